"""With `--reader auto` a failed model is no failed analysis: phrases stand in, marked to be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalogue import FactSpec, load_catalogue
from analyzer.errors import BrokenReply, KeyRefused, ModelUnavailable, ReaderError
from analyzer.model import Analysis, Fact, Fallback, Posting, Reading
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import Session
from analyzer.run.context import RunContext
from analyzer.run.fallback import FallbackTally, fallback_words
from analyzer.run.parallel import Done, analyse_many
from analyzer.run.pipeline import Source, analyse_one, read_or_reuse
from analyzer.settings import Settings
from analyzer.sources import posting_from_text
from analyzer.storage.library import Library, library_at
from tests.readers.model.server import Answer, chat, error, found, serving
from tests.readers.model.texts import Memory

TEXT = "Baker {n}\n\nYou bake bread.\nThere is an on-call rotation.\nThis role is fully remote.\n"
READ = found(([4], ["on_call=required"]))
GOOD_TEXT = '{"findings": [{"lines": [4], "shows": ["on_call=required"]}]}'
OWN = FactSpec("uses_rust", "own", "flag", "Do they write Rust?", own=True)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_at(tmp_path, warn=pytest.fail) as opened:
        yield opened


def posting(n: int = 1) -> Posting:
    return posting_from_text(TEXT.format(n=n), source=f"{n}.txt")


class Quiet:
    """Who looks at a run, and does not."""

    steps = None

    def count(self, reading: Reading) -> None:
        pass

    def update(self, tally: object) -> None:
        pass


def context(
    endpoint: Endpoint | None,
    *,
    library: Library | None = None,
    store: Memory | None = None,
    said: list[str] | None = None,
    own: bool = False,
    max_calls: int | None = None,
    max_cost: float | None = None,
    **settings: Any,
) -> RunContext:
    catalogue = load_catalogue().only(frozenset({"on_call", "work_arrangement"}))
    session = None
    if endpoint is not None:
        session = Session(endpoint, max_calls=max_calls, max_cost=max_cost, sleep=lambda _: None)
    return RunContext(
        Settings(**settings),
        catalogue.with_own({"uses_rust": OWN}) if own else catalogue,
        (),
        Memory() if store is None else store,
        library,
        session,
        pytest.fail if said is None else said.append,
    )


def many(count: int, run: RunContext) -> list[Done[Source, Analysis]]:
    sources = [Source(str(n), lambda n=n: posting(n)) for n in range(count)]  # type: ignore[misc]
    return list(analyse_many(sources, run, watch=Quiet()))


def readings(done: Sequence[Done[Source, Analysis]]) -> list[Reading]:
    return [one.result.reading for one in done if one.result is not None]


def kinds(done: Sequence[Done[Source, Analysis]]) -> list[str | None]:
    return [reading.fallback and reading.fallback.kind for reading in readings(done)]


FAILURES = {
    "broken": (chat("I would rather chat."), "broken_reply"),
    "refused": (chat(None, refusal="no"), "refused"),
    "filtered": (chat("", finish="content_filter"), "refused"),
    "cut off": (chat(GOOD_TEXT[:-3], finish="length"), "cut_off"),
    "cut off though it looks whole": (chat(GOOD_TEXT, finish="length"), "cut_off"),
    "broken off": (Answer("x", reset="before"), "unreachable"),
    "failing": (error(503), "server_error"),
    "slow down": (error(429, headers={"Retry-After": "3600"}), "rate_limited"),
    "no quota": (error(429, code="insufficient_quota"), "out_of_quota"),
    "no such model": (error(404), "model_unavailable"),
    "a web page": (Answer("<html>"), "broken_reply"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_phrases_stand_in_for_a_model_that_fails(name: str) -> None:
    """The facts are those of the phrase reader; the mark says why, and what mends it, in the error's words."""
    answer, kind = FAILURES[name]
    with serving(answer) as server:
        reading = read_or_reuse(posting(), context(server.endpoint())).reading
        with pytest.raises(ReaderError) as insisted:
            read_or_reuse(posting(), context(server.endpoint(), reader="model"))
    phrases = read_or_reuse(posting(), context(None)).reading
    assert reading.fallback == Fallback(kind, insisted.value.message, insisted.value.mend)
    assert reading.fallback.remedy
    assert "--reader phrases" not in reading.fallback.remedy
    assert insisted.value.kind == kind
    assert replace(reading, fallback=None) == phrases
    assert phrases.facts


