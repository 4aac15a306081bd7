"""Where the command `jobfit` begins: Ctrl-C ends it in a line from the first moment to the last."""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # until the first line of `run` Ctrl-C is Python's own: little is loaded before it
if TYPE_CHECKING:
    from types import FrameType

STOPPED = 130
"""The exit code of what was stopped by Ctrl-C, as shells have it."""
_ROOM = 50_000
"""New objects until Python looks for rings of them, in place of 700: loading alone makes tens of thousands
that stay, and a run of many postings is looked through far less often."""


def run() -> None:
    """Runs the command line of this process. While it loads and while it ends, Ctrl-C ends it at once; in
    between it raises KeyboardInterrupt, which commands answer each in its way."""
    signal.signal(signal.SIGINT, _stop)
    import gc

    gc.set_threshold(_ROOM, 20, 20)
    from analyzer.cli.main import run as run_main

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        run_main()
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(STOPPED)
    finally:
        signal.signal(signal.SIGINT, _stop)
        gc.freeze()  # what is left goes with the process: Python need not look through it


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as `signal` calls it
    _say_stopped()
    os._exit(STOPPED)


def _say_stopped() -> None:
    """Says so without any of the program's own means, which may be half there."""
    try:  # noqa: SIM105 - contextlib would be loaded for it
        os.write(2, b"jobfit: stopped.\n")
    except OSError:
        pass
