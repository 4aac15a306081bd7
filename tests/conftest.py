"""What holds for all tests."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Lets Ctrl-C through: a shell starts what it runs in the background with SIGINT ignored, which every
    program that a test starts would inherit."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
