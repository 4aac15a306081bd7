"""The phrase reader on clauses that differ by a word: denied, conditional, said of others, past.

Floors a little below what was measured: what reads worse than this was broken. Only the half "learn" is read here;
`benchmarks/clauses.py` measures both.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Literal

import pytest

from analyzer.text import posting_text
from analyzer.text.context import Category, Context
from benchmarks.clauses import Figures, clauses, measure

FLOORS = {
    "all": (0.92, 0.77),
    "en": (0.90, 0.70),
    "de": (0.88, 0.88),
    "es": (0.88, 0.88),
    "fr": (0.85, 0.75),
    "it": (0.87, 0.87),
    "nl": (0.90, 0.90),
    "pt": (0.87, 0.87),
}
"""The least precision and recall by language; one clause of the small sets is a tenth."""

Rules = Category | Literal["heading"]
WORTH: dict[Rules, float] = {
    "denied": 0.12,
    "others": 0.11,
    "heading": 0.08,
    "conditional": 0.07,
    "past": 0.08,
    "wished": 0.03,
}
"""By how much at least precision falls without the rules of a kind."""


@cache
def _figures() -> dict[str, Figures]:
    return measure("learn")[0]


@pytest.mark.parametrize("language", FLOORS)
def test_clauses_are_read_as_well_as_they_were(language: str) -> None:
    """Precision and recall on the clauses of a language are not below their floors."""
    figures, (precision, recall) = _figures()[language], FLOORS[language]
    assert figures.precision >= precision
    assert figures.recall >= recall


@pytest.mark.parametrize("rules", WORTH)
def test_each_kind_of_context_rules_is_worth_its_keep(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clause set sees what each kind of rules does: without it the reader claims what is not stated."""
    whole = _figures()["all"].precision
    monkeypatch.setattr(posting_text, "Context", partial(Context, without=frozenset({rules})))
    without = measure("learn")[0]["all"].precision
    assert whole - without >= WORTH[rules]


def test_the_clauses_are_many_and_of_all_kinds() -> None:
    """At least 600 clauses, 60 of each kind that holds, 20 in each of the other languages."""
    every = list(clauses())
    assert len(every) >= 600
    assert len({clause["id"] for _, clause in every}) == len(every)
    for holds in {clause["holds"] for _, clause in every}:
        assert sum(clause["holds"] == holds for _, clause in every) >= 60, holds
    for language in FLOORS.keys() - {"all"}:
        assert sum(name == language for name, _ in every) >= 20, language
