"""Numbers are read as people write them, whatever their country."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.implied_numbers import follows, values_in
from analyzer.text.numbers import numbers_in, parse_digits
from analyzer.text.rates import rates_in


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
    ],
)
def test_rhythms_are_counted_by_the_year(written: str, times: float) -> None:
    assert next(rates_in(written)).value == times


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        (120_000, "120-150k", None),
        (150_000, "120-150k", None),
        (120_000, "USD120k base", None),
        (8, "you join eight others", None),
        (4, "quarterly gatherings", "times a year"),
        (1000, "86.4 million requests a day", "requests per second"),
        (1_000_000, "millions of requests per second", "requests per second"),
    ],
)
def test_a_value_follows_from_the_words(value: float, text: str, unit: str | None) -> None:
    assert follows(value, text, unit)


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        (4, "quarterly gatherings", None),
        (7, "a team of eight", None),
        (1000, "86.4 million a day", None),
        (15, "2015", None),
    ],
)
def test_what_the_words_do_not_say_does_not_follow(value: float, text: str, unit: str | None) -> None:
    assert not follows(value, text, unit)


@given(st.integers(1, 10**9))
def test_any_whole_number_is_read_back_with_and_without_separators(value: int) -> None:
    for written in (
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", "."),
        f"{value:,}".replace(",", "\u202f"),
    ):
        assert value in values_in(f"about {written} of them")


@given(st.text(max_size=200))
def test_no_text_breaks_the_parsing(text: str) -> None:
    values_in(text, "requests per second")
    values_in(text, "times a year")


@pytest.mark.parametrize("piece", ["1", "1 111", "1,", "one ", "every ", "1-", "a ", "1k-"])
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        values_in(text, "times a year")
        return time.process_time() - start

    assert seconds(100_000) < 12 * max(seconds(20_000), 0.02)


@pytest.mark.parametrize("written", ["$75kEmployment", "75K Benefits"])
def test_a_suffix_is_read_though_the_next_line_was_glued_to_it(written: str) -> None:
    assert 75_000 in values_in(written)


def test_a_unit_of_energy_is_no_thousand() -> None:
    assert 5000 not in values_in("a battery of 5kWh")
