"""Which saved postings are meant, and in which order they stand."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageProblem
from analyzer.run.answering import enter
from analyzer.run.context import LibraryContext
from analyzer.run.ranking import rank_rows
from analyzer.run.status import known_status, mark
from analyzer.run.wanted import parse_since, wanted_rows


def test_the_best_stands_first_and_what_is_ruled_out_last(two_saved: LibraryContext) -> None:
    enter(two_saved, 1, ["on_call=required", "pay=90k EUR/year"])
    rubrics, failed = two_saved.run.rubrics, []
    entries = rank_rows(
        two_saved.library, rubrics, wanted_rows(two_saved), failed=lambda *why: failed.append(why)
    )
    assert ([entry.row.id for entry in entries], failed) == ([2, 1], [])


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
    two_saved: LibraryContext, wanted: dict[str, object], numbers: list[int]
) -> None:
    enter(two_saved, 1, ["on_call=none"])
    mark(two_saved.library, 2, status=known_status("not for me"), note="too far")
    assert [row.id for row in wanted_rows(two_saved, **wanted)] == numbers  # type: ignore[arg-type]


@pytest.mark.parametrize("since", ["yesterday", "7x", "2026-13-01", ""])
def test_what_is_no_date_is_told_with_what_is_one(since: str) -> None:
    with pytest.raises(UsageProblem, match="is no date"):
        parse_since(since)
