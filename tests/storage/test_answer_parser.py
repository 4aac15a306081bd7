"""What a person types, as an answer or as a condition, made into values."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.errors import JobfitError, UsageProblem
from analyzer.model import Fact, Pay
from analyzer.storage.answer_parser import _FLAGS, in_currency, parse_answer
from analyzer.storage.filters import parse_where

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on_call=required", "required"), (" on_call = None ", "none"), ("work_arrangement=On-Site", "onsite"),
        ("equity=yes", True), ("equity=No", False), ("team_size=8", 8), ("office_days=2.5", 2.5),
        ("technologies=Rust, Go,,", ("Rust", "Go")), ("business_concerns=none", ()), ("licences=None", ()), ("company=Crumb = Co", "Crumb = Co"),
        ("pay=90000-110000 EUR/year", Pay(90000, 110000, "EUR", "year")),
        ("pay=90-110k EUR", Pay(90000, 110000, "EUR", "year")), ("pay=90k", Pay(90000, 90000, None, "year")),
        ("pay=$60 per hour", Pay(60, 60, "USD", "hour")), ("pay=€4.500 a month", Pay(4500, 4500, "EUR", "month")),
        ("pay=90,000 to 110,000 gbp", Pay(90000, 110000, "GBP", "year")), ("pay=62.50 USD/hour", Pay(62.5, 62.5, "USD", "hour")),
        ("pay=110k-90k", Pay(90000, 110000, None, "year")),
    ],
)  # fmt: skip
def test_an_answer_is_read_as_people_write_it(text, value):
    """Each kind of fact in the words that come to mind."""
    key, read = parse_answer(text, CATALOGUE)
    assert (key, read, type(read)) == (text.split("=")[0].strip(), value, type(value))


def test_each_word_for_yes_and_no_means_it():
    """In any case, and no other word is one of them."""
    words = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}
    assert {word: parse_answer(f"equity={word.upper()}", CATALOGUE)[1] for word in _FLAGS} == words


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("on_call", "fact=value"), ("=x", "fact=value"), ("on_call=", "no value"), ("oncall=none", "did you mean on_call"),
        ("on_call=requird", "did you mean required"), ("on_call=often", "One of: required"), ("equity=some", "yes or no"),
        ("team_size=big", "no number"), ("team_size=nan", "no number"), ("team_size=inf", "no number"), ("team_size=1e400", "no number"),
        ("pay=a lot", "90000-110000"), ("pay=", "no value"), ("pay=$5 EUR", "90000"), ("benefits=private_island", "One of"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_with_what_may_be_written(text, hint):
    """The message or the remedy shows the way."""
    with pytest.raises(UsageProblem, match=hint):
        parse_answer(text, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "currencies", "read"),
    [
        ("pay=70000", ["EUR"], Pay(70000, 70000, "EUR", "year")), ("pay=70-80k", ["GBP"], Pay(70000, 80000, "GBP", "year")),
        ("pay=70000 USD", ["EUR"], Pay(70000, 70000, "USD", "year")), ("pay=70000 USD", [], Pay(70000, 70000, "USD", "year")),
        ("pay=60/hour", ["EUR"], Pay(60, 60, "EUR", "hour")), ("team_size=8", ["EUR"], 8),
    ],
)  # fmt: skip
def test_pay_without_a_currency_is_in_the_only_one_that_it_can_be_in(text, currencies, read):
    """One that is written stands as it is; other facts have none."""
    assert in_currency(parse_answer(text, CATALOGUE)[1], currencies) == read


@pytest.mark.parametrize(
    ("text", "currencies", "hint"),
    [
        ("pay=70000", [], "Write .pay=70000 EUR/year"), ("pay=70000", ["GBP", "EUR"], "in GBP or EUR.*pay=70000 GBP/year"),
        ("pay=60-70/hour", [], "pay=60-70 EUR/hour"), ("pay=450", ["EUR"], "for how long.*450/hour"),
    ],
)  # fmt: skip
def test_pay_whose_currency_or_period_nobody_knows_is_refused(text, currencies, hint):
    """It would be kept and never compared, or compared as a year's pay."""
    with pytest.raises(UsageProblem) as caught:
        in_currency(parse_answer(text, CATALOGUE)[1], currencies)
    assert re.search(hint, caught.value.sentences)


FACTS = {
    "work_arrangement": Fact("work_arrangement", "remote", "stated", (1,)),
    "equity": Fact("equity", True, "told", ()),
    "team_size": Fact("team_size", 8, "stated", (1,)),
    "pay": Fact("pay", Pay(90_000, 110_000, "EUR", "year"), "stated", (1,)),
    "technologies": Fact("technologies", ("Rust", "Go lang"), "stated", (1,)),
    "company": Fact("company", "Crumb & Co", "stated", (1,)),
    "on_call": Fact("on_call", "none", "disputed", (1,)),
}


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("work_arrangement=Remote", True), ("work_arrangement!=remote", False), ("work_arrangement=hybrid", False),
        ("work_arrangement", True), ("!work_arrangement", False), ("on_call", False), ("!on_call", True),
        ("on_call=none", False), ("on_call!=none", False), ("equity=yes", True), ("equity=false", False),
        ("team_size>=8", True), ("team_size > 8", False), ("team_size=8.0", True), ("team_size<9", True),
        ("pay>=90000", True), ("pay>=100000", False), ("pay<=110000", True), ("pay<100000", False),
        ("technologies=rust", True), ("technologies!=java", True), ("company=crumb", True), ("office_days<=2", False),
    ],
)  # fmt: skip
def test_conditions_look_at_facts_that_count(where, holds):
    """What is not stated, or disputed, fulfils no condition but `!fact`."""
    assert parse_where(where, CATALOGUE).holds(FACTS) is holds


@pytest.mark.parametrize(
    "where",
    [
        "",
        "=",
        "work=remote",
        "work_arrangement=moon",
        "team_size>=big",
        "equity=maybe",
        "on_call>=2",
        "pay=5",
        "!equity=yes",
        "a b",
    ],
)
def test_a_wrong_condition_is_told(where):
    """Unknown facts, impossible values and wrong forms are usage errors."""
    with pytest.raises(UsageProblem):
        parse_where(where, CATALOGUE)


@given(
    key=st.sampled_from(list(CATALOGUE)),
    value=st.text(max_size=30),
    sign=st.sampled_from(["=", ">=", "!=", ""]),
)
def test_no_typed_text_ends_in_anything_but_a_value_or_an_error_of_ours(key, value, sign):
    """Whatever is typed."""
    for parse in (parse_answer, parse_where):
        try:
            parse(f"{key}{sign}{value}", CATALOGUE)
        except JobfitError as error:
            assert error.remedy
