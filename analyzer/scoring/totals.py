"""The three figures of a scorecard and the fit that follows from them.

    score = 100 × (Σ w·c + Σ bonus w·c) ÷ (Σ w + Σ bonus w·c)

low and high are the same with every lower and every upper end. What is presumed fine while the posting is
silent stands outside: neither its weight nor its credit counts. Sums are exact to the last bit in any
order (`math.fsum`), and the three are rounded at the tenth decimal, so that neither the order of the
criteria nor a common factor on their weights can tip a fit by a rounding error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import fsum
from typing import NamedTuple

from analyzer.model import Fit, Verdict
from analyzer.scoring.printed import printed
from analyzer.scoring.rubric import BareVerdict, Criterion, Fits

STATED = frozenset({"met", "partly", "unmet"})
"""The outcomes of what is stated."""
DECIMALS = 10


class Totals(NamedTuple):
    """The three figures of a card, in percent."""

    score: float
    low: float
    high: float


NOTHING_COUNTS = Totals(50.0, 0.0, 100.0)
"""Where all is presumed fine so far, nothing is known: the score could be any."""


class Points:
    """The points (weight times credit) of each criterion, for the score and for both ends of its range."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._weights = [v.weight for v in verdicts]
        self._bonus = [n for n, v in enumerate(verdicts) if v.bonus]
        self._presumed = frozenset([n for n, v in enumerate(verdicts) if v.outcome == "presumed"])
        counted = self._weights.copy()
        for number in self._presumed:
            counted[number] = 0.0
        self._credit = [weight * v.credit for weight, v in zip(counted, verdicts, strict=True)]
        self._low = [weight * v.low for weight, v in zip(counted, verdicts, strict=True)]
        self._high = [weight * v.high for weight, v in zip(counted, verdicts, strict=True)]
        for number in self._bonus:
            counted[number] = 0.0
        self._whole = fsum(counted)

    @cached_property
    def now(self) -> Totals:
        """The three figures."""
        return self._over(self._whole, self._credit, self._low, self._high)

    def after(self, changed: Mapping[int, BareVerdict]) -> Totals:
        """The three figures with what `changed` holds, by the number of its criterion, in place of what was
        counted. A question has many answers, and most change one criterion that is no bonus: what is counted
        of the others is summed once, to the last bit (`_exact`)."""
        if not changed.keys().isdisjoint(self._outside):
            return self._anew(changed)
        (credit, low, high), whole = self._sums, self._whole
        if not whole:
            return NOTHING_COUNTS
        credit, low, high = credit.copy(), low.copy(), high.copy()
        for number, it in changed.items():
            weight = 0.0 if it.outcome == "presumed" else self._weights[number]
            credit += -self._credit[number], weight * it.credit
            low += -self._low[number], weight * it.low
            high += -self._high[number], weight * it.high
        below = self._below
        return Totals(
            round(100 * fsum(credit) / below[0], DECIMALS),
            round(100 * fsum(low) / below[1], DECIMALS),
            round(100 * fsum(high) / below[2], DECIMALS),
        )

    def _anew(self, changed: Mapping[int, BareVerdict]) -> Totals:
        """The same where the whole changes too: by a bonus, or by what was presumed fine and counts now."""
        credit, low, high, whole = self._credit.copy(), self._low.copy(), self._high.copy(), self._whole
        for number, it in changed.items():
            weight = self._weights[number]
            if it.outcome == "presumed":
                weight = 0.0
            elif number in self._presumed:
                whole += weight
            credit[number], low[number], high[number] = weight * it.credit, weight * it.low, weight * it.high
        return self._over(whole, credit, low, high)

    def _over(self, whole: float, *three: Sequence[float]) -> Totals:
        if not whole:
            return NOTHING_COUNTS
        return Totals(*[percent(points, [whole, *[points[n] for n in self._bonus]]) for points in three])

    @cached_property
    def _outside(self) -> frozenset[int]:
        """The criteria of which the whole is not the sum of their weights alone."""
        return self._presumed.union(self._bonus)

    @cached_property
    def _sums(self) -> tuple[list[float], ...]:
        return _exact(self._credit), _exact(self._low), _exact(self._high)

    @cached_property
    def _below(self) -> tuple[float, ...]:
        """What the sums are divided by."""
        three = (self._credit, self._low, self._high)
        return tuple([fsum([self._whole, *[points[n] for n in self._bonus]]) for points in three])


def _exact(numbers: Sequence[float]) -> list[float]:
    """The sum, and what it lacks to the last bit: what is added to both comes out as if added to all."""
    near = fsum(numbers)
    return [near, fsum([*numbers, -near])]


def totals(verdicts: Sequence[Verdict]) -> Totals:
    """Score, low and high, in percent."""
    return Points(verdicts).now


def score_alone(
    weights: Sequence[float], bonuses: Sequence[int], verdicts: Sequence[Verdict | BareVerdict]
) -> float:
    """The score of `totals` without its range, a third of the work: the weights of the criteria, the numbers
    of those that are a bonus, and what became of each."""
    counted = [
        0.0 if verdict.outcome == "presumed" else weight
        for weight, verdict in zip(weights, verdicts, strict=True)
    ]
    points = [weight * verdict.credit for weight, verdict in zip(counted, verdicts, strict=True)]
    for number in bonuses:
        counted[number] = 0.0
    whole = fsum(counted)
    if not whole:
        return NOTHING_COUNTS.score
    return percent(points, [whole, *[points[number] for number in bonuses]])


def percent(points: Sequence[float], whole: Sequence[float]) -> float:
    """100 × the sum of points ÷ the sum that would be all, rounded at the tenth decimal."""
    return round(100 * fsum(points) / fsum(whole), DECIMALS)


def is_unclear(criteria: Sequence[Criterion], verdicts: Sequence[Verdict | BareVerdict], fits: Fits) -> bool:
    """Whether too little is stated for a fit; bonuses and what is presumed fine are counted in neither."""
    pairs = [(one, v) for one, v in zip(criteria, verdicts, strict=True) if not one.bonus]
    asked = [(one.weight, v.outcome in STATED) for one, v in pairs if v.outcome != "presumed"]
    stated = [weight for weight, is_stated in asked if is_stated]
    if not asked or fsum(stated) * 100 < fits.stated_weight * fsum([weight for weight, _ in asked]):
        return True
    return len(stated) < min(fits.stated_criteria, len(asked) / 2)


def fit_of(score: float, fits: Fits) -> Fit:
    """The fit of a score as it is printed, deal-breakers and silence aside."""
    value = printed(score)
    if value >= fits.strong:
        return "strong"
    if value >= fits.good:
        return "good"
    return "mixed" if value >= fits.mixed else "weak"


def is_settled(verdicts: Sequence[Verdict | BareVerdict], low: float, high: float, fits: Fits) -> bool:
    """Ruled out; or no deal-breaker open, and low and high in one fit."""
    broken = {verdict.broken for verdict in verdicts}
    return "yes" in broken or ("open" not in broken and fit_of(low, fits) == fit_of(high, fits))
