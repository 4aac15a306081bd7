"""Remarks on verdicts: which end of a range counted, and why pay that is stated was not compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model import Pay, Scorecard
from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, stated

NO_RATE = (
    'stated in CHF, and there is no rate for it: write currency = "GBP" and rates = { CHF = … } under [pay]'
)
PAY = 'fact = "pay"\nat_least = 35000\ncurrency = "GBP"'


def judged(rule: str, **facts: object) -> Scorecard:
    return score(stated(**facts), criteria(rule))


@pytest.mark.parametrize(
    ("rule", "pay", "said"),
    [
        (PAY, Pay(33_706, 40_588, "GBP", "year"), "the lower end counts: 33,706 GBP"),
        (PAY, Pay(36_000, 40_000, "GBP", "year"), ""),
        (PAY, Pay(20_000, 30_000, "GBP", "year"), ""),
        (PAY, Pay(30_000, 30_000, "GBP", "year"), ""),
        (PAY, Pay(15, 25, "GBP", "hour"), "the lower end counts: 15 GBP an hour; about 31,200 GBP a year at 40 hours a week"),
        (PAY, Pay(100, 200, "GBP", "day"), "the lower end counts: 100 GBP a day; about 26,000 GBP a year at 260 days"),
        (PAY, Pay(21, 21, "GBP", "hour"), "about 43,700 GBP a year at 40 hours a week"),
        (PAY, Pay(3_000, 3_000, "GBP", "month"), "about 36,000 GBP a year"),
        (PAY + '\nend = "max"', Pay(33_706, 40_588, "GBP", "year"), "the upper end counts: 40,588 GBP"),
        (PAY + "\nnone_at = 30000", Pay(33_000, 34_000, "GBP", "year"), "the lower end counts: 33,000 GBP"),
        (PAY.replace("at_least", "at_most"), Pay(30_000, 40_000, "GBP", "year"), "the lower end counts: 30,000 GBP"),
    ],
)  # fmt: skip
def test_a_range_of_pay_that_straddles_the_wish_says_which_end_counts(rule: str, pay: Pay, said: str) -> None:
    assert judged(rule, pay=pay).verdicts[0].remark == said


@pytest.mark.parametrize(
    ("pay", "said", "asked"),
    [
        (Pay(450, 500, "CHF", "day"), NO_RATE, "The pay is stated in CHF: what is it in GBP?"),
        (Pay(40_000, 40_000, "GBP", "year", "up_to"), "only its upper end is named: not compared", "What is the lower end of the pay?"),
        (Pay(40_000, 40_000, "CHF", "year", "up_to"), NO_RATE, "The pay is stated in CHF: what is it in GBP?"),
        (Pay(450, 500, None, "day"), "stated without a currency: not compared", "In which currency is the pay?"),
    ],
)  # fmt: skip
def test_pay_that_cannot_be_compared_says_why_and_is_not_asked_for_again(
    pay: Pay, said: str, asked: str
) -> None:
    card = judged(PAY + '\nask = "What is the pay?"', pay=pay)
    assert (card.verdicts[0].outcome, card.verdicts[0].remark) == ("not_stated", said)
    assert [question.ask for question in card.questions] == [asked]
    assert (card.low, card.high) == (0.0, 100.0)


def test_silence_and_what_does_not_count_have_no_remark():
    facts = stated(pay=Pay(33_706, 40_588, "GBP", "year"))
    doubted = {"pay": replace(facts["pay"], trust="disputed")}
    cards = [score(given, criteria(PAY + '\nask = "What is the pay?"')) for given in ({}, doubted)]
    assert [card.verdicts[0].remark for card in cards] == ["", ""]
    assert [card.questions[0].ask for card in cards] == ["What is the pay?"] * 2


@pytest.mark.parametrize(
    ("value", "quote", "said"),
    [
        (4, "a team of 4 to 8", "the lower end counts: 4"),
        (4, "a team of 4–8 people", "the lower end counts: 4"),
        (4, "a team of 4", ""),
        (6, "a team of 6 to 8", ""),
        (2, "a team of 2 to 4", ""),
        (4, "14-18 offices, 4 in the team", ""),
        (4, "4 by 2030", ""),
    ],
)
def test_a_range_of_another_number_says_so_too(value: int, quote: str, said: str) -> None:
    facts = stated(team_size=value)
    facts["team_size"] = replace(facts["team_size"], quotes=(quote,))
    card = score(facts, criteria('fact = "team_size"\nat_least = 5'))
    assert card.verdicts[0].remark == said


def test_another_currency_and_other_hours_are_named_with_what_they_come_to():
    head = '[pay]\ncurrency = "EUR"\nhours_per_year = 1800\nrates = { GBP = 1.2 }\n'
    rubric = criteria('fact = "pay"\nat_least = 20000', head=head)
    remark = score(stated(pay=Pay(21, 21, "GBP", "hour")), rubric).verdicts[0].remark
    assert remark == "about 45,400 EUR a year at 1,800 hours"
    without = criteria('fact = "pay"\nat_least = 20000', head=head)
    remark = score(stated(pay=Pay(21, 21, "CHF", "hour")), without).verdicts[0].remark
    assert remark == "stated in CHF, and there is no rate for it: write rates = { CHF = … } under [pay]"
