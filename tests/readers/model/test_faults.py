"""A server that misbehaves in every way we know of: requests counted, causes and remedies named."""

from __future__ import annotations

import email.utils
import gzip
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import BrokenReply, JobfitError, ModelUnavailable
from analyzer.readers.model.asking import ModelReply, ask_model
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.faults import Fault, masked, retry_after
from analyzer.readers.model.rate_limiter import MOST_UNANSWERED
from analyzer.readers.model.session import Session
from tests.readers.model.server import Answer, chat, error, events, serving, streamed, thought
from tests.readers.model.texts import Memory, posting

KEY = "sk-proj-Zq81vLwT0aXyCq4nB7mKdE55"
CATALOGUE = load_catalogue()
GOOD_TEXT = '{"findings": [{"lines": [5], "shows": ["work_arrangement=remote"]}]}'
GOOD = chat(GOOD_TEXT)


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def ask(endpoint: Endpoint, clock: Clock | None = None, **more: Any) -> ModelReply:
    clock = clock or Clock()
    with Session(endpoint, clock=clock, sleep=clock.sleep) as session:
        return ask_model(posting(), CATALOGUE, endpoint, session=session, **more)


# answer, requests sent, error class, kind, words of the message or remedy
FAULTS: dict[str, tuple[Answer, int, type[JobfitError], str, str]] = {
    "401": (error(401, f"Incorrect API key {KEY}"), 1, ModelUnavailable, "key_refused", "OPENAI_API_KEY"),
    "403": (error(403, "no access"), 1, ModelUnavailable, "model_unavailable", "does not allow"),
    "404": (error(404, "no such model"), 1, ModelUnavailable, "model_unavailable", "OPENAI_BASE_URL"),
    "408": (error(408), 3, ModelUnavailable, "server_error", "status 408"),
    "409": (error(409), 3, ModelUnavailable, "server_error", "status 409"),
    "429 quota": (error(429, "You exceeded your current quota", code="insufficient_quota"), 1, ModelUnavailable, "out_of_quota", "billing"),
    "429 for ever": (error(429, "slow down"), 6, ModelUnavailable, "rate_limited", "slow down"),
    "429 for an hour": (error(429, "slow down", headers={"Retry-After": "3600"}), 1, ModelUnavailable, "rate_limited", "60 minutes"),
    "429 for 100 s": (error(429, "slow down", headers={"Retry-After": "100"}), 1, ModelUnavailable, "rate_limited", "100 seconds"),
    "500": (error(500, "oops"), 3, ModelUnavailable, "server_error", "status 500"),
    "502 in HTML": (Answer("<html>Bad gateway</html>", 502), 3, ModelUnavailable, "server_error", "status 502"),
    "503": (error(503), 3, ModelUnavailable, "server_error", "status 503"),
    "529": (Answer("", 529), 3, ModelUnavailable, "server_error", "status 529"),
    "400": (error(400, "I do not like it"), 1, ModelUnavailable, "model_unavailable", "I do not like it"),
    "400 too long": (error(400, "prompt exceeds the context length", code="context_length_exceeded"), 2, ModelUnavailable, "too_long", "too long"),
    "418": (Answer("", 418), 1, ModelUnavailable, "model_unavailable", "status 418"),
    "redirect": (Answer("", 302, {"Location": "http://127.0.0.1:9/v1"}), 1, ModelUnavailable, "model_unavailable", "elsewhere"),
    "reset before": (Answer("x", reset="before"), 3, ModelUnavailable, "unreachable", "broke off"),
    "reset in the body": (Answer(GOOD.body, reset="in"), 3, ModelUnavailable, "unreachable", "broke off"),
    "body too short": (Answer('{"a"', headers={"Content-Length": "100", "Connection": "close"}, reset="in"), 3, ModelUnavailable, "unreachable", "broke off"),
    "HTML with 200": (Answer("<html>Welcome</html>", headers={"Content-Type": "text/html"}), 1, BrokenReply, "broken_reply", "OPENAI_BASE_URL"),
    "empty with 200": (Answer(""), 1, BrokenReply, "broken_reply", "no model's reply"),
    "no JSON": (Answer("{oops"), 1, BrokenReply, "broken_reply", "no model's reply"),
    "a list": (Answer("[]"), 1, BrokenReply, "broken_reply", "no model's reply"),
    "null": (Answer("null"), 1, BrokenReply, "broken_reply", "no model's reply"),
    "nested": (Answer("[" * 100_000), 1, BrokenReply, "broken_reply", "no model's reply"),
    "no choices": (Answer('{"choices": []}'), 1, BrokenReply, "broken_reply", "no choice"),
    "choices null": (Answer('{"choices": null}'), 1, BrokenReply, "broken_reply", "no choice"),
    "choices of text": (Answer('{"choices": ["x"]}'), 1, BrokenReply, "broken_reply", "no choice"),
    "no message": (Answer('{"choices": [{}]}'), 1, BrokenReply, "broken_reply", "no message"),
    "error with 200": (Answer('{"error": {"message": "overloaded", "code": 503}}'), 3, ModelUnavailable, "server_error", "overloaded"),
    "megabytes": (Answer(chat("x" * 5_000_000).body), 1, BrokenReply, "broken_reply", "far more"),
    "megabytes of error": (Answer("x" * 5_000_000, 400), 1, BrokenReply, "broken_reply", "far more"),
    "compressed": (Answer(gzip.compress(b"x" * 10_000_000), headers={"Content-Encoding": "gzip"}), 1, BrokenReply, "broken_reply", "compressed"),
    "latin-1": (Answer(b'{"choices": [{"message": {"content": "\xe9"}}]}'), 2, BrokenReply, "broken_reply", "form asked for"),
    "refusal": (chat(None, refusal="I cannot help with that."), 1, BrokenReply, "refused", "declined"),
    "content filter": (chat("", finish="content_filter"), 1, BrokenReply, "refused", "filter"),
    "content null": (chat(None), 2, BrokenReply, "broken_reply", "empty"),
    "prose": (chat("Sure! The job is remote."), 2, BrokenReply, "broken_reply", "form asked for"),
    "two objects": (chat(GOOD_TEXT + '{"findings": []}'), 2, BrokenReply, "broken_reply", "more than one"),
    "stream that breaks off": (streamed(GOOD_TEXT, finish=None, done=False), 3, ModelUnavailable, "unreachable", "broke off"),
    "stream that says it is done in the middle": (streamed(GOOD_TEXT[:-2], finish=None), 3, ModelUnavailable, "unreachable", "broke off"),
    "only thoughts": (thought("I wonder. It could be {remote}."), 2, BrokenReply, "broken_reply", "empty"),
    "thoughts with a draft in them": (thought(f"Perhaps {GOOD_TEXT}? No."), 2, BrokenReply, "broken_reply", "empty"),
    "an answer cut off in the thoughts": (thought(GOOD_TEXT[:-1]), 2, BrokenReply, "broken_reply", "empty"),
    "stream of nonsense": (Answer("data: {oops\n\n", headers={"Content-Type": "text/event-stream"}), 1, BrokenReply, "broken_reply", "no JSON"),
    "error in a stream": (events({"error": {"message": "gpu on fire"}}), 3, ModelUnavailable, "server_error", "gpu on fire"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_with_its_remedy_and_costs_so_many_requests(name: str) -> None:
    answer, requests, kind_of_error, kind, words = FAULTS[name]
    store = Memory()
    with serving(answer) as server, pytest.raises(kind_of_error) as caught:
        ask(server.endpoint(api_key=KEY, deadline=60.0), store=store)
    assert len(server.asked) == requests
    assert caught.value.kind == kind
    assert words in str(caught.value)
    assert caught.value.remedy
    assert "sk-proj" not in str(caught.value)
    assert not store


@pytest.mark.parametrize(
    "answer",
    [error(500), error(503, headers={"Retry-After": "0"}), Answer("x", reset="before"), Answer(GOOD.body, reset="in"),
     error(429, headers={"Retry-After": "1"}), streamed(GOOD_TEXT, finish=None, done=False)],
)  # fmt: skip
def test_what_passes_is_tried_again_and_succeeds(answer: Answer) -> None:
    with serving(answer, GOOD) as server:
        assert len(ask(server.endpoint()).findings) == 1
    assert len(server.asked) == 2


def test_a_server_that_says_when_to_come_back_is_obeyed_to_the_second() -> None:
    clock = Clock()
    with serving(
        error(429, headers={"Retry-After": "7"}), error(429, headers={"retry-after-ms": "1500"}), GOOD
    ) as server:
        ask(server.endpoint(deadline=60.0), clock)
    assert sum(clock.slept) == 8.5
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "12"}, 12.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"Retry-After-Ms": "250", "Retry-After": "9"}, 0.25),
        ({"Retry-After": email.utils.formatdate(1_000_030, usegmt=True)}, 30.0),
        ({"Retry-After": email.utils.formatdate(999_000, usegmt=True)}, 0.0),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "inf"}, None),
        ({}, None),
    ],
)
def test_both_forms_of_retry_after_are_read(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=1_000_000) == seconds


