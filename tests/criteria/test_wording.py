"""Conditions in words."""

from __future__ import annotations

import pytest

from analyzer.criteria.grammar import Grammar
from analyzer.criteria.wording import describe
from analyzer.scoring.conditions import PayScale
from tests.scoring.helpers import CATALOGUE

SAID = [
    ({"fact": "work_arrangement", "want": "remote"}, "work_arrangement is remote"),
    (
        {"fact": "work_arrangement", "want": {"remote": 1, "hybrid": 0.2, "onsite": 0}},
        "work_arrangement is remote (1) or hybrid (0.2)",
    ),
    ({"fact": "mentoring", "want": False}, "mentoring is false"),
    ({"fact": "mentoring", "want": {"true": 0}}, "mentoring is anything else"),
    ({"fact": "team_size", "want": 5}, "team_size is 5"),
    ({"fact": "team_size", "at_least": 4, "none_at": 0}, "team_size is at least 4 (falling to nothing at 0)"),
    ({"fact": "company_size", "at_most": 5000}, "company_size is at most 5,000"),
    (
        {"fact": "team_size", "between": [4, 8], "none_at": [2, 16]},
        "team_size is 4 to 8 (falling to nothing at 2 and 16)",
    ),
    (
        {"fact": "pay", "at_least": 50, "period": "hour", "end": "max"},
        "pay, its upper end, is at least 104,000 EUR a year",
    ),
    ({"fact": "technologies", "includes": ["Go", "Rust"]}, "technologies names Go or Rust"),
    ({"fact": "technologies", "excludes": ["COBOL"]}, "not (technologies names COBOL)"),
    ({"fact": "pay", "stated": True}, "pay is stated"),
    (
        {
            "all": [
                {"any": [{"fact": "mentoring", "want": True}, {"fact": "mentoring", "want": False}]},
                {"not": {"fact": "coaching", "want": True}},
            ]
        },
        "(mentoring is true or mentoring is false) and not (coaching is true)",
    ),
]


@pytest.mark.parametrize(("condition", "words"), SAID)
def test_every_condition_can_be_said(condition, words):
    assert describe(Grammar(CATALOGUE, PayScale("EUR")).condition(condition)) == words