def test_nobody_at_home_is_no_failed_analysis_either() -> None:
    with serving(READ) as server:
        endpoint = server.endpoint()
    reading = read_or_reuse(posting(), context(endpoint)).reading
    assert reading.fallback is not None
    assert (reading.reader, reading.fallback.kind) == ("phrases", "unreachable")


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_at_the_first_request_is_an_error(status: int) -> None:
    """It is put right before anything else; later in a run, phrases stand in and nothing more is asked."""
    with serving(error(status)) as server, pytest.raises(KeyRefused) as caught:
        read_or_reuse(posting(), context(server.endpoint()))
    with serving(READ, error(status)) as server:
        run = context(server.endpoint(), said=[])
        assert read_or_reuse(posting(1), run).reading.fallback is None
        later = read_or_reuse(posting(2), run).reading
    assert later.fallback is not None
    assert later.fallback.kind == caught.value.kind


def test_a_bound_on_cost_without_a_price_is_an_error() -> None:
    with serving(READ) as server, pytest.raises(ModelUnavailable, match="price"):
        read_or_reuse(posting(), context(server.endpoint(), max_cost=1.0))


def test_a_fault_of_our_own_is_no_failed_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Reading:
        raise ZeroDivisionError

    monkeypatch.setattr("analyzer.run.pipeline.read_cached", broken)
    with serving(READ) as server, pytest.raises(ZeroDivisionError):
        read_or_reuse(posting(), context(server.endpoint()))


# the next run


def test_the_next_run_reads_by_the_model_and_not_what_stood_in_for_it(library: Library) -> None:
    """Neither the cache nor the library give the phrases' reading for the model's."""
    store = Memory()
    with serving(error(503), error(503), error(503), READ) as server:
        first = analyse_one(posting(), context(server.endpoint(), library=library, store=store)).reading
        assert library.load(1).reading.fallback == first.fallback is not None
        second = analyse_one(posting(), context(server.endpoint(), library=library, store=store)).reading
        third = analyse_one(posting(), context(server.endpoint(), library=library, store=store)).reading
    assert (second.reader, second.fallback, second.facts["on_call"].value) == ("both", None, "required")
    assert (third.cached, len(server.asked)) == (True, 4)
    assert library.load(1).reading == replace(second, cached=True)


def test_a_run_without_any_model_reads_by_phrases_without_a_mark(library: Library) -> None:
    with serving(error(503)) as server:
        analyse_one(posting(), context(server.endpoint(), library=library))
    assert analyse_one(posting(), context(None, library=library)).reading.fallback is None


def test_failing_again_saves_nothing_more(library: Library) -> None:
    with serving(error(503)) as server:
        for _ in range(3):
            analyse_one(posting(), context(server.endpoint(), library=library))
    assert len(library.history(1)[1]) == 1


def test_a_new_fact_that_the_model_was_not_asked_is_asked_in_the_next_run(library: Library) -> None:
    """What it read before stays its reading; the phrases answer for the new fact, until it is asked."""
    with serving(READ, error(404), found(([3], ["uses_rust=yes"]))) as server:
        before = analyse_one(posting(), context(server.endpoint(), library=library)).reading
        marked = analyse_one(posting(), context(server.endpoint(), library=library, own=True)).reading
        assert marked.fallback is not None
        assert (marked.reader, marked.model, marked.facts) == ("both", "m", before.facts)
        assert library.load(1).reading.facts == before.facts
        after = analyse_one(posting(), context(server.endpoint(), library=library, own=True)).reading
    assert len(server.asked) == 3
    assert after.fallback is None
    assert [fact.key for fact in after.unsupported] == ["uses_rust"]


def test_what_phrases_said_of_a_new_fact_goes_when_the_model_finds_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = [["on_call", "work_arrangement"], BrokenReply("no", remedy="x"), []]

    def read_cached(posting: Posting, catalogue: Any, *, reader: str, **_: object) -> Reading:
        if reader == "phrases":
            return Reading("phrases", {key: Fact(key, True, "stated", (3,)) for key in catalogue})
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Reading("both", {key: Fact(key, "none", "stated", (4,)) for key in answer}, "m")

    monkeypatch.setattr("analyzer.run.pipeline.read_cached", read_cached)
    read = [
        analyse_one(posting(), context(Endpoint("m"), library=library, own=own)).reading.facts
        for own in (False, True, True)
    ]
    assert ["uses_rust" in facts for facts in read] == [False, True, False]
    assert not answers


def test_reading_again_in_vain_leaves_what_a_model_read_before(library: Library) -> None:
    """What was paid for is better than what phrases find."""
    with serving(READ, error(404)) as server:
        before = analyse_one(posting(), context(server.endpoint(), library=library)).reading
        run = context(server.endpoint(model="n"), library=library, read_again=True)
        again = analyse_one(posting(), run).reading
    assert again.fallback is not None
    assert (again.reader, again.model, again.facts) == ("both", "m", before.facts)
    assert fallback_words(again).startswith("Not read anew by the model: ")
    assert len(library.history(1)[1]) == 1


