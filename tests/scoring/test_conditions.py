"""What every form of condition is worth: stated, silent, and where one fact stands in it twice."""

from __future__ import annotations

import pytest

from analyzer.criteria.grammar import Grammar
from analyzer.model import Pay
from analyzer.scoring.conditions import PayScale
from tests.scoring.helpers import CATALOGUE, stated

GRAMMAR = Grammar(CATALOGUE, PayScale("EUR", {"USD": 0.9, "GBP": 1.2}))


def interval(condition, **facts):
    return GRAMMAR.condition(condition).interval(stated(**facts))


def of(fact, **wanted):
    return {"fact": fact, **wanted}


SILENT = {
    "a value": (of("work_arrangement", want="remote"), (0, 1)),
    "graded, all of them worth something": (of("inclusion", want={"statement": 0.4, "practices": 0.9}), (0.4, 0.9)),
    "graded, one left out": (of("work_arrangement", want={"remote": 0.8, "hybrid": 0.2}), (0, 0.8)),
    "every value": (of("inclusion", want=["statement", "practices"]), (1, 1)),
    "a list may be empty": (of("customers", want=dict.fromkeys(CATALOGUE["customers"].values, 0.5)), (0, 0.5)),
    "a flag": (of("mentoring", want=True), (0, 1)),
    "a graded flag": (of("mentoring", want={"true": 1, "false": 0.3}), (0.3, 1)),
    "a number": (of("team_size", at_least=3), (0, 1)),
    "a number that every answer reaches": (of("team_size", at_least=0), (1, 1)),
    "a number that no answer reaches": (of("office_days", at_least=8), (0, 0)),
    "a soft end beyond the domain": (of("office_days", at_least=9, none_at=5), (0, 0.5)),
    "pay": (of("pay", at_least=50000), (0, 1)),
    "words": (of("technologies", includes=["Go"]), (0, 1)),
    "stated or never to be": (of("pay", stated=True), (0, 1)),
    "not": ({"not": of("inclusion", want={"statement": 0.4, "practices": 0.9})}, (pytest.approx(0.1), 0.6)),
    "the best of any": ({"any": [of("mentoring", want=True), of("inclusion", want={"statement": 0.4, "practices": 0.9})]}, (0.4, 1)),
    "the worst of all": ({"all": [of("mentoring", want=True), of("inclusion", want={"statement": 0.4, "practices": 0.9})]}, (0, 0.9)),
}  # fmt: skip


@pytest.mark.parametrize(("condition", "expected"), SILENT.values(), ids=SILENT)
def test_silence_leaves_open_what_answers_could_bring(condition, expected):
    assert interval(condition) == expected


