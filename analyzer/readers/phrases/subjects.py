"""The company as the subject of a sentence: where "we", "our platform" or its name stand.

"At Acme, we build …"           the whole, up to "we"
"Acme Bakeries Ltd. (ABL) is"   a name with what may stand behind one
"Our software helps …"          what is the company's speaks for it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence

_WE = re.compile(
    r"(?<!\w)(?:(?:at|here at) [^,]{2,40}, )?(?:we|our (?:\w+ )?(?:platform|products?|projects?|apps?|devices?|software|technolog(?:y|ies)|company|solutions?|tools?|mission)|the company|the organi[sz]ation)(?!\w)"
)
_WORDS = ("we", "we're", "we've", "we'll", "our", "company", "company's", "organization", "organisation")
"""Of which every subject but a name has one."""
_BEHIND_NAME = re.compile(
    r"(?:,? (?:inc|ltd|gmbh|llc|corp|group))?\.?(?: ?\([^)]*\))?(?:, [^,]{3,60},)?(?!\w)"
)
_FIRST_SENTENCES = 8
"""Among which a header may name the company."""
_SHORTEST_FIRST = 4
"""Letters of a name's first word that stands for the whole name."""


class Subject(NamedTuple):
    """A subject at [`start`, `end`) of the text; `named` unless it is "we" or what is ours."""

    start: int
    end: int
    named: bool


class Subjects:
    """The subjects of a text that are its company."""

    def __init__(self, text: PostingText) -> None:
        self._text = text
        self._names = _names_of(text)

    @cached_property
    def naming(self) -> frozenset[int]:
        """Where the sentences begin in which a name of the company may stand: its first word does."""
        return self._text.sentences_with({word for name in self._names for word in _opening(name)[:1]})

    @cached_property
    def present(self) -> frozenset[int]:
        """Where the sentences begin in which any subject stands."""
        return self.naming | self._text.sentences_with(_WORDS)

    def within(self, sentence: Sentence, reach: int) -> Iterator[Subject]:
        """Those within the first characters of a sentence, in order and without overlap."""
        if sentence.start not in self.present:
            return
        stop = min(sentence.end, sentence.start + reach)
        found = [
            Subject(we.start(), we.end(), not we[0].startswith("our") and not we[0].endswith("we"))
            for we in _WE.finditer(self._text.folded, sentence.start, stop)
        ]
        if sentence.start in self._named:
            found += (one for one in self._named[sentence.start] if one.end <= stop)
            found.sort()
        last = 0
        for one in found:
            if one.start >= last:
                last = one.end
                yield one

    @cached_property
    def _named(self) -> dict[int, list[Subject]]:
        """The names by the beginning of their sentence: the longest at each place."""
        text, found = self._text, dict[int, list[Subject]]()
        taken: set[int] = set()
        for name in self._names:
            for opening in _opening(name)[:1]:
                for place in text.words.get(opening, ()):
                    start = place - name.index(opening)
                    if start < 0 or start in taken or not text.folded.startswith(name, start):
                        continue
                    sentence = text.sentence_at(start)
                    behind = _BEHIND_NAME.match(text.folded, start + len(name), sentence.end)
                    if behind is not None and (start == 0 or not _is_letter(text.folded[start - 1])):
                        taken.add(start)
                        found.setdefault(sentence.start, []).append(Subject(start, behind.end(), named=True))
        return found


def _opening(name: str) -> list[str]:
    return re.findall(r"\w+", name)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _names_of(text: PostingText) -> list[str]:
    """How the company may be called: its names, and the first word of each; the longest first."""
    names = {name.strip().lower() for name in _written(text) if len(name.strip()) > 1}
    first = {name.split()[0] for name in names if len(name.split()[0]) >= _SHORTEST_FIRST}
    return sorted(names | first, key=lambda name: (-len(name), name))


def _written(text: PostingText) -> Iterator[str]:
    if text.posting.company:
        yield text.posting.company
    for sentence in text.sentences[:_FIRST_SENTENCES]:
        words = text.text[sentence.start : sentence.end]
        if words.lower().startswith("company:"):
            yield words[len("company:") :]
        elif sentence.section == "title" and "|" in words:
            yield re.split(r"[|(]", words)[0]
