"""Amounts of money and their ranges, as postings and people write them.

    "$95K-145K+"              95000 to 145000 USD
    "55 - 85k EUR"            55000 to 85000 EUR (the lower end shares suffix and currency)
    "$60,000 - 70,000 CAD"    60000 to 70000 CAD (what only one end tells holds for both)
    "72,000.00 USD PER YEAR - 88,500.00 USD PER YEAR"
    "4 500–6 000 zł / mies."  4500 to 6000 PLN a month

Currencies are those of currencies.toml, periods those of periods.py. What an amount is for (base pay, a
bonus, money raised) is not decided here: see phrases/pay.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.model import Period
from analyzer.text.currencies import Meaning, code_words, lettered_signs, meaning_of, symbols
from analyzer.text.numbers import DIGITS, SCALE, SCALES, parse_digits, scale_of, shared_scale
from analyzer.text.periods import adverbs, period_of, unit_words

_INDIAN = frozenset({SCALES["lakh"], SCALES["crore"]})
"""Who counts in lakhs and crores counts rupees."""
_NO_CURRENCY = Meaning(None)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range where it stands; `meaning` is what its sign or code stands for.

    `ranged` tells a range from one amount; `scale` is what a suffix ("k") multiplied it by; `period` is
    the time unit written directly behind it; `more` is a "+" between the amount and what belongs to it ("90k+ EUR").
    """

    low: float
    high: float
    start: int
    end: int
    meaning: Meaning = _NO_CURRENCY
    period: Period | None = None
    ranged: bool = False
    scale: float = 1
    more: bool = False

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code, for a shared sign that which is usual; None for a bare number, and for a sign
        of which nobody can say."""
        return self.meaning.usual


_SPACE = r"[ \u00a0\u2009\u202f]"
_END = r"(?-i:(?![a-z]))"
"""The end of a word, also where the next line was glued to it ("$25/hrHybrid schedule")."""


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


_LANDS = {"ca": "cad", "can": "cad", "us": "usd", "au": "aud", "nz": "nzd", "hk": "hkd"}
"""Countries that stand beside a "$" to tell whose it is: "60 000 $ CA"."""


@cache
def _digits_pattern() -> re.Pattern[str]:
    # Glued words in front ("Salary$50,000", "USD120k") are common where line breaks were lost.
    stopped = "|".join(rf"(?<={word}\.)" for word in ("rs", "kr", "fr", "ca", "approx"))  # "Rs.50,000"
    return re.compile(
        rf"(?<![\d,'’])(?:(?<!\.)|{stopped})(?P<digits>{DIGITS})(?:(?P<plus>\+)?(?P<scale>{SCALE}))?(?![\d])",
        re.IGNORECASE,
    )


@cache
def _before_pattern() -> re.Pattern[str]:
    sign, lettered = _either(symbols()), _either(lettered_signs())
    return re.compile(
        rf"(?:(?<![a-z])(?:(?P<code>{code_words()}){_SPACE}?(?:{sign})?|(?P<lettered>{lettered})|(?-i:(?P<land>US){_SPACE}\$))"
        rf"|(?P<sign>{sign})){_SPACE}?(?:(?P<code2>{code_words()}|(?<=\$)(?:{'|'.join(_LANDS)})){_SPACE}?)?$",
        re.IGNORECASE,
    )


@cache
def _after_pattern() -> re.Pattern[str]:
    sign, lettered = _either(symbols()), _either(lettered_signs())
    return re.compile(
        rf"\+?{_SPACE}?(?:(?P<code>(?:{code_words()})){_END}|(?P<sign>{sign}|{lettered})"
        rf"(?:(?<=\$){_SPACE}?\(?(?-i:(?P<code2>{code_words().upper()}|{'|'.join(_LANDS).upper()}))(?![a-z])\)?)?"
        rf"(?:{_END}(?!\d)))?",
        re.IGNORECASE,
    )


@cache
def _per_pattern() -> re.Pattern[str]:
    per = "per|an?|each|every|pro|je|im|in der|die|par|de l'|de la|à la|por|al|alla|all'|l'|a la|cada|ao|om|na|i|pr\\.?|za|in de|in het"
    kind = r"gross|brutto|brut|bruto|net|netto|base|pay|salary|b2b|uop|\+[ \u00a0]?vat|cash"
    return re.compile(
        rf"(?P<more>\+)?(?:,-|,–)?{_SPACE}?\*?(?:\(|,|-)?{_SPACE}?(?:{kind})?{_SPACE}?"
        rf"(?:(?:(?:/|p/|all'|à\sl'|\\){_SPACE}?|(?:{per})(?:(?<=')|\s))(?P<unit>{unit_words()}){_END}"
        rf"|(?P<adverb>p\.\s?a|{adverbs()}){_END})",
        re.IGNORECASE,
    )


def amounts_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Money]:
    """Every number of the text with the currency, suffix and period that stand around it."""
    stop = len(text) if end is None else end
    for found in _digits_pattern().finditer(text, start, stop):
        readings = parse_digits(found["digits"])
        if not readings:
            continue
        scale = scale_of(found["scale"])
        value = (readings[-1] if scale != 1 else readings[0]) * scale
        before = _before_pattern().search(text, max(start, found.start() - 12), found.start())
        if before is None and found.start() > start and text[found.start() - 1].isalpha():
            continue
        after = _after_pattern().match(text, found.end(), stop)
        assert after is not None  # every part of it is optional
        named = after.end() if after["code"] or after["sign"] else found.end()
        period = _per_pattern().match(text, named, min(stop, named + 40))
        yield Money(
            low=round(value, 2),
            high=round(value, 2),
            start=before.start() if before else found.start(),
            end=period.end() if period else named,
            meaning=_meaning(before, after, scale),
            period=_period(period, found["scale"]),
            scale=scale,
            more=bool(
                found["plus"]
                or (period and period["more"])
                or (named > found.end() and after[0].startswith("+"))
            ),
        )


def _meaning(before: re.Match[str] | None, after: re.Match[str], scale: float) -> Meaning:
    """A code outranks a sign, and the more particular of two signs the other: "$140k CAD", "$45,000 pesos"."""
    code = (
        after["code"] or after["code2"] or (before and (before["code"] or before["code2"] or before["land"]))
    )
    if code:
        return meaning_of(_LANDS.get(code.lower(), code)) or _NO_CURRENCY
    sign = before and (before["sign"] or before["lettered"])
    first = (meaning_of(sign) if sign else None) or _NO_CURRENCY
    second = (meaning_of(after["sign"]) if after["sign"] else None) or _NO_CURRENCY
    if first.possible or second.possible:
        return _shared_meaning(first, second) or first
    return meaning_of("inr") or _NO_CURRENCY if scale in _INDIAN else _NO_CURRENCY


def _period(period: re.Match[str] | None, scale: str | None) -> Period | None:
    if period is None:
        return "year" if scale and scale.strip().lower() == "lpa" else None
    return period_of(re.sub(r"\s", "", period["unit"] or period["adverb"]))


def money_in(
    text: str, start: int = 0, end: int | None = None, *, any_order: bool = False
) -> Iterator[Money]:
    """Amounts and ranges of a text in their order; neighbours that "-", "to" or "and" joins are one range.

    The ends of a range share what only one of them has: suffix, currency, period. Bare numbers are
    given too (no currency): whether they are money, the words around must say. In `any_order` a range may
    begin with its upper end, as a person's answer may; a posting that does so names two amounts.
    """
    held: Money | None = None
    for amount in amounts_in(text, start, end):
        if held is None:
            held = amount
            continue
        joined = _join(text, held, amount, any_order=any_order)
        if joined is None:
            yield held
            held = amount
        else:
            held = joined
    if held is not None:
        yield held


_JOIN = re.compile(
    r"[ \u00a0]*(?:,[-–]|[.+])?[ \u00a0]?(?:-{1,3}|–|—|−|\u2010|\u2011|~|\ufffd|\.\.\.?|…|to|bis|tot|en|à|a|ate|até|e|hasta|until|do|and|und|y|et|thru|through|up to|"
    r"to (?:a )?max(?:imum)?(?: (?:salary )?of)?|minimum to)[ \u00a0]*(?:up to\s)?",
    re.IGNORECASE,
)
_TAX_FORM = 1099
"""Contractors in the United States are paid "on 1099"."""


def joins_a_range(text: str, start: int, end: int) -> bool:
    """Whether what stands between two numbers makes them a range: "5-8", "5 to 8", "5 bis 8"."""
    return _JOIN.fullmatch(text, start, end) is not None


def _join(text: str, first: Money, second: Money, *, any_order: bool) -> Money | None:
    """One range of two neighbours, or None where they are not joined; "15 - 20 - 25" is one as well."""
    between = text[first.end : second.start]
    slash = between.strip() == "/" and _two_ends(first, second)
    if second.start - first.end > 24 or not (slash or joins_a_range(text, first.end, second.start)):
        return None
    meaning = _shared_meaning(first.meaning, second.meaning)
    if meaning is None or (not first.meaning.possible and first.high == _TAX_FORM):
        return None
    low, high = first.low, second.high
    if second.scale > first.scale and low < 1000:  # "12-18 LPA", "$120-150k"
        low *= shared_scale(low, high, second.scale)
    elif first.scale > second.scale and high < 1000:
        high *= first.scale
    if low > high and any_order and not first.ranged:
        low, high = high, low
    if low > high or (first.ranged and first.high > high):
        return None
    return Money(
        low=round(low, 2),
        high=round(high, 2),
        start=first.start,
        end=second.end,
        meaning=meaning,
        period=second.period or first.period,
        ranged=True,
        scale=max(first.scale, second.scale),
    )


def _two_ends(first: Money, second: Money) -> bool:
    """Whether amounts that "/" parts are the ends of a range in thousands: "£45/50k", "45K€ / 55K€"."""
    low = first.low * (second.scale if first.scale == 1 else 1)
    return second.scale == 1000 and not (first.period or first.ranged) and low < second.high <= 2 * low


def _shared_meaning(first: Meaning, second: Meaning) -> Meaning | None:
    """What both ends of a range may be in: "$60,000 - 70,000 CAD" is in Canadian dollars. None where they
    exclude each other."""
    if not first.possible or not second.possible:
        return first if first.possible else second
    if first == second:
        return first
    both = first.possible & second.possible
    if not both:
        return None
    particular = min(first, second, key=lambda meaning: len(meaning.possible))
    return particular if particular.possible == both else Meaning(None, tuple(sorted(both)))
