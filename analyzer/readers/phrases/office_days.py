"""How many days a week in the office are required."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.readers.phrases.mention_weight import weight_of
from analyzer.text.numbers import UNITS
from analyzer.text.posting_text import PostingText
from analyzer.text.search import windows


@dataclass(frozen=True, slots=True)
class Days:
    """So many days a week in the office, where they stand, and how much that mention weighs."""

    days: int
    weight: int
    start: int
    end: int


_NUMBER = r"(?P<n>[1-5]|one|two|three|four|five)(?:\s?(?:-|–|to|/|or)\s?(?:[2-5]|two|three|four|five))?\s?\+?"
_PLACE = r"(?:in[ -](?:the |our |an? |person\b|office\b)?(?:[\w'.-]+ ){0,3}?(?:office\b|person\b|hq\b|headquarters|studio|lab\b|onsite|location)|in-office|in office|in-person|on-?site|on site|at (?:the|our) (?:[\w'.-]+ ){0,3}?(?:office|hq|site)|from (?:the|our|an?) (?:[\w'.-]+ ){0,3}?(?:office|hq|hub)|office\b|wfo)"
_WEEK = r"(?:\s?(?:days?|x|times)?\s?(?:a|per|/|each|every|out of the|of the)\s?(?:work)?week|\s?x\s?/\s?week|\s?(?:days?|x)\s?/\s?(?:wk|w)\b|\s?days? weekly)"


_OFTEN = {"once": 1, "twice": 2}


@cache
def _days_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,-]){_NUMBER}\s?(?:office|in-office|on-?site|in-person) days?(?P<f1>{_WEEK})?"
        rf"|(?<![\w.,$-]){_NUMBER.replace('<n>', '<n2>')}(?:(?P<f2>{_WEEK})|\s?-?days?)(?:\s?\(?[,:]?\s?|\s(?:minimum |required |spent |of work |working |is |are |to be |to work |collaborating |together )*){_PLACE}"
        rf"|{_PLACE}(?:\s(?:presence|work|attendance|is|at least|minimum|required|for|a minimum of|of|approximately|around|about|up to|expected|on|with))*\s?[,:(–-]?\s?(?:at least |min(?:imum)?\.? (?:of )?|approximately |~ ?)?{_NUMBER.replace('<n>', '<n3>')}(?:(?P<f3>{_WEEK})|\s?-?days?(?![a-z])(?! (?:a|per) (?:month|year|quarter)))"
        rf"|hybrid\b[^.|\n]{{0,25}}?(?<![\w.$-]){_NUMBER.replace('<n>', '<n4>')}(?:(?P<f4>{_WEEK})|\s?-?days?(?![a-z])(?! (?:a|per) (?:month|year|quarter)))(?!,? (?:(?:of )?work(?:ing)?[ -]from[ -]home|from home|remote|wfh|of remote|at home|off|telework))"
        rf"|hybrid\b[^.|\n]{{0,25}}?(?P<often>once|twice) (?:a|per|each|every) week"
        rf"|{_PLACE}\W{{1,3}}(?P<often2>once|twice) (?:a|per|each|every) week|(?P<often3>once|twice) (?:a|per|each|every) week {_PLACE}"
    )


@cache
def _spanish_pattern() -> re.Pattern[str]:
    """ "2 días a la semana en la oficina", "presencialidad 2 días/semana"."""
    days = r"d[ií]as?\s?(?:a la|por|/|de la)\s?semana"
    return re.compile(
        rf"(?P<a>[1-5])\s?{days}\s(?:en (?:la |nuestra )?oficina|presencial\w*)|presencial\w*\W{{1,3}}(?:de )?(?P<b>[1-5])\s?{days}"
    )


_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?)?s?"
_DAYS = rf"(?:{_DAY}(?:(?:\s?(?:,|/|&|\+|-|–|to|through|and)\s?(?:and )?){_DAY}){{0,3}}|mwf|m/w/f|t/th|tu/th)(?![a-z])"


@cache
def _weekdays_pattern() -> re.Pattern[str]:
    """Weekdays by name beside the office: "in-office Tue/Thu", "comes to the office Tuesday and Thursday"."""
    at = r"(?:in[ -](?:the |our )?(?:[\w.-]+ ){0,2}?office|in[ -]?office|in[ -]person|on-?site|hybrid|(?:to|from|at) (?:the|our) (?:[\w.-]+ ){0,2}?(?:office|hq|studio))"
    return re.compile(
        rf"(?<![a-z]){at}\W{{1,3}}(?:(?:on|every|each|days?|is|are|work) )*(?P<a>{_DAYS})"
        rf"|(?<![a-z])(?<!home )(?<!remote )(?<!home on )(?P<b>{_DAYS})(?!\.)\W{{1,3}}(?:(?:are|is|as|our|days|spent|will be|we are|we're|all) )*(?:{at}|office days)"
        rf"|(?:comes?|go|commute) to (?:the |our )?(?:[\w.-]+ ){{0,3}}?(?P<c>{_DAYS})"
    )


_ORDER = ("mon", "tue", "wed", "thu", "fri")
_WEEKDAYS = frozenset(
    start + end
    for start in ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri")
    for end in ("", "s", "day", "days")
) | {"mwf", "th"}
"""A word without one of which no text names days of the week."""


def _count_of(days: str) -> int:
    """How many weekdays the words name: "tue/thu" 2, "tuesday to thursday" 3, "mwf" 3."""
    if days in {"mwf", "m/w/f"}:
        return 3
    if days in {"t/th", "tu/th"}:
        return 2
    named = [_ORDER.index(day[:3]) for day in re.findall(_DAY, days)]
    if len(named) == 2 and re.search(r"\s?(?:-|–|to|through)\s?", re.sub(_DAY, "", days)):
        return max(named[1] - named[0] + 1, 1)
    return len(set(named))


_AT_WORK = (
    "office",
    "hybrid",
    "onsite",
    "site",
    "person",
    "hq",
    "headquarters",
    "wfo",
    "oficina",
    "presencial",
    "presencialidad",
)


@cache
def _with_us_pattern() -> re.Pattern[str]:
    """ "You will be with us in Oslo four days a week", "three days a week together in Ghent"."""
    place = (
        r"(?:with (?:us|the team)|together|side by side|at your desk) (?:in|at) (?!home)(?:[\w.'-]+ ?){1,3}?"
    )
    return re.compile(
        rf"(?<![a-z]){place},? ?(?:for |at least |about )?{_NUMBER}{_WEEK}"
        rf"|(?<![\w.,$-]){_NUMBER.replace('<n>', '<m>')}{_WEEK},? (?:you (?:will |would )?(?:be|sit|work) )?{place}(?![\w])"
    )


def _days_with_us(text: PostingText) -> Iterator[Days]:
    for begin, stop in windows(text, ("days",), 60, 60):
        for found in _with_us_pattern().finditer(text.folded, begin, stop):
            number = found["n"] or found["m"]
            days = int(number) if number.isdigit() else UNITS[number]
            yield Days(days, weight_of(text, found.start(), found.end(), 3), found.start(), found.end())


def office_days_in(text: PostingText) -> Iterator[Days]:
    """Required office days a week, where the words tell a number of them or name them."""
    yield from _days_with_us(text)
    spanish, weekdays = "semana" in text.words, not _WEEKDAYS.isdisjoint(text.words.keys())
    for begin, stop in windows(text, _AT_WORK, 90, 90):
        yield from _days_near(text, begin, stop)
        if spanish:
            yield from _days_in_spanish(text, begin, stop)
        if weekdays:
            yield from _weekdays_named(text, begin, stop)


def _days_in_spanish(text: PostingText, begin: int, stop: int) -> Iterator[Days]:
    for found in _spanish_pattern().finditer(text.folded, begin, stop):
        weight = weight_of(text, found.start(), found.end(), 3)
        yield Days(int(found["a"] or found["b"]), weight, found.start(), found.end())


def _weekdays_named(text: PostingText, begin: int, stop: int) -> Iterator[Days]:
    for found in _weekdays_pattern().finditer(text.folded, begin, stop):
        days = _count_of(found["a"] or found["b"] or found["c"])
        if days < 5:  # Monday to Friday is when the office is open
            yield Days(days, weight_of(text, found.start(), found.end(), 3), found.start(), found.end())


def _days_near(text: PostingText, begin: int, stop: int) -> Iterator[Days]:
    for found in _days_pattern().finditer(text.folded, begin, stop):
        if re.match(r"\s?(?:a|per|/|each|every)\s?(?:month|quarter|year)", text.folded[found.end() :]):
            continue
        number = found["n"] or found["n2"] or found["n3"] or found["n4"]
        often = found["often"] or found["often2"] or found["often3"]
        days = _OFTEN[often] if often else int(number) if number.isdigit() else UNITS[number]
        before = text.folded[max(begin, found.start() - 30) : found.start()]
        if re.search(
            r"(?:optional|up to|if you|experience|within|first|last|next|interview)\W+(?:\w+ ){0,2}$", before
        ):
            continue
        weight = weight_of(text, found.start(), found.end(), 3)
        yield Days(days, weight, found.start(), found.end())
