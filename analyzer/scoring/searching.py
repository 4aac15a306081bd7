"""Answers that settle, where every set of them would be too many: greedily, then by branch and bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.model import Fact
from analyzer.scoring.conditions import Facts
from analyzer.scoring.ends import Band, Choices, Ends, Standings, bands, together, weights_of
from analyzer.scoring.rubric import Rubric

MOST_NODES = 30_000
"""Sets of answers looked at before the search gives up."""


@dataclass(slots=True)
class Search:
    """One search for the fewest answers that settle one card."""

    rubric: Rubric
    facts: Facts
    choices: Choices
    _standings: list[Standings] = field(init=False)
    _bands: list[Band] = field(init=False)
    _weights: float = field(init=False)
    _concerned: dict[str, list[int]] = field(init=False)
    _nodes: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._standings = [Standings(one, self.facts) for one in self.rubric.criteria]
        self._bands = bands(self.rubric)
        self._weights = weights_of(self.rubric)
        criteria = list(enumerate(self.rubric.criteria))
        self._concerned = {key: [n for n, one in criteria if key in one.questions] for key in self.choices}

    def greedy(self) -> int:
        """One answer after the other, each the one that leaves the fewest deal-breakers open and the
        smallest range, until the fit is settled: an upper limit."""
        told: dict[str, Fact] = {}
        left = dict(self.choices)
        while left:
            tries = [
                (self._openness(self._after({**told, key: answer})), key, answer)
                for key, given in left.items()
                for answer in given
            ]
            (openness, _), key, answer = min(tries, key=lambda one: (one[0], one[1]))
            told[key] = answer
            del left[key]
            if not openness:
                break
        return len(told)

    def fewest(self, most: int) -> int | None:
        """The smallest number of answers that settles, where `most` are known to; None where it takes
        too long to find out."""
        parts = [one.after({}) for one in self._standings]
        keys = sorted(self.choices, key=lambda key: (-self._promise(key, parts), key))
        for number in range(1, most):
            found = self._reaches(keys, number, {}, parts)
            if self._nodes > MOST_NODES:
                return None
            if found:
                return number
        return most

    def _reaches(self, keys: Sequence[str], number: int, told: dict[str, Fact], parts: list[Ends]) -> bool:
        """Whether `number` more answers, to some of `keys`, could settle."""
        self._nodes += 1
        ends = together(parts)
        if not number or self._nodes > MOST_NODES:
            return not self._openness(ends)[0]
        if not ends.is_open and self._missing(ends) > 100 * self._most_promised(keys, number, parts):
            return False
        for at, key in enumerate(keys[: len(keys) - number + 1]):
            for answer in self.choices[key]:
                now = {**told, key: answer}
                changed = list(parts)
                for one in self._concerned[key]:
                    changed[one] = self._standings[one].after(now)
                if self._reaches(keys[at + 1 :], number - 1, now, changed):
                    return True
        return False

    def _promise(self, key: str, parts: Sequence[Ends]) -> float:
        """The points that an answer could close at best."""
        return sum([parts[one].span for one in self._concerned[key]])

    def _most_promised(self, keys: Sequence[str], number: int, parts: Sequence[Ends]) -> float:
        promises = sorted([self._promise(key, parts) for key in keys], reverse=True)
        return sum(promises[:number]) + 1e-6

    def _missing(self, ends: Ends) -> float:
        """By how much the range misses the fit that it misses least."""
        return min(band.missing(band.point(ends), self._weights) for band in self._bands)

    def _after(self, told: dict[str, Fact]) -> Ends:
        return together([one.after(told) for one in self._standings])

    def _openness(self, ends: Ends) -> tuple[int, float]:
        """0 where settled, 1 where the range is still too wide, 2 where a deal-breaker is open; and the
        range."""
        low = (ends.low + ends.bonus_low) / (self._weights + ends.bonus_low)
        high = (ends.high + ends.bonus_high) / (self._weights + ends.bonus_high)
        if ends.ruled_out:
            return 0, high - low
        settled = any(band.holds(band.point(ends), self._weights) for band in self._bands)
        return (2 if ends.is_open else 0 if settled else 1), high - low
