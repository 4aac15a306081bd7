"""How few answers could settle the fit: the smallest set that could, if they came out right.

Criteria that share no open fact do not touch each other. So the open facts fall into groups; within
a group every set of answers is tried, and groups are added up, keeping for each number of answers
only those ends of the range that no other beats. Both ends are linear in what the criteria add once
the fit aimed at is fixed (at the fit's lower limit a, low ≥ a means 100·N + (100 − a)·B ≥ a·W, with N
the points, B the bonus points and W the weights). What takes too many trials is counted greedily.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from math import inf, prod
from typing import NamedTuple

from analyzer.model import Fact
from analyzer.scoring.conditions import Facts
from analyzer.scoring.rubric import Criterion, Rubric
from analyzer.scoring.totals import Fits
from analyzer.scoring.verdicts import stand

MOST_TRIALS = 4000
"""Sets of answers tried within one group, and ends kept for one number of answers."""

Choices = Mapping[str, Sequence[Fact]]
Point = tuple[float, float]

# What is rounded at the tenth decimal reaches a limit half such a step early.
_STEP = 5e-11


class _Band(NamedTuple):
    """A fit to aim at: low ≥ `least` and high < `most`."""

    least: float
    most: float

    def point(self, ends: _Ends) -> Point:
        """What ends add towards low (to be large) and high (to be small)."""
        return (
            100 * ends.low + (100 - self.least) * ends.bonus_low,
            100 * ends.high + (100 - self.most) * ends.bonus_high,
        )

    def holds(self, point: Point, weights: float) -> bool:
        return point[0] >= (self.least - _STEP) * weights and point[1] < (self.most - _STEP) * weights


class _Ends(NamedTuple):
    """Points that some criteria add to both ends, with those of bonuses apart."""

    low: float = 0.0
    high: float = 0.0
    bonus_low: float = 0.0
    bonus_high: float = 0.0
    is_open: bool = False
    ruled_out: bool = False


class _Group(NamedTuple):
    """Criteria that hang together by open facts, and what sets of answers make of them."""

    criteria: tuple[Criterion, ...]
    choices: Choices

    @property
    def trials(self) -> int:
        return prod(1 + len(given) for given in self.choices.values())

    def options(self, facts: Facts) -> Iterator[tuple[int, _Ends]]:
        """The number of answers with the ends that they bring, fewest answers first."""
        standings = [_Standings(one, facts) for one in self.criteria]
        for size in range(len(self.choices) + 1):
            for keys in combinations(self.choices, size):
                for given in product(*(self.choices[key] for key in keys)):
                    told = dict(zip(keys, given, strict=True))
                    yield size, _ends([one.after(told) for one in standings])


class _Standings:
    """How one criterion stands after answers, worked out once for those that concern it."""

    def __init__(self, criterion: Criterion, facts: Facts) -> None:
        self._criterion, self._facts = criterion, facts
        self._known: dict[tuple[Fact, ...], _Ends] = {}

    def after(self, told: Mapping[str, Fact]) -> _Ends:
        concerning = tuple([told[key] for key in self._criterion.questions if key in told])
        if concerning not in self._known:
            facts = {**self._facts, **{fact.key: fact for fact in concerning}}
            self._known[concerning] = _ends_of(self._criterion, facts)
        return self._known[concerning]


def settling(facts: Facts, rubric: Rubric, choices: Choices) -> tuple[int, bool]:
    """The smallest number of answers that could settle the fit, and whether it is exact.

    `choices` holds the answers that make a difference, by open fact; the posting is not settled yet.
    """
    groups = _groups(rubric, choices)
    if any(_rules_out(group, facts) for group in groups):
        return 1, True
    if max(group.trials for group in groups) <= MOST_TRIALS:
        number = _exact(facts, rubric, groups)
        if number is not None:
            return number, True
    return _greedy(facts, rubric, choices), False


def _groups(rubric: Rubric, choices: Choices) -> list[_Group]:
    """The criteria by connected open facts; those without one are a group without choices."""
    groups: list[tuple[set[str], list[Criterion]]] = [(set(), [])]
    for criterion in rubric.criteria:
        keys = set(criterion.questions) & set(choices)
        if not keys:
            groups[0][1].append(criterion)
            continue
        touched = [group for group in groups[1:] if group[0] & keys]
        merged = keys.union(*(group[0] for group in touched))
        criteria = [one for group in touched for one in group[1]]
        groups = [group for group in groups if group not in touched]
        groups.append((merged, [*criteria, criterion]))
    return [
        _Group(tuple(criteria), {key: choices[key] for key in choices if key in keys})
        for keys, criteria in groups
    ]


def _ends_of(one: Criterion, facts: Facts) -> _Ends:
    """What one criterion adds."""
    it = stand(one, facts)
    low, high = one.weight * it.low, one.weight * it.high
    is_open, ruled_out = it.broken == "open", it.broken == "yes"
    if one.bonus:
        return _Ends(0.0, 0.0, low, high, is_open, ruled_out)
    return _Ends(low, high, 0.0, 0.0, is_open, ruled_out)


def _ends(parts: Sequence[_Ends]) -> _Ends:
    """What several criteria add together."""
    return _Ends(
        low=sum([one.low for one in parts]),
        high=sum([one.high for one in parts]),
        bonus_low=sum([one.bonus_low for one in parts]),
        bonus_high=sum([one.bonus_high for one in parts]),
        is_open=any(one.is_open for one in parts),
        ruled_out=any(one.ruled_out for one in parts),
    )


def _rules_out(group: _Group, facts: Facts) -> bool:
    """Whether a single answer could rule the posting out."""
    breakers = [one for one in group.criteria if one.deal_breaker is not None]
    return any(
        stand(one, {**facts, key: answer}).broken == "yes"
        for one in breakers
        for key in one.questions
        for answer in group.choices.get(key, ())
    )


def _bands(fits: Fits) -> list[_Band]:
    limits = [-inf, fits.mixed, fits.good, fits.strong, inf]
    return [_Band(max(low, 0.0), min(high, 101.0)) for low, high in pairwise(limits)]


def _exact(facts: Facts, rubric: Rubric, groups: Sequence[_Group]) -> int | None:
    """The number itself, or None where too many ends would have to be kept."""
    options = [list(group.options(facts)) for group in groups]
    weights = sum(one.weight for one in rubric.criteria if not one.bonus)
    best = min((size for group in options for size, ends in group if ends.ruled_out), default=None)
    for band in _bands(rubric.fits):
        fronts: dict[int, list[Point]] = {0: [(0.0, 0.0)]}
        for group in options:
            fronts = _added(fronts, [(size, band.point(ends)) for size, ends in group if not ends.is_open])
            if any(len(front) > MOST_TRIALS for front in fronts.values()):
                return None
        found = [size for size, front in fronts.items() if any(band.holds(p, weights) for p in front)]
        best = min([*found, best]) if best is not None else min(found, default=None)
    return best


def _added(
    fronts: Mapping[int, Sequence[Point]], options: Sequence[tuple[int, Point]]
) -> dict[int, list[Point]]:
    """Every kept end with every option of one more group, and of those what no other beats."""
    sums: dict[int, set[Point]] = {}
    offered: dict[int, set[Point]] = {}
    for size, point in options:
        offered.setdefault(size, set()).add(point)
    kept = {size: _front(points) for size, points in offered.items()}
    for used, front in fronts.items():
        for size, points in kept.items():
            both = {(a + c, b + d) for a, b in front for c, d in points}
            sums.setdefault(used + size, set()).update(both)
    return {size: _front(points) for size, points in sums.items()}


def _front(points: Iterable[Point]) -> list[Point]:
    """The points that no other beats: larger in the first, smaller in the second."""
    front: list[Point] = []
    for point in sorted(points, key=lambda one: (-one[0], one[1])):
        if not front or point[1] < front[-1][1]:
            front.append(point)
    return front


def _greedy(facts: Facts, rubric: Rubric, choices: Choices) -> int:
    """One answer after the other, each the one that leaves the fewest deal-breakers open and the
    smallest range, until the fit is settled: an upper limit."""
    standings = [_Standings(one, facts) for one in rubric.criteria]
    told: dict[str, Fact] = {}
    left = dict(choices)
    while left:
        tries = [
            (_openness(_ends([one.after({**told, key: answer}) for one in standings]), rubric), key, answer)
            for key, given in left.items()
            for answer in given
        ]
        (openness, _), key, answer = min(tries, key=lambda one: (one[0], one[1]))
        told[key] = answer
        del left[key]
        if not openness:
            break
    return len(choices) - len(left)


def _openness(ends: _Ends, rubric: Rubric) -> tuple[int, float]:
    """0 where settled, 1 where the range is still too wide, 2 where a deal-breaker is open; and the
    range."""
    weights = sum(one.weight for one in rubric.criteria if not one.bonus)
    settled = any(band.holds(band.point(ends), weights) for band in _bands(rubric.fits))
    low = (ends.low + ends.bonus_low) / (weights + ends.bonus_low)
    high = (ends.high + ends.bonus_high) / (weights + ends.bonus_high)
    return (0 if ends.ruled_out else 2 if ends.is_open else 0 if settled else 1), high - low
