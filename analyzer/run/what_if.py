"""The saved postings as another rubric would rank them: which of them move, and why.

    saved = SavedStandings(rows)
    saved.order(rubric)                          # each row with how it stands, the best first
    change = saved.compare(rubric, edited)       # both are only judged by; nothing is saved
    for one in change.ranked: one.place, one.was, change.why(one)

Held as long as the library is the same, it judges after an edit only what the edit can change
(`scoring/standings.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analyzer.model import Outcome
from analyzer.run.ranking import rank_key
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric
from analyzer.scoring.standings import Standing, Standings, judges_alike
from analyzer.scoring.totals import score_alone
from analyzer.storage.saved import ListedPosting


class Ranked(NamedTuple):
    """One posting in the new order: its place from 1, the place that it `was` at, and how it stands."""

    row: ListedPosting
    place: int
    was: int
    now: Standing
    before: Standing

    @property
    def moved(self) -> bool:
        """Whether a person would look at it anew: another place or fit. What is ruled out, and was, has no
        place that matters."""
        if self.now.fit == self.before.fit == "ruled_out":
            return False
        return self.place != self.was or self.now.fit != self.before.fit


class Reason(NamedTuple):
    """What the change of one criterion does to one posting, by itself.

    `points` are those of the score that it gives or takes; outcomes, credits and weights are (before, now),
    the weight 0 and the outcome None where there is no such criterion. `rules_out`: whether its deal-breaker
    rules the posting out only now, or does so no longer.
    """

    criterion: str
    points: float
    weight: tuple[float, float]
    outcome: tuple[Outcome | None, Outcome | None]
    credit: tuple[float, float]
    rules_out: Literal["", "now", "no longer"]


@dataclass(frozen=True)
class Change:
    """All postings in the new order, and the criteria that are others than before."""

    ranked: tuple[Ranked, ...]
    changed: tuple[str, ...]
    _sides: tuple[_Side, _Side]
    _numbers: dict[int, int]

    @property
    def moved(self) -> tuple[Ranked, ...]:
        """Those that have another place or fit, in the new order."""
        return tuple(one for one in self.ranked if one.moved)

    def why(self, one: Ranked) -> tuple[Reason, ...]:
        """What each changed criterion does to this posting, the most first. None where its own verdicts and
        weights are as before, and only others passed it."""
        before, now = (side.of(self._numbers[one.row.id]) for side in self._sides)
        reasons = [_reason(name, before, now) for name in self.changed]
        told = [reason for reason in reasons if reason.points or reason.rules_out]
        return tuple(sorted(told, key=lambda reason: (not reason.rules_out, -abs(reason.points))))


_Judged = dict[str, tuple[Criterion, BareVerdict]]
"""One posting by one rubric: each criterion by its name, and what became of it."""


class _Side(NamedTuple):
    """A rubric, and the verdicts on every posting by it."""

    rubric: Rubric
    rows: Sequence[Sequence[BareVerdict]]

    def of(self, number: int) -> _Judged:
        pairs = zip(self.rubric.criteria, self.rows[number], strict=True)
        return {criterion.name: (criterion, verdict) for criterion, verdict in pairs}


class SavedStandings:
    """Saved postings, ranked by one rubric after the other."""

    def __init__(self, rows: Sequence[ListedPosting], standings: Standings | None = None) -> None:
        self.rows = rows
        self._standings = standings or Standings([row.facts for row in rows])
        self._numbers = {row.id: number for number, row in enumerate(rows)}

    def of(self, rows: Sequence[ListedPosting]) -> SavedStandings:
        """The same for the rows as they are now: only what is new or another one is judged."""
        return SavedStandings(rows, self._standings.of([row.facts for row in rows]))

    def order(self, rubric: Rubric) -> list[tuple[ListedPosting, Standing]]:
        """The rows as the rubric ranks them, the best first."""
        standings = self._standings.by(rubric)
        return [(self.rows[number], standings[number]) for number in self._order(standings)]

    def compare(self, before: Rubric, after: Rubric) -> Change:
        """What becomes of the order that `before` gives under `after`."""
        old, new = self._standings.by(before), self._standings.by(after)
        was = {number: place for place, number in enumerate(self._order(old), 1)}
        ranked = [
            Ranked(self.rows[number], place, was[number], new[number], old[number])
            for place, number in enumerate(self._order(new), 1)
        ]
        sides = tuple(_Side(rubric, self._standings.rows(rubric)) for rubric in (before, after))
        return Change(tuple(ranked), _changed(before, after), (sides[0], sides[1]), self._numbers)

    def _order(self, standings: Sequence[Standing]) -> list[int]:
        """The numbers of the rows, as the list ranks them."""
        return sorted(range(len(self.rows)), key=lambda n: rank_key(standings[n], self.rows[n]))


def _changed(before: Rubric, after: Rubric) -> tuple[str, ...]:
    """The criteria that judge or weigh otherwise, or stand in one of the two rubrics only."""
    old = {one.name: one for one in before.criteria}
    new = {one.name: one for one in after.criteria}
    return tuple(
        name
        for name in {**old, **new}
        if name not in old
        or name not in new
        or old[name].weight != new[name].weight
        or not judges_alike(old[name], new[name])
    )


def _reason(name: str, before: _Judged, now: _Judged) -> Reason:
    """What the criterion of this name does to the score when it alone is as it is now."""
    old, new = before.get(name), now.get(name)
    alone = {key: pair for key, pair in {**before, name: new}.items() if pair is not None}
    points = _score(alone) - _score(before)
    broke, breaks = (pair is not None and pair[1].broken == "yes" for pair in (old, new))
    return Reason(
        name,
        points,
        (old[0].weight if old else 0.0, new[0].weight if new else 0.0),
        (old[1].outcome if old else None, new[1].outcome if new else None),
        (old[1].credit if old else 0.0, new[1].credit if new else 0.0),
        "" if broke == breaks else "now" if breaks else "no longer",
    )


def _score(judged: _Judged) -> float:
    criteria = [criterion for criterion, _ in judged.values()]
    bonuses = [number for number, one in enumerate(criteria) if one.bonus]
    return score_alone([one.weight for one in criteria], bonuses, [verdict for _, verdict in judged.values()])
