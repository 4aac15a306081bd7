"""Each period is known by its words in seven languages; what means much else counts only beside an amount."""

import pytest

from analyzer.text.periods import PERIODS, period_of, period_words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("hour", "hour hourly hr Stunde heure hora ora uur h"),
        ("day", "day daily Tag jour día giorno dag"),
        ("week", "week weekly wk Woche semaine semana settimana"),
        ("month", "month monthly mo Monat mois mes mês mese maand mies"),
        ("year", "year yr annum p.a annually Jahr an année año ano anno jaar lpa"),
    ],
)
def test_a_word_names_its_period(period, words):
    assert {period_of(word) for word in words.split()} == {period}
    assert period in PERIODS


@pytest.mark.parametrize("word", ["fortnight", "a", "", "min"])
def test_other_words_name_none(word):
    assert period_of(word) is None


@pytest.mark.parametrize(
    ("period", "text", "named"),
    [
        ("year", "a salary per year", True), ("year", "$45 an hour", False), ("year", "3 to 5 years of experience", False),
        ("month", "6 p.m. at 5 m", False), ("month", "4.500 € im Monat", True), ("hour", "45 €/Stunde", True),
        ("day", "days off", False),
    ],
)  # fmt: skip
def test_an_abbreviation_alone_names_no_period(period, text, named):
    assert bool(period_words(period).search(text)) is named
