"""From cues found to findings: which value the posting shows, and by which of its lines.

A fact that is not marked `infer` needs a cue that is enough to detect it. For one that is, each
phrase is a piece of evidence: one that detects weighs as much as three that merely support.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import FactValue, Finding
from analyzer.readers.catalogue import FactSpec
from analyzer.readers.phrases.clauses import PostingText
from analyzer.readers.phrases.cues import Hit

DETECTS = 3
"""The weight that is enough; what one detecting cue weighs."""

MOST_LINES = 4
"""Lines cited for one value: enough to be checked, few enough to be read."""


def decide(text: PostingText, spec: FactSpec, hits: Sequence[Hit]) -> list[Finding]:
    """The finding (or none) that the cues of one fact amount to."""
    said = [hit for hit in _longest(hits) if not hit.negated]
    weights = _weights(spec, said)
    shown = [value for value, weight in weights.items() if weight >= DETECTS]
    if not shown:
        return []
    if spec.kind == "choices":
        ordered = [value for value in spec.values if value in shown]
        return [_finding(text, spec, tuple(ordered), [h for h in said if h.cue.value in ordered])]
    if spec.kind not in {"choice", "flag"}:
        return []
    best = max(shown, key=lambda value: weights[value])
    value: FactValue = best == "true" if spec.kind == "flag" else best
    return [_finding(text, spec, value, [hit for hit in said if hit.cue.value == best])]


def _weights(spec: FactSpec, hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for each value: every phrase counts once, however often it stands there."""
    weights: dict[str, float] = {}
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        words = (hit.cue.value, hit.cue.pattern)
        if words in seen:
            continue
        seen.add(words)
        weight = DETECTS if hit.cue.tier == "detect" else 1 if spec.infer else 0
        weights[hit.cue.value] = weights.get(hit.cue.value, 0) + weight
    return weights


def _finding(text: PostingText, spec: FactSpec, value: FactValue, hits: Sequence[Hit]) -> Finding:
    """Cites the lines that say most, at least one for each value of a list."""
    best: dict[int, Hit] = {}
    ranked = sorted(hits, key=lambda hit: (hit.cue.tier != "detect", hit.conditional, hit.start))
    for wanted in dict.fromkeys(hit.cue.value for hit in ranked):
        first = next(hit for hit in ranked if hit.cue.value == wanted)
        best.setdefault(first.line.n, first)
    for hit in ranked:
        if len(best) >= MOST_LINES:
            break
        if hit.cue.tier == "detect" or spec.infer:
            best.setdefault(hit.line.n, hit)
    return text.finding(spec.key, value, [hit.start for hit in best.values()])


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without hits that lie within a longer one of another value ("on call" in "no on call")."""
    return [
        hit
        for hit in hits
        if not any(
            other.cue.value != hit.cue.value
            and other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]
