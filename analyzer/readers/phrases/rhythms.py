"""How often and how much: requests a second, travel, get-togethers, one-to-ones."""

from __future__ import annotations

import re
from functools import cache

from analyzer.model import Finding
from analyzer.readers.phrases.rows import number_of, read_rows
from analyzer.text.frequencies import rates_in, seconds_in
from analyzer.text.numbers import numbers_in, whole
from analyzer.text.posting_text import PostingText
from analyzer.text.rhythms import rates_in_other_languages
from analyzer.text.search import windows


@cache
def _request_words() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:requests?|events?|messages?|queries|transactions?|rps|qps|tps|req|api calls|calls|signals|records|data ?points|impressions|ops|operations|metrics|spans|logs|hits|orders|payments|bids|auctions|reads|writes|packets)(?![a-z])"
    )


_UNITS = (
    "second",
    "seconds",
    "sec",
    "s",
    "minute",
    "min",
    "hour",
    "day",
    "daily",
    "month",
    "monthly",
    "rps",
    "qps",
    "tps",
)


def find_requests(text: PostingText) -> Finding | None:
    """requests_per_second: how many the system answers, whatever the unit it is stated in."""
    for begin, stop in windows(text, _UNITS, 80, 12, numbers=True):
        for seconds, start, end in seconds_in(text.folded[begin:stop]):
            before = text.folded[max(begin, begin + start - 70) : begin + start]
            rate = _per_second(before, text.folded[begin + start : begin + end], seconds)
            rules = text.context.of(begin + start, begin + end, "requests_per_second")
            if rate is not None and not rules:
                return text.finding(
                    "requests_per_second", rate, [begin + start], by=["row:requests.per-second"]
                )
    return None


def _per_second(before: str, unit: str, seconds: int) -> int | None:
    if not _request_words().search(f"{before}{unit}") or re.search(
        r"(?:call|on-call|hours|salary|paid|\$|€|£)[^.;]{0,25}$", before
    ):
        return None
    value = _rate(before)
    if value is None or value < (100 if seconds > 1 else 10) or value < seconds:
        return None
    return round(value / seconds)


def _rate(before: str) -> float | None:
    """The number counted, the last one before the unit: "over 100 billion signals", "millions of requests"."""
    clause = re.split(r"[;.](?=\s)|,\s|\(", before)[-1]
    numbers = list(numbers_in(clause))
    if numbers:
        return numbers[-1].value
    many = re.search(
        r"(?<![a-z])(?:(?P<tens>tens|hundreds) of )?(?P<many>thousands|millions|billions|trillions) of ",
        clause,
    )
    if many is None:
        return None
    size = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}[many["many"]]
    return size * {"tens": 10, "hundreds": 100, None: 1}[many["tens"]]


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
        begin = read.sentence.start
        words = text.folded[begin : read.sentence.end]
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
        words = text.folded[read.sentence.start : read.sentence.end]
        rates = sorted(rates_in(words), key=lambda rate: abs(read.sentence.start + rate.start - read.start))
        named = [name for rate in rates[:1] for often, name in _OFTEN if rate.value == often]
        if named or any(talk in words for talk in _TALKS):
            return text.finding("one_on_ones", named[0] if named else "regular", [read.start], by=read.by)
    return None
