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
from collections import deque
from collections.abc import Sequence
from typing import Any

TIGHT, LIGHT, BRACKET, COLON, HARD = 0, 1, 2, 3, 4

WORD = re.compile(r"\d+(?:[.,]\d+)*(?: ?%|(?=[.,\W]|$))|\d+(?:[.,]\d+)+[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*%?|&")
"""A word of a folded text; a figure is one with its commas and its sign of percent."""
ELISION = re.compile(r"(?:[dlcjmnst]|qu|dell|nell|all|dall|sull|un|quest|jusqu|lorsqu|puisqu)'")
"""What stands before a vowel in French, Italian and Catalan, and is a word of its own."""
_PLAIN = {" ": TIGHT, "-": TIGHT, "/": TIGHT, ", ": LIGHT, ",": LIGHT, ": ": COLON, "\n": HARD, "": TIGHT}
"""What most words have between them."""
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
        self.words: list[str] = []
        self._places: dict[str, list[int]] | None = None
        self.kept: dict[object, Any] = {}
        """What others have worked out of the words, by whoever did: once for each text."""
        self.starts, self.ends, self.marks = array("i"), array("i"), bytearray()
        add_word, add_start = self.words.append, self.starts.append
        add_end, add_mark = self.ends.append, self.marks.append
        seams = deque(joins)
        last = 0
        for match in WORD.finditer(folded):
            start, end = match.span()
            word = match[0]
            between = folded[last:start]
            mark = _PLAIN[between] if between in _PLAIN else _mark(folded, last, start)
            while seams and seams[0] <= start:
                seams.popleft()
            while seams and seams[0] < end:
                cut = seams.popleft()
                self._add(folded[start:cut], start, cut, mark)
                word, start, mark = folded[cut:end], cut, HARD
            if elisions and "'" in word and (elided := ELISION.match(word)) and elided.end() < len(word):
                middle = start + elided.end()
                self._add(elided[0], start, middle, mark)
                word, start, mark = word[elided.end() :], middle, TIGHT
            add_word(word if word.isalpha() else _plain(word))
            add_start(start)
            add_end(end)
            add_mark(mark)
            last = end

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
