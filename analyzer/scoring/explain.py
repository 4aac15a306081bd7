"""The arithmetic of a scorecard, term by term, so that a person can redo it by hand.

explain(card) ── one term a criterion (weight × credit), in the card's order
              ── the score, low and high: 100 × (points + bonus) ÷ (weights + bonus)
              ── of what is stated, where something is
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from analyzer.model import Scorecard, Verdict

_HOW = {
    "met": "met",
    "partly": "partly met",
    "unmet": "not met",
    "not_stated": "not stated",
    "presumed": "not stated, presumed fine: outside the score",
}


def explain(card: Scorecard) -> tuple[dict[str, Any], ...]:
    """The terms as plain values; each has a `text` that says it in one line.

    kind "criterion", "bonus" or "presumed" (which counts in no sum): name,
    outcome, wanted, weight, credit, low, high, and the weight times
    these as points, points_low, points_high. kind "score", "low", "high": points, bonus, weights, value.
    kind "of_stated": points, weights, value. Values are percents; unlike terms, they are rounded at
    the tenth decimal.
    """
    terms = [term(verdict) for verdict in card.verdicts]
    return (*terms, *sums(card, terms))


def sums(card: Scorecard, terms: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """What follows the terms of the criteria (`term`)."""
    weights = fsum(term["weight"] for term in terms if term["kind"] == "criterion")
    ends = (
        ("score", "points", card.score),
        ("low", "points_low", card.low),
        ("high", "points_high", card.high),
    )
    totals = [_total(name, terms, key, weights, value) for name, key, value in ends]
    return (*totals, *_of_stated(card, terms))


def explanation(card: Scorecard) -> str:
    """The same as text, one line a term."""
    return "\n".join(term["text"] for term in explain(card))


def term(verdict: Verdict) -> dict[str, Any]:
    """The term of one criterion."""
    kind = "presumed" if verdict.outcome == "presumed" else "bonus" if verdict.bonus else "criterion"
    points = verdict.weight * verdict.credit
    shown = f"{verdict.name}: {_figure(verdict.weight)} × {_figure(verdict.credit)} = {_figure(points)}"
    if kind == "presumed":
        shown = f"{verdict.name}: weight {_figure(verdict.weight)}"
    return {
        "kind": kind,
        "name": verdict.name,
        "outcome": verdict.outcome,
        "wanted": verdict.wanted,
        "weight": verdict.weight,
        "credit": verdict.credit,
        "low": verdict.low,
        "high": verdict.high,
        "points": points,
        "points_low": verdict.weight * verdict.low,
        "points_high": verdict.weight * verdict.high,
        "text": f"{shown} ({_how(verdict)})",
    }


def _how(verdict: Verdict) -> str:
    """Where the credit comes from: what is stated, or a share of what silence leaves open."""
    said = ("bonus, " if verdict.bonus else "") + _HOW[verdict.outcome]
    low, high = verdict.low, verdict.high
    # Where the credit is neither nothing nor all, what is wanted says why.
    wanted = f"; wanted: {verdict.wanted}" if verdict.wanted and {low, high} - {0, 1} else ""
    if verdict.outcome != "not_stated":
        return said + wanted
    if verdict.bonus:
        return f"{said}: a silent bonus adds nothing beyond its {_figure(low)} to {_figure(high)}{wanted}"
    share = (verdict.credit - low) / (high - low)
    return f"{said}: {_figure(low)} + {_figure(share)} × ({_figure(high)} − {_figure(low)}){wanted}"


def _total(
    name: str, terms: Sequence[Mapping[str, Any]], key: str, weights: float, value: float
) -> dict[str, Any]:
    points = fsum(term[key] for term in terms if term["kind"] == "criterion")
    bonus = fsum(term[key] for term in terms if term["kind"] == "bonus")
    above, below = _figure(points), _figure(weights)
    if bonus:
        above, below = f"({above} + {_figure(bonus)})", f"({below} + {_figure(bonus)})"
    how = f"100 × {above} ÷ {below}" if weights else "nothing counts yet"
    return {
        "kind": name,
        "points": points,
        "bonus": bonus,
        "weights": weights,
        "value": value,
        "text": f"{name} = {how} = {_figure(value)}",
    }


def _of_stated(card: Scorecard, terms: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if card.of_stated is None:
        return []
    stated = [t for t in terms if t["kind"] == "criterion" and t["outcome"] in {"met", "partly", "unmet"}]
    points, weights = fsum(term["points"] for term in stated), fsum(term["weight"] for term in stated)
    shown = f"100 × {_figure(points)} ÷ {_figure(weights)} = {_figure(card.of_stated)}"
    text = f"of what is stated ({card.stated} of {card.total}) = {shown}"
    return [
        {"kind": "of_stated", "points": points, "weights": weights, "value": card.of_stated, "text": text}
    ]


def _figure(value: float) -> str:
    """A figure without the noise of the last bits: ten significant digits, no exponent below 10^10."""
    return f"{value:.10g}"
