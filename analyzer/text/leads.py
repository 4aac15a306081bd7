"""Which heading or lead-in a sentence stands under, as an item of its list.

    What we do not offer:              a lead-in: it ends with a colon
    - Visa sponsorship                 its item
    - In the first year:               its item, and a lead-in itself
      * a bonus                        an item of that
    We bake bread for four towns.      prose: no item of anything

A lead is a heading, a line that ends with a colon, or a short line that by its words or by the marks below
it leads in. Its list ends at the next heading or lead-in, at prose, and at a line of another kind than the
items before. Blanks in front of lines are not known any more, so that of two lists with the same mark the
inner one takes all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.text.sentences import Sentence
from analyzer.text.wrapping import LIST_MARK, breaks_off, is_item, structure_words

_LONGEST_ITEM = 160
"""Characters of an item without a mark; what is longer is prose."""
_LONGEST_LEAD = 90
"""Characters of a heading, or of a line that leads in by standing above marks, …"""
_LONGEST_QUESTION = 60
"""… or by its first word."""
_LONGEST_LAST = 30
"""Characters of a last item that alone ends with a full stop ("Visa sponsorship⏎Relocation.")."""
_DEEPEST = 8
"""Lists within lists at most; deeper ones are nobody's."""
_COLON = re.compile(r"[:：]\W*$")
_ENDED = re.compile(r"[.!?;,][\"')\]*_”’]*$")
_RULE = re.compile(r"[-=~_*—–]{3,}$")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?$|__[^_]+__:?$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_BULLETS = "•●▪◦‣·*✓✔►→"

_PLAIN = "plain"


class _Block(NamedTuple):
    """A paragraph: the numbers of its sentences, its words, the kind of its mark, what stands above it."""

    sentences: range
    words: str
    mark: str
    gap: bool
    body: bool
    heading: bool

    @property
    def leads_in(self) -> bool:
        return _COLON.search(self.words[-8:]) is not None

    @property
    def short(self) -> bool:
        return len(self.sentences) == 1 and len(self.words) <= _LONGEST_LEAD


@dataclass(slots=True)
class _Open:
    """A lead whose list may go on: the number of its sentence, and what its items look like."""

    lead: int
    heading: bool
    items: int = 0
    mark: str = ""
    ended: bool = False
    prose: bool = False
    gaps: bool = True
    only_marked: bool = False

    def takes(self, mark: str) -> bool:
        """Whether items with that mark are of this list: it has such, or none, or only an introduction."""
        introduced = self.heading and self.mark == _PLAIN and self.prose and self.items == 1
        return self.mark in {"", mark} or introduced


def leads_of(
    sentences: Sequence[Sentence], text: str, folded: str, paragraphs: Sequence[tuple[int, int]]
) -> list[int | None]:
    """For each sentence the number of the one that leads in the list whose item it is, or None."""
    reader = _Reader(text, folded, sentences)
    blocks = list(_blocks(sentences, text, paragraphs))
    for number, block in enumerate(blocks):
        reader.read(block, blocks[number + 1] if number + 1 < len(blocks) else None)
    return reader.leads


