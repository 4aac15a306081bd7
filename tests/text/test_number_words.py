"""Numbers in words are composed as people say them."""

import pytest

from analyzer.text.implied_numbers import follows
from analyzer.text.number_words import WORDS
from analyzer.text.numbers import in_digits, numbers_in


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("two hundred thousand employees", [200_000]),
        ("one hundred and fifty people", [150]),
        ("one hundred fifty thousand", [150_000]),
        ("a hundred thousand users", [100_000]),
        ("two thousand three hundred and ten", [2310]),
        ("half a dozen", [6]),
        ("half dozen engineers", [6]),
        ("two dozen", [24]),
        ("one and a half million", [1_500_000]),
        ("two-hundred", [200]),
        ("between one hundred and two hundred people", [100, 200]),
        ("one thousand and two thousand", [1000, 2000]),
        ("two hundred five-person teams", [200, 5]),
        ("a hundred and tenants", [100]),
        ("six eight", [6, 8]),
        ("tenfold, oneself, often", []),
        ("85 Tsd. €", [85_000]),
        ("85 T€, 90 TEUR", [85_000, 90_000]),
        ("60 mila euro", [60_000]),
    ],
)
def test_a_number_ends_where_the_next_begins(written, values):
    assert [number.value for number in numbers_in(written)] == values


def test_what_is_only_a_part_of_the_number_does_not_follow():
    """ "Two hundred thousand employees" is no evidence for a company of two hundred."""
    assert follows(200_000, "two hundred thousand employees")
    assert not follows(200, "two hundred thousand employees")


def test_words_become_digits_and_all_else_stays():
    assert (
        in_digits("up to ninety thousand euros a year, or one day")
        == "up to 90 thousand euros a year, or 1 day"
    )


@pytest.mark.parametrize(
    ("word", "value"), [("acht", 8), ("vingt-cinq", 25), ("doce", 12), ("cento", 100), ("tachtig", 80)]
)
def test_the_words_of_six_other_languages_are_one_table(word, value):
    assert WORDS[word] == value
