"""`python -m analyzer` is `jobfit`."""

from analyzer.cli.entry import run

run()
