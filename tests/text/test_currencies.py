"""One table says what each sign, word and code means, and the words of a text whose a shared sign is."""

import pytest

from analyzer.text.currencies import Meaning, currency_by_text, currency_table, meaning_of, named_currencies


@pytest.mark.parametrize(
    ("written", "usual", "among"),
    [
        ("€", "EUR", 0), ("Euros", "EUR", 0), ("zł", "PLN", 0), ("zl", "PLN", 0), ("US$", "USD", 0), ("R$", "BRL", 0),
        ("chf", "CHF", 0), ("kronor", "SEK", 0), ("$", "USD", 12), ("¥", "JPY", 2), ("kr", None, 4), ("kroner", None, 2),
        ("rs", "INR", 3), ("Canadian dollars", "CAD", 0),
    ],
)  # fmt: skip
def test_a_sign_means_one_currency_or_says_how_many_share_it(written, usual, among):
    meaning = meaning_of(written)
    assert meaning is not None
    assert (meaning.usual, len(meaning.among)) == (usual, among)


def test_what_is_no_currency_means_none():
    assert meaning_of("quid pro quo") is None


@pytest.mark.parametrize(
    ("sign", "text", "currency"),
    [
        ("kr", "lön: 45 000 kr", "SEK"), ("kr", "we are hiring in oslo", "NOK"), ("kr", "løn efter aftale", "DKK"),
        ("kr", "we have teams in stockholm and oslo", None), ("kr", "a good job", None),
        ("$", "a good job", "USD"), ("$", "bakery in toronto", "CAD"), ("$", "toronto or the us", "USD"),
        ("$", f"{'a good job. ' * 60}our other shop is in toronto", "USD"), ("$", "plus 11.5% super", "AUD"),
        ("¥", "shanghai office", "CNY"), ("¥", "a good job", "JPY"), ("€", "bakery in toronto", "EUR"),
    ],
)  # fmt: skip
def test_whose_a_shared_sign_is_the_text_tells(sign, text, currency):
    meaning = meaning_of(sign)
    assert meaning is not None
    assert currency_by_text(meaning, text) == currency


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("Salary in CAD", [{"CAD"}]), ("€50k or CHF", [{"EUR"}, {"CHF"}]), ("US$50k", [{"USD"}]),
        ("PHP developer, 10 ft ceilings, try it", []), ("ESCAPE", []),
    ],
)  # fmt: skip
def test_codes_and_symbols_tell_of_currencies_wherever_they_stand(text, currencies):
    """Words that are codes as well, and signs of letters alone, do so only beside an amount."""
    assert [set(meaning.possible) for meaning in named_currencies(text)] == currencies


def test_all_that_a_model_is_offered_stands_in_the_table():
    table = currency_table()
    assert set(table.offered_to_models) <= table.codes
    assert len(table.offered_to_models) == 44, "another list makes every kept reading be paid for again"


def test_every_sign_leads_to_codes_of_the_table():
    table = currency_table()
    assert all(meaning.possible <= table.codes and meaning.possible for meaning in table.meanings.values())
    assert Meaning(None).possible == frozenset()
