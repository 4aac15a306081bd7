"""The words of a text in order, each with what separates it from the one before.

    "On-call, 24/7 (paid)"      on  call  24  7  paid
                                    tight light tight bracket

*tight* is a blank, a hyphen, or one mark without blanks ("24/7", "401(k)"): the words stand side by side.
*light* is a comma, a slash or a quotation mark: a list may go on over it. *bracket* is a bracket, and *hard*
whatever ends a thought: a colon, a dash, the end of a sentence.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, repeat
from typing import Any

from analyzer.deadline import check_deadline
from analyzer.text.folding import split_by

TIGHT, LIGHT, BRACKET, COLON, HARD = 0, 1, 2, 3, 4

WORD = re.compile(r"\d+(?:[.,]\d+)*(?: ?%|(?=[.,\W]|$))|\d+(?:[.,]\d+)+[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*%?|&")
"""A word of a folded text; a figure is one with its commas and its sign of percent."""
_APART = re.compile(f"({WORD.pattern})")
ELISION = re.compile(r"(?:[dlcjmnst]|qu|dell|nell|all|dall|sull|un|quest|jusqu|lorsqu|puisqu)'")
"""What stands before a vowel in French, Italian and Catalan, and is a word of its own."""
_PLAIN = {" ": TIGHT, "-": TIGHT, "/": TIGHT, ", ": LIGHT, ",": LIGHT, ": ": COLON, "\n": HARD, "": TIGHT}
"""What most words have between them."""
_OTHER = 255
"""Stands for a mark that is yet to be told."""
_TIGHT = frozenset({"  ", " -", "- ", "+ ", "+-", "' ", " ~", " +"})
_BRACKETS = frozenset("()[]") | {"),", "**)", "(**"}
_COLONS = frozenset({":", "::"})
_RANGES = frozenset({" - ", " – ", " — "})
_HARD = frozenset(";:|!?)[]•–—\n")
_DASH = re.compile(r"\s-+\s|[–—;:|()\[\]•!?<>\n]|\. ")
_LONGEST_MARK = 12
"""Characters between two words that are looked at; more are no light separation."""


class Tokens:
    """The words of a folded text: `words[i]` begins at `starts[i]`, ends at `ends[i]`, and is separated from
    the one before by `marks[i]` (TIGHT, LIGHT, BRACKET, COLON or HARD)."""

    __slots__ = ("_places", "ends", "kept", "marks", "starts", "words")

    def __init__(self, folded: str, joins: Sequence[int] = (), *, elisions: bool = False) -> None:
        """`joins` are the places within words, in order, where a break was lost ("holidaysDental")."""
        parts = split_by(_APART, folded)
        reached = list(accumulate(map(len, parts)))
        check_deadline()
        self.words: list[str] = parts[1::2]
        self.starts, self.ends = array("i", reached[:-1:2]), array("i", reached[1::2])
        self.marks = bytearray(map(_PLAIN.get, parts[:-1:2], repeat(_OTHER)))
        at = self.marks.find(_OTHER)
        while at >= 0:
            self.marks[at] = _mark(folded, self.ends[at - 1] if at else 0, self.starts[at])
            at = self.marks.find(_OTHER, at)
        check_deadline()
        if joins:
            self._cut(folded, joins)
        if elisions and "'" in folded:
            self._part_elided()
        self.words = [word if word.isalpha() else _plain(word) for word in self.words]
        self._places: dict[str, list[int]] | None = None
        self.kept: dict[object, Any] = {}
        """What others have worked out of the words, by whoever did: once for each text."""

    def _cut(self, folded: str, seams: Sequence[int]) -> None:
        """Cuts the words in which one of the places is."""
        words, starts, ends, marks = self.words, self.starts, self.ends, self.marks
        self._clear()
        copied = 0
        for seam in seams:
            at = bisect_left(starts, seam) - 1
            if at < 0 or seam >= ends[at]:
                continue
            if at >= copied:  # else it is the second cut of a word, whose rest stands last
                self._copy(words, starts, ends, marks, slice(copied, at + 1))
                copied = at + 1
            self.words[-1], self.ends[-1] = folded[self.starts[-1] : seam], seam
            self._add(folded[seam : ends[at]], seam, ends[at], HARD)
        self._copy(words, starts, ends, marks, slice(copied, len(words)))

    def _copy(
        self, words: list[str], starts: array[int], ends: array[int], marks: bytearray, which: slice
    ) -> None:
        self.words += words[which]
        self.starts += starts[which]
        self.ends += ends[which]
        self.marks += marks[which]

    def _part_elided(self) -> None:
        """Makes words of their own of articles that have lost their vowels."""
        whole = list(zip(self.words, self.starts, self.ends, self.marks, strict=True))
        self._clear()
        for word, start, end, mark in whole:
            elided = ELISION.match(word) if "'" in word else None
            if elided is not None and elided.end() < len(word):
                middle = start + elided.end()
                self._add(elided[0], start, middle, mark)
                self._add(word[elided.end() :], middle, end, TIGHT)
            else:
                self._add(word, start, end, mark)

    def _clear(self) -> None:
        self.words, self.starts, self.ends, self.marks = [], array("i"), array("i"), bytearray()

    def _add(self, word: str, start: int, end: int, mark: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.marks.append(mark)

    @property
    def places(self) -> dict[str, list[int]]:
        """Each word with the numbers of its tokens."""
        if self._places is None:
            self._places = {}
            for at, word in enumerate(self.words):
                if word in self._places:
                    self._places[word].append(at)
                else:
                    self._places[word] = [at]
        return self._places

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first token that begins at or behind `start`, and the first that begins at or behind `end`."""
        first = bisect_left(self.starts, start)
        return first, bisect_left(self.starts, end, first)


def _plain(word: str) -> str:
    """A word as phrases name it: "30 %" without its blank, "&" as the word that it stands for."""
    return "and" if word == "&" else word.replace(" ", "")


def _mark(folded: str, last: int, start: int) -> int:
    """What the characters between two words make of them."""
    length = start - last
    if length == 0:
        return TIGHT
    if length == 1:
        char = folded[last]
        if char in _HARD:
            if char in "–—:" and folded[last - 1].isdigit() and folded[start].isdigit():
                return TIGHT
            return COLON if char == ":" else HARD
        return LIGHT if char == "," else TIGHT
    between = folded[last:start]
    if between in _TIGHT or (between in {") ", "+) "} and folded[last - 1].isdigit()):
        return TIGHT
    if between == ". " and last > 1 and folded[last - 2] == ".":
        return TIGHT  # "a U.S. citizen"
    if between in _RANGES and folded[last - 1].isdigit() and folded[start].isdigit():
        return TIGHT  # "0 – 1 year"
    if between == " (" and folded[start].isdigit():
        return LIGHT  # "five (5) years"
    bare = between.strip(" ~*+")
    if between.strip() in _BRACKETS:
        return BRACKET
    if bare in _COLONS:
        return COLON
    return LIGHT if length <= _LONGEST_MARK and _DASH.search(between) is None else HARD
