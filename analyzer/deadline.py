"""How much of this machine's time the work on one posting may take.

    with work_within(180):              # the run, once for each posting
        ...
        check_deadline()                # in the loops whose length a stranger decides

What waits has limits of its own: a fetch, a model, the patterns of a rubric. This one is for what works: a
text of 20 MB is read in three minutes and more. It counts the CPU seconds of the thread, so that no posting
pays for the turn of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time
from typing import NamedTuple

from analyzer.errors import SourceError

LEAST = 2.0
"""Seconds that any posting gets: the first one of a process also pays for what reading loads."""


class _Work(NamedTuple):
    clock: Callable[[], float]
    ends: float
    seconds: float


_UNDER_WAY: ContextVar[_Work | None] = ContextVar("the work on a posting", default=None)


@contextmanager
def work_within(seconds: float, clock: Callable[[], float] = thread_time) -> Iterator[None]:
    """While the block lasts, `check_deadline` raises after so many seconds. Within another such block, that
    one goes on to hold."""
    if _UNDER_WAY.get() is not None:
        yield
        return
    seconds = max(seconds, LEAST)
    before = _UNDER_WAY.set(_Work(clock, clock() + seconds, seconds))
    try:
        yield
    finally:
        _UNDER_WAY.reset(before)


def check_deadline() -> None:
    """Raises SourceError of the kind "timeout" where the work has taken its time."""
    work = _UNDER_WAY.get()
    if work is not None and work.clock() >= work.ends:
        raise SourceError(
            f"This takes more than {work.seconds:g} s of work to read.",
            remedy="Give the posting alone, or allow more with --deadline.",
            kind="timeout",
        )
