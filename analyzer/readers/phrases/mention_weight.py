"""How much a mention weighs by where it stands: a header, a title or a label says more than prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from analyzer.readers.phrases.posting_text import PostingText, Span
from analyzer.readers.phrases.required_literals import anchors_of_all
from analyzer.text.numbers import SCALES, TENS, UNITS

_LABEL = re.compile(
    r"(?:^|[|;•.\n*]\s*|\*\*)\W{0,4}(?:(?:job |primary |office |work |working |employment )?(?:location|work ?place|place of work|arrangement|"
    r"work(?:ing)? (?:model|mode|type|style|setting|environment|arrangement|location|site)|location type|workplace type|"
    r"remote|onsite|on-site|hybrid|office|where|setting|modality|modalidad|arbeitsort|standort|lieu|sede|job type|"
    r"position type|type|schedule|work from|remote (?:work|status|policy|type|option|ok))(?: (?:type|policy|status|details))?)\s?(?:\*\*)?\s?[:=–-]\s?(?:\*\*)?[^.\n]{0,60}$"
)
_FIRST_LINES = 3
"""One bar is enough for a header among so many first lines; elsewhere it takes two."""
_BEFORE_BAR, _BEHIND_BAR = 150, 60
"""A mention farther than so many characters from any bar is prose, though a header opened its line."""


def weight_of(text: PostingText, start: int, end: int, spoken: int) -> int:
    """How much a mention weighs: 4 in headers, titles and behind labels, else what the words weigh."""
    index = text.index_at(start)
    if text.posting.lines[index].origin in {"title", "location", "field"}:
        return 4
    span = text.line_span(index)
    if _in_header(text, start, end, span, index) or _LABEL.search(
        text.folded[max(span.start, start - 110) : start]
    ):
        return 4
    # a line that is nothing but this ("Hybrid", "Remote – EU only")
    return 4 if span.end - span.start <= end - start + 18 else spoken


def _in_header(text: PostingText, start: int, end: int, span: Span, index: int) -> bool:
    """Whether a mention stands in a line of segments such as those that open a Hacker News post."""
    first, last = max(span.start, start - _BEFORE_BAR), min(span.end, end + _BEHIND_BAR)
    bars = text.folded.count("|", first, last)
    return bars >= 2 or (
        bars == 1 and (index < _FIRST_LINES or text.folded.count("|", span.start, span.start + 400) > 1)
    )


def around(text: PostingText, start: int, end: int, reach: int = 70) -> tuple[str, str]:
    """Up to so many folded characters before and behind a mention, within its line."""
    begin, stop = text.bounds_at(start)
    return text.folded[max(begin, start - reach) : start], text.folded[end : min(stop, end + reach)]


def windows(
    text: PostingText, words: Iterable[str], before: int, behind: int, *, numbers: bool = False
) -> Iterator[tuple[int, int]]:
    """Stretches of the text around any of the words, within their lines and without overlap.

    Patterns are searched for in these rather than in the whole text, which is what keeps them fast.
    With `numbers`, only stretches that hold a figure or a number word are given.
    """
    places = sorted(place for word in words for place in text.words.get(word, ()))
    held: tuple[int, int] | None = None
    for place in places:
        first, last = text.bounds_at(place)
        begin, stop = max(first, place - before), min(last, place + behind)
        if held and begin <= held[1] and stop >= held[1] and first <= held[0]:
            held = (held[0], stop)
            continue
        if held and (not numbers or _has_figure(text, *held)):
            yield held
        held = (begin, stop)
    if held and (not numbers or _has_figure(text, *held)):
        yield held


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
    anchors = anchors_of_all([pattern.pattern])
    return (
        frozenset(anchor.word for anchor in anchors if not anchor.prefix),
        tuple(sorted(anchor.word for anchor in anchors if anchor.prefix)),
    )


def _has_figure(text: PostingText, begin: int, stop: int) -> bool:
    """Whether a word with a figure, or a number word, begins in that stretch."""
    places: list[int] | None = text.kept.get("figures")
    if places is None:
        figures = [word for word in text.mixed_words if _DIGIT.search(word)]
        named = (*figures, *(_NUMBER_WORDS & text.words.keys()))
        places = text.kept["figures"] = sorted(place for word in named for place in text.words[word])
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < stop


_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = (
    frozenset(word for word in SCALES if len(word) > 3) | UNITS.keys() - {"zero", "one"} | TENS.keys()
)
