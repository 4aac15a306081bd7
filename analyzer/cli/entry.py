"""The very start of `jobfit`: Ctrl-C while the program is still being loaded ends it without a word."""

from __future__ import annotations

import signal


def run() -> None:
    """Loads the command line and runs it."""
    told = signal.getsignal(signal.SIGINT)
    if told is signal.default_int_handler:  # a program in the background of a script ignores it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from analyzer.cli.main import run as run_words

    signal.signal(signal.SIGINT, told)
    run_words()
