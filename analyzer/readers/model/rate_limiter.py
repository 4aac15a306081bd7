"""How many requests are on the wire, and whether another may go out.

    slot = Slot(limiter, endpoint)
    slot.begin()        just before the request goes out: waits until it may
    slot.answered()     its answer is there to the last byte: another may go out
    slot.end(fault)     what became of it, by whoever asked; always, and in any order with the others

A request's own work (its form, the SDK, the checks of the answer) is done while it holds no slot, so
that a server which takes sixteen at a time always has sixteen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from analyzer.errors import ModelUnavailable
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.faults import SERVER_GONE, Fault

MOST_UNANSWERED = 10
"""So many requests may go unanswered before a run is stopped."""


class RateLimiter:
    """Lets requests through, `at_once` at a time: all wait when the server asks to slow down, and none
    is sent any more once MOST_UNANSWERED in a row went unanswered."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], None], at_once: int | None = None
    ) -> None:
        self._clock, self._sleep, self._at_once = clock, sleep, at_once
        self._changed = threading.Condition()
        self._not_before = float("-inf")
        self._proven = False
        self._unanswered = 0
        self._on_wire = 0
        self._open = 0  # on the wire, or answered and its end not reported yet

    def acquire(self, endpoint: Endpoint, *, wanted: Callable[[], bool] = lambda: True) -> None:
        """Waits until one more request may go out, as long as that is wanted.

        Raises ModelUnavailable where the server is given up, and Fault where the slot is not wanted
        any more.
        """
        with self._changed:
            while wanted() and self._is_full():
                if not self._proven and self._unanswered >= MOST_UNANSWERED:
                    raise ModelUnavailable(
                        f"{endpoint.name} gave no answer to {self._unanswered} requests in a row",
                        remedy="check the server, then run again: what is done is kept",
                        kind="server_gone",
                    )
                self._changed.wait()
            if not wanted():
                self._changed.notify()  # the free slot that woke this one is for another
                raise Fault("slow")
            self._on_wire += 1
            self._open += 1
            wait = self._not_before - self._clock()
        if wait > 0:
            self._sleep(wait)

    def _is_full(self) -> bool:
        """Whether another request has to wait. While nothing shows that the server lives, those under
        way may all turn out unanswered."""
        if not self._proven and self._unanswered + self._open >= MOST_UNANSWERED:
            return True
        return self._at_once is not None and self._on_wire >= self._at_once

    def release(self) -> None:
        """Gives back the slot of a request that is answered."""
        with self._changed:
            self._on_wire -= 1
            self._changed.notify()

    def report(self, fault: Fault | None, *, freed: bool = False) -> None:
        """Reports how a request that was let through ended; `freed` where its slot was given back."""
        with self._changed:
            self._open -= 1
            self._on_wire -= not freed
            steady = self._proven
            if fault is not None and fault.kind in SERVER_GONE:
                self._unanswered += 1
                self._proven = False
            else:
                self._unanswered, self._proven = 0, True
            if fault is not None and fault.kind == "rate" and fault.retry_after:
                self._not_before = max(self._not_before, self._clock() + fault.retry_after)
            if steady and self._proven:
                self._changed.notify(int(not freed))
            else:  # many may go out now, or none any more
                self._changed.notify_all()

    def cancel(self) -> None:
        """Takes back a request that was let through and never sent."""
        with self._changed:
            self._open -= 1
            self._on_wire -= 1
            self._changed.notify()

    def wake(self) -> None:
        """Has all that wait look again whether they are wanted."""
        with self._changed:
            self._changed.notify_all()


class Slot:
    """One request's way through the limiter: `begin` and `answered` are called by the thread that
    sends it, `end` by the one that waits for it and may give up at any time. `admit` has the last
    word before it goes out, and may raise."""

    def __init__(
        self, limiter: RateLimiter, endpoint: Endpoint, admit: Callable[[], object] = lambda: None
    ) -> None:
        self._limiter, self._endpoint, self._admit = limiter, endpoint, admit
        self._lock = threading.Lock()
        self._freed = self._over = False
        self.begun = False

    def begin(self) -> None:
        """Waits until the request may go out. Raises ModelUnavailable or Fault where it may not."""
        self._limiter.acquire(self._endpoint, wanted=lambda: not self._over)
        try:
            with self._lock:
                self._start()
        except (Fault, ModelUnavailable):
            self._limiter.cancel()
            raise

    def _start(self) -> None:
        if self._over:
            raise Fault("slow")
        self._admit()
        self.begun = True

    def answered(self) -> None:
        """Gives the slot back before anybody knows what the answer is worth."""
        with self._lock:
            if self._freed or self._over or not self.begun:
                return
            self._freed = True
        self._limiter.release()

    def end(self, fault: Fault | None) -> None:
        """Reports how it ended. A request that still waits is not sent any more."""
        with self._lock:
            self._over = True
        if self.begun:
            self._limiter.report(fault, freed=self._freed)
        else:
            self._limiter.wake()
