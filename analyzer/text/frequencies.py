"""Rhythms: how often a year something happens, and the time units of throughput.

    "quarterly" → 4 a year   "twice a year" → 2   "every six weeks" → 52 / 6   "per day", "/s", "QPS" → seconds

Every pattern takes time linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analyzer.text.numbers import TENS, UNITS, Number

_WORD = "|".join((*TENS, *sorted(UNITS, key=len, reverse=True)))

_EVERY = {"day": 260.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
"""Times a year; a daily thing is done on working days."""
_RATE_WORDS = {
    "daily": 260.0, "weekly": 52.0, "biweekly": 26.0, "bi-weekly": 26.0, "fortnightly": 26.0,
    "monthly": 12.0, "bimonthly": 6.0, "bi-monthly": 6.0, "quarterly": 4.0,
    "biannual": 2.0, "bi-annual": 2.0, "biannually": 2.0, "bi-annually": 2.0, "semi-annual": 2.0,
    "semi-annually": 2.0, "semiannual": 2.0, "half-yearly": 2.0, "bi-yearly": 2.0,
    "annual": 1.0, "annually": 1.0, "yearly": 1.0,
}  # fmt: skip
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


@cache
def _rate_pattern() -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{_WORD}|a\scouple(?:\sof)?|a\sfew|several"
    unit = r"(?P<unit{0}>day|week|fortnight|month|quarter|year)"
    return re.compile(
        r"\b(?:"
        rf"(?P<times>once|twice|thrice|(?P<count>{number})(?:\s?[-–]\s?\d{{1,3}}|\sto\s(?:{number}))?\s?(?:x|×|times)(?:\sor\smore)?)"
        rf"\s?(?:an?|per|each|every|/)\s?(?:{unit.format(1)}|(?P<unitless>annum))"
        r"|(?P<annually>once|twice|thrice)[\s-](?:annually|yearly|annual|a[\s-]year)"
        rf"|(?:every|each)\s(?P<other>other\s|second\s)?(?:(?P<every>\d{{1,2}}|{_WORD})(?:\s?(?:-|–|to|or)\s?(?:\d{{1,2}}|{_WORD}))?\s)?{unit.format(2)}s?"
        rf"|(?P<word>{'|'.join(sorted(_RATE_WORDS, key=len, reverse=True))})"
        rf"|(?P<things>{number})\s(?!days?\b|weeks?\b|hours?\b|months?\b|years?\b)(?:[a-z][\w-]*\s){{1,3}}?"
        rf"(?:an?|per|each|every)\s{unit.format(4)}"
        rf"|(?<![.,$€£/-])(?P<plain>{number})(?:\s?[-–]\s?\d{{1,3}}|\sto\s(?:{number}))?\s?(?:per|an?|/)\s?{unit.format(5)}"
        r"|(?:per|a)\s" + unit.format(3) + r")\b",
        re.IGNORECASE,
    )


def _small(written: str) -> float:
    lower = written.lower()
    if lower.isdigit():
        return float(lower)
    if lower.startswith("a couple"):
        return 2.0
    return float(UNITS.get(lower) or TENS.get(lower) or 3)  # "a few", "several"


def rates_in(text: str) -> Iterator[Number]:
    """How often a year things happen: "quarterly" 4, "twice a year" 2, "two off-sites a year" 2.

    A range ("2–3 times a year") counts as its lower end; "a few times" as three. A bare "a year" is
    once a year, for "meet a week a year" and the like.
    """
    for found in _rate_pattern().finditer(text):
        yield Number(round(_rate_of(found), 6), *found.span())


def _rate_of(found: re.Match[str]) -> float:
    if word := found["word"]:
        return _RATE_WORDS[word.lower()]
    if often := found["annually"]:
        return TIMES[often.lower()]
    if times := found["times"]:
        count = _small(found["count"]) if found["count"] else TIMES[times.lower()]
        return count * (_EVERY[found["unit1"].lower()] if found["unit1"] else 1)
    if things := found["things"]:
        return _small(things) * _EVERY[found["unit4"].lower()]
    if plain := found["plain"]:
        return _small(plain) * _EVERY[found["unit5"].lower()]
    if unit := found["unit2"]:
        step = _small(found["every"]) if found["every"] else 1
        return _EVERY[unit.lower()] / max(step, 1) / (2 if found["other"] else 1)
    return _EVERY[found["unit3"].lower()]


_SECONDS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "month": 2592000,
}
_SECOND_WORDS = {"daily": 86400, "monthly": 2592000, "rps": 1, "qps": 1, "tps": 1}


@cache
def _second_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:per|\ban?|/|every|each)\s?(?P<unit>seconds?|secs?|s|minutes?|min|hours?|days?|months?)\b"
        r"|\b(?P<word>daily|monthly|rps|qps|tps)\b",
        re.IGNORECASE,
    )


def seconds_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The time units of rates, as (seconds, start, end): "per day", "/s", "QPS"."""
    for found in _second_pattern().finditer(text):
        if word := found["word"]:
            yield _SECOND_WORDS[word.lower()], *found.span()
        else:
            unit = found["unit"].lower()
            yield _SECONDS[unit if unit in _SECONDS else unit.rstrip("s")], *found.span()
