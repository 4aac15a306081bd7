"""The numbers that go with a wish: how many, on which side of it, and for pay of which currency.

"a team of at most eight"             8, most
"50 to 200 people"                    50 up to 200
"no more than 10 % travel"            10, most
"5,000 euros a month"                 5000 EUR a month

A number belongs to the clause that it stands in, with its unit: "45k GBP, small team" says nothing of a
team's size. The words that tell its side are data (language/bounds.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from analyzer.drafting.nouns import Bound
from analyzer.prepared import shipped_toml
from analyzer.text.currencies import currency_by_text
from analyzer.text.folding import fold
from analyzer.text.frequencies import rates_in
from analyzer.text.money import Money, money_in
from analyzer.text.numbers import Number, numbers_in


class Amount(NamedTuple):
    """A number beside a mention, or a range up to `upper`; `start` and `end` count in the sentence, and
    `said` is where the words of its side stand with it."""

    value: float
    start: int
    end: int
    upper: float | None = None
    bound: Bound | None = None
    currency: str | None = None
    period: str | None = None
    said: tuple[int, int] | None = None


_FAR = 40
_PEOPLE = (
    r"(?!k\b|[\d.,]*\s*(?:%|€|£|\$|k\b|percent\b|per cent\b|hours?|days?|weeks?|months?|years?|minutes?"
    r"|mins?\b|km\b|miles?|eur|gbp|usd|chf|euros?|pounds?|dollars?|kr\b|am\b|pm\b|o'clock|per\b"
    r"|an? (?:hour|day|week|month|year)))"
)
_UNITS = {
    "office_days": r"\s*(?:(?:full|whole|office) )?(?:days?\b|x\b|times\b)",
    "travel_percent": r"\s*\+?\s*(?:%|percent\b|per cent\b)",
    "employment_type": r"\s*-?(?:%|per ?cent\b|days?\b|hours?\b|h\b|fte\b)",
    "hours_per_week": r"\s*-?(?:h\b|hrs?\b|hours?\b)",
    "company_size": _PEOPLE,
    "team_size": _PEOPLE,
    "direct_reports": _PEOPLE,
}
"""What stands behind a number that counts such a thing."""
_BETWEEN = r"\s*(?:-|to|or|and|up to|bis)\s*"
_CLOSE = 3
"""Numbers that "or" joins are a range up to so many times the first: "9-5 or 40 hours" is none."""
_WALL = r";|\?|!|\(|\)|\s-+\s|\bbut\b|(?<=\D),\s|(?<=\d),\s"
"""What a number does not reach over, but for a list of its own ("a small team, up to eight people")."""


def amount_near(fact: str, text: str, start: int, end: int) -> Amount | None:
    """The number that belongs to the words at [start, end) of the plain sentence."""
    if fact == "pay":
        return _first_sum(text)
    rates = tuple(rates_in(text))
    if fact == "get_togethers_per_year":
        return next((Amount(rate.value, rate.start, rate.end) for rate in rates), None)
    found = _nearest(fact, text, start, end)
    if found is None and fact == "office_days":
        weekly = next((rate for rate in rates if rate.value % 52 == 0), None)
        if weekly is None:
            return None
        side, said = _side(text, weekly)
        return Amount(weekly.value / 52, weekly.start, weekly.end, bound=side, said=said)
    return found


def _nearest(fact: str, text: str, start: int, end: int) -> Amount | None:
    unit = _UNITS.get(fact, "")
    numbers = [n for n in numbers_in(text) if start - _FAR <= n.start and n.end <= end + _FAR]
    numbers = [n for n in numbers if _together(text, n, start, end)]
    ranges = [Amount(a.value, a.start, b.end, b.value) for a, b in _pairs(text, numbers, unit)]
    single = [
        Amount(n.value, n.start, n.end, bound=side, said=said)
        for n in numbers
        if re.match(unit, text[n.end :]) and not any(r.start <= n.start < r.end for r in ranges)
        for side, said in [_side(text, n)]
    ]
    nearest = min((*ranges, *single), key=lambda amount: abs(amount.start - start), default=None)
    sides = {amount.bound for amount in single if amount.bound}
    return nearest._replace(bound=None) if nearest is not None and len(sides) > 1 else nearest


def _together(text: str, number: Number, start: int, end: int) -> bool:
    """Whether a number stands in the clause of the words, or in the next one of a list alone."""
    if start <= number.start < end:
        return True
    between = text[end : number.start] if number.start >= end else text[number.end : start]
    walls = re.findall(_WALL, between)
    if not walls:
        return True
    bare = re.sub(_WALL, "", between).strip()
    listed = all(wall.strip() in {",", "("} for wall in walls) and len(walls) == 1
    return listed and number.start >= end and (not bare or _said_before(bare + " ") is not None)


def _pairs(text: str, numbers: list[Number], unit: str) -> Iterator[tuple[Number, Number]]:
    for first, second in pairwise(numbers):
        between = re.fullmatch(_BETWEEN, text[first.end : second.start])
        apart = between is not None and "or" in between[0] and second.value > _CLOSE * first.value
        if between and not apart and first.value < second.value and re.match(unit, text[second.end :]):
            yield first, second


# ── on which side ─────────────────────────────────────────────────────────────────────────────────


@cache
def _words(where: str) -> tuple[tuple[str, Bound], ...]:
    """The words that stand at one place about a number, the longest first, each with its side."""
    table = shipped_toml(Path(__file__).parent / "language" / "bounds.toml")
    sides: tuple[Bound, ...] = ("least", "most")
    found = [(words, side) for side in sides for words in table[side][where]]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


@cache
def _pattern(where: str) -> re.Pattern[str]:
    sides: dict[str, list[str]] = {"least": [], "most": []}
    for words, side in _words(where):
        sides[side].append(_written(words))
    return re.compile("|".join(f"(?P<{side}>{_either(words)})" for side, words in sides.items()))


def _written(words: str) -> str:
    written = re.escape(words).replace(r"\*", r"(?:[\w'-]+ ){0,1}[\w'-]+").replace(r"\ ", "[ -]+")
    left = r"(?<!\w)" if words[0].isalnum() else ""
    return f"{left}{written}" + (r"(?!\w)" if words[-1].isalnum() else "")


def _either(words: Sequence[str]) -> str:
    return "|".join(words)


_LEAD = r"(?:an?|the|about|around|roughly|of|another|some|total|[€£$]|eur|gbp|usd|chf)"
_UNIT_WORDS = r"(?:(?!(?:and|or|but|max|min|maximum|minimum|at|as|tops|plus|up|is)\b)[\w%€£$'/.-]+\s*){0,6}?"


def _side(text: str, number: Number | Money) -> tuple[Bound | None, tuple[int, int]]:
    """On which side of a number one may be (None where two contradict), and where the words stand."""
    before, after = _said_before(text[: number.start]), _said_after(text, number.end)
    start = before[1] if before else number.start
    end = after[1] if after else number.end
    sides = {found[0] for found in (before, after) if found}
    return (sides.pop() if len(sides) == 1 else None), (start, end)


def _said_before(text: str) -> tuple[Bound, int] | None:
    """The side that the last words of a text tell of the number behind them, and where they begin."""
    stripped = re.sub(rf"(?:\s*\b{_LEAD}(?=\s|$)|\s*[€£$~])*\s*$", "", text)
    for shorter in dict.fromkeys((text.rstrip(), stripped)):
        ending = [
            (found.start(), words[1])
            for words in _words("before")
            for found in [re.search(_written(words[0]) + r"$", shorter)]
            if found
        ]
        if ending:
            start, side = min(ending)
            return side, start
    return None


def _said_after(text: str, at: int) -> tuple[Bound, int] | None:
    """The side that words behind a number tell, and where they end."""
    found = re.match(
        rf"\s*{_UNIT_WORDS}\s*\(?(?:{_pattern('after').pattern})(?!\s*(?:of )?[\d€$£])", text[at:]
    )
    if found is None:
        rest = re.search(r"[;!?]|\bbut\b(?! not)", text[at:])
        found = _pattern("tail").search(text, at, at + rest.start() if rest else len(text))
        return None if found is None else (_which(found), found.end())
    return _which(found), at + found.end()


def _which(found: re.Match[str]) -> Bound:
    return "least" if found["least"] is not None else "most"


# ── pay ───────────────────────────────────────────────────────────────────────────────────────────

LOWEST = {None: 10_000, "year": 10_000, "month": 300, "week": 80, "day": 40, "hour": 4}
"""A smaller sum is not pay for such a time; without a time it is not a year's pay."""
HIGHEST = 3_000_000
_HOURLY = 100
"""Up to so much, with a side and without a time, is meant by the hour: "£12.50 or better"."""
_NOT_PAY = r"\b(?:budget|raised|funding|fund|revenue|turnover|valuation|customers|bonus|stipend|allowance)\b"


