"""How many days a week in the office are required."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.readers.numbers import UNITS
from analyzer.readers.phrases.clauses import PostingText
from analyzer.readers.phrases.standing import weight_of


@dataclass(frozen=True, slots=True)
class Days:
    days: int
    weight: int
    start: int
    end: int


_NUMBER = r"(?P<n>[1-5]|one|two|three|four|five)(?:\s?(?:-|–|to|/|or)\s?(?:[2-5]|two|three|four|five))?\s?\+?"
_PLACE = r"(?:in[ -](?:the |our |an? |person\b|office\b)?(?:[\w'.-]+ ){0,3}?(?:office\b|person\b|hq\b|headquarters|studio|lab\b|onsite|location)|in-office|in office|in-person|on-?site|on site|at (?:the|our) (?:[\w'.-]+ ){0,3}?(?:office|hq|site)|from (?:the|our|an?) (?:[\w'.-]+ ){0,3}?(?:office|hq|hub)|office\b|wfo)"
_WEEK = r"(?:\s?(?:days?|x|times)?\s?(?:a|per|/|each|every|out of the|of the)\s?(?:work)?week|\s?x\s?/\s?week|\s?(?:days?|x)\s?/\s?(?:wk|w)\b|\s?days? weekly)"


@cache
def _days_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,-]){_NUMBER}\s?(?:office|in-office|on-?site|in-person) days?(?P<f1>{_WEEK})?"
        rf"|(?<![\w.,$-]){_NUMBER.replace('<n>', '<n2>')}(?:(?P<f2>{_WEEK})|\s?-?days?)(?:\s?\(?[,:]?\s?|\s(?:minimum |required |spent |of work |working |is |are |to be |to work |collaborating |together )*){_PLACE}"
        rf"|{_PLACE}(?:\s(?:presence|work|attendance|is|at least|minimum|required|for|a minimum of|of|approximately|around|about|up to|expected|on|with))*\s?[,:(–-]?\s?(?:at least |min(?:imum)?\.? (?:of )?|approximately |~ ?)?{_NUMBER.replace('<n>', '<n3>')}(?:(?P<f3>{_WEEK})|\s?-?days?(?! (?:a|per) (?:month|year|quarter)))"
        rf"|hybrid\b[^.|\n]{{0,25}}?(?<![\w.$-]){_NUMBER.replace('<n>', '<n4>')}(?:(?P<f4>{_WEEK})|\s?-?days?(?! (?:a|per) (?:month|year|quarter)))(?! (?:from home|remote|wfh|of remote|at home|off))"
    )


_WEEKDAYS = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri)[a-z]*s?\.?(?:\s?(?:,|/|&|and|\+|-)\s?(?:and )?)?){1,5}|(?<![a-z])mwf(?![a-z])|(?<![a-z])(?:m|t|w|th|f)(?:\s?[,/]\s?(?:m|t|tu|w|th|f)){1,4}(?![a-z])"
)


def office_days_in(text: PostingText) -> Iterator[Days]:
    """Required office days a week, where the words tell a number of them."""
    words = text.words
    if (
        "week" not in words
        and "days" not in words
        and "hybrid" not in words
        and "office" not in words
        and "day" not in words
    ):
        return
    seen: set[int] = set()
    for word in ("office", "hybrid", "onsite", "site", "person", "hq"):
        for place in words.get(word, ()):
            begin, stop = text.bounds_at(place)
            begin, stop = max(begin, place - 90), min(stop, place + 90)
            if begin // 90 in seen:
                continue
            seen.add(begin // 90)
            yield from _days_near(text, begin, stop)


def _days_near(text: PostingText, begin: int, stop: int) -> Iterator[Days]:
    for found in _days_pattern().finditer(text.folded, begin, stop):
        if re.match(r"\s?(?:a|per|/|each|every)\s?(?:month|quarter|year)", text.folded[found.end() :]):
            continue
        number = found["n"] or found["n2"] or found["n3"] or found["n4"]
        days = int(number) if number.isdigit() else UNITS[number]
        before = text.folded[max(begin, found.start() - 30) : found.start()]
        if re.search(
            r"(?:optional|up to|if you|experience|within|first|last|next|interview)\W+(?:\w+ ){0,2}$", before
        ):
            continue
        weight = weight_of(text, found.start(), found.end(), 3)
        yield Days(days, weight, found.start(), found.end())
