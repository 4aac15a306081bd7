"""How often and how much: requests a second, travel, get-togethers, one-to-ones."""

from __future__ import annotations

import re
from functools import cache

from analyzer.model import Finding
from analyzer.text.frequencies import rates_in, seconds_in
from analyzer.text.numbers import numbers_in, value_of
from analyzer.text.posting_text import PostingText
from analyzer.text.search import around, matches_at_words, windows


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
            if rate is not None:
                return text.finding("requests_per_second", rate, [begin + start])
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


@cache
def _travel_pattern() -> re.Pattern[str]:
    percent = r"(?P<{0}>\d{{1,3}})\s?%?(?:\s?(?:-|–|to)\s?\d{{1,3}})?\s?(?:%|percent)"
    return re.compile(
        rf"(?<![a-z])travel(?!l?ers?(?![a-z]))(?! (?:agenc|industry|tech(?:nology)? |apps? |compan|insur|market|brand|platform|discount|perks|credit|stipend))\w*[^.;\n%$€£]{{0,110}}?(?<![\d.]){percent.format('a')}(?! (?:of (?:your|our|base|salary|the cost|monthly|health|medical|premiums?|insurance|its|their|all|users|customers|people)|match|bonus|employer|cover))"
        rf"|(?<![\d.]){percent.format('b')}(?:\s?\+)?\s?(?:of (?:the |your )?time )?(?:\w+ ){{0,3}}?travel(?:l?ing)?(?![a-z])"
    )


_SCALE = re.compile(r"(?:continuous|constant|frequent|occasional)(?:ly)? ?[:=(]")


_NO_TRAVEL = re.compile(
    r"(?:no travel(?: (?:is )?required)?(?![a-z -]*(?:restrict|ban|reimburs))|travel(?: required)?\s?[:=]\s?(?:no|none|n/a)\b)"
)
_TRAVELS = frozenset({"travel", "traveling", "travelling", "travels"})


def find_travel(text: PostingText) -> Finding | None:
    """travel_percent: how much of the time is spent travelling, 0 to 100."""
    if _TRAVELS.isdisjoint(text.words.keys()):
        return None
    for begin, stop in windows(text, _TRAVELS, 120, 180):
        for found in _travel_pattern().finditer(text.folded, begin, stop):
            value = value_of(found["a"] or found["b"])
            scale = _SCALE.search(found[0])  # "frequent: 34-66%" tells what a word of a table means
            if value is not None and 0 <= value <= 100 and scale is None:
                return text.finding("travel_percent", value, [found.start()])
    denied = next(matches_at_words(text, _NO_TRAVEL, len(text.folded)), None)
    return None if denied is None else text.finding("travel_percent", 0, [denied.start()])


_GATHERINGS = (
    "offsite", "offsites", "retreat", "retreats", "meetup", "meetups", "summit", "summits", "gathering", "gatherings", "onsite", "onsites", "get", "meet", "meets",
    "off", "weeks", "gather", "hackathons", "workations", "workation", "together", "kickoff", "ups", "office", "site",
)  # fmt: skip


@cache
def _gathering() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?:company|team|all[ -]hands|global|annual|in[ -]person)[ -](?:\w+ )?(?:off[ -]?sites?|retreats?|meet[ -]?ups?|gatherings?|summits?|on[ -]?sites?|weeks?|get[ -]?togethers?|trips?)|in[ -]person (?:\w+ )?(?:events?|meetings?|weeks?|days|collaboration)|off[ -]?sites?|retreats?|meet[ -]?ups|get[ -]?togethers?|workations?|summits|"
        r"(?:we |all |team |company |everyone |you'll |to )(?:\w+ ){0,2}(?:meet|gather|get together|come together|fly)(?: up)?(?: in person| in real life| face to face| physically| together)?|(?:group|team|company|department|everyone|everybody) (?:meets|gathers|gets together|comes together)|go into the office|on[ -]?sites|in the office once a)(?![a-z])"
    )


def find_gatherings(text: PostingText) -> Finding | None:
    """How often a team meets that does not sit together: a rhythm in the same sentence as a gathering."""
    for begin, stop in windows(text, _GATHERINGS, 40, 60):
        if (finding := _gathering_in(text, begin, stop)) is not None:
            return finding
    return None


def _gathering_in(text: PostingText, first: int, last: int) -> Finding | None:
    for found in _gathering().finditer(text.folded, first, last):
        sentence = text.sentence_at(found.start())
        begin, stop = max(sentence.start, found.start() - 80), min(sentence.end, found.end() + 80)
        around_it = text.folded[begin:stop]
        if re.search(
            r"goals?\b|quota|targets?\b|deadline|objectives|or exceed|customer|client|conference|virtual|online|stakeholder|community meet|virtually|on-?site (?:gym|interview|visit)|one[ -]on[ -]one|1:1|shareholder|zoom",
            around_it,
        ):
            continue
        rates = [rate for rate in rates_in(text.folded[begin:stop]) if rate.value <= 12]
        if rates:
            at = found.start() - begin
            rate = min(rates, key=lambda rate: min(abs(rate.start - at), abs(rate.end - at)))
            value = int(rate.value) if rate.value == int(rate.value) else round(rate.value, 2)
            return text.finding("get_togethers_per_year", value, [found.start()])
    return None


@cache
def _one_to_one() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w:/.])(?:1 ?: ?1s?|1[ -]on[ -]1s?|1[ -]to[ -]1s?|one[ -]on[ -]ones?|one[ -]to[ -]ones?|1-1s?)(?![\w:%])"
    )


_RHYTHMS = (
    ("biweekly", re.compile(r"bi-?weekly|fortnight|(?:every|each) (?:two|2|other|second) weeks?|twice a month")),
    ("weekly", re.compile(r"weekly|(?:every|each|per|a|once a) week")),
    ("monthly", re.compile(r"monthly|(?:every|each|per|once a) month")),
)  # fmt: skip


def find_one_on_ones(text: PostingText) -> Finding | None:
    """one_on_ones: how often a manager and the person meet alone."""
    spans = windows(text, ("1", "one", "1s", "1on1", "ones"), 6, 16)
    for found in (
        match for begin, stop in spans for match in _one_to_one().finditer(text.folded, begin, stop)
    ):
        before, after = around(text, found.start(), found.end(), 60)
        near = before.rsplit(".", 1)[-1] + "~" + after.split(".", 1)[0]
        rhythms = [name for name, rhythm in _RHYTHMS if rhythm.search(near)]
        if not rhythms and not re.search(
            r"manager|lead|report|meeting|check[ -]?in|regular|weekly|monthly|mentor|feedback|coach|your|with|hold|conduct|team member",
            near,
        ):
            continue
        if re.search(
            r"customer|client|patient|student|academic|college|children|training session|tutor|lesson|tuition|support to|therapy|sales",
            near,
        ):
            continue
        return text.finding("one_on_ones", rhythms[0] if rhythms else "regular", [found.start()])
    return None
