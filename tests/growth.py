"""How the work of patterns grows with a text: what one match does inside can only be told by its time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 3
"""What grows with the square does so each time; a busy machine slows one try, not three."""


def grows_in_line(read: Callable[[int], object], noise: float = 0.02) -> bool:
    """Whether five times the text takes far less than the 25-fold time that squares would take.

    :param read: reads a text of so many characters
    :param noise: seconds of CPU below which nothing can be told
    """
    return any(_seconds(read, 100_000) < 12 * max(_seconds(read, 20_000), noise) for _ in range(TRIES))


def _seconds(read: Callable[[int], object], size: int) -> float:
    """CPU seconds, without the collections of garbage that other tests left."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        read(size)
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()
