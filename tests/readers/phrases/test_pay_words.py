"""What an amount of money is for, the row that stands beside it tells."""

from __future__ import annotations

import pytest

from analyzer.readers.phrases.pay_words import Place, is_other_money, row_of
from analyzer.readers.phrases.rows import Row, rows_of
from analyzer.text.folding import fold
from analyzer.text.money import money_in
from analyzer.text.tokens import Tokens

ROWS = rows_of("en").of("pay")


def deciding(written: str) -> str:
    """The row that decides on the amount between the stars, its line being the text's last."""
    before, shown, behind = written.split("*")
    text = before + shown + behind
    folded = fold(text)
    line = text.rindex("\n") + 1 if "\n" in text else 0
    place = Place(len(before), len(before) + len(shown), line, len(text), 0)
    decided = row_of(Tokens(folded), text, folded, place)
    return decided.row.id if decided else ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_decides_on_its_example_and_not_on_its_trap(row: Row) -> None:
    """What a row says of itself is so."""
    assert deciding(row.example) == row.id
    assert deciding(row.trap) != row.id


def test_each_row_has_a_verdict_and_a_side_that_are_known() -> None:
    """A misspelled word in the table would never be asked for."""
    assert {row.value for row in ROWS} == {"base", "pay", "total", "other"}
    assert {row.side for row in ROWS} == {"behind", "before", "beside", "line", "close"}


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("Base salary *$90k*, OTE $180k", "pay.base"),
        ("Base salary $90k, OTE *$180k*", "pay.target"),
        ("Pay: *$30k* Commission: $20k", "pay.word"),
        ("Salary *$60,000* Generous bonuses", "pay.word"),
        ("Salary: *$60,000* DOEGenerous bonuses", "pay.word"),
        ("Bonus on top of a salary of *$60,000*", "pay.word"),
        ("Salary and bonus of *$60,000*", "pay.bonus"),
        ("We bake bread for *$60,000*", ""),
    ],
)
def test_the_nearest_words_decide_and_those_behind_first(written: str, row: str) -> None:
    """Two amounts beside each other are each told by their own words."""
    assert deciding(written) == row


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("a $5,000 signing bonus", True),
        ("raised $30M", True),
        ("put $3,500,000 a year into ovens", True),
        ("401k", True),
        ("a salary of $90,000", False),
        ("$90,000 a year", False),
    ],
)
def test_other_money_is_told_in_a_quote_as_well(text: str, other: bool) -> None:
    """The evidence check takes no bonus for pay, whoever claims it."""
    money = next(iter(money_in(text)))
    assert is_other_money(money, text, fold(text)) is other
