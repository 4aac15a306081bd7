"""The three figures of a scorecard and the fit that follows from them.

    score = 100 × (Σ w·c + Σ bonus w·c) ÷ (Σ w + Σ bonus w·c)

low and high are the same with every lower and every upper end. Sums are exact to the last bit in any
order (`math.fsum`), and the three are rounded at the tenth decimal, so that neither the order of the
criteria nor a common factor on their weights can tip a fit by a rounding error.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from analyzer.model import Fit, Verdict

DECIMALS = 10


class Fits(NamedTuple):
    """From which score on a fit is reached, in percent."""

    strong: float = 65.0
    good: float = 55.0
    mixed: float = 45.0


def totals(verdicts: Sequence[Verdict]) -> tuple[float, float, float]:
    """Score, low and high, in percent."""
    plain = [(v.weight, v.credit, v.low, v.high) for v in verdicts if not v.bonus]
    bonus = [(v.weight, v.credit, v.low, v.high) for v in verdicts if v.bonus]
    weights = fsum([w for w, _, _, _ in plain])
    value = percent(weights, [w * c for w, c, _, _ in plain], [w * c for w, c, _, _ in bonus])
    low = percent(weights, [w * c for w, _, c, _ in plain], [w * c for w, _, c, _ in bonus])
    high = percent(weights, [w * c for w, _, _, c in plain], [w * c for w, _, _, c in bonus])
    return value, low, high


def percent(weights: float, points: Sequence[float], bonus: Sequence[float]) -> float:
    """100 × (points + bonus) ÷ (weights + bonus), rounded at the tenth decimal."""
    return round(100 * fsum([*points, *bonus]) / fsum([weights, *bonus]), DECIMALS)


def fit_of(value: float, fits: Fits) -> Fit:
    """The fit of a score, deal-breakers aside."""
    if value >= fits.strong:
        return "strong"
    if value >= fits.good:
        return "good"
    return "mixed" if value >= fits.mixed else "weak"


def is_settled(verdicts: Sequence[Verdict], low: float, high: float, fits: Fits) -> bool:
    """Ruled out; or no deal-breaker open, and low and high in one fit."""
    broken = {verdict.broken for verdict in verdicts}
    return "yes" in broken or ("open" not in broken and fit_of(low, fits) == fit_of(high, fits))