@pytest.mark.parametrize(
    "answer",
    [
        Answer(GOOD.body, hang=30),
        Answer(GOOD.body, drip=0.05),
        Answer("x", 500, hang=30),
        Answer("x" * 1000, 500, drip=0.05),
        Answer(streamed(GOOD_TEXT).body, headers={"Content-Type": "text/event-stream"}, drip=0.02),
    ],
    ids=["hang", "drip", "hang before an error", "an error that drips", "a stream that drips"],
)
def test_the_deadline_holds_for_the_whole_and_not_for_each_read(answer: Answer) -> None:
    with serving(answer) as server:
        began = time.monotonic()
        with pytest.raises(ModelUnavailable, match=r"0\.4 seconds") as caught:
            ask_model(posting(), CATALOGUE, server.endpoint(deadline=0.4))
        assert time.monotonic() - began < 1.4
    assert (caught.value.kind, len(server.asked)) == ("timeout", 1)


def test_nobody_at_home_is_said_after_three_tries() -> None:
    with serving(GOOD) as server:
        endpoint = server.endpoint()
    with pytest.raises(ModelUnavailable, match="cannot be reached") as caught:
        ask(endpoint)
    assert caught.value.kind == "unreachable"


def test_a_dead_server_ends_a_run_after_ten_requests() -> None:
    with serving(error(503)) as server:
        endpoint = server.endpoint()
        with Session(endpoint, sleep=lambda _: None) as session, ThreadPoolExecutor(16) as pool:

            def work(n: int) -> str:
                with pytest.raises(ModelUnavailable) as caught:
                    ask_model(posting(), CATALOGUE, endpoint, session=session)
                return caught.value.kind

            kinds = list(pool.map(work, range(100)))
        assert len(server.asked) <= MOST_UNANSWERED
    assert kinds.count("server_gone") >= 90