_BARE_SUM = re.compile(
    r"(?<![\w.,€$£])(?:\d{2,3}k\b|\d{1,3}[.,]\d{2}(?= (?:an?|per) hour\b)|\d{1,2}(?= (?:an?|per) hour\b))"
)
"""A sum without its currency: "32k minimum", "14.20 per hour"."""


def bare_sums(text: str) -> Iterator[Amount]:
    """Sums of the plain sentence that may be somebody's pay, in no currency that it names."""
    for found in _BARE_SUM.finditer(text):
        beside = text[max(0, found.start() - 30) : found.end() + 12]
        people = r"\b(?:people|users|employees|customers|staff|requests|km|miles|steps)\b"
        if not re.search(_NOT_PAY, beside) and not re.search(people, text[found.end() : found.end() + 12]):
            number = float(re.sub(r"[^\d.]", "", found[0].replace(",", ".")))
            yield Amount(number * (1000 if found[0].endswith("k") else 1), *found.span())


@lru_cache(maxsize=1)
def _first_sum(text: str) -> Amount | None:
    """The first sum of the sentence, read once for all the mentions of pay in it."""
    return next(sums(text), None)


def sums(text: str) -> Iterator[Amount]:
    """Sums of the plain sentence that may be somebody's pay. Of a sign that nobody can place ("kr") the first
    currency that it may be is taken, and limits.py says that it must be looked at."""
    for money in money_in(text):
        near = text[max(0, money.start - 30) : money.end + 20]
        side, said = _side(text, money)
        period = money.period or ("hour" if side and LOWEST["hour"] <= money.low <= _HOURLY else None)
        fits = LOWEST[period] <= money.low <= HIGHEST
        currency = currency_by_text(money.meaning, fold(text)) or next(iter(money.meaning.among), None)
        if currency and fits and not re.search(_NOT_PAY, near):
            upper = money.high if money.high > money.low else None
            yield Amount(money.low, money.start, money.end, upper, side or "least", currency, period, said)
