"""How many days a week in the office are required: rows/*/office_days.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.readers.phrases.mention_weight import HEAD, is_head
from analyzer.readers.phrases.rows import Read, number_of, read_rows
from analyzer.text.posting_text import PostingText


@dataclass(frozen=True, slots=True)
class Days:
    """So many days a week in the office, where they stand, and how much that mention weighs."""

    days: int
    weight: int
    start: int
    end: int
    by: tuple[str, ...]


_ORDER = ("mon", "tue", "wed", "thu", "fri")
_OFTEN = {"once": 1, "twice": 2}
_MOST = 5
_NEAR = 100
"""Characters beside the office within which its days are named."""
_SPOKEN = 3
"""What a mention weighs in prose."""


def office_days_in(text: PostingText) -> Iterator[Days]:
    """Required office days a week, where the words tell a number of them or name them."""
    for read in read_rows(text, "office_days"):
        if read.rules:
            continue
        days = _weekdays(text, read) if read.row.value else _counted(text, read)
        if days is not None and 1 <= days <= _MOST:
            weight = HEAD if is_head(text, read.start, read.end) else _SPOKEN
            yield Days(days, weight, read.start, read.end, read.by)


def _counted(text: PostingText, read: Read) -> int | None:
    """The number of days that a row's words tell: "3 days", "twice a week"."""
    for word in text.tokens.words[read.first : read.last]:
        if word in _OFTEN:
            return _OFTEN[word]
        if len(word) == 2 and word[0].isdigit() and word[1] == "x":
            return int(word[0])  # "3x a week"
    number = number_of(text, read)
    return None if number is None or number != int(number) else int(number)


def _weekdays(text: PostingText, read: Read) -> int | None:
    """How many days are named together: "Tue/Thu" 2, "Tuesday to Thursday" 3, "MWF" 3; all five are office hours."""
    words = text.tokens.words
    first, last = text.tokens.within(
        max(read.sentence.start, read.start - _NEAR), min(read.sentence.end, read.end + _NEAR)
    )
    for word in words[read.first : read.last]:
        if word in _GLUED:
            return _GLUED[word]
    named = [(at, _ORDER.index(words[at][:3])) for at in range(first, last) if words[at] in _NAMES]
    if len(named) == 2:
        (before, low), (behind, high) = named
        between = text.folded[text.tokens.ends[before] : text.tokens.starts[behind]].strip()
        if between in {"-", "–", "to", "through"}:
            days = max(high - low + 1, 1)
            return days if days < _MOST else None
    days = len({day for _, day in named})
    return days if 0 < days < _MOST else None


_GLUED = {"mwf": 3, "mtw": 3, "tth": 2, "tuth": 2}
"""Days written as one word."""
_NAMES = frozenset(
    start + end
    for start in ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri")
    for end in ("", "s", "day", "days")
)
