"""Where in a posting's text a pattern is tried: around the words, or at the words, that it needs.

Searching a whole text for each of hundreds of patterns takes most of the time that reading takes; few
postings have the words that most patterns need.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from analyzer.text.posting_text import PostingText
from analyzer.text.required_literals import required_literals_of_all


def windows(
    text: PostingText, words: Iterable[str], before: int, behind: int, *, numbers: bool = False
) -> Iterator[tuple[int, int]]:
    """Stretches of the text around any of the words, within their lines and without overlap.

    Patterns are searched for in these rather than in the whole text, which is what keeps them fast.
    With `numbers`, only stretches that hold a figure or a number word are given.
    """
    places = sorted(place for word in words for place in text.words.get(word, ()))
    stretch: tuple[int, int] | None = None
    for place in places:
        first, last = text.bounds_at(place)
        begin, stop = max(first, place - before), min(last, place + behind)
        if stretch and begin <= stretch[1] and stop >= stretch[1] and first <= stretch[0]:
            stretch = (stretch[0], stop)
            continue
        if stretch and (not numbers or _has_number(text, *stretch)):
            yield stretch
        stretch = (begin, stop)
    if stretch and (not numbers or _has_number(text, *stretch)):
        yield stretch


def matches_at_words(text: PostingText, pattern: re.Pattern[str], end: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin with a word, up to a position, in order and without overlap.

    What `pattern.finditer` finds in the folded text, found by the words that the pattern can begin with.
    """
    exact, prefixes = _openers(pattern)
    words = text.words
    opening = [word for word in exact if word in words]
    if prefixes:
        opening += [word for word in words if word.startswith(prefixes) and word not in exact]
    reached = 0
    for place in sorted([place for word in opening for place in words[word]]):
        if reached <= place < end and (found := pattern.match(text.folded, place, end)) is not None:
            reached = found.end()
            yield found


@cache
def _openers(pattern: re.Pattern[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that a pattern can begin with, and the beginnings of words."""
    openers = required_literals_of_all([pattern.pattern])
    return (
        frozenset(opener.word for opener in openers if not opener.prefix),
        tuple(sorted(opener.word for opener in openers if opener.prefix)),
    )


def _has_number(text: PostingText, begin: int, stop: int) -> bool:
    """Whether a word with a figure, or a number word, begins in that stretch."""
    at = bisect_left(text.number_starts, begin)
    return at < len(text.number_starts) and text.number_starts[at] < stop