def _blocks(
    sentences: Sequence[Sentence], text: str, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[_Block]:
    at, before = 0, 0
    for start, end in paragraphs:
        first = at
        while at < len(sentences) and sentences[at].start < end:
            at += 1
        if first == at:
            continue
        line = sentences[first].line
        words = text[start:end]
        heading = len(words) <= _LONGEST_LEAD and (sentences[first].heading or _looks_like_heading(words))
        yield _Block(
            range(first, at), words, _mark_of(words), line.n > before + 1, line.origin == "body", heading
        )
        before = line.n + text.count("\n", start, end)


def _looks_like_heading(words: str) -> bool:
    """Whether a line is written as a heading: behind "#", in bold, all in capitals."""
    capitals = words.isupper() and " " in words and not any(char.isdigit() for char in words)
    return words.startswith("#") or _BOLD.match(words) is not None or (capitals and not _is_ended(words))


def _is_ended(words: str) -> bool:
    return _ENDED.search(words[-8:]) is not None


def _mark_of(words: str) -> str:
    """The kind of mark that a line begins with: the sign itself, "1" for a number, "" for none."""
    if not is_item(words):
        return ""
    sign = words.lstrip("(")[0]
    if sign.isdigit():
        return "1"
    return "a" if sign.isalpha() and LIST_MARK.match(words) and words[0] != "o" else sign


class _Reader:
    """Goes through the blocks in order and keeps the lists that are open, the outermost first."""

    def __init__(self, text: str, folded: str, sentences: Sequence[Sentence]) -> None:
        self.leads: list[int | None] = [None] * len(sentences)
        self._text, self._folded, self._sentences = text, folded, sentences
        self._open: list[_Open] = []
        self._prose_starts = structure_words("prose_starts")
        self._heading_starts = structure_words("heading_starts")

    def read(self, block: _Block, below: _Block | None) -> None:
        """What a block is, given the lists that are open and what stands below it."""
        if not block.body or _RULE.match(block.words):
            if block.gap or not self._heading_above(block):
                self._open.clear()
            return
        heading = block.heading and not (block.mark and self._open)  # "- A bonus" is an item in a list
        if heading or (below is not None and block.short and _is_rule_under(block, below)):
            self._open.clear()
            self._begin(block, heading=True)
        elif block.mark:
            self._marked(block)
        elif block.leads_in or (below is not None and self._leads_by_its_words(block, below)):
            self._lead_in(block)
        else:
            self._plain(block)
        self._within(block)

    def _begin(self, block: _Block, *, heading: bool = False) -> None:
        self._open.append(_Open(block.sentences[-1], heading))
        del self._open[:-_DEEPEST]

    def _marked(self, block: _Block) -> None:
        """An item with a mark: of the nearest list with such marks, or of one that has none yet."""
        depth = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n].takes(block.mark)), None)
        if depth is not None:
            del self._open[depth + 1 :]
        if self._open and (depth is not None or self._open[-1].mark != _PLAIN):
            self._take(block, block.mark)
        if block.leads_in:
            self._begin(block)

    def _lead_in(self, block: _Block) -> None:
        """A lead-in ends the list before it, but still stands under its heading."""
        self._close_lists()
        if self._open:
            self.leads[block.sentences[-1]] = self._open[-1].lead
        self._begin(block)

    def _plain(self, block: _Block) -> None:
        """A line without a mark: an item of a list without marks, the rest of an item, or prose."""
        top = self._open[-1] if self._open else None
        if top is None:
            return
        if top.mark not in {"", _PLAIN} and not block.gap and block.words[:1].islower():
            self._take(block, top.mark)  # an item that was wrapped at an odd place
            return
        if top.mark in {"", _PLAIN} and self._fits(top, block):
            self._take(block, _PLAIN)
            return
        self._close_lists()
        if self._open and self._open[-1].items:
            self._open.clear()
        elif self._open:
            self._open[-1].only_marked = True  # what introduces the list that a heading announces

    def _fits(self, top: _Open, block: _Block) -> bool:
        """Whether a line without a mark looks like the items before it."""
        if len(block.sentences) > 1 or len(block.words) > _LONGEST_ITEM:
            return False
        ended, prose = _is_ended(block.words), self._is_prose(block)
        if not top.items:
            return not top.only_marked
        if (block.gap and not top.gaps) or (prose and not top.prose):
            return False
        return ended <= top.ended or len(block.words) <= _LONGEST_LAST

    def _leads_by_its_words(self, block: _Block, below: _Block) -> bool:
        """Whether a short line that no mark ends stands above a list with marks, asks what is told below
        ("What we do not offer"), or breaks off ("This is not for you if you")."""
        unended = not _is_ended(block.words) or block.words.endswith(("?", "..."))
        if not (unended and block.short and below.body) or block.words[:1].islower():
            return False
        if below.mark:
            return True
        asks = self._first_word(block) in self._heading_starts and len(block.words) <= _LONGEST_QUESTION
        return asks or (" " in block.words and breaks_off(block.words))

    def _heading_above(self, block: _Block) -> bool:
        """Whether the block directly above is a heading that is still without items."""
        top = self._open[-1] if self._open else None
        return top is not None and top.heading and top.lead == block.sentences[0] - 1

    def _is_prose(self, block: _Block) -> bool:
        return self._first_word(block) in self._prose_starts

    def _first_word(self, block: _Block) -> str:
        word = _FIRST_WORD.search(self._folded, self._sentences[block.sentences[0]].start)
        return word[0] if word is not None else ""

    def _take(self, block: _Block, mark: str) -> None:
        """Makes a block an item of the innermost list that is open."""
        top = self._open[-1]
        if not top.items or top.mark == _PLAIN != mark:
            top.mark = mark
            top.ended, top.prose = _is_ended(block.words), self._is_prose(block)
        elif top.items == 1:
            top.gaps = block.gap
        top.items += 1
        for number in block.sentences:
            self.leads[number] = top.lead

    def _close_lists(self) -> None:
        """Ends all lists but that of the heading."""
        del self._open[1 if self._open and self._open[0].heading else 0 :]

    def _within(self, block: _Block) -> None:
        """Items in the line of their lead-in: "Not offered: • visas • a bonus", "Not offered:VisasBonus"."""
        lead: int | None = None
        for number in block.sentences[1:]:
            end, start = self._sentences[number - 1].end, self._sentences[number].start
            between = self._text[end:start]
            listed = between.strip() == ";" or not between or any(sign in between for sign in _BULLETS)
            if between == ":" or (listed and _COLON.search(self._text[max(0, end - 8) : end])):
                lead = number - 1
            elif not listed:
                lead = None
            if lead is not None:
                self.leads[number] = lead


def _is_rule_under(block: _Block, below: _Block) -> bool:
    """Whether a line is underlined, and so a heading."""
    return not (below.gap or block.mark or _is_ended(block.words)) and _RULE.match(below.words) is not None