def test_one_bad_request_among_good_ones_is_no_dead_server() -> None:
    def answer(body: dict[str, Any]) -> Answer:
        return error(500) if len(server.asked) % 3 else GOOD

    with serving(answer) as server:
        endpoint = server.endpoint()
        with Session(endpoint, sleep=lambda _: None) as session:
            for _ in range(15):
                ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert len(server.asked) == 45


def test_when_one_is_told_to_slow_down_all_wait() -> None:
    clock = Clock()
    with serving(GOOD) as server:
        endpoint = server.endpoint()
        with Session(endpoint, clock=clock, sleep=clock.sleep) as session:
            session.limiter.acquire(endpoint)
            session.limiter.report(Fault("rate", retry_after=5.0))
            ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert clock.slept == [5.0]


# money


def test_calls_are_reserved_before_sending_retries_included() -> None:
    with serving(error(500)) as server:
        endpoint = server.endpoint()
        session = Session(endpoint, max_calls=2, sleep=lambda _: None)
        with session, pytest.raises(ModelUnavailable, match="--max-calls") as caught:
            ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert (caught.value.kind, len(server.asked)) == ("budget_spent", 2)


def test_the_second_try_at_a_broken_reply_counts_too() -> None:
    with serving(chat("no")) as server:
        endpoint = server.endpoint()
        with Session(endpoint, max_calls=1) as session, pytest.raises(ModelUnavailable, match="--max-calls"):
            ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert len(server.asked) == 1


