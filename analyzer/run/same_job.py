"""Which postings are one job at two addresses: the same title and place, and largely the same text.

    "Oven keeper (m/w/d)", Porto      board of Crumb      one job: most of the shorter text is in the longer
    "Oven keeper", Porto, Portugal    a site for jobs
    "Oven keeper", Lisbon             board of Crumb      another: elsewhere
    "Night baker", Porto              board of Crumb      another, though the firm's own words fill half of it

Most of what two jobs of one firm say is the same, and a repost has other words around it: no measure of the
texts alone tells them apart. So the title decides which are compared at all, and the place; what is left to
compare is little, and three words in a row, counted exactly, are enough. An index of sketches (MinHash) would
find more candidates, all of them with other titles, and brings NumPy and SciPy along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from analyzer.keys import LEAST_WORDS
from analyzer.model import Posting

_WORD = re.compile(r"[^\W_]+")
_IN_A_ROW = 3
"""Words of a shingle: after one word in ten was edited, three in four of these are as they were."""
_MOST = 0.55
"""The part of the shorter text's shingles that stand in the longer one. Of real postings with the same title
and place, different jobs reach 0.50, and the same one begins at 0.79; reposts of which a tenth was edited and
the frame exchanged lie above 0.6 (`benchmarks/same_job.py`)."""
_NEARLY_ALL = 0.85
"""The same, where the firms have no word in common: one may post for the other, or both use one template."""
_RUN = 8
"""Words in a row that may differ between two postings of which one has no title: an edit is shorter, and the
line that names another job of the same firm, or its duties, is longer."""
_TEXTS = 20
"""Texts that are held to be compared with: each takes about 150 kB, and few are asked for twice."""
_BLOCK = 5
"""Words in a row from which on a match is no accident."""
_MARKS = re.compile(
    r"\((?:[mwfdxhni](?:\s*[/|,*]\s*[mwfdxhnig*]{1,3})+|all genders|gn\*?)\)|\b[mwf]/[mwf](?:/[dxi])?\b"
    r"|\b\d{4,}\b|#\s*\w+"
)
"""Signs in a title that name no job: whom one may not leave out, and numbers of the firm's own."""
_WHERE = frozenset(
    {"remote", "hybrid", "onsite", "on", "site", "home", "office", "homeoffice", "anywhere", "in"}
)


class Heading(NamedTuple):
    """What a posting is called, as words; `title` is empty where it has none."""

    title: frozenset[str]
    place: frozenset[str]
    company: frozenset[str]


class Text(NamedTuple):
    """A posting's text as words, and as the set of all its three words in a row."""

    words: tuple[str, ...]
    shingles: frozenset[int]


def heading_of(title: str | None, company: str | None, place: str | None) -> Heading:
    """The words of a heading; a title without signs and without the place, which stand in some only."""
    where = _words(place)
    plain = _words(_MARKS.sub(" ", (title or "").casefold()))
    return Heading(plain - _WHERE - where or plain, where - _WHERE, _words(company))


def text_of(posting: Posting) -> Text:
    """The words of the text, fields aside; none where they are too few to tell it from another."""
    words = _WORD.findall("\n".join(line.text for line in posting.lines if line.origin == "body").casefold())
    if len(words) < LEAST_WORDS:
        return Text((), frozenset())
    ends = range(len(words) - _IN_A_ROW + 1)
    return Text(tuple(words), frozenset([hash(tuple(words[at : at + _IN_A_ROW])) for at in ends]))


def may_be_same(one: Heading, other: Heading) -> bool:
    """Whether the headings let the two be one job: the same title, or the same firm where one has none, and
    no place that excludes the other."""
    if one.title and other.title:
        named = one.title == other.title
    else:
        named = bool(one.company) and one.company == other.company
    return named and (one.place <= other.place or other.place <= one.place)


def are_same(one: Heading, ours: Text, other: Heading, theirs: Text) -> bool:
    """Whether two postings that may be the same are."""
    shared = len(ours.shingles & theirs.shingles)
    if not shared:
        return False
    strangers = one.company and other.company and not one.company & other.company
    if shared < (_NEARLY_ALL if strangers else _MOST) * min(len(ours.shingles), len(theirs.shingles)):
        return False
    return bool(one.title and other.title) or _differ_by_edits(ours.words, theirs.words)


def _differ_by_edits(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether between their first and their last words in common nothing long stands in one of them alone."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    sure = [at for at, block in enumerate(found) if block.size >= _BLOCK]
    inner = found[sure[0] : sure[-1] + 1] if sure else []
    return bool(inner) and all(
        max(after.a - before.a, after.b - before.b) - before.size <= _RUN for before, after in pairwise(inner)
    )


class SameJob:
    """The postings that a new one is compared with. `text_at` gives the text of one by its number: it is
    looked up only where the headings agree."""

    def __init__(self, text_at: Callable[[int], Text]) -> None:
        self._text_at = lru_cache(maxsize=_TEXTS)(text_at)
        self._by_title: dict[frozenset[str], list[tuple[int, Heading]]] = {}
        self._untitled: dict[frozenset[str], list[tuple[int, Heading]]] = {}
        self._by_company: dict[frozenset[str], list[tuple[int, Heading]]] = {}

    def add(self, number: int, heading: Heading) -> None:
        """From now on others are compared with this one."""
        entry = number, heading
        self._by_company.setdefault(heading.company, []).append(entry)
        if heading.title:
            self._by_title.setdefault(heading.title, []).append(entry)
        else:
            self._untitled.setdefault(heading.company, []).append(entry)

    def find(self, heading: Heading, text: Text) -> int | None:
        """The number of the first posting that is the same job, None for none."""
        for number, other in self._candidates(heading) if text.words else ():
            if may_be_same(heading, other) and are_same(heading, text, other, self._text_at(number)):
                return number
        return None

    def _candidates(self, heading: Heading) -> Iterator[tuple[int, Heading]]:
        if not heading.title:
            return iter(self._by_company.get(heading.company, ()))
        return chain(self._by_title.get(heading.title, ()), self._untitled.get(heading.company, ()))


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((text or "").casefold()))