# a run of many


def test_a_spent_budget_leaves_the_rest_to_the_phrases_and_is_told_in_one_line() -> None:
    said: list[str] = []
    with serving(READ) as server:
        done = many(8, context(server.endpoint(), said=said, max_calls=3, jobs=2))
        assert len(server.asked) == 3
    assert sorted(map(str, kinds(done))) == ["None"] * 3 + ["budget_spent"] * 5
    (line,) = said
    assert line == (
        "5 of 8 postings are read without the model: the 3 calls of --max-calls are used up (5)."
        " What is done is kept; run again with a higher --max-calls."
    )


def test_a_dead_server_is_given_up_and_all_are_read() -> None:
    said: list[str] = []
    with serving(error(503)) as server:
        done = many(10, context(server.endpoint(), said=said, jobs=2))
        assert len(server.asked) <= 10
    assert {reading.reader for reading in readings(done)} == {"phrases"}
    assert len(readings(done)) == 10
    (line,) = said
    assert line.startswith("10 of 10 postings are read without the model: ")
    assert "in a row" in line
    assert line.endswith("Check the server, then run again: what is done is kept.")


def test_an_account_without_quota_is_asked_no_more() -> None:
    """Nothing bounds it but ourselves: the server would refuse each."""
    with serving(error(429, code="insufficient_quota")) as server:
        done = many(9, context(server.endpoint(), said=[], jobs=1))
        assert len(server.asked) <= 2  # two postings are under way for each request
    assert kinds(done) == ["out_of_quota"] * 9


def test_what_is_cached_is_used_after_the_model_was_given_up() -> None:
    store = Memory()
    with serving(READ) as server:
        many(3, context(server.endpoint(), store=store, said=[]))
        for key in [key for key in store if key.startswith("reading:")]:
            del store[key]
        run = context(server.endpoint(), store=store, said=[], max_calls=0)
        assert run.session is not None
        run.session.give_up(ModelUnavailable("spent", kind="budget_spent"))
        done = many(4, run)
        assert len(server.asked) == 3
    assert kinds(done) == [None, None, None, "budget_spent"]


def test_a_refused_key_ends_a_run_as_ever() -> None:
    with serving(error(401)) as server:
        done = many(9, context(server.endpoint(), said=[], jobs=1))
        assert len(server.asked) <= 2
    assert {one.problem and one.problem.kind for one in done} == {"key_refused", "not_tried"}


def test_a_model_that_is_insisted_on_ends_a_run_as_ever() -> None:
    said: list[str] = []
    with serving(READ) as server:
        done = many(8, context(server.endpoint(), said=said, max_calls=2, jobs=1, reader="model"))
    assert [one.problem and one.problem.kind for one in done][:2] == [None, None]
    assert {one.problem and one.problem.kind for one in done[2:]} == {"budget_spent", "not_tried"}
    assert said == []


def test_of_a_single_posting_the_line_names_it() -> None:
    said: list[str] = []
    with serving(chat(None, refusal="no")) as server:
        many(1, context(server.endpoint(), said=said))
    assert said == ["Baker 0: read by phrases alone: m declined to read this posting. Name another model."]


def test_a_run_in_which_nothing_failed_says_nothing() -> None:
    with serving(READ) as server:
        assert kinds(many(4, context(server.endpoint()))) == [None] * 4


def test_several_reasons_stand_in_one_line_the_most_frequent_first() -> None:
    said: list[str] = []
    tally = FallbackTally(20)
    for kind, count in {"a": 1, "b": 5, "c": 3, "d": 2, "e": 1}.items():
        for n in range(count):
            mark = Fallback(kind, f"{kind} failed at {n}", f"mend {kind}")
            tally.add(posting(), Reading("phrases", {}, fallback=mark))
    tally.add(posting(), Reading("phrases", {}))
    tally.tell(said.append)
    (line,) = said
    assert line == (
        "12 of 20 postings are read without the model: b failed at 0 (5), c failed at 0 (3), d failed at 0"
        " (2), other reasons (2). Mend b."
    )


def test_words_are_none_where_nothing_failed() -> None:
    assert fallback_words(Reading("phrases", {})) == ""
    assert fallback_words(Reading("phrases", {}, fallback=Fallback("x", "it fell over", ""))) == (
        "Read by phrases alone: it fell over."
    )
