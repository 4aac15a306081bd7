"""Postings side by side: outcomes in columns, sentences where they can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model import Analysis, Fact
from analyzer.reports.comparison import comparison_table
from analyzer.reports.layout import cells
from analyzer.storage.saved import Saved, SavedReading
from tests.reports.golden import analysis

NAMES = ("ordinary", "sparse", "ruled-out", "emoji")


def saved(one: Analysis, number: int) -> Saved:
    reading = SavedReading(one.reading, "", frozenset(), "", 1)
    return Saved(number, "0" * 12, "new", "", "", None, one.posting, reading, (), 1)


def drawn(*analyses: Analysis, width: int = 100, everything: bool = False) -> str:
    analyses = tuple(one._replace(scorecards=one.scorecards[:1]) for one in analyses)
    rows = [saved(one, number) for number, one in enumerate(analyses, 1)]
    return comparison_table(rows, analyses, width=width, everything=everything)


@pytest.mark.parametrize("width", [60, 70, 80, 100, 160])
@pytest.mark.parametrize("many", [2, 3, 4])
def test_no_line_is_wider_than_the_terminal(width: int, many: int) -> None:
    """However many postings there are; a terminal would break it in the middle of a word."""
    text = drawn(*map(analysis, NAMES[:many]), width=width, everything=True)
    assert max(map(cells, text.splitlines())) <= width


def test_where_columns_are_narrow_a_sentence_has_a_line_of_its_own() -> None:
    text = drawn(*map(analysis, NAMES), width=100)
    assert "     1  “Work from wherever you are in Europe" in text
    wide = drawn(*map(analysis, NAMES[:2]), width=120)
    assert "     1  “" not in wide
    assert "“We all meet in Porto twice a year.”" in wide


def test_a_sentence_has_no_bullet() -> None:
    assert "“-" not in drawn(*map(analysis, NAMES), width=200)


def test_what_the_person_was_told_is_said_where_no_sentence_stands() -> None:
    one = analysis("ordinary")
    card = one.scorecards[0]
    first = next(v for v in card.verdicts if v.outcome == "met")
    told = replace(card, verdicts=tuple(v._replace(theirs=()) if v is first else v for v in card.verdicts))
    facts = {**one.reading.facts, **{key: Fact(key, "x", "told", ()) for key in first.facts}}
    other = replace(card, verdicts=tuple(v._replace(outcome="unmet", credit=0.0) for v in card.verdicts))
    text = drawn(
        Analysis(one.posting, replace(one.reading, facts=facts), (told,)),
        Analysis(one.posting, one.reading, (other,)),
    )
    assert "(you were told)" in text
