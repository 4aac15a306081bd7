"""`python -m analyzer` is `jobfit`."""

from analyzer.cli.main import run

run()
