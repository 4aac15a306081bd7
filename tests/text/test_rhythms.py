"""Rhythms in the words of other languages."""

from __future__ import annotations

import pytest

from analyzer.text.rhythms import Rhythm, rates_in_other_languages, rhythms


@pytest.mark.parametrize("rhythm", rhythms(), ids=lambda rhythm: rhythm.example)
def test_a_rhythm_tells_its_example(rhythm: Rhythm) -> None:
    """What a rhythm says of itself is so, and its words are found where they stand."""
    before, shown, behind = rhythm.example.split("*")
    text = (before + shown + behind).lower()
    rates = list(rates_in_other_languages(text))
    assert [(rate.value, text[rate.start : rate.end]) for rate in rates] == [(rhythm.value, shown.lower())]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("alle zwei wochen", 26),
        ("2x im jahr", 2),
        ("drei treffen im jahr", 3),
        ("tous les six mois", 2),
        ("om de week", 26),
        ("jahr für jahr", None),
        ("ein monat urlaub", None),
    ],
)
def test_how_often_a_year(text: str, rate: float | None) -> None:
    """A number multiplies a rhythm, one of steps divides it, and a mere span of time is none."""
    assert next((rate.value for rate in rates_in_other_languages(text)), None) == rate