# One fact in several tests: maxima and minima of separate intervals would be wider than the truth.
REPEATED = {
    "this or not this": ({"any": [of("mentoring", want=True), {"not": of("mentoring", want=True)}]}, (1, 1)),
    "this and not this": ({"all": [of("mentoring", want=True), of("mentoring", want=False)]}, (0, 0)),
    "one of all values": (
        {"any": [of("work_arrangement", want=name) for name in ("remote", "hybrid", "onsite")]},
        (1, 1),
    ),
    "two values at once": ({"all": [of("work_arrangement", want="remote"), of("work_arrangement", want="hybrid")]}, (0, 0)),
    "two entries of a list": ({"all": [of("benefits", includes="health"), of("benefits", includes="meals")]}, (0, 1)),
    "in a list and not in it": ({"all": [of("benefits", includes="health"), of("benefits", excludes="health")]}, (0, 0)),
    "words in words": (
        {"all": [of("technologies", includes="go lang"), of("technologies", excludes="lang")]},
        (0, 0),
    ),
    "ranges that do not meet": ({"all": [of("team_size", at_least=9), of("team_size", at_most=5)]}, (0, 0)),
    "ranges that touch": ({"all": [of("team_size", at_least=5), of("team_size", at_most=5)]}, (0, 1)),
    "slopes that cross": (
        # 1 at 8 and 0 at 4; 1 at 4 and 0 at 8: the best that one number does for both is 0.5, at 6.
        {"all": [of("team_size", at_least=8, none_at=4), of("team_size", at_most=4, none_at=8)]},
        (0, 0.5),
    ),
    "a slope and the contrary of one": (
        {"any": [of("team_size", at_least=8, none_at=4), {"not": of("team_size", at_least=8, none_at=4)}]},
        (0.5, 1),
    ),
    "ends of pay": (
        {"all": [of("pay", at_least=80, end="min"), of("pay", at_most=60, end="max")]},
        (0, 0),
    ),
    "pay in two currencies": (
        # 100 USD are 90 EUR: no pay is at least the one and at most 80 EUR.
        {"all": [of("pay", at_least=100, currency="USD"), of("pay", at_most=80)]},
        (0, 0),
    ),
    "pay in a currency without a rate": (of("pay", at_least=100, currency="CHF"), (0, 1)),
    "pay in two currencies without a rate": (
        {"all": [of("pay", at_least=100, currency="CHF"), of("pay", at_most=80)]},
        (0, 1),
    ),
    "said, or not": ({"any": [of("pay", stated=True), of("pay", stated=False)]}, (1, 1)),
    "said and high": ({"all": [of("pay", stated=True), of("pay", at_least=90)]}, (0, 1)),
    "with another fact": (
        {"all": [{"any": [of("mentoring", want=True), of("mentoring", want=False)]}, of("coaching", want=True)]},
        (0, 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("condition", "expected"), REPEATED.values(), ids=REPEATED)
def test_a_fact_in_several_tests_has_one_answer(condition, expected):
    assert interval(condition) == expected


STATED = [
    (of("work_arrangement", want="remote"), {"work_arrangement": "remote"}, 1),
    (of("work_arrangement", want=["remote", "hybrid"]), {"work_arrangement": "onsite"}, 0),
    (
        of("customers", want={"consumers": 1, "businesses": 0.5}),
        {"customers": ("businesses", "developers")},
        0.5,
    ),
    (of("customers", want="consumers"), {"customers": ()}, 0),
    (of("benefits", excludes=["meals"]), {"benefits": ("health",)}, 1),
    (of("benefits", excludes=["meals", "health"]), {"benefits": ("health",)}, 0),
    (of("mentoring", want=False), {"mentoring": False}, 1),
    (of("team_size", want=5), {"team_size": 5}, 1),
    (of("team_size", want=5), {"team_size": 6}, 0),
    (of("team_size", between=[4, 8]), {"team_size": 8}, 1),
    (of("team_size", between=[4, 8], none_at=[2, 16]), {"team_size": 10}, 0.75),
    (of("team_size", at_least=4, at_most=8), {"team_size": 9}, 0),
    (of("team_size", want={"at_most": 8, "none_at": 12}), {"team_size": 11}, 0.25),
    (of("team_size", at_least=4, none_at=0), {"team_size": 1}, 0.25),
    (of("technologies", includes=["go"]), {"technologies": ("Google Cloud", "Go (lang)")}, 1),
    (of("technologies", includes=["C"]), {"technologies": ("C++", "C#")}, 0),
    (of("technologies", includes=["Google Go"]), {"technologies": ("Google", "Go")}, 0),
    (of("technologies", includes=["Node.js"]), {"technologies": ("node.js.",)}, 1),
    (of("mission", includes=["climate"]), {"mission": "We heal the Climate, at last."}, 1),
    (of("mission", excludes=["climate"]), {"mission": "We heal the climate."}, 0),
    (of("pay", stated=True), {"pay": Pay(1, 1, "XXX", "year")}, 1),
    (of("pay", stated=False), {"pay": Pay(1, 1, "XXX", "year")}, 0),
    (of("pay", at_least=90), {"pay": Pay(80, 100, "EUR", "year")}, 0),
    (of("pay", at_least=90, end="max"), {"pay": Pay(80, 100, "EUR", "year")}, 1),
    (of("pay", at_least=90), {"pay": Pay(80, 80, "EUR", "year", "up_to")}, 0),
    (of("pay", at_least=90), {"pay": Pay(95, 95, "EUR", "year", "from")}, 1),
    (of("pay", at_least=90, end="max"), {"pay": Pay(95, 95, "EUR", "year", "up_to")}, 1),
    (of("pay", at_least=90, end="max"), {"pay": Pay(95, 95, "EUR", "year", "from")}, 1),
    (of("pay", at_least=24000), {"pay": Pay(2000, 2000, "EUR", "month")}, 1),
    (of("pay", at_least=40, period="hour"), {"pay": Pay(40, 50, "EUR", "hour")}, 1),
    (of("pay", at_least=260 * 500), {"pay": Pay(500, 500, "EUR", "day")}, 1),
    (of("pay", at_least=52 * 900), {"pay": Pay(900, 900, "EUR", "week")}, 1),
    (of("pay", at_least=89), {"pay": Pay(100, 100, "USD", "year")}, 1),
    (of("pay", at_least=100, currency="USD"), {"pay": Pay(90, 90, "EUR", "year")}, 1),
    (of("pay", at_least=100, currency="GBP"), {"pay": Pay(130, 130, "USD", "year")}, 0),
    ({"not": of("mentoring", want={"true": 0.25})}, {"mentoring": True}, 0.75),
]


@pytest.mark.parametrize(("condition", "facts", "credit"), STATED)
def test_what_is_stated_has_one_credit(condition, facts, credit):
    assert interval(condition, **facts) == pytest.approx((credit, credit))


@pytest.mark.parametrize("currency", ["CHF", None])
def test_pay_without_a_rate_is_not_stated(currency):
    assert interval(of("pay", at_least=90), pay=Pay(100, 100, currency, "year")) == (0, 1)


@pytest.mark.parametrize(
    ("condition", "pay"),
    [
        (of("pay", at_least=90), Pay(100, 100, "EUR", "year", "up_to")),
        (of("pay", at_least=90, none_at=50), Pay(80, 80, "EUR", "year", "up_to")),
        (of("pay", at_least=90, end="max"), Pay(80, 80, "EUR", "year", "from")),
    ],
)
def test_an_end_that_is_not_named_leaves_the_test_open(condition, pay):
    assert interval(condition, pay=pay) == pytest.approx((0, 1))


def test_a_value_of_another_kind_is_not_stated():
    # As an older library may hold it, from before a fact changed its kind.
    assert interval(of("mentoring", want=True), mentoring=3) == (0, 1)
    assert interval(of("team_size", at_least=3), team_size=True) == (0, 1)
    assert interval(of("pay", at_least=3), pay=3) == (0, 1)
    assert interval(of("technologies", includes="Go"), technologies=3) == (0, 1)
