"""Both ends of the range as sums over criteria: what searching for answers that settle works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from analyzer.model import Fact
from analyzer.scoring.conditions import Facts
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.verdicts import Criterion, stand

Choices = Mapping[str, Sequence[Fact]]
Point = tuple[float, float]

# What is rounded at the tenth decimal reaches a limit half such a step early.
STEP = 5e-11


class Ends(NamedTuple):
    """Points that some criteria add to both ends, with those of bonuses apart."""

    low: float = 0.0
    high: float = 0.0
    bonus_low: float = 0.0
    bonus_high: float = 0.0
    is_open: bool = False
    ruled_out: bool = False

    @property
    def span(self) -> float:
        """How many points are open."""
        return self.high - self.low + self.bonus_high - self.bonus_low


def ends_of(one: Criterion, facts: Facts) -> Ends:
    """What one criterion adds."""
    it = stand(one, facts)
    low, high = one.weight * it.low, one.weight * it.high
    is_open, ruled_out = it.broken == "open", it.broken == "yes"
    if one.bonus:
        return Ends(0.0, 0.0, low, high, is_open, ruled_out)
    return Ends(low, high, 0.0, 0.0, is_open, ruled_out)


def together(parts: Iterable[Ends]) -> Ends:
    """What several criteria add together."""
    low = high = bonus_low = bonus_high = 0.0
    is_open = ruled_out = False
    for part in parts:
        low += part[0]
        high += part[1]
        bonus_low += part[2]
        bonus_high += part[3]
        is_open = is_open or part[4]
        ruled_out = ruled_out or part[5]
    return Ends(low, high, bonus_low, bonus_high, is_open, ruled_out)


class Standings:
    """How one criterion stands after answers, worked out once for those that concern it."""

    def __init__(self, criterion: Criterion, facts: Facts) -> None:
        self._criterion, self._facts = criterion, facts
        self._known: dict[tuple[int, ...], Ends] = {}

    def after(self, told: Mapping[str, Fact]) -> Ends:
        concerning = [told[key] for key in self._criterion.questions if key in told]
        known = tuple([id(fact) for fact in concerning])  # the answers live as long as the search
        if known not in self._known:
            facts = {**self._facts, **{fact.key: fact for fact in concerning}}
            self._known[known] = ends_of(self._criterion, facts)
        return self._known[known]


class Band(NamedTuple):
    """A fit to aim at: low ≥ `least` and high < `most`.

    With the limit fixed both are linear in the points: low ≥ a means 100·N + (100 − a)·B ≥ a·W, where
    N are the points, B those of bonuses and W the weights.
    """

    least: float
    most: float

    def point(self, ends: Ends) -> Point:
        """What ends add towards low (to be large) and high (to be small)."""
        return (
            100 * ends.low + (100 - self.least) * ends.bonus_low,
            100 * ends.high + (100 - self.most) * ends.bonus_high,
        )

    def missing(self, point: Point, weights: float) -> float:
        """By how much both ends together miss the band; 0 or less where they are in it."""
        below = max(0.0, (self.least - STEP) * weights - point[0])
        above = point[1] - (self.most - STEP) * weights
        return below + max(0.0, above) if below or above >= 0 else -1.0

    def holds(self, point: Point, weights: float) -> bool:
        return point[0] >= (self.least - STEP) * weights and point[1] < (self.most - STEP) * weights


def bands(rubric: Rubric) -> list[Band]:
    """The fits, from weak to strong."""
    limits = [-inf, rubric.fits.mixed, rubric.fits.good, rubric.fits.strong, inf]
    return [Band(max(low, 0.0), min(high, 101.0)) for low, high in pairwise(limits)]


def weights_of(rubric: Rubric) -> float:
    """The sum of the weights, without bonuses."""
    return sum(one.weight for one in rubric.criteria if not one.bonus)
