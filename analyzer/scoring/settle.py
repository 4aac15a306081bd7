"""How few answers could settle the fit: the smallest set that could, if they came out right.

Criteria that share no open fact do not touch each other. So the open facts fall into groups; within
a group every set of answers is tried, and groups are added up, keeping for each number of answers
only those ends of the range that no other beats. A group with too many sets is searched instead
(`searching`), and what takes too long there is counted greedily.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from analyzer.scoring.conditions import Facts
from analyzer.scoring.ends import Choices, Ends, Point, Standings, bands, together, weights_of
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.searching import Search
from analyzer.scoring.verdicts import Criterion, stand

MOST_TRIALS = 8000
"""Sets of answers tried within one group, and ends kept for one number of answers."""


class _Group(NamedTuple):
    """Criteria that hang together by open facts, and what sets of answers make of them."""

    criteria: tuple[Criterion, ...]
    choices: Choices

    @property
    def trials(self) -> int:
        return prod(1 + len(given) for given in self.choices.values())

    def options(self, facts: Facts) -> Iterator[tuple[int, Ends]]:
        """The number of answers with the ends that they bring, fewest answers first."""
        standings = [Standings(one, facts) for one in self.criteria]
        for size in range(len(self.choices) + 1):
            for keys in combinations(self.choices, size):
                for given in product(*(self.choices[key] for key in keys)):
                    told = dict(zip(keys, given, strict=True))
                    yield size, together([one.after(told) for one in standings])


def settling(facts: Facts, rubric: Rubric, choices: Choices) -> tuple[int, bool]:
    """The smallest number of answers that could settle the fit, and whether it is exact.

    `choices` holds the answers that make a difference, by open fact; the posting is not settled yet.
    """
    groups = _groups(rubric, choices)
    if any(_rules_out(group, facts) for group in groups):
        return 1, True
    search = Search(rubric, facts, choices)
    most = search.greedy()
    number: int | None = None
    if max(group.trials for group in groups) <= MOST_TRIALS:
        number = _exact(facts, rubric, groups, most)
    if number is not None:
        return number, True
    number = search.fewest(most)
    return (most, False) if number is None else (number, True)


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


def _rules_out(group: _Group, facts: Facts) -> bool:
    """Whether a single answer could rule the posting out."""
    breakers = [one for one in group.criteria if one.deal_breaker is not None]
    return any(
        stand(one, {**facts, key: answer}).broken == "yes"
        for one in breakers
        for key in one.questions
        for answer in group.choices.get(key, ())
    )


def _exact(facts: Facts, rubric: Rubric, groups: Sequence[_Group], most: int) -> int | None:
    """The number itself, where `most` answers are known to settle; None where too many ends would have
    to be kept."""
    options = [list(group.options(facts)) for group in groups]
    weights = weights_of(rubric)
    best = min((size for group in options for size, ends in group if ends.ruled_out), default=most)
    best = min(best, most)
    for band in bands(rubric):
        fronts: dict[int, list[Point]] = {0: [(0.0, 0.0)]}
        for group in options:
            ends_in_band = [(size, band.point(ends)) for size, ends in group if not ends.is_open]
            fronts = _added(fronts, ends_in_band, below=best)
            if any(len(front) > MOST_TRIALS for front in fronts.values()):
                return None
        found = [size for size, front in fronts.items() if any(band.holds(p, weights) for p in front)]
        best = min([*found, best])
    return best


def _added(
    fronts: Mapping[int, Sequence[Point]], options: Sequence[tuple[int, Point]], *, below: int
) -> dict[int, list[Point]]:
    """Every kept end with every option of one more group, and of those what no other beats. Only
    fewer than `below` answers are of interest: so many are known to settle."""
    sums: dict[int, set[Point]] = {}
    offered: dict[int, set[Point]] = {}
    for size, point in options:
        offered.setdefault(size, set()).add(point)
    kept = {size: _front(points) for size, points in offered.items()}
    for used, front in fronts.items():
        for size, points in kept.items():
            if used + size >= below:
                continue
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
