"""What each criterion costs, held against the scorecards themselves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import Fact
from analyzer.scoring.score import score
from analyzer.scoring.weigh import FIRST, LEAD, weigh
from tests.scoring.helpers import rubric

RUBRIC = rubric("""
    [[criterion]]
    name = "Remote"
    because = "x"
    fact = "work_arrangement"
    want = { remote = 1, hybrid = 0.4 }
    deal_breaker = "onsite"
    weight = 6
    [[criterion]]
    name = "No on-call"
    because = "x"
    fact = "on_call"
    want = "none"
    presume = true
    deal_breaker = "required"
    weight = 3
    [[criterion]]
    name = "Mentoring"
    because = "x"
    fact = "mentoring"
    want = true
    weight = 2
    bonus = true
    [[criterion]]
    name = "Few office days"
    because = "x"
    fact = "office_days"
    want = { at_most = 0, none_at = 5 }
    weight = 4
""")
facts = st.fixed_dictionaries(
    {},
    optional={
        "work_arrangement": st.sampled_from(["remote", "hybrid", "onsite"]),
        "on_call": st.sampled_from(["required", "none"]),
        "mentoring": st.booleans(),
        "office_days": st.integers(0, 5),
    },
).map(lambda said: {key: Fact(key, value, "stated", (1,)) for key, value in said.items()})


def order(postings, judged_by) -> list[int]:
    cards = [score(known, judged_by, questions=False) for _, known in postings]
    places = [place for place, card in enumerate(cards) if card.fit != "ruled_out"]
    return sorted(places, key=lambda place: (-cards[place].score, postings[place][0], place))


def weighing(number: int, weight: float):
    """The rubric with another weight for one criterion."""
    criteria = list(RUBRIC.criteria)
    criteria[number] = replace(criteria[number], weight=weight)
    return replace(RUBRIC, criteria=tuple(criteria))


@given(st.lists(facts, max_size=25))
@settings(deadline=None, max_examples=40)
def test_the_figures_are_those_of_the_scorecards(said) -> None:
    postings = [(f"{n % 7}", known) for n, known in enumerate(said)]
    first = order(postings, RUBRIC)
    for number, cost in enumerate(weigh(postings, RUBRIC)):
        cards = [score(known, RUBRIC, questions=False) for _, known in postings]
        assert cost.ruled_out == sum(cost.name in card.ruled_out_by for card in cards)
        assert cost.rules_out == sum(card.ruled_out_by == (cost.name,) for card in cards)
        left = replace(RUBRIC, criteria=RUBRIC.criteria[:number] + RUBRIC.criteria[number + 1 :])
        assert cost.keeps_out == len(set(order(postings, left)[:FIRST]) - set(first[:FIRST]))
        if cost.tips_at is not None:
            other = weighing(number, cost.tips_at)
            assert order(postings, other)[:LEAD] != first[:LEAD]
        nearer = abs((cost.tips_at or 100) - cost.weight)
        for step in (n / 2 for n in range(1, 21)):
            if abs(step - cost.weight) < nearer:
                assert order(postings, weighing(number, step))[:LEAD] == first[:LEAD]


def test_nothing_is_saved_and_nothing_costs_anything() -> None:
    assert [cost.keeps_out for cost in weigh([], RUBRIC)] == [0, 0, 0, 0]
