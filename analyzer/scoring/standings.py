"""Where many postings stand by one rubric, and again after each edit of it: pure, in figures alone.

    standings = Standings([facts, …])
    standings.by(rubric)          one Standing a posting: score and fit as on its card
    standings.by(edited)          judges anew only the criteria that the edit can change
    standings.of(others)          for other postings; the very same facts are not judged again

Verdicts are held in columns, one a criterion. What a criterion makes of the facts depends neither on its
weight nor on the other criteria, so a column serves every rubric that has a criterion which judges alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from analyzer.model import Fit
from analyzer.scoring.conditions import Facts
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric
from analyzer.scoring.totals import fit_of, is_unclear, score_alone

_KEPT = 4
"""Columns that are held of one name, and rubrics: the one that is saved, and the last edits of it."""

Column = list[BareVerdict]


class Standing(NamedTuple):
    """The score and the fit of one posting, as on its card; and the numbers of the criteria whose
    deal-breakers rule it out."""

    score: float
    fit: Fit
    broken: tuple[int, ...]


class _Before(NamedTuple):
    """What others had judged: how they stood by the last rubrics, their columns, and which place facts have
    in these, by their identity; the postings are held so that no other facts can get it."""

    standings: Sequence[tuple[Rubric, list[Standing]]] = ()
    columns: Mapping[str, Sequence[tuple[Criterion, Column]]] = MappingProxyType({})
    places: Mapping[int, int] = MappingProxyType({})
    postings: Sequence[Facts] = ()


class Standings:
    """Many postings, judged by one rubric after the other."""

    def __init__(self, postings: Sequence[Facts], before: _Before | None = None) -> None:
        self._postings = postings
        self._standings: list[tuple[Rubric, list[Standing]]] = []
        self._columns: dict[str, list[tuple[Criterion, Column]]] = {}
        self._before = before or _Before()

    def of(self, postings: Sequence[Facts]) -> Standings:
        """The same for other postings: what was judged here of the very same facts is not judged again."""
        places = {id(facts): number for number, facts in enumerate(self._postings)}
        return Standings(postings, _Before(self._standings, self._columns, places, self._postings))

    def by(self, rubric: Rubric) -> Sequence[Standing]:
        """Where each posting stands by this rubric, in their order."""
        for other, standings in self._standings:
            if other is rubric:
                return standings
        weights = [one.weight for one in rubric.criteria]
        bonuses = [number for number, one in enumerate(rubric.criteria) if one.bonus]
        rows = self.rows(rubric)
        before = next((known for other, known in self._before.standings if other is rubric), None)
        places = [None if before is None else self._before.places.get(id(facts)) for facts in self._postings]
        standings = [
            before[place] if before and place is not None else _standing(rubric, weights, bonuses, row)
            for place, row in zip(places, rows, strict=True)
        ]
        self._standings = [(rubric, standings), *self._standings[: _KEPT - 1]]
        return standings

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
        column = self._from_before(criterion) or self._judged(criterion, self._postings)
        known.insert(0, (criterion, column))
        del known[_KEPT:]
        return column

    def _from_before(self, criterion: Criterion) -> Column | None:
        """The column as others had it, for the very same facts; what these did not have is judged."""
        known = self._before.columns.get(criterion.name, ())
        before = next((column for other, column in known if judges_alike(criterion, other)), None)
        if before is None:
            return None
        was = [self._before.places.get(id(facts)) for facts in self._postings]
        new = [facts for facts, place in zip(self._postings, was, strict=True) if place is None]
        judged = iter(self._judged(criterion, new))
        return [next(judged) if place is None else before[place] for place in was]

    @staticmethod
    def _judged(criterion: Criterion, postings: Sequence[Facts]) -> Column:
        """What the criterion makes of each posting. Most say the same by the very same values (the library
        makes each fact once), and that is judged once."""
        said = zip(*[[id(facts.get(key)) for facts in postings] for key in criterion.facts], strict=True)
        known: dict[tuple[int, ...], BareVerdict] = {}
        column = []
        for facts, values in zip(postings, said, strict=True):
            verdict = known.get(values)
            if verdict is None:
                verdict = known[values] = criterion.bare_verdict(facts)
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
