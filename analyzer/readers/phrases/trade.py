"""What kind of job it is, as far as it decides which questions make sense for it.

"Which layer of the software is it?" has no answer for a field director, however often the posting
says "data". The title tells mostly (its words are in trades.toml); where none stands out, the words
with which the posting opens do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from analyzer.prepared import shipped_toml
from analyzer.text.posting_text import PostingText
from analyzer.text.word_phrases import PhraseIndex

Trade = Literal["software", "engineering", "other"]
Gate = Literal["software", "engineering", "leading"]
Span = tuple[int, int]
"""Tokens of a text, from the first to the one behind the last."""

GATES: dict[str, Gate] = {
    "software_layer": "software",
    "customers": "engineering",
    "build_or_improve": "engineering",
    "primary_problem": "engineering",
    "main_risk": "engineering",
    "documentation": "engineering",
    "production_ownership": "engineering",
    "leader_emphasis": "leading",
    "manager_hands_on": "leading",
}
"""For whom a question makes sense: who makes software, any engineers, or those of them who lead."""

SPOKEN_OF = frozenset({"documentation"})
"""Those whose words are a hint in any job: papers are written in each."""

_HEAD, _OPENING = 60, 400
"""Words of a posting without a title, and of one whose title names no job, that are looked at."""


@lru_cache(maxsize=1)  # both readers and the check ask about one posting after the other
def senseless(text: PostingText) -> frozenset[str]:
    """The facts whose question makes no sense for the job."""
    trade = trade_of(text)
    if trade == "other":
        return frozenset(GATES)
    title = _title(text)
    leading = "leads" in _found(text, title) if title else "seeks_leader" in _found(text, _first(text, _HEAD))
    doors: dict[Gate, bool] = {"software": trade == "software", "engineering": True, "leading": leading}
    return frozenset(key for key, gate in GATES.items() if not doors[gate])


@lru_cache(maxsize=1)
def trade_of(text: PostingText) -> Trade:
    """Whether the job makes software, engineers something else, or neither."""
    title = _title(text)
    found = _found(text, title or _first(text, _HEAD))
    if "engineering" in found:
        return "engineering"
    if not title and not found:
        return "engineering"  # nothing tells: no question is closed but those of software and of leading
    if "software" in found and ("other" not in found or _makes_first(found)):
        return "software"
    header_only = _is_header(text) and found.keys().isdisjoint({"software", "other"})
    return "software" if header_only and "hires_makers" in _found(text, _first(text, _OPENING)) else "other"


def engineers(text: PostingText) -> bool:
    """Whether the job is that of an engineer, or of who leads some, whatever it makes."""
    trade = trade_of(text)
    return trade == "software" or (trade == "engineering" and "makers" in _found(text, _title(text)))


def _is_header(text: PostingText) -> bool:
    """Whether the title is a header with fields between bars: it may name a company and a place alone."""
    return any("|" in text.folded[s.start : s.end] for s in text.sentences if s.section == "title")


def _makes_first(found: Mapping[str, int]) -> bool:
    """Whether a title that names both ("Software Engineer, Marketing") names who makes something first."""
    return "makers" in found and found["software"] < found["other"]


def _title(text: PostingText) -> tuple[Span, ...]:
    """The title: the lines of it, or the header of a Hacker News post."""
    return tuple(text.tokens.within(s.start, s.end) for s in text.sentences if s.section == "title")


def _first(text: PostingText, count: int) -> tuple[Span, ...]:
    return ((0, min(count, len(text.tokens.words))),)


def _found(text: PostingText, spans: tuple[Span, ...]) -> dict[str, int]:
    """The lists of trades.toml that have words there, and where the first of them stands."""
    found: dict[str, int] = {}
    for first, last in spans:
        for hit in _titles().find(text.tokens, first, last):
            found.setdefault(hit.payload, hit.first)
    return found


@cache
def _titles() -> PhraseIndex[str]:
    """The words of all lists, looked for together."""
    index: PhraseIndex[str] = PhraseIndex()
    raw = shipped_toml(Path(__file__).with_name("trades.toml"))
    for name, phrases in raw.items():
        for phrase in phrases:
            index.add(phrase, name)
    return index
