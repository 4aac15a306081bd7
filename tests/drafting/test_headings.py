"""Headings, introductions and labels say how the sentences below or behind them are meant."""

from __future__ import annotations

import pytest

from analyzer.criteria.document import sentences
from analyzer.drafting.headings import cut, setting_of, settings


@pytest.mark.parametrize(
    ("heading", "setting"),
    [
        ("Deal-breakers", "refusal"),
        ("DEALBREAKERS:", "refusal"),
        ("No-gos", "refusal"),
        ("What we DON'T want", "refusal"),
        ("What I don’t want", "refusal"),
        ("Things I will not do", "refusal"),
        ("I won't work for", "refusal"),
        ("Never again", "refusal"),
        ("Turn-offs", "less"),
        ("Red flags", "less"),
        ("Rather not", "less"),
        ("Nice to have", "bonus"),
        ("Nice-to-haves", "bonus"),
        ("Bonus points", "bonus"),
        ("Would be nice", "bonus"),
        ("Ideally", "prefer"),
        ("Must have", "must"),
        ("Must-haves", "must"),
        ("Non-negotiables", "must"),
        ("Things I can't do without", "must"),
        ("What I need", "must"),
        ("Don't care", "aside"),
        ("What doesn't matter", "aside"),
        ("About me", "aside"),
        ("My experience", "aside"),
        ("Business, Experience, Technology: Business and Experience!", None),
        ("What I'm looking for", None),
        ("The team", None),
    ],
)
def test_a_heading_makes_something_of_what_stands_below(heading, setting):
    assert setting_of(heading) == setting


@pytest.mark.parametrize(
    "document",
    [
        "## Nice to have\n\n- A pension\n",
        "**Nice to have**\n\n- A pension\n",
        "**Nice to have:**\n\n- A pension\n",
        "Nice to have\n\n- A pension\n",
        "Nice to have:\n- A pension\n",
        "Nice to have\n------------\n\nA pension\n",
        "__Nice to have__\n\nA pension\n",
    ],
)
def test_however_a_heading_is_written_it_holds_for_what_stands_below(document):
    assert list(settings(sentences(document)))[-1] == "bonus"


def test_a_list_is_over_where_the_list_is():
    parts = sentences("I avoid:\n\n- banks\n\nI like boats.\n")
    assert list(settings(parts)) == [None, "refusal", None]


@pytest.mark.parametrize(
    ("sentence", "setting", "mood", "strength"),
    [
        ("Crypto", "refusal", "refusal", "must"),
        ("No remote work", "refusal", "wish", "must"),
        ("I will not travel", "refusal", "refusal", "want"),
        ("Hybrid is fine", "refusal", "also", "want"),
        ("Open-plan offices", "less", "less", "want"),
        ("A pension", "bonus", "wish", "bonus"),
        ("A pension", "must", "wish", "must"),
        ("A pension, if possible", "must", "wish", "prefer"),
        ("Python", "aside", "background", "want"),
        ("Nice to have: a pension", None, "wish", "bonus"),
        ("Deal-breakers: on call", None, "refusal", "must"),
        ("No-gos: no code review", None, "wish", "must"),
        ("My week: four days", None, "wish", "want"),
    ],
)
def test_a_clause_is_meant_as_what_stands_above_it_says(sentence, setting, mood, strength):
    clause = cut(sentence, setting)[-1]
    assert (clause.mood, clause.strength) == (mood, strength)
