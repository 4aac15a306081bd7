"""How often and how much: requests a second, travel, get-togethers, one-to-ones."""

from __future__ import annotations

from analyzer.model import Finding
from analyzer.readers.phrases.rows import Read, is_number, number_at, number_of, read_rows
from analyzer.text.frequencies import rates_in
from analyzer.text.numbers import whole
from analyzer.text.posting_text import PostingText
from analyzer.text.rhythms import rates_in_other_languages
from analyzer.text.tokens import COLON

_FEWEST = 10
"""Fewer in any unit are no load."""
_MANY = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_BEFORE = 6
"""Words between a number and what it counts, itself counted."""
_TIMES = {"tens": 10, "dozens": 12, "hundreds": 100}


def find_requests(text: PostingText) -> Finding | None:
    """requests_per_second: how many the system answers, whatever the unit it is stated in."""
    for read in read_rows(text, "requests_per_second"):
        counted = _counted(text, read)
        rate = counted / int(read.row.value)
        if counted >= _FEWEST and rate >= 1 and not read.rules:
            return text.finding("requests_per_second", round(rate), [read.start], by=read.by)
    return None


def _counted(text: PostingText, read: Read) -> float:
    """How many are counted: the last number before them, or "millions of", "hundreds of thousands of"; 0 for none."""
    tokens = text.tokens
    words = tokens.words
    for at in range(read.first - 1, max(-1, read.first - 1 - _BEFORE), -1):
        if tokens.starts[at] < read.sentence.start or tokens.marks[at + 1] >= COLON:
            return 0
        if words[at] in _MANY and words[at + 1] == "of":
            times = _TIMES.get(words[at - 2], 1) if at >= 2 and words[at - 1] == "of" else 1
            return _MANY[words[at]] * times
        if is_number(text, words[at]):
            return number_at(text, read.sentence, tokens.starts[at], words[at]) or 0
    return 0


_SCALE = ("frequent", "occasional", "constant", "continuous")
"""What a word of a table means, not how much this job has: "frequent: 34-66%"."""


def find_travel(text: PostingText) -> Finding | None:
    """travel_percent: how much of the time is spent travelling, 0 to 100; of a range the lower end."""
    for read in read_rows(text, "travel_percent"):
        if read.rules or text.folded[read.start : read.end].startswith(_SCALE):
            continue
        number = 0 if read.row.value else number_of(text, read)
        if number is not None and 0 <= number <= 100:
            return text.finding("travel_percent", number, [read.start], by=read.by)
    return None


_MOST_A_YEAR = 12
"""What a team does more often than monthly is no get-together."""


def find_gatherings(text: PostingText) -> Finding | None:
    """get_togethers_per_year: a rhythm in the sentence of a gathering."""
    for read in read_rows(text, "get_togethers_per_year"):
        if read.rules:
            continue
        begin, words = _around(text, read)
        spoken = rates_in_other_languages(words) if text.in_other_language(read.sentence) else rates_in(words)
        rates = [
            rate
            for rate in spoken
            if rate.value <= _MOST_A_YEAR and abs(begin + rate.start - read.start) <= _NEAR
        ]
        if rates:
            nearest = min(rates, key=lambda rate: abs(begin + rate.start - read.start))
            value = whole(round(nearest.value, 2))
            return text.finding("get_togethers_per_year", value, [read.start], by=read.by)
    return None


def _around(text: PostingText, read: Read) -> tuple[int, str]:
    """The words of the sentence within reach, and where they begin: a sentence may be a whole posting."""
    begin = max(read.sentence.start, read.start - _REACH)
    return begin, text.folded[begin : min(read.sentence.end, read.end + _REACH)]


_REACH = 160
"""Characters on either side in which a rhythm or a talk is looked for."""
_NEAR = 100
"""Characters between a gathering and its rhythm."""
_OFTEN = ((52, "weekly"), (26, "biweekly"), (12, "monthly"))
"""How often a year a rhythm comes, and its name."""
_TALKS = ("manager", "lead", "check", "feedback", "regular", "meeting", "boss", "your")
"""Of which one stands near, where no rhythm is named."""


def find_one_on_ones(text: PostingText) -> Finding | None:
    """one_on_ones: how often a manager and the person meet alone."""
    for read in read_rows(text, "one_on_ones"):
        if read.rules:
            continue
        if read.row.value:
            return text.finding("one_on_ones", read.row.value, [read.start], by=read.by)
        begin, words = _around(text, read)
        rates = sorted(rates_in(words), key=lambda rate: abs(begin + rate.start - read.start))
        named = [name for rate in rates[:1] for often, name in _OFTEN if rate.value == often]
        if named or any(talk in words for talk in _TALKS):
            return text.finding("one_on_ones", named[0] if named else "regular", [read.start], by=read.by)
    return None
