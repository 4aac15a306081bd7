"""Wrapped lines: which lines go on with the sentence that the line above began.

    We pay well, and on time. We are unable to      a line that is as full as the lines of its text can be
    sponsor visas for this role.                    goes on: both are one paragraph

A line is full where the first word of the next would not have fitted. What looks so by chance is told
apart by its words: a list's items begin with a mark or all with a capital, a header has bars, a label a
colon. Short lines (headings, addresses, items) are never full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from analyzer.model import Line
from analyzer.prepared import shipped_toml
from analyzer.text.lazy_pattern import lazy_pattern

NARROWEST, WIDEST = 40, 100
"""Characters of a full line: mails are wrapped at 60 to 80, some texts at 100."""
_SPARE = 4
"""Characters by which a full line may seem too short: what was indented or doubly spaced was cleaned."""
_MOST_LINES = 40
"""Lines of one sentence at most; no sentence has so many."""
_SURE = 3
"""Lines that surely go on from which a text is taken for wrapped as a whole, …"""
_LONGER = 3
"""… if they are so many times as many as the lines that are longer than its width."""

LIST_MARK = lazy_pattern(r"(?:[-–—•●▪◦‣·*+✓✔►→○§]|o|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
"""What an item of a list begins with."""
_PICTURE = "So"
"""The Unicode category of pictures, with which items begin too."""
_ENDED = lazy_pattern(r"[.!?…:;|][\"')\]*_”’]*$")
_LABEL = lazy_pattern(r"[*_]*[^\W\d][\w /&-]{1,28}:[*_]*(?:\s|$)")
_WEB = lazy_pattern(r"\w+://|www\.|[\w.+-]+@\w")
_LAST_WORD = lazy_pattern(r"(?<![\w/&-])([^\W\d_]+)[*_]*$")
_MARKS = "\"'“‘(*_`["


def structure_words(name: str) -> frozenset[str]:
    """The words of a list of structure.toml."""
    return _words()[name]


@cache
def _words() -> dict[str, frozenset[str]]:
    table = shipped_toml(Path(__file__).with_name("structure.toml"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def continued(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it goes on with the sentence of the line above it."""
    joined = [False] * len(lines)
    kinds = [False, *(_may_go_on(above, line) for above, line in pairwise(lines))]
    if not any(kinds):
        return joined
    surely = [
        kind and _surely_goes_on(above.text, line.text)
        for kind, above, line in zip(kinds, (lines[0], *lines), lines, strict=False)
    ]
    width = _width(lines, surely)
    for first, last in _runs(lines, kinds, surely, width):
        widest = max(len(lines[n].text) for n in range(first, last + 1))
        for n in range(first + 1, last + 1):
            joined[n] = (
                _is_full(lines[n - 1].text, lines[n].text, widest)
                or _ends(lines[n - 1].text, "open_ends")
                or (_begins_small(lines[n].text) and _ends(lines[n - 1].text, "loose_ends"))
            ) and not _is_lower_item(lines, joined, n)
    return joined


def _width(lines: Sequence[Line], surely: Sequence[bool]) -> int:
    """The width at which the text as a whole is wrapped, 0 where it is not."""
    widths = [len(lines[n - 1].text) for n, sure in enumerate(surely) if sure]
    if len(widths) < _SURE:
        return 0
    longer = sum(len(line.text) > max(widths) + _SPARE for line in lines)
    return max(widths) if longer * _LONGER <= len(widths) else 0


def _may_go_on(above: Line, line: Line) -> bool:
    """Whether the line above is of a length to be full, and nothing but its words can tell that it ends."""
    return (
        NARROWEST <= len(above.text) <= WIDEST
        and line.n == above.n + 1
        and line.origin == above.origin == "body"
        and _ENDED.search(above.text) is None
        and " | " not in above.text
        and " | " not in line.text
        and not is_item(line.text)
        and _LABEL.match(line.text) is None
        and _WEB.match(line.text) is None
    )


def is_item(text: str) -> bool:
    """Whether a line begins with the mark of a list's item: a dash, a dot, a number, a picture."""
    return LIST_MARK.match(text) is not None or unicodedata.category(text[0]) == _PICTURE


def _surely_goes_on(above: str, line: str) -> bool:
    """Whether the words tell that a sentence goes on: it begins small, or what stands above is left open."""
    if _begins_small(line) or _ends(above, "open_ends"):
        return True
    number = line[0].isdigit() or line[0] in "€$£"
    return number and (above.endswith((",", "&")) or _ends(above, "loose_ends"))


def _begins_small(text: str) -> bool:
    return text.lstrip(_MARKS)[:1].islower()


def breaks_off(text: str) -> bool:
    """Whether a line ends with a word that hardly ends a sentence ("You will be responsible for")."""
    return _ends(text, "open_ends") or _ends(text, "loose_ends")


def _ends(text: str, words: str) -> bool:
    """Whether a text ends with one of the words of a list of structure.toml."""
    word = _LAST_WORD.search(text[-30:])
    return word is not None and word[1].lower() in structure_words(words)


def _is_full(text: str, below: str, widest: int) -> bool:
    """Whether the first word below would not have fitted on the line."""
    word = below.find(" ")
    return len(text) + 1 + (word if word >= 0 else len(below)) + _SPARE > widest


def _is_lower_item(lines: Sequence[Line], joined: Sequence[bool], n: int) -> bool:
    """Whether the line above begins small though no sentence runs into it: an item of a list of such."""
    above = lines[n - 1]
    if joined[n - 1] or not above.text[:1].islower():
        return False
    before = lines[n - 2] if n > 1 else None
    return before is None or before.n + 1 != above.n or not before.text.endswith((".", "!", "?"))


def _runs(
    lines: Sequence[Line], kinds: Sequence[bool], surely: Sequence[bool], width: int
) -> Iterator[tuple[int, int]]:
    """The first and the last line of each stretch in which each line may go on with the one above it."""
    first = 0
    for n in range(1, len(lines) + 1):
        goes_on = n < len(lines) and kinds[n] and n - first < _MOST_LINES
        if goes_on and not surely[n]:
            goes_on = len(lines[n - 1].text) <= width + _SPARE and _is_full(
                lines[n - 1].text, lines[n].text, width
            )
        if goes_on:
            continue
        if n - first > 1:
            yield first, n - 1
        first = n
