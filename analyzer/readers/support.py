"""Whether cited lines support a choice or a flag: by the catalogue's cues, and not negated.

A value's `detect` cues are enough to find it; its `support` cues are wider, and enough only where a
reader has already claimed it. A negative value (`false`, "none", "not_offered") is supported by
its own cues, or by a cue of the positive values that the sentence negates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analyzer.model import Line
from analyzer.readers.catalogue import FactSpec
from analyzer.readers.quoting import sentence_at

Tier = Literal["detect", "support"]
NEGATIVE = frozenset({"false", "none", "not_offered", "no", "never"})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "–": "-", "—": "-", "‑": "-"})

_NOT = re.compile(
    r"\b(?:no|not|never|without|neither|nor|cannot|unable|isn't|aren't|don't|doesn't|won't|can't|instead of"
    r"|rather than)\b",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"\s*(?:\(?\s*\w*\s*)?(?:is|are|will be|was)?\s*(?:not|n't|never|no longer|unavailable|excluded)\b"
    r"|\s*:\s*(?:no|none|false)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,|•\n()]|\s-\s|\bbut\b|\bhowever\b|\bonly\b", re.IGNORECASE)
_REACH = 48
"""Characters in front of a cue within which a "not" of the same clause still belongs to it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that shows a value: the line's number, the place in its text, and how strong it is."""

    n: int
    start: int
    end: int
    tier: Tier


@lru_cache(maxsize=4096)
def cue_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for several cue phrases; a blank stands for white space or a hyphen, " ?" for none too."""
    parts = (
        re.sub(r"(?<!\\) (\??)", lambda b: r"[\s\-]*" if b[1] else r"[\s\-]+", phrase) for phrase in phrases
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{part})' for part in parts)})(?!\w)", re.IGNORECASE)


def value_name(value: object) -> str:
    """The name under which a value's cues stand in the catalogue."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def hits(spec: FactSpec, name: str, lines: Iterable[Line]) -> Iterator[Hit]:
    """Where the lines show the value, strongest cues first within a line."""
    negative = name in NEGATIVE
    for line in lines:
        text = line.text.translate(_PLAIN)
        for tier, found in _matches(spec, name, text):
            if not _negated(text, found):
                yield Hit(line.n, *found.span(), tier)
        if negative:
            for other in _positive(spec):
                for tier, found in _matches(spec, other, text):
                    if _negated(text, found):
                        yield Hit(line.n, *_widened(text, found), tier)


def supported(spec: FactSpec, name: str, lines: Sequence[Line]) -> tuple[Hit, ...]:
    """All hits of the value in the lines; empty where they do not support it."""
    return tuple(hits(spec, name, lines))


def _positive(spec: FactSpec) -> tuple[str, ...]:
    names = spec.values or ("true",)
    return tuple(name for name in names if name not in NEGATIVE)


def _matches(spec: FactSpec, name: str, text: str) -> Iterator[tuple[Tier, re.Match[str]]]:
    cues = spec.cues.get(name)
    if cues is None:
        return
    if cues.detect:
        for found in cue_pattern(cues.detect).finditer(text):
            yield "detect", found
    if cues.support:
        for found in cue_pattern(cues.support).finditer(text):
            yield "support", found


def _negated(text: str, found: re.Match[str]) -> bool:
    """Whether a "not" in the cue's own clause denies it."""
    begin, _ = sentence_at(text, *found.span())
    before = text[max(begin, found.start() - _REACH) : found.start()]
    parts = list(_CLAUSE.finditer(before))
    clause = before[parts[-1].end() :] if parts else before
    return bool(_NOT.search(clause) or _NOT_BEHIND.match(text, found.end()))


def _widened(text: str, found: re.Match[str]) -> tuple[int, int]:
    """The span of a cue with the words that deny it."""
    begin, end = sentence_at(text, *found.span())
    return max(begin, found.start() - _REACH), min(end, found.end() + _REACH)
