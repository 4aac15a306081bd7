"""What the requests of one run share: connections, the budget, rate limits and one bad server.

    with Session(endpoint, max_calls=100) as session: …   # or let ask_model make one of its own

All of it may be used from many threads.
"""

from __future__ import annotations

import copy
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeVar

from analyzer.errors import ModelUnavailable, ReaderError
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply
from analyzer.readers.model.faults import Fault, worth_another_try
from analyzer.readers.model.rate_limiter import RateLimiter, Slot
from analyzer.readers.model.sdk_client import Connections, ModelRequest

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
TRIES = 3
RATE_TRIES = 6
"""A server that says when to come back is believed more often than one that fails."""
THREADS_A_REQUEST = 2
"""Postings under way for each request that may be: while one is at the server, the other is made ready
or its answer is judged. Replies often come several at once, and each leaves a place that should not stand
empty."""


@dataclass(slots=True)
class Budget:
    """What a run may still spend: requests, and money in the currency of the endpoint's price. Both bounds
    are reserved before a request is sent, retries included, from a count of tokens that cannot be
    exceeded; what was not used is given back."""

    max_calls: int | None = None
    max_cost: float | None = None
    calls: int = 0
    cost: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def reserve(self, most: float | None) -> float:
        """Takes one call and `most` money, and returns what was taken. Raises ModelUnavailable."""
        with self._lock:
            if self.max_calls is not None and self.calls >= self.max_calls:
                raise _spent(f"the {self.max_calls} calls of --max-calls are used up", "--max-calls")
            if self.max_cost is not None:
                if most is None:
                    raise ModelUnavailable(
                        "--max-cost is set, but the price of this model is not known",
                        remedy='add [prices."MODEL"] with input and output to config.toml',
                        kind="no_price",
                    )
                if self.cost + most > self.max_cost:
                    raise _spent(f"--max-cost {self.max_cost:g} does not cover another request", "--max-cost")
            self.calls += 1
            self.cost += most or 0.0
            return most or 0.0

    def release(self, reserved: float, spent: float) -> None:
        """Gives back what a request reserved and did not spend."""
        with self._lock:
            self.cost += min(spent, reserved) - reserved


def _spent(message: str, flag: str) -> ModelUnavailable:
    return ModelUnavailable(
        message, remedy=f"what is done is kept; run again with a higher {flag}", kind="budget_spent"
    )


class Session:
    """One run's way to one endpoint, for at most `at_once` requests at a time.

    `clock` and `sleep` are in seconds; `rng` draws the fences. `refused` holds the parameters that
    this server has refused, so that each is refused once a run. `has_answered` tells whether a request
    of the run was ever answered by a model.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        max_calls: int | None = None,
        max_cost: float | None = None,
        at_once: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        rng: random.Random | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.budget = Budget(max_calls, max_cost)
        self.clock, self.sleep = clock, sleep
        self.limiter = RateLimiter(clock, sleep, at_once)
        self.rng: random.Random = rng or random.SystemRandom()
        self.refused: set[str] = set()
        self.has_answered = False
        self._given_up: ReaderError | None = None
        self.connections = Connections(endpoint)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connections.close()

    def give_up(self, error: ReaderError) -> None:
        """Sends nothing more in this run: every further request fails with this error at once."""
        self._given_up = error

    @property
    def has_given_up(self) -> bool:
        """Whether every further request would fail at once."""
        return self._given_up is not None

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """The price of so many tokens, or None where the endpoint has none."""
        if self.endpoint.price is None:
            return None
        price_in, price_out = self.endpoint.price
        return (tokens_in * price_in + tokens_out * price_out) / 1_000_000

    def send(
        self,
        request: ModelRequest,
        *,
        most_tokens: tuple[int, int],
        until: float,
        on_try: Callable[[], object] = lambda: None,
        on_text: Callable[[str], object] | None = None,
        on_wait: Callable[[float], object] | None = None,
    ) -> RawReply:
        """Sends a request, again where that may help, until `until` (of `clock`).

        This is the only layer of retries; `on_try` is called at the beginning of each try.
        `most_tokens` bounds (input, output). Raises Fault, or ModelUnavailable where the run may
        send no more.
        """
        return self.retried(
            lambda: self._once(request, most_tokens, until, on_try, on_text), until=until, on_wait=on_wait
        )

    def retried(
        self,
        work: Callable[[], T],
        *,
        until: float,
        on_wait: Callable[[float], object] | None = None,
    ) -> T:
        """Does `work`, and again where its Fault is worth it, until `until` (of `clock`).

        Raises Fault, or ModelUnavailable where the run may send no more.
        """
        import tenacity

        if self._given_up is not None:
            raise copy.copy(self._given_up)

        def before_sleep(state: RetryCallState) -> None:
            if on_wait is not None:
                on_wait(state.upcoming_sleep)

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(worth_another_try),
            stop=lambda state: _enough(state, until - self.clock()),
            wait=_pause,
            sleep=self.sleep,
            before_sleep=before_sleep,
            reraise=True,
        )
        return retrying(work)

    def _once(
        self,
        request: ModelRequest,
        most_tokens: tuple[int, int],
        until: float,
        on_try: Callable[[], object],
        on_text: Callable[[str], object] | None,
    ) -> RawReply:
        on_try()
        reserved = 0.0

        def reserve() -> None:
            nonlocal reserved
            reserved = self.budget.reserve(self.cost(*most_tokens))

        slot, fault = Slot(self.limiter, self.endpoint, reserve), None
        try:
            raw = self.connections.ask(request, slot, seconds=until - self.clock(), on_text=on_text)
        except Fault as error:
            fault = error
            # an error's answer is not billed; one that broke off on the way may be
            if error.status is not None or error.kind == "unreachable":
                self.budget.release(reserved, 0.0)
            raise
        else:
            self.has_answered = True
            if raw.tokens_in is not None and raw.tokens_out is not None:
                self.budget.release(reserved, self.cost(raw.tokens_in, raw.tokens_out) or 0.0)
            return raw
        finally:
            slot.end(fault)


def _fault(state: RetryCallState) -> Fault | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error if isinstance(error, Fault) else None


def _pause(state: RetryCallState) -> float:
    """Seconds before the next try: what the server asks for, or half a second, doubled each time."""
    fault = _fault(state)
    if fault is not None and fault.retry_after is not None:
        return fault.retry_after
    return float(0.5 * 2 ** (state.attempt_number - 1))


def _enough(state: RetryCallState, left: float) -> bool:
    """Whether to give up: tries are used up, or the next one would begin after the deadline."""
    fault = _fault(state)
    tries = RATE_TRIES if fault is not None and fault.kind == "rate" else TRIES
    return state.attempt_number >= tries or state.upcoming_sleep >= left


def is_hopeless(error: BaseException) -> bool:
    """Whether no other posting of the run could be read either, so that the run should end: the server is
    gone, the key refused, the budget spent."""
    return isinstance(error, ReaderError) and error.kind in {
        "server_gone", "key_refused", "out_of_quota", "budget_spent", "no_price", "no_endpoint", "no_model",
    }  # fmt: skip
