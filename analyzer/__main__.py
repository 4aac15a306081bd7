"""`python -m analyzer` is `jobfit`."""

from analyzer.cli.start import run

run()
