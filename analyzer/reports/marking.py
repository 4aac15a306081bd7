"""A posting's text with its evidence: which parts of which line the counted facts quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from analyzer.model import Analysis, Line
from analyzer.text.line_addresses import addresses_of


class Piece(NamedTuple):
    """A part of a line, with the keys of the facts that it shows; none where it shows none. `sentence` is the
    address of the sentence of a long line that begins with it ("12.3"), "" for all others."""

    text: str
    facts: tuple[str, ...]
    sentence: str = ""


def marked_lines(analysis: Analysis) -> Iterator[tuple[Line, tuple[Piece, ...]]]:
    """Each line of the posting, cut into pieces that together are the line."""
    marks: dict[int, list[tuple[int, int, str]]] = {}
    for n, start, end, key in _evidence(analysis):
        marks.setdefault(n, []).append((start, end, key))
    for line in analysis.posting.lines:
        starts = {start: name for name, (start, _) in addresses_of(line)}
        yield line, tuple(_pieces(line.text, marks.get(line.n, []), starts))


def _evidence(analysis: Analysis) -> Iterator[tuple[int, int, int, str]]:
    texts: Mapping[int, str] = {line.n: line.text for line in analysis.posting.lines}
    for fact in analysis.reading.facts.values():
        cited = {n: texts.get(n, "") for n in fact.lines if fact.counts}
        for quote in filter(None, fact.quotes):
            whole = any(quote in text for text in cited.values())
            for n, text in cited.items():
                start, end = _found(text, quote) if whole else _part_of(text, quote)
                if start < end:
                    yield n, start, end, fact.key


def _found(line: str, quote: str) -> tuple[int, int]:
    start = line.find(quote)
    return (start, start + len(quote)) if start >= 0 else (0, 0)


def _part_of(line: str, quote: str) -> tuple[int, int]:
    """Where a line holds its part, of two words at least, of a quote that runs over several; else (0, 0)."""
    if line and f" {line} " in quote:
        return 0, len(line)
    words = quote.split(" ")
    for number in range(len(words) - 1, 1, -1):
        if line.endswith(head := " ".join(words[:number])):
            return len(line) - len(head), len(line)
        if line.startswith(tail := " ".join(words[-number:])):
            return 0, len(tail)
    return 0, 0


def _pieces(text: str, marks: Sequence[tuple[int, int, str]], starts: Mapping[int, str]) -> Iterator[Piece]:
    """Cuts a text at the borders of its marks and where sentences with an address begin; overlapping marks
    share a piece."""
    borders = sorted({0, len(text), *starts, *(border for start, end, _ in marks for border in (start, end))})
    for start, end in pairwise(borders):
        keys = dict.fromkeys(key for a, b, key in marks if a <= start and end <= b)
        yield Piece(text[start:end], tuple(keys), starts.get(start, ""))
