"""What each sentence of a rubric costs: what it alone rules out, keeps from the first, and how little would
change the order. Pure: facts and a rubric in, figures out.

* `rules_out`: the postings that this criterion's deal-breaker rules out and no other's does.
* `keeps_out`: the postings that would be among the first ten if this criterion were not there, and are not.
* `tips_at`: the weight nearest to its own, from 0.5 to 10 in halves, at which the first five are others or in
  another order; None where none does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import fsum
from typing import NamedTuple

from analyzer.model import Fact
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric
from analyzer.scoring.standings import Standings
from analyzer.scoring.totals import DECIMALS, NOTHING_COUNTS

FIRST, LEAD = 10, 5
_STEPS = tuple(n / 2 for n in range(1, 21))


class CriterionCost(NamedTuple):
    """What one criterion does to the order. `weight` is its own; `ruled_out` counts all that its deal-breaker
    rules out, `rules_out` those that it alone does."""

    name: str
    weight: float
    deal_breaker: bool
    ruled_out: int
    rules_out: int
    keeps_out: int
    tips_at: float | None


class _Card(NamedTuple):
    """One posting as sums: its points and its whole by all criteria, and what each of them adds to either for
    each unit of its weight. `broken` are the criteria whose deal-breakers hold."""

    name: str
    points: float
    whole: float
    adds: tuple[tuple[float, float], ...]
    broken: frozenset[int]

    def score(self, number: int = 0, more: float = 0.0) -> float:
        """The score, with so much `more` weight for one criterion."""
        points, whole = self.adds[number]
        all_points, all_whole = self.points + more * points, self.whole + more * whole
        return round(100 * all_points / all_whole, DECIMALS) if all_whole > 0 else NOTHING_COUNTS.score


def weigh(postings: Sequence[tuple[str, Mapping[str, Fact]]], rubric: Rubric) -> tuple[CriterionCost, ...]:
    """The cost of each criterion over these postings: (what ties go by, facts) each."""
    rows = Standings([facts for _, facts in postings]).rows(rubric)
    cards = [_card(name, rubric.criteria, row) for (name, _), row in zip(postings, rows, strict=True)]
    first = _best(cards, FIRST)
    return tuple(_cost(number, cards, first, rubric) for number in range(len(rubric.criteria)))


def _card(name: str, criteria: Sequence[Criterion], row: Sequence[BareVerdict]) -> _Card:
    adds = tuple([_adds(one, verdict) for one, verdict in zip(criteria, row, strict=True)])
    weighed = list(zip(adds, [one.weight for one in criteria], strict=True))
    return _Card(
        name,
        fsum([points * weight for (points, _), weight in weighed]),
        fsum([whole * weight for (_, whole), weight in weighed]),
        adds,
        frozenset(place for place, verdict in enumerate(row) if verdict.broken == "yes"),
    )


def _adds(criterion: Criterion, verdict: BareVerdict) -> tuple[float, float]:
    """What a unit of weight adds to points and whole: a bonus what it brings, what is presumed nothing."""
    if verdict.outcome == "presumed":
        return 0.0, 0.0
    return verdict.credit, verdict.credit if criterion.bonus else 1.0


def _cost(number: int, cards: Sequence[_Card], first: list[int], rubric: Rubric) -> CriterionCost:
    one = rubric.criteria[number]
    without = _best(cards, FIRST, number, -one.weight, without=number)
    return CriterionCost(
        one.name,
        one.weight,
        one.deal_breaker is not None,
        ruled_out=sum(number in card.broken for card in cards),
        rules_out=sum(card.broken == {number} for card in cards),
        keeps_out=len(set(without) - set(first)),
        tips_at=_tips_at(number, cards, first[:LEAD], one.weight),
    )


def _tips_at(number: int, cards: Sequence[_Card], lead: list[int], own: float) -> float | None:
    """The nearest other weight that changes the first five; of two as near, the smaller."""
    for weight in sorted(_STEPS, key=lambda step: (abs(step - own), step)):
        if weight != own and _best(cards, LEAD, number, weight - own) != lead:
            return weight
    return None


def _best(
    cards: Sequence[_Card], many: int, number: int = 0, more: float = 0.0, *, without: int | None = None
) -> list[int]:
    """The places of the first `many` that are not ruled out, `without` the deal-breaker of one; ties go by
    name."""
    return [
        place
        for _, _, place in nsmallest(
            many,
            (
                (-card.score(number, more), card.name, place)
                for place, card in enumerate(cards)
                if not card.broken or card.broken == {without}
            ),
        )
    ]
