"""Where many postings stand, held against the scorecards themselves."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.scoring.rubric import Criterion, Rubric
from analyzer.scoring.score import score
from analyzer.scoring.standings import Standing, Standings
from tests import examples
from tests.scoring.helpers import criteria, stated
from tests.scoring.strategies import a_reading, a_rubric, chances, sizes


def on_cards(postings, rubric: Rubric) -> list[Standing]:
    """The same three figures from whole scorecards."""
    numbers = {one.name: number for number, one in enumerate(rubric.criteria)}
    cards = [score(facts, rubric, questions=False) for facts in postings]
    return [Standing(c.score, c.fit, tuple(numbers[name] for name in c.ruled_out_by)) for c in cards]


def edited(chance: Random, rubric: Rubric) -> Rubric:
    """One criterion with another weight, another silence, or all that another random rubric wants."""
    number = chance.randrange(len(rubric.criteria))
    one = rubric.criteria[number]
    other = a_rubric(chance, 1).criteria[0]
    new = chance.choice(
        [
            replace(one, weight=chance.choice([1, 2.5, 7])),
            replace(one, silence=chance.choice([0.0, 0.4, 1.0])),
            replace(one, deal_breaker=None),
            replace(other, name=one.name),
        ]
    )
    changed = (*rubric.criteria[:number], new, *rubric.criteria[number + 1 :])
    return replace(rubric, criteria=changed) if not all(c.bonus for c in changed) else rubric


@given(chances, sizes, st.integers(0, 12))
@settings(deadline=None, max_examples=examples(50))
def test_standings_are_those_of_the_cards_after_every_edit(chance, size, many) -> None:
    postings = [a_reading(chance) for _ in range(many)]
    rubric = a_rubric(chance, size)
    standings = Standings(postings)
    for _ in range(6):
        assert standings.by(rubric) == on_cards(postings, rubric)
        rubric = edited(chance, rubric)


@given(chances, sizes, st.integers(0, 8), st.integers(0, 4))
@settings(deadline=None, max_examples=80)
def test_postings_that_come_and_go_stand_as_if_they_had_been_there_from_the_beginning(
    chance, size, many, more
) -> None:
    postings, rubric = [a_reading(chance) for _ in range(many)], a_rubric(chance, size)
    standings = Standings(postings)
    for _ in range(4):
        assert standings.by(rubric) == on_cards(postings, rubric)
        postings = [
            *chance.sample(postings, len(postings) * 2 // 3),
            *[a_reading(chance) for _ in range(more)],
        ]
        standings = standings.of(postings)
        rubric = chance.choice([rubric, edited(chance, rubric)])


def test_what_an_edit_cannot_change_is_not_judged_again(monkeypatch) -> None:
    """A weight judges nothing anew, a wanted value its own criterion alone, and a step back nothing."""
    judged: list[str] = []
    plain = Criterion.bare_verdict

    def noted(self: Criterion, facts):
        judged.append(self.name)
        return plain(self, facts)

    monkeypatch.setattr(Criterion, "bare_verdict", noted)
    first = criteria('fact = "mentoring"\nwant = true', 'fact = "on_call"\nwant = "none"')
    heavier = criteria('fact = "mentoring"\nwant = true\nweight = 9', 'fact = "on_call"\nwant = "none"')
    other = criteria('fact = "mentoring"\nwant = true', 'fact = "on_call"\nwant = "required"')
    standings = Standings([stated(mentoring=True), stated(mentoring=False, on_call="none")])
    standings.by(first)
    assert set(judged) == {"c0", "c1"}
    judged.clear()
    standings.by(heavier)
    assert judged == []
    standings.by(other)
    assert set(judged) == {"c1"}
    judged.clear()
    standings.by(first)
    assert judged == []


def test_facts_that_are_equal_and_mean_two_things_are_judged_apart() -> None:
    """`1 == True`, and as an answer to a flag's question it is none."""
    rubric = criteria('fact = "mentoring"\nwant = true', 'fact = "office_days"\nat_most = 1')
    postings = [stated(mentoring=True, office_days=True), stated(mentoring=1, office_days=1)]
    assert Standings(postings).by(rubric) == on_cards(postings, rubric)


def test_no_postings_stand_nowhere() -> None:
    assert Standings([]).by(criteria('fact = "mentoring"\nwant = true')) == []
