"""What many processes that ask one model share: how fast they ask, and what they spend all in all.

    limits = SharedLimits(requests_a_minute=500, max_cost=20.0)               # in one process
    limits = ray.remote(SharedLimits).remote(requests_a_minute=500)           # as an actor, for a cluster

Each process has a session of its own (`analyzer.readers.model.session`), with its retries and its own limit
`jobs` on requests under way. It asks here before each request goes out, and tells here when the server
asks to slow down, so that all do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from analyzer.errors import ModelUnavailable
from analyzer.readers.model.rate_limiter import RateLimiter
from analyzer.readers.model.session import Budget

if TYPE_CHECKING:
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.readers.model.faults import Fault
    from analyzer.readers.model.session import Session

Limits = Any
"""SharedLimits itself, or the handle of an actor of it, whose methods are called in another way."""


class SharedLimits:
    """Counts the requests of all who share it. Of plain values in and out, so that it can be an actor.

    Takes requests one after the other, `requests_a_minute` apart (None: as fast as they come), and keeps one
    budget of calls and of money. A process that is killed leaves nothing taken but the money of the requests
    that it had under way.
    """

    def __init__(
        self,
        *,
        requests_a_minute: float | None = None,
        max_calls: int | None = None,
        max_cost: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._apart = 60.0 / requests_a_minute if requests_a_minute else 0.0
        self._budget = Budget(max_calls, max_cost)
        self._clock = clock
        self._next = float("-inf")
        self._lock = threading.Lock()

    def turn(self) -> float:
        """Takes the next place in time; gives the seconds until then."""
        with self._lock:
            now = self._clock()
            at = max(now, self._next)
            self._next = at + self._apart
            return at - now

    def slow_down(self, seconds: float) -> None:
        """Lets nobody begin a request for so long: a server asked for it."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)

    def reserve(self, most: float | None) -> tuple[float, tuple[str, str, str] | None]:
        """Takes a call and at most so much money; gives what was taken, or the error that forbids it as its
        message, remedy and kind: an error that crosses machines may not come whole."""
        try:
            return self._budget.reserve(most), None
        except ModelUnavailable as error:
            return 0.0, (error.message, error.remedy, error.kind)

    def release(self, reserved: float, spent: float) -> None:
        """Gives back what a request reserved and did not spend."""
        self._budget.release(reserved, spent)

    def spent(self) -> tuple[int, float]:
        """Calls and money so far."""
        return self._budget.calls, self._budget.cost


def share(session: Session, limits: Limits, *, at_once: int | None = None) -> None:
    """Makes a session ask these limits before each request. Its own count as well: `at_once` requests at a
    time, and its budget."""
    session.limiter = _SharedRate(session, limits, at_once)
    session.budget = _SharedBudget(session.budget, limits)


class _SharedRate(RateLimiter):
    """The session's own limit, and then a place in the time that all share."""

    def __init__(self, session: Session, limits: Limits, at_once: int | None) -> None:
        super().__init__(session.clock, session.sleep, at_once)
        self._limits = limits
        self._pause = session.sleep

    def acquire(self, endpoint: Endpoint, *, wanted: Callable[[], bool] = lambda: True) -> None:
        super().acquire(endpoint, wanted=wanted)
        seconds = _called(self._limits.turn)
        if seconds > 0:
            self._pause(seconds)

    def report(self, fault: Fault | None, *, freed: bool = False) -> None:
        if fault is not None and fault.kind == "rate" and fault.retry_after:
            _called(self._limits.slow_down, fault.retry_after)
        super().report(fault, freed=freed)


class _SharedBudget(Budget):
    """What this session may spend, of what all may."""

    def __init__(self, own: Budget, limits: Limits) -> None:
        super().__init__(own.max_calls, own.max_cost)
        self._limits = limits

    def reserve(self, most: float | None) -> float:
        taken = super().reserve(most)
        _, refused = _called(self._limits.reserve, most)
        if refused is not None:
            super().release(taken, 0.0)
            message, remedy, kind = refused
            raise ModelUnavailable(message, remedy=remedy, kind=kind)
        return taken

    def release(self, reserved: float, spent: float) -> None:
        super().release(reserved, spent)
        _called(self._limits.release, reserved, spent)


def _called(method: Any, *words: Any) -> Any:
    """Calls a method of the limits, also where they are an actor."""
    remote = getattr(method, "remote", None)
    if remote is None:
        return method(*words)
    import ray

    return ray.get(remote(*words))
