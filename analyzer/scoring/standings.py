"""Where many postings stand by one rubric, and again after each edit of it: pure, in figures alone.

    standings = Standings([facts, …])
    standings.by(rubric)          one Standing a posting: score and fit as on its card
    standings.by(edited)          judges anew only the criteria that the edit can change

Verdicts are held in columns, one a criterion. What a criterion makes of the facts depends neither on its
weight nor on the other criteria, so a column serves every rubric that has a criterion which judges alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.model import Fit
from analyzer.scoring.conditions import Facts
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric
from analyzer.scoring.totals import fit_of, is_unclear, score_alone
from analyzer.scoring.verdicts import all_that_counts

_KEPT = 4
"""Columns that are held of one name: of the rubric as it is saved, and of the last edits of it."""

Column = list[BareVerdict]


class Standing(NamedTuple):
    """The score and the fit of one posting, as on its card; and the numbers of the criteria whose
    deal-breakers rule it out."""

    score: float
    fit: Fit
    broken: tuple[int, ...]


class Standings:
    """Many postings, judged by one rubric after the other."""

    def __init__(self, postings: Sequence[Facts]) -> None:
        self._postings = postings
        self._told_apart = [{key: all_that_counts(fact) for key, fact in one.items()} for one in postings]
        self._columns: dict[str, list[tuple[Criterion, Column]]] = {}

    def by(self, rubric: Rubric) -> list[Standing]:
        """Where each posting stands by this rubric, in their order."""
        weights = [one.weight for one in rubric.criteria]
        bonuses = [number for number, one in enumerate(rubric.criteria) if one.bonus]
        return [_standing(rubric, weights, bonuses, row) for row in self.rows(rubric)]

    def rows(self, rubric: Rubric) -> list[tuple[BareVerdict, ...]]:
        """The verdicts on each posting, in the order of the criteria."""
        return list(zip(*[self._column(one) for one in rubric.criteria], strict=True))

    def _column(self, criterion: Criterion) -> Column:
        """The verdicts of one criterion, those of an earlier one that judges alike if there is one."""
        known = self._columns.setdefault(criterion.name, [])
        for place, (other, column) in enumerate(known):
            if judges_alike(criterion, other):
                known.insert(0, known.pop(place))
                return column
        column = self._judged(criterion)
        known.insert(0, (criterion, column))
        del known[_KEPT:]
        return column

    def _judged(self, criterion: Criterion) -> Column:
        """What the criterion makes of each posting; most say the same, and that is judged once."""
        keys = criterion.facts
        known: dict[tuple[object, ...], BareVerdict] = {}
        column = []
        for facts, told_apart in zip(self._postings, self._told_apart, strict=True):
            said = tuple([told_apart.get(key) for key in keys])
            verdict = known.get(said)
            if verdict is None:
                verdict = known[said] = criterion.bare_verdict(facts)
            column.append(verdict)
        return column


def judges_alike(one: Criterion, other: Criterion) -> bool:
    """Whether two criteria make the same of all facts, whatever their weights, names and reasons."""
    return one is other or (
        (one.silence, one.bonus, one.presume) == (other.silence, other.bonus, other.presume)
        and (one.condition, one.deal_breaker) == (other.condition, other.deal_breaker)
    )


def _standing(
    rubric: Rubric, weights: Sequence[float], bonuses: Sequence[int], row: Sequence[BareVerdict]
) -> Standing:
    score = score_alone(weights, bonuses, row)
    broken = tuple([number for number, verdict in enumerate(row) if verdict.broken == "yes"])
    if broken:
        return Standing(score, "ruled_out", broken)
    unclear = is_unclear(rubric.criteria, row, rubric.fits)
    return Standing(score, "unclear" if unclear else fit_of(score, rubric.fits), ())
