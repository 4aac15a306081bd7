"""What holds for all tests."""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

# a busy machine makes no test fail: what must hold of time is counted
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_configure() -> None:
    """Lets Ctrl-C through: a shell starts what it runs in the background with SIGINT ignored, which every
    program that a test starts would inherit."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many workers as cores: tests wait for servers, browsers and processes as long as they compute."""
    return 2 * (os.cpu_count() or 1)
