"""The sentences of a line, and which of them to quote.

A line of a posting may be a whole page without a break, so a quote is the sentence that shows the
value, verbatim and of bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

LONGEST = 280
"""Characters of a quote at most: two lines of a wide terminal, some three of a narrow one."""
_FEW = 3
"""Quotes of one fact at most."""

# A full stop ends a sentence where a blank and a capital follow, or a capital is glued to a word
# ("degree.Experience"); bullets, semicolons and tabs part the items of a list in one line.
_BREAK = re.compile(
    r"(?<=[.!?…])['\"”’)]*\s+(?=[^a-z\s])|(?<=[a-z)]{2}[.!?])(?=[A-Z][a-z])|\s*[•·●▪◦‣➢\t\n]\s*|(?<=;)\s+|\s+[-–—*]\s+(?=[A-Z])"
)
# Full stops that end no sentence.
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|incl|approx|vs|no|inc|ltd|dr|mr|ms|st|z\.b|u\.s|[a-z])\.$", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a line, without the white space around it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if _ABBREVIATION.search(text[start : found.start()][-8:]):
            continue
        _add(spans, text, start, found.start())
        start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if kept := piece.strip():
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(kept)))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (or the sentences) that hold `text[start:end]`."""
    touched = [span for span in sentences(text) if span[0] < end and span[1] > start]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def quote(text: str, start: int, end: int) -> str:
    """The sentence around `text[start:end]`, cut at words where it is longer than a quote may be."""
    first, last = sentence_at(text, start, end)
    if last - first <= LONGEST:
        return text[first:last]
    room = max(LONGEST - (end - start), 0)
    left = max(first, start - room // 2)
    right = min(last, left + LONGEST)
    left = max(first, right - LONGEST)
    if left > first and (blank := text.find(" ", left, start)) >= 0:
        left = blank + 1
    if right < last and (blank := text.rfind(" ", end, right)) >= 0:
        right = blank
    return text[left:right].strip()


def quotes_where(texts: Iterable[str], shows: Callable[[str], bool]) -> tuple[str, ...]:
    """The first few sentences for which `shows` holds; a line that shows it only as a whole gives
    its beginning."""
    found: list[str] = []
    for text in texts:
        spans = [span for span in sentences(text) if shows(text[span[0] : span[1]])]
        if not spans and shows(text):
            spans = [(0, min(len(text), LONGEST))]
        found.extend(quote(text, start, end) for start, end in spans[:_FEW])
    return tuple(dict.fromkeys(found))[:_FEW]
