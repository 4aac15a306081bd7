"""Ctrl-C as it comes at the worst moment: just before the main thread begins to wait."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def unfelt_interrupt(waits: Callable[[], object]) -> Iterator[None]:
    """Has SIGINT taken by another thread once the main thread `waits`: Python knows of it, and no wait
    of the main thread is cut short by it. One that comes just before a wait begins is the same to it."""
    block = {signal.SIGINT}
    gone = threading.Event()

    def take() -> None:
        while not waits() and not gone.is_set():
            time.sleep(0.02)
        time.sleep(0.1)  # it says so just before
        os.kill(os.getpid(), signal.SIGINT)
        gone.wait()

    taker = threading.Thread(target=take, daemon=True)
    taker.start()  # before the main thread blocks the signal, or it would block it as well
    before = signal.pthread_sigmask(signal.SIG_BLOCK, block)
    try:
        yield
    finally:
        gone.set()
        taker.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
