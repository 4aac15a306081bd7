"""Whether cited lines support a choice or a flag: by the catalogue's cues, and not denied.

A value's `detect` cues are enough to find it; its `support` cues are wider, and enough only where a
reader has already claimed it. A negative value (`false`, "none", "not_offered") is supported by
its own cues, or by a cue of a positive value that the sentence denies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analyzer.catalogue import FactSpec
from analyzer.readers.phrases.cues import Hit

NEGATIVE = frozenset({"false", "none", "not_offered", "no", "never"})


def value_name(value: object) -> str:
    """The name under which a value's cues stand in the catalogue."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def supporting(spec: FactSpec, name: str, hits: Sequence[Hit], lines: Collection[int]) -> tuple[Hit, ...]:
    """Of one fact's hits those that support the value on these lines, detecting cues first."""
    positive = {value for value in (spec.values or ("true",)) if value not in NEGATIVE}
    found = [
        hit
        for hit in hits
        if hit.line.n in lines
        and (
            (hit.cue.value in {name, "any"} and not hit.negated)
            or (name in NEGATIVE and hit.cue.value in positive and hit.negated)
        )
    ]
    return tuple(sorted(found, key=lambda hit: (hit.cue.tier != "detect", hit.start)))
