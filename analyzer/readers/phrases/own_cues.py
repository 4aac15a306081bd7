"""Cues for the facts that a rubric adds without any: its values, its key and its question say them.

[fact.uses_rust]       "rust"
[fact.four_day_week]   "four day week"
values = ["kotlin_multiplatform", …]   "kotlin multiplatform"
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.catalogue import Cues, FactSpec

STOP_WORDS = frozenset(
    {
        "uses", "use", "using", "used", "has", "have", "is", "are", "was", "offers", "offer", "offered",
        "allows", "allow", "allowed", "needs", "need", "requires", "require", "required", "works", "work",
        "with", "the", "a", "an", "of", "for", "in", "on", "at", "to", "does", "do", "by", "and", "or",
        "any", "some", "there", "team", "company", "job", "role", "posting", "they", "we", "it", "mentions",
        "mention", "named", "names", "says", "stated", "get", "gets", "per", "how", "many", "much", "which",
        "what", "who", "where", "when", "whether", "own", "based", "wants",
    }
)  # fmt: skip
"""Words of a key that tell nothing of what it asks for."""


def own_cues(spec: FactSpec) -> Mapping[str, Cues]:
    """What to look for where a rubric's fact names no cues of its own."""
    if spec.kind in {"choice", "choices"}:
        return {value: Cues(detect=_phrases(value)) for value in spec.values}
    words = [word for word in re.split(r"[_\W]+", spec.key.lower()) if word and word not in STOP_WORDS]
    name = "true" if spec.kind == "flag" else "any"
    phrase = " ".join(map(re.escape, words))
    return {name: Cues(detect=(phrase,))} if phrase else {}


def _phrases(value: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[_\W]+", value.lower()) if word]
    return (" ".join(map(re.escape, words)),) if words else ()
