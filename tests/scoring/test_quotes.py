"""The posting's sentences beside a criterion are those that decide it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model import Fact
from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, stated

LISTED = Fact(
    "benefits",
    ("health", "retirement", "meals"),
    "stated",
    (3, 5),
    ("Dental cover for all.", "A pension from day one.", "Dental cover and lunch."),
    item_quotes=((0, 2), (1,), (2,)),
)


def theirs(entry: str, **facts: Fact) -> tuple[str, ...]:
    return score(facts, criteria(f"{entry}\nweight = 5")).verdicts[0].theirs


@pytest.mark.parametrize(
    ("entry", "quotes"),
    [
        ('fact = "benefits"\nincludes = ["retirement"]', ("A pension from day one.",)),
        ('fact = "benefits"\nwant = { meals = 1, retirement = 0 }', ("Dental cover and lunch.",)),
        ('fact = "benefits"\nincludes = ["meals", "retirement"]', LISTED.quotes[1:]),
        ('fact = "benefits"\nexcludes = ["retirement"]', ("A pension from day one.",)),
        ('fact = "benefits"\nincludes = ["family_care"]', LISTED.quotes),
        ('fact = "benefits"\nstated = true', LISTED.quotes),
    ],
    ids=["one", "graded", "two", "excluded", "none of them", "anything"],
)
def test_of_a_list_the_quotes_of_what_the_criterion_names_are_shown(entry, quotes):
    assert theirs(entry, benefits=LISTED) == quotes


def test_words_of_a_list_are_quoted_where_they_stand():
    tools = replace(LISTED, key="technologies", value=("Go", "PostgreSQL", "Rust"))
    assert theirs('fact = "technologies"\nincludes = ["rust"]', technologies=tools) == LISTED.quotes[2:]


def test_a_list_that_tells_no_places_gives_all_its_quotes():
    whole = replace(LISTED, item_quotes=())
    assert theirs('fact = "benefits"\nincludes = ["meals"]', benefits=whole) == LISTED.quotes


@pytest.mark.parametrize(
    ("joined", "values", "first"),
    [
        ("any", {"mentoring": False, "celebrates": True}, "celebrates!"),
        ("all", {"mentoring": True, "celebrates": False}, "celebrates!"),
        ("any", {"mentoring": False, "celebrates": False}, "mentoring!"),
    ],
)
def test_of_several_facts_the_one_that_decides_is_quoted_first(joined, values, first):
    entry = f'{joined} = [{{ fact = "mentoring", want = true }}, {{ fact = "celebrates", want = true }}]'
    quotes = theirs(entry, **stated(**values))
    assert quotes[0] == first
    assert set(quotes) == {"mentoring!", "celebrates!"}


def test_under_a_not_the_contrary_decides():
    entry = 'any = [{ fact = "celebrates", want = true }, { not = { fact = "mentoring", want = true } }]'
    assert theirs(entry, **stated(celebrates=False, mentoring=False))[0] == "mentoring!"


def test_what_rules_out_is_quoted_before_what_would_have_been_met():
    entry = (
        'fact = "mentoring"\nwant = true\n'
        'deal_breaker = { fact = "work_arrangement", want = ["onsite"] }'
    )  # fmt: skip
    assert theirs(entry, **stated(mentoring=True, work_arrangement="onsite"))[0] == "work_arrangement!"


def test_no_verdict_quotes_more_than_six_sentences():
    many = replace(LISTED, quotes=tuple(f"Sentence {n}." for n in range(9)), item_quotes=())
    assert len(theirs('fact = "benefits"\nstated = true', benefits=many)) == 6
