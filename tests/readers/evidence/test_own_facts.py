"""A rubric's fact without cues is shown by sentences that hold its words, and not by others."""

from __future__ import annotations

import pytest

from analyzer.catalogue import Catalogue, parse_spec
from tests.readers.support import check, claim, posting

OWN = {
    "four_day_week": {"question": "Is there a four-day week?"},
    "uses_rust": {"question": "Is Rust used?"},
    "mob_programming": {"question": "Does the team practise mob programming together?"},
    "garden": {"question": "Is there a vegetable garden that employees tend during working hours?"},
    "stack": {"kind": "choice", "values": ["elixir_phoenix", "ruby_rails"], "question": "Which stack?"},
    "with_cues": {"question": "Is there cake?", "cues": {"true": {"detect": ["cake"]}}},
}
CATALOGUE = Catalogue(tuple(parse_spec(key, table, group="own", own=True) for key, table in OWN.items()))


@pytest.mark.parametrize(
    ("key", "value", "line", "counts"),
    [
        ("four_day_week", True, "We work four days a week.", True),
        ("four_day_week", True, "A 4-day week all year.", True),
        ("four_day_week", True, "The first week is for onboarding.", False),
        ("four_day_week", True, "There is no four-day week.", False),
        ("four_day_week", False, "There is no four-day week.", True),
        ("four_day_week", False, "We work four days a week.", False),
        ("uses_rust", True, "Our services are written in Rust.", True),
        ("uses_rust", True, "We trust each other.", False),
        ("mob_programming", True, "We program in a mob every day.", True),
        ("mob_programming", True, "You program in Go.", False),
        ("garden", True, "We tend vegetables in our garden during working hours.", True),
        ("garden", True, "We tend to work in the city during working hours.", False),
        ("stack", "elixir_phoenix", "Phoenix on Elixir", True),
        ("stack", "ruby_rails", "Phoenix on Elixir", False),
        ("with_cues", True, "Cake on Fridays", True),
        ("with_cues", True, "Is there anything sweet?", False),
    ],
)
def test_the_words_of_key_and_question_show_it(key, value, line, counts):
    fact = check(claim(key, value), posting(line), CATALOGUE)
    assert fact.counts is counts
    assert bool(fact.quotes) is counts
