# ruff: noqa: E501 - tables and patterns are harder to read when broken
"""Amounts of money and their ranges, as postings write them.

    "$95K-145K+"              95000 to 145000 USD
    "55 - 85k EUR"            55000 to 85000 EUR (the lower end shares suffix and currency)
    "72,000.00 USD PER YEAR - 88,500.00 USD PER YEAR"
    "4 500–6 000 zł / mies."  4500 to 6000 PLN a month

What an amount is for (base pay, a bonus, money raised) is not decided here: see phrases/pay.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_letters
from typing import Literal

from analyzer.text.numbers import DIGITS, SCALE, SCALES, parse_digits, scale_of

Period = Literal["hour", "day", "week", "month", "year"]

SIGNS: dict[str, str] = {
    "us$": "USD", "u$s": "USD", "ca$": "CAD", "c$": "CAD", "cdn$": "CAD", "can$": "CAD", "a$": "AUD", "au$": "AUD",
    "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "hk$": "HKD", "r$": "BRL", "mx$": "MXN", "nt$": "TWD", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₩": "KRW", "₱": "PHP",
    "₺": "TRY", "₦": "NGN", "฿": "THB", "₫": "VND", "zł": "PLN", "kč": "CZK", "rs.": "INR", "rs": "INR",
    "fr.": "CHF", "sfr": "CHF", "euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP", "rmb": "CNY",
    "zloty": "PLN", "rupees": "INR", "lei": "RON", "ft": "HUF", "kr": "SEK", "kr.": "SEK",
}  # fmt: skip
"""Signs and words for a currency. A bare $ is taken for the US dollar, unless a code says otherwise."""

CODES = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "cad",
        "aud",
        "chf",
        "pln",
        "inr",
        "sek",
        "nok",
        "dkk",
        "czk",
        "huf",
        "ron",
        "brl",
        "mxn",
        "sgd",
        "hkd",
        "nzd",
        "jpy",
        "cny",
        "ils",
        "zar",
        "aed",
        "php",
        "try",
        "uah",
        "krw",
        "thb",
        "idr",
        "myr",
        "vnd",
        "ngn",
        "kes",
        "cop",
        "clp",
        "ars",
        "pen",
        "sar",
        "qar",
        "bgn",
        "isk",
        "twd",
        "rub",
        "egp",
        "pkr",
        "lkr",
        "bdt",
    ]
)

PERIODS: dict[str, Period] = {
    "hour": "hour", "hours": "hour", "hourly": "hour", "hr": "hour", "hrs": "hour", "h": "hour", "std": "hour",
    "stunde": "hour", "hora": "hour", "heure": "hour", "ora": "hour", "godz": "hour",
    "day": "day", "days": "day", "daily": "day", "diem": "day", "tag": "day", "d": "day", "día": "day", "jour": "day",
    "week": "week", "weeks": "week", "weekly": "week", "wk": "week", "woche": "week",
    "month": "month", "months": "month", "monthly": "month", "mo": "month", "monat": "month", "monatlich": "month",
    "mes": "month", "mensual": "month", "mensuales": "month", "mois": "month", "mies": "month", "p.m": "month",
    "mensile": "month", "mos": "month", "maand": "month", "m": "month", "mês": "month", "mån": "month", "månad": "month",
    "year": "year", "years": "year", "yearly": "year", "annum": "year", "annual": "year", "annually": "year",
    "annualized": "year", "yr": "year", "yrs": "year", "p.a": "year", "pa": "year", "jahr": "year", "jährlich": "year",
    "año": "year", "jaar": "year", "an": "year", "anual": "year", "anuales": "year", "anno": "year", "y": "year",
    "annuel": "year", "år": "year", "uur": "hour", "mese": "month", "timme": "hour",
    "brutto/jahr": "year", "ano": "year", "rok": "year", "annuo": "year", "lpa": "year", "fte": "year",
}  # fmt: skip


_INDIAN = frozenset({SCALES["lakh"], SCALES["crore"]})
"""Who counts in lakhs and crores counts rupees."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range where it stands; `currency` is an ISO 4217 code, or None for a bare number.

    `ranged` tells a range from one amount; `scale` is what a suffix ("k") multiplied it by; `period` is
    the time unit written directly behind it.
    """

    low: float
    high: float
    start: int
    end: int
    currency: str | None = None
    period: Period | None = None
    ranged: bool = False
    scale: float = 1


_LETTERED = "|".join(
    re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if sign[0] in ascii_letters
)
"""Signs that begin with a letter stand apart from other letters: the "r$" of "for$100" is none."""
_SIGN_WORDS = "|".join(
    re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if sign[0] not in ascii_letters
)
_CODE_WORDS = "|".join(sorted(CODES))
_BEFORE = (
    rf"(?:(?<![a-z])(?:(?P<before_code>{_CODE_WORDS})|(?P<lettered>{_LETTERED}))|(?P<before>{_SIGN_WORDS}))"
    rf"[ \u00a0]?(?:(?:{_CODE_WORDS})[ \u00a0]?)?$"
)
_END = r"(?-i:(?![a-z]))"
"""The end of a word, also where the next line was glued to it ("$25/hrHybrid schedule")."""
_AFTER = rf"[ \u00a0]?(?:(?P<code>(?:us|canadian|australian)?[ \u00a0]?(?:{_CODE_WORDS})){_END}|(?P<sign>{_SIGN_WORDS}|{_LETTERED})(?:{_END}(?!\d)))?"
_PERIOD_WORDS = "|".join(re.escape(word) for word in sorted(PERIODS, key=len, reverse=True))
_PER = (
    r"(?:,-|,–)?[ \u00a0]?\*?(?:\(|,|-)?[ \u00a0]?(?:gross|brutto|brut|bruto|net|netto|base|pay|salary|b2b|uop|\+[ \u00a0]?vat|cash)?[ \u00a0]?"
    rf"(?:(?:(?:/|p/|all'|à\sl'|\\)[ \u00a0]?|(?:per|an?|pro|por|al|par|na|im|je|om)\s)(?P<unit>{_PERIOD_WORDS}){_END}"
    r"|(?P<adverb>hourly|daily|weekly|monthly|yearly|annually|annual|annualized|p\.a|pa|p/h|ph|p\.m|monatlich|jährlich|"
    rf"mensual(?:es)?|anual(?:es)?|lpa){_END})"
)
_JOIN = re.compile(
    r"[ \u00a0]*(?:,[-–]|[.+])?[ \u00a0]?(?:-{1,3}|–|—|−|\u2010|\u2011|~|\ufffd|\.\.\.?|…|to|bis|tot|en|à|hasta|until|do|and|und|y|et|thru|through|up to|"
    r"to (?:a )?max(?:imum)?(?: (?:salary )?of)?|minimum to)[ \u00a0]*(?:up to\s)?",
    re.IGNORECASE,
)


@cache
def _digits_pattern() -> re.Pattern[str]:
    # Glued words in front ("Salary$50,000", "USD120k") are common where line breaks were lost.
    return re.compile(rf"(?<![\d.,'’])(?P<digits>{DIGITS})(?P<scale>{SCALE})?(?![\d])", re.IGNORECASE)


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(_BEFORE, re.IGNORECASE)


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(_AFTER, re.IGNORECASE)


@cache
def _per_pattern() -> re.Pattern[str]:
    return re.compile(_PER, re.IGNORECASE)


def amounts_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Money]:
    """Every number of the text with the currency, suffix and period that stand around it."""
    stop = len(text) if end is None else end
    for found in _digits_pattern().finditer(text, start, stop):
        readings = parse_digits(found["digits"])
        if not readings:
            continue
        scale = scale_of(found["scale"])
        value = (readings[-1] if scale != 1 else readings[0]) * scale
        before = _before_pattern().search(text, max(start, found.start() - 9), found.start())
        if before is None and found.start() > start and text[found.start() - 1].isalpha():
            continue
        after = _after_pattern().match(text, found.end(), stop)
        assert after is not None  # every part of it is optional
        period = _per_pattern().match(text, after.end(), min(stop, after.end() + 40))
        yield Money(
            low=round(value, 2),
            high=round(value, 2),
            start=before.start() if before else found.start(),
            end=period.end() if period else after.end(),
            currency=_currency(before, after) or ("INR" if scale in _INDIAN else None),
            period=_period(period, found["scale"]),
            scale=scale,
        )


def _currency(before: re.Match[str] | None, after: re.Match[str]) -> str | None:
    """A code outranks a sign: "$140k CAD" is in Canadian dollars."""
    if code := after["code"]:
        return code.strip()[-3:].upper()
    if before and (code := before["before_code"]):
        return code.upper()
    sign = (before and (before["before"] or before["lettered"])) or after["sign"]
    return SIGNS[sign.lower()] if sign else None


def _period(period: re.Match[str] | None, scale: str | None) -> Period | None:
    if period is None:
        return "year" if scale and scale.strip().lower() == "lpa" else None
    word = (period["unit"] or period["adverb"]).lower()
    return "hour" if word in {"p/h", "ph"} else PERIODS[word]


def money_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Money]:
    """Amounts and ranges of a text in their order; neighbours that "-", "to" or "and" joins are one range.

    The ends of a range share what only one of them has: suffix, currency, period. Bare numbers are
    given too (currency None): whether they are money, the words around must say.
    """
    held: Money | None = None
    for amount in amounts_in(text, start, end):
        if held is None:
            held = amount
            continue
        joined = _join(text, held, amount)
        if joined is None:
            yield held
            held = amount
        else:
            held = joined
    if held is not None:
        yield held


_TAX_FORM = 1099
"""Contractors in the United States are paid "on 1099"."""


def _join(text: str, first: Money, second: Money) -> Money | None:
    """One range of two neighbours, or None where they are not joined; "15 - 20 - 25" is one as well."""
    if second.start - first.end > 24 or _JOIN.fullmatch(text, first.end, second.start) is None:
        return None
    named = {first.currency, second.currency} - {None}
    if len(named) > 1 and "USD" not in named:  # "$60,000 - 70,000 CAD" is one range
        return None
    if first.currency is None and first.high == _TAX_FORM:
        return None
    low, high = first.low, second.high
    if second.scale > first.scale and low < 1000:  # "12-18 LPA", "$120-150k"
        low *= second.scale
    elif first.scale > second.scale and high < 1000:
        high *= first.scale
    if low > high or (first.ranged and first.high > high):
        return None
    return Money(
        low=round(low, 2),
        high=round(high, 2),
        start=first.start,
        end=second.end,
        currency=_shared_currency(first.currency, second.currency),
        period=second.period or first.period,
        ranged=True,
        scale=max(first.scale, second.scale),
    )


def _shared_currency(first: str | None, second: str | None) -> str | None:
    # "$60,000 - 70,000 CAD": the more particular one holds for both ends
    return second if first is None or (first == "USD" and second is not None) else first
