"""Rhythms are counted by the year."""

import pytest

from analyzer.text.frequencies import rates_in


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("quarterly off-sites", 4),
        ("once a quarter", 4),
        ("we meet every quarter", 4),
        ("twice a year", 2),
        ("two off-sites a year", 2),
        ("three company retreats per year", 3),
        ("2 weeks a year", 1),
        ("2-3 times a year", 2),
        ("3x per year", 3),
        ("bi-annual retreats", 2),
        ("every six months", 2),
        ("every 3-4 months", 4),
        ("every other month", 6),
        ("an annual retreat", 1),
        ("every year", 1),
        ("once annually", 1),
        ("monthly team days", 12),
        ("a few times a year", 3),
        ("2 per year", 2),
        ("2-3 per year", 2),
        ("3 a month", 36),
        ("2 per week", 104),
        ("4x/year", 4),
    ],
)
def test_rhythms_are_counted_by_the_year(written: str, times: float) -> None:
    assert next(rates_in(written)).value == times
