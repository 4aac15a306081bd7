"""Requests hold a place only while they are on the wire, never more than there are, and lose none."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import JobfitError, ModelUnavailable
from analyzer.readers.model.asking import ask_model
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.faults import Fault
from analyzer.readers.model.rate_limiter import RateLimiter, Slot
from analyzer.readers.model.session import Session
from tests.readers.model.server import Answer, chat, error, events, serving, streamed
from tests.readers.model.texts import posting

CATALOGUE = load_catalogue()
GOOD_TEXT = '{"findings": [{"lines": [5], "shows": ["work_arrangement=remote"]}]}'
GOOD = chat(GOOD_TEXT)
ENDPOINT = Endpoint("m", "http://127.0.0.1:9/v1")


def _limiter(at_once: int | None = 1) -> RateLimiter:
    return RateLimiter(time.monotonic, time.sleep, at_once)


def _ask(session: Session, **more: Any) -> int:
    return len(ask_model(posting(), CATALOGUE, session.endpoint, session=session, **more).findings)


@pytest.mark.parametrize("at_once", [1, 3])
def test_the_server_never_sees_more_requests_than_are_allowed(at_once: int) -> None:
    now, most, lock = 0, 0, threading.Lock()

    def answer(_: dict[str, Any]) -> Answer:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1
        return GOOD

    with serving(answer) as server:
        session = Session(server.endpoint(), at_once=at_once)
        with session, ThreadPoolExecutor(at_once + 3) as pool:
            assert list(pool.map(lambda _: _ask(session), range(4 * at_once))) == [1] * 4 * at_once
    assert most <= at_once


@pytest.mark.parametrize(
    ("answer", "stream"),
    [
        (error(401), False),
        (error(500), False),
        (error(429, "slow down"), False),
        (Answer("x", reset="before"), False),
        (Answer(GOOD.body, reset="in"), False),
        (Answer("{oops"), False),
        (Answer("x" * 5_000_000), False),
        (Answer(GOOD.body, hang=2), False),
        (Answer(GOOD.body, drip=0.05), False),
        (chat("no reply at all"), False),
        (streamed(GOOD_TEXT, finish=None, done=False), True),
        (events({"error": {"message": "no"}}), True),
        (Answer(streamed(GOOD_TEXT).body, headers={"Content-Type": "text/event-stream"}, drip=0.02), True),
        (streamed('{"findings": [' + '{"lines": [1], "shows": ["on_call=none"]},' * 60), True),
    ],
)
def test_whatever_goes_wrong_the_place_is_free_again(answer: Answer, stream: bool) -> None:
    with serving(answer) as server:
        endpoint = server.endpoint(deadline=0.5)
        with Session(endpoint, at_once=1, sleep=lambda _: None) as session:
            with pytest.raises(JobfitError):
                _ask(session, stream=stream)
            server.answers = [GOOD]
            assert _ask(session, stream=stream) == 1
            assert (session.limiter._on_wire, session.limiter._open) == (0, 0)


def test_a_request_that_is_given_up_while_it_waits_is_never_sent() -> None:
    limiter = _limiter()
    first, second = Slot(limiter, ENDPOINT), Slot(limiter, ENDPOINT)
    first.begin()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(second.begin)
        second.end(Fault("slow"))
        with pytest.raises(Fault):
            waiting.result(5)
    first.end(None)
    assert not second.begun
    Slot(limiter, ENDPOINT).begin()


def test_a_request_that_is_not_admitted_leaves_its_place() -> None:
    limiter = _limiter()

    def admit() -> None:
        raise ModelUnavailable("no money", remedy="none", kind="budget_spent")

    slot = Slot(limiter, ENDPOINT, admit)
    with pytest.raises(ModelUnavailable):
        slot.begin()
    slot.end(None)
    assert (limiter._on_wire, limiter._open) == (0, 0)


def test_an_answer_gives_its_place_back_before_anybody_judges_it() -> None:
    limiter = _limiter()
    first, second = Slot(limiter, ENDPOINT), Slot(limiter, ENDPOINT)
    first.begin()
    first.answered()
    second.begin()
    first.end(None)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(Slot(limiter, ENDPOINT).begin)
        time.sleep(0.02)
        assert not waiting.done()
        second.end(None)
        waiting.result(5)


def test_answers_that_are_not_judged_yet_count_as_unanswered_until_a_server_is_proven() -> None:
    limiter = _limiter(at_once=None)
    slots = [Slot(limiter, ENDPOINT) for _ in range(10)]
    for slot in slots:
        slot.begin()
        slot.answered()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(Slot(limiter, ENDPOINT).begin)
        for slot in slots:
            slot.end(Fault("server"))
        with pytest.raises(ModelUnavailable, match="10 requests in a row"):
            waiting.result(5)


def test_a_turn_may_end_twice_over_and_in_any_order() -> None:
    limiter = _limiter()
    slot = Slot(limiter, ENDPOINT)
    slot.begin()
    slot.end(None)
    slot.answered()
    other = Slot(limiter, ENDPOINT)
    other.begin()
    other.answered()
    other.answered()
    other.end(None)
    assert (limiter._on_wire, limiter._open) == (0, 0)


def test_nothing_is_reserved_for_a_request_that_only_waits() -> None:
    with serving(Answer(GOOD.body, hang=0.4)) as server:
        endpoint = server.endpoint(deadline=5.0, price=(1.0, 4.0))
        session = Session(endpoint, at_once=1, max_calls=5, max_cost=1.0)
        with session, ThreadPoolExecutor(1) as pool:
            slow = pool.submit(_ask, session)
            while not server.asked:
                time.sleep(0.01)
            hurried = Session(server.endpoint(deadline=0.1, price=(1.0, 4.0)), at_once=1)
            hurried.budget, hurried.limiter = session.budget, session.limiter
            with hurried, pytest.raises(ModelUnavailable):
                _ask(hurried)
            assert slow.result(5) == 1
        assert len(server.asked) == session.budget.calls == 1