def test_a_cost_that_could_be_exceeded_is_not_begun() -> None:
    with serving(GOOD) as server:
        endpoint = server.endpoint(price=(1.0, 4.0))
        with Session(endpoint, max_cost=0.01) as session, pytest.raises(ModelUnavailable, match="--max-cost"):
            ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert not server.asked


def test_what_was_not_used_is_given_back() -> None:
    with serving(GOOD) as server:
        endpoint = server.endpoint(price=(1.0, 4.0))
        with Session(endpoint, max_cost=0.05) as session:
            for _ in range(20):
                reply = ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert reply.cost == pytest.approx((100 * 1.0 + 20 * 4.0) / 1e6)
    assert session.budget.cost == pytest.approx(20 * (100 * 1.0 + 20 * 4.0) / 1e6)


def test_the_budget_holds_among_threads_and_under_wrong_usage() -> None:
    greedy = chat(GOOD_TEXT, prompt_tokens=10**8, completion_tokens=10**8)
    with serving(greedy) as server:
        endpoint = server.endpoint(price=(1.0, 4.0))
        with Session(endpoint, max_cost=0.2) as session, ThreadPoolExecutor(8) as pool:

            def work(_: int) -> bool:
                try:
                    ask_model(posting(), CATALOGUE, endpoint, session=session)
                except ModelUnavailable:
                    return False
                return True

            done = sum(pool.map(work, range(30)))
        assert session.budget.cost <= 0.2
    assert 0 < done == len(server.asked) < 30


def test_a_bound_on_cost_needs_a_price() -> None:
    with serving(GOOD) as server:
        endpoint = server.endpoint()
        with (
            Session(endpoint, max_cost=1.0) as session,
            pytest.raises(ModelUnavailable, match="price") as caught,
        ):
            ask_model(posting(), CATALOGUE, endpoint, session=session)
    assert "config.toml" in caught.value.remedy
    assert not server.asked


# the key


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 429, 500])
def test_the_key_is_shown_nowhere_even_when_the_server_echoes_it(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    text = json.dumps({"findings": [{"lines": [5], "shows": [{"words": "title", "are": [f"x {KEY} y"]}]}]})
    answer = chat(text) if status == 200 else error(status, f"the key {KEY} or {KEY[:20]}… is bad")
    store = Memory()
    steps: list[Any] = []
    said = ""
    with serving(answer) as server:
        try:
            said += repr(ask(server.endpoint(api_key=KEY), store=store, on_step=steps.append))
        except JobfitError as problem:
            said += str(problem) + repr(problem) + repr(problem.__cause__)
        said += repr(server.endpoint(api_key=KEY))
    said += json.dumps(store) + repr(steps) + caplog.text
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert not [KEY[at : at + 12] for at in range(len(KEY) - 11) if KEY[at : at + 12] in said]


def test_words_that_are_no_secrets_stay() -> None:
    assert masked("a local shop", "local") == "a local shop"
    assert masked(f"before {KEY} after", KEY) == "before [key] after"


def test_no_connection_is_made_but_to_the_model() -> None:
    with serving(GOOD) as other, serving(Answer("", 307, {"Location": other.url})) as server:
        with pytest.raises(ModelUnavailable, match="elsewhere"):
            ask(server.endpoint())
        assert not other.asked


def test_threads_that_were_given_up_end() -> None:
    with serving(Answer(GOOD.body, drip=0.02)) as server:
        for _ in range(3):
            with pytest.raises(ModelUnavailable):
                ask_model(posting(), CATALOGUE, server.endpoint(deadline=0.05))
        deadline = time.monotonic() + 5
        while [t for t in threading.enumerate() if "_exchange" in t.name] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not [t for t in threading.enumerate() if "_exchange" in t.name]
