"""The three figures of a scorecard and the fit that follows from them.

    score = 100 × (Σ w·c + Σ bonus w·c) ÷ (Σ w + Σ bonus w·c)

low and high are the same with every lower and every upper end. Sums are exact to the last bit in any
order (`math.fsum`), and the three are rounded at the tenth decimal, so that neither the order of the
criteria nor a common factor on their weights can tip a fit by a rounding error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from analyzer.model import Fit, Verdict
from analyzer.scoring.rubric import BareVerdict, Fits

DECIMALS = 10


class Totals(NamedTuple):
    """The three figures of a card, in percent."""

    score: float
    low: float
    high: float


class Points:
    """The points (weight times credit) of each criterion, for the score and for both ends of its range.

    They are summed once for a card, and again for each answer that a question could bring: `changed`
    holds what becomes of a few criteria then, by their number.
    """

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._weights = [v.weight for v in verdicts]
        self._bonus = [n for n, v in enumerate(verdicts) if v.bonus]
        self._whole = fsum([v.weight for v in verdicts if not v.bonus])
        self._credit = [v.weight * v.credit for v in verdicts]
        self._low = [v.weight * v.low for v in verdicts]
        self._high = [v.weight * v.high for v in verdicts]

    def totals(self, changed: Mapping[int, BareVerdict] | None = None) -> Totals:
        """The three figures, with what `changed` holds in place of what was counted."""
        credit, low, high = self._credit, self._low, self._high
        if changed:
            credit, low, high = credit.copy(), low.copy(), high.copy()
            for number, it in changed.items():
                weight = self._weights[number]
                credit[number], low[number], high[number] = (
                    weight * it.credit,
                    weight * it.low,
                    weight * it.high,
                )
        return Totals(self._percent(credit), self._percent(low), self._percent(high))

    def _percent(self, points: Sequence[float]) -> float:
        return percent(points, [self._whole, *[points[n] for n in self._bonus]])


def totals(verdicts: Sequence[Verdict]) -> Totals:
    """Score, low and high, in percent."""
    return Points(verdicts).totals()


def percent(points: Sequence[float], whole: Sequence[float]) -> float:
    """100 × the sum of points ÷ the sum that would be all, rounded at the tenth decimal."""
    return round(100 * fsum(points) / fsum(whole), DECIMALS)


def fit_of(value: float, fits: Fits) -> Fit:
    """The fit of a score, deal-breakers aside."""
    if value >= fits.strong:
        return "strong"
    if value >= fits.good:
        return "good"
    return "mixed" if value >= fits.mixed else "weak"


def is_settled(verdicts: Sequence[Verdict | BareVerdict], low: float, high: float, fits: Fits) -> bool:
    """Ruled out; or no deal-breaker open, and low and high in one fit."""
    broken = {verdict.broken for verdict in verdicts}
    return "yes" in broken or ("open" not in broken and fit_of(low, fits) == fit_of(high, fits))
