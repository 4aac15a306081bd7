"""Many processes ask as fast as all may, and spend together what all may."""

from __future__ import annotations

import itertools

import pytest

from analyzer.errors import ModelUnavailable
from analyzer.many.row_reader import RowReader, settings_for
from analyzer.many.shared_limits import SharedLimits, share
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.faults import Fault
from analyzer.readers.model.session import Session
from tests.many.rows import row
from tests.readers.model.server import chat, serving


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_places_are_given_one_after_the_other() -> None:
    """Sixty a minute are a second apart, whoever asks; who comes late loses nothing and gains nothing."""
    clock = Clock()
    limits = SharedLimits(requests_a_minute=60, clock=clock)
    assert [limits.turn() for _ in range(3)] == [0.0, 1.0, 2.0]
    clock.now += 10
    assert [limits.turn(), limits.turn()] == [0.0, 1.0]


def test_without_a_rate_nobody_waits() -> None:
    """Limits that only count money hold no request back."""
    limits = SharedLimits(clock=Clock())
    assert {limits.turn() for _ in range(100)} == {0.0}


def test_what_one_server_asks_of_one_process_holds_for_all() -> None:
    """A 429 with Retry-After in one worker stops the others as long."""
    clock = Clock()
    limits = SharedLimits(requests_a_minute=6000, clock=clock)
    first, second = (Session(Endpoint("m"), clock=clock, sleep=clock.sleep) for _ in range(2))
    share(first, limits)
    share(second, limits)
    fault = Fault("rate", retry_after=7.0)
    first.limiter.acquire(first.endpoint)
    first.limiter.report(fault)
    second.limiter.acquire(second.endpoint)
    assert clock.slept[-1] == pytest.approx(7.0)


def test_the_budget_is_one() -> None:
    """Two processes with ten calls between them make ten, and what was not used is given back."""
    limits = SharedLimits(max_calls=3, max_cost=1.0)
    sessions = [Session(Endpoint("m")) for _ in range(2)]
    for session in sessions:
        share(session, limits)
    for session in itertools.islice(itertools.cycle(sessions), 2):
        taken = session.budget.reserve(0.4)
        session.budget.release(taken, 0.1)
    assert limits.spent() == (2, pytest.approx(0.2))
    with pytest.raises(ModelUnavailable, match="does not cover") as refused:
        sessions[0].budget.reserve(0.9)
    assert refused.value.kind == "budget_spent"
    sessions[1].budget.reserve(0.1)
    with pytest.raises(ModelUnavailable, match="3 calls"):
        sessions[0].budget.reserve(0.0)


def test_a_price_that_is_not_known_is_no_way_round_the_budget() -> None:
    """As in one process: a bound on cost without a price sends nothing."""
    session = Session(Endpoint("m"))
    share(session, SharedLimits(max_cost=1.0))
    with pytest.raises(ModelUnavailable) as refused:
        session.budget.reserve(None)
    assert refused.value.kind == "no_price"


class Remote:
    """Limits as the handle of an actor has them: methods that are called by `remote`."""

    def __init__(self, limits: SharedLimits) -> None:
        self._limits = limits

    def __getattr__(self, name: str):
        method = getattr(self._limits, name)
        return type("Method", (), {"remote": staticmethod(lambda *words: ("ref", method(*words)))})


def test_limits_may_be_an_actor(monkeypatch) -> None:
    """Their methods are called as an actor's are, and what comes of it is fetched."""
    monkeypatch.setitem(
        __import__("sys").modules, "ray", type("Ray", (), {"get": staticmethod(lambda ref: ref[1])})
    )
    limits = SharedLimits(max_calls=1)
    session = Session(Endpoint("m"))
    share(session, Remote(limits))
    session.limiter.acquire(session.endpoint)
    session.budget.reserve(0.0)
    assert limits.spent()[0] == 1


def test_rows_ask_these_limits_before_each_request(tmp_path, monkeypatch) -> None:
    """Two readers of one budget of three calls get three answers between them."""
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    limits = SharedLimits(max_calls=3)
    with serving(chat('{"findings": []}')) as server:
        flags = {"reader": "model", "model": "m", "base_url": server.url, "jobs": 1}
        settings = settings_for(criteria=("reliability-engineer",), **flags)
        for first in (0, 10):
            with RowReader(settings, limits=limits) as reader:
                reader.read_all([row(first + n) for n in range(4)])
        assert len(server.asked) == 3
