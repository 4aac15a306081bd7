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
from collections.abc import Callable
from functools import lru_cache
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
"""The same, where the title or the firm does not help: there is no title, or the firms have no word in
common."""
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


def heading_of(title: str | None, company: str | None, place: str | None) -> Heading:
    """The words of a heading; a title without signs and without the place, which stand in some only."""
    where = _words(place)
    plain = _words(_MARKS.sub(" ", (title or "").casefold()))
    return Heading(plain - _WHERE - where or plain, where - _WHERE, _words(company))


def shingles_of(posting: Posting) -> frozenset[int]:
    """The text as the set of all its three words in a row; empty for a text of too few words to tell."""
    words = _WORD.findall("\n".join(line.text for line in posting.lines if line.origin == "body").casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    ends = range(len(words) - _IN_A_ROW + 1)
    return frozenset([hash(tuple(words[at : at + _IN_A_ROW])) for at in ends])


def may_be_same(one: Heading, other: Heading) -> bool:
    """Whether title and place let the two be one job: equal titles, and no place that excludes the other."""
    if one.title != other.title:
        return False
    return one.place <= other.place or other.place <= one.place


def are_same(one: Heading, ours: frozenset[int], other: Heading, theirs: frozenset[int]) -> bool:
    """Whether two postings that may be the same are."""
    if not ours or not theirs:
        return False
    shared = len(ours & theirs)
    strict = not one.title or not (one.company & other.company or not one.company or not other.company)
    if not one.title and shared < _NEARLY_ALL * max(len(ours), len(theirs)):
        return False
    return shared >= (_NEARLY_ALL if strict else _MOST) * min(len(ours), len(theirs))


class SameJob:
    """The postings that a new one is compared with. `text_of` gives the shingles of one by its number: they
    are looked up only where title and place agree."""

    def __init__(self, text_of: Callable[[int], frozenset[int]]) -> None:
        self._text_of = lru_cache(maxsize=1_000)(text_of)
        self._by_title: dict[frozenset[str], list[tuple[int, Heading]]] = {}

    def add(self, number: int, heading: Heading) -> None:
        """From now on others are compared with this one."""
        self._by_title.setdefault(heading.title, []).append((number, heading))

    def find(self, heading: Heading, shingles: frozenset[int]) -> int | None:
        """The number of the first posting that is the same job, None for none."""
        if not shingles:
            return None
        for number, other in self._by_title.get(heading.title, ()):
            if may_be_same(heading, other) and are_same(heading, shingles, other, self._text_of(number)):
                return number
        return None


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((text or "").casefold()))
