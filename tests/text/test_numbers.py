"""Numbers are read as people write them, whatever their country."""

import re

import pytest

from analyzer.text.numbers import COUNT, numbers_in, parse_digits, value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("113k", 113_000),
        ("a salary of 85 K", 85_000),
        ("4.500 monatlich", 4500),
        ("4 500 zł", 4500),
        ("4\u202f500,00 €", 4500),
        ("10.000,50 EUR", 10_000.5),
        ("$1,234.56", 1234.56),
        ("60'000 francs", 60_000),
        ("12,00,000 a year", 1_200_000),
        ("12 LPA", 1_200_000),
        ("1,2 Mio", 1_200_000),
        ("$1.5M", 1_500_000),
        ("5 million users", 5_000_000),
        ("a team of eight", 8),
        ("twenty-five people", 25),
        ("two hundred staff", 200),
        ("a dozen engineers", 12),
        ("half a million", 500_000),
        ("a couple of juniors", 2),
        ("500+ employees", 500),
        ("3.5 years", 3.5),
        ("0.125", 0.125),
        ("one million two hundred thousand", 1_200_000),
        ("one hundred-fifty", 150),
        ("2 dozen", 24),
    ],
)
def test_the_first_number_of_a_text(written: str, value: float) -> None:
    assert next(numbers_in(written)).value == value


@pytest.mark.parametrize("written", ["version 1.2.3", "log4j", "no digits", "1" * 40, "everyone", "bone"])
def test_what_is_no_figure_gives_none(written: str) -> None:
    assert list(numbers_in(written)) == []


def test_a_single_separator_before_three_digits_has_two_readings() -> None:
    assert parse_digits("4.500") == (4500, 4.5)
    assert parse_digits("4,50") == (4.5,)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2 million employees", 2_000_000), ("5 thousand people", 5000), ("3 hundred", 300), ("2 dozen", 24),
        ("12 mil", 12_000), ("1,200 people", 1200), ("5.5k", 5500), ("eight people", 8), ("8 people", 8),
    ],
)  # fmt: skip
def test_a_count_within_a_larger_pattern_has_its_scale(written: str, value: float) -> None:
    found = re.match(COUNT, written)
    assert found is not None
    assert value_of(found[0]) == value
