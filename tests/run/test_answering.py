"""Answers, statuses and ranking over a library, as every face calls them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.errors import UsageProblem
from analyzer.model import Line, Posting, Reading
from analyzer.run.answering import enter
from analyzer.run.context import LibraryContext, open_library_run
from analyzer.run.ranking import parse_since, ranked, wanted_rows
from analyzer.run.status import known_status, mark
from analyzer.settings import load_settings
from analyzer.storage.library import library_at

RUBRIC = (
    'document = "wish.md"\n[[criterion]]\nname = "Calm nights"\nbecause = "I sleep at night."\n'
    'fact = "on_call"\nwant = "none"\ndeal_breaker = ["required"]\nweight = 3\n'
    '[[criterion]]\nname = "Pay"\nbecause = "I want 60,000 euros."\n'
    'fact = "pay"\nwant = { at_least = 60000, currency = "EUR" }\nweight = 5\n'
)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    own = tmp_path / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "wish.md").write_text("I sleep at night. I want 60,000 euros.\n")
    (own / "wish.toml").write_text(RUBRIC)
    with library_at() as library:
        for n, title in enumerate(["Baker", "Miller"], start=1):
            lines = (Line(1, "body", f"We mill and bake in place {n}."),)
            posting = Posting(f"{n}.txt", f"text:{n}", lines, title=title)
            library.save(posting, Reading("phrases", {}), seen_at=f"2026-11-0{n}T00:00:00Z")
    settings = load_settings({}, config=own.parent / "config.toml")
    with open_library_run(settings, warn=lambda _: None) as opened:
        yield opened


def test_an_answer_is_entered_with_what_it_changed(context: LibraryContext) -> None:
    given = enter(context, 1, ["on_call=required", "pay=70k a year"], note="asked Ana")
    assert given.before.scorecards[0].fit != "ruled_out" == given.after.scorecards[0].fit
    assert [answer.note for answer in given.saved.answers] == ["asked Ana", "asked Ana"]
    pay = given.taken[1]
    assert (pay.value.currency, pay.said.currency) == ("EUR", None)  # type: ignore[union-attr]


def test_nothing_is_entered_or_taken_back_where_one_answer_cannot_be_read(context: LibraryContext) -> None:
    enter(context, 1, ["on_call=none"])
    with pytest.raises(UsageProblem):
        enter(context, 1, ["team_size=8", "on_call=often"], take_back=["on_call"])
    assert [answer.key for answer in context.library.answers(1)] == ["on_call"]


def test_an_answer_is_taken_back_and_what_had_none_is_named(context: LibraryContext) -> None:
    enter(context, 1, ["on_call=required"])
    given = enter(context, 1, take_back=["on_call", "team_size"])
    assert (given.saved.answers, given.unknown) == ((), ("team_size",))
    assert given.after.scorecards[0].fit != "ruled_out"


def test_the_best_stands_first_and_what_is_ruled_out_last(context: LibraryContext) -> None:
    enter(context, 1, ["on_call=required", "pay=90k EUR/year"])
    found = ranked(context, wanted_rows(context))
    assert [entry.row.id for entry in found.entries] == [2, 1]
    assert [entry.row.id for entry in ranked(context, wanted_rows(context), fits=["ruled_out"]).entries] == [
        1
    ]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [1, 2]),
        ({"status": ["not_for_me"]}, [2]),
        ({"since": "2026-11-02"}, [2]),
        ({"where": ["on_call=none"]}, [1]),
        ({"search": '"place 2"'}, [2]),
        ({"search": "bake", "status": ["new"]}, [1]),
    ],
)
def test_postings_are_wanted_by_state_facts_and_words(
    context: LibraryContext, wanted: dict[str, object], numbers: list[int]
) -> None:
    enter(context, 1, ["on_call=none"])
    mark(context.library, 2, status=known_status("not for me"), note="too far")
    assert [row.id for row in wanted_rows(context, **wanted)] == numbers  # type: ignore[arg-type]


@pytest.mark.parametrize("since", ["yesterday", "7x", "2026-13-01", ""])
def test_what_is_no_date_is_told_with_what_is_one(since: str) -> None:
    with pytest.raises(UsageProblem, match="is no date"):
        parse_since(since)


def test_a_status_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UsageProblem) as told:
        known_status("maybe")
    assert "applied" in told.value.remedy


def test_a_note_alone_leaves_the_status(context: LibraryContext) -> None:
    mark(context.library, 1, note="called back")
    assert context.library.load(1).status == "new"
    assert context.library.history(1)[-1][-1].text == "called back"
