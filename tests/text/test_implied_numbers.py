"""A claimed number follows from a text where any reading of its words gives it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.implied_numbers import follows, values_in
from tests.growth import grows_in_line


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
    assert grows_in_line(lambda size: values_in(piece * (size // len(piece)), "times a year"))


@pytest.mark.parametrize("written", ["$75kEmployment", "75K Benefits"])
def test_a_suffix_is_read_though_the_next_line_was_glued_to_it(written: str) -> None:
    assert 75_000 in values_in(written)


def test_a_unit_of_energy_is_no_thousand() -> None:
    assert 5000 not in values_in("a battery of 5kWh")
