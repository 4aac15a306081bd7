"""The numbers that go with a wish: how many, on which side of it, and for pay of which currency.

"a team of at most eight"             8, most
"50 to 200 people"                    50 up to 200
"no more than 10 % travel"            10, most
"5,000 euros a month"                 5000 EUR a month
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.drafting.nouns import Bound
from analyzer.text.currencies import currency_by_text
from analyzer.text.folding import fold
from analyzer.text.frequencies import rates_in
from analyzer.text.money import Money, money_in
from analyzer.text.numbers import Number, numbers_in


class Amount(NamedTuple):
    """A number beside a mention, or a range up to `upper`; `start` and `end` count in the sentence."""

    value: float
    start: int
    end: int
    upper: float | None = None
    bound: Bound | None = None
    currency: str | None = None
    period: str | None = None


_FAR = 40
_UNITS = {
    "office_days": r"\s*(?:days?\b|x\b|times\b)",
    "travel_percent": r"\s*(?:%|percent\b|per cent\b)",
    "company_size": r"(?![\d.,]*\s*(?:%|€|k\b|hours?|days?|weeks?|months?|years?|minutes?|km\b|miles?))",
    "team_size": r"(?![\d.,]*\s*(?:%|€|k\b|hours?|days?|weeks?|months?|years?|minutes?|km\b|miles?))",
}
_UNITS["direct_reports"] = _UNITS["team_size"]
"""What stands behind a number that counts such a thing."""
_BETWEEN = r"\s*(?:-|to|or|and|up to|bis)\s*"
_LEAST = r"(?:at least|min(?:\.|imum)?(?: of)?|more than|over|above|from|starting (?:at|from)|>=?)\s*$"
_MOST = (
    r"(?:at most|up to|max(?:\.|imum)?(?: of)?|(?:less|fewer) than|under|below|not (?:over|above)"
    r"|(?:no|not|never) (?:more|over) than|<=?|within)\s*$"
)
_LEAST_AFTER = r"\s*(?:\+|\w* ?(?:or|and) more\b|\w* ?(?:at least|minimum)\b)"
_MOST_AFTER = r"\s*(?:\w+ ){0,5}?(?:or (?:less|fewer)\b|at (?:the )?most\b|max(?:imum)?\b)"


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
        return Amount(weekly.value / 52, weekly.start, weekly.end, bound=_bound(text, weekly))
    return found


def _nearest(fact: str, text: str, start: int, end: int) -> Amount | None:
    unit = _UNITS.get(fact, "")
    numbers = [n for n in numbers_in(text) if start - _FAR <= n.start and n.end <= end + _FAR]
    ranges = [Amount(a.value, a.start, b.end, b.value) for a, b in _pairs(text, numbers, unit)]
    single = [
        Amount(n.value, n.start, n.end, bound=_bound(text, n))
        for n in numbers
        if re.match(unit, text[n.end :]) and not any(r.start <= n.start < r.end for r in ranges)
    ]
    return min((*ranges, *single), key=lambda amount: abs(amount.start - start), default=None)


def _pairs(text: str, numbers: list[Number], unit: str) -> Iterator[tuple[Number, Number]]:
    for first, second in pairwise(numbers):
        between = re.fullmatch(_BETWEEN, text[first.end : second.start])
        if between and first.value < second.value and re.match(unit, text[second.end :]):
            yield first, second


def _bound(text: str, number: Number | Money) -> Bound | None:
    before, after = text[: number.start].rstrip(), text[number.end :]
    if re.search(_MOST, before[-40:]) or re.match(_MOST_AFTER, after):
        return "most"
    return "least" if re.search(_LEAST, before[-24:]) or re.match(_LEAST_AFTER, after) else None


# ── pay ───────────────────────────────────────────────────────────────────────────────────────────

LOWEST = {None: 10_000, "year": 10_000, "month": 300, "week": 80, "day": 40, "hour": 4}
"""A smaller sum is not pay for such a time; without a time it is not a year's pay."""
HIGHEST = 3_000_000
_NOT_PAY = r"\b(?:budget|raised|funding|fund|revenue|turnover|valuation|customers|bonus|stipend|allowance)\b"


@lru_cache(maxsize=1)
def _first_sum(text: str) -> Amount | None:
    """The first sum of the sentence, read once for all the mentions of pay in it."""
    return next(sums(text), None)


def sums(text: str) -> Iterator[Amount]:
    """Sums of the plain sentence that may be somebody's pay. Of a sign that nobody can place ("kr") the first
    currency that it may be is taken, and limits.py says that it must be looked at."""
    for money in money_in(text):
        near = text[max(0, money.start - 30) : money.end + 20]
        fits = LOWEST[money.period] <= money.low <= HIGHEST
        currency = currency_by_text(money.meaning, fold(text)) or next(iter(money.meaning.among), None)
        if currency and fits and not re.search(_NOT_PAY, near):
            upper = money.high if money.high > money.low else None
            yield Amount(money.low, money.start, money.end, upper, "least", currency, money.period)
