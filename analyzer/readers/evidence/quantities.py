"""Whether a claimed number or amount of pay follows from the cited lines.

The number must stand there, in digits or words or as a rhythm ("quarterly"), and be about the
thing asked for: a "5" beside "years" is no team of five.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal

from analyzer.catalogue import FactSpec
from analyzer.model import Pay
from analyzer.readers.phrases.pay import never_pay
from analyzer.text.folding import fold
from analyzer.text.money import Money, money_in
from analyzer.text.numbers import follows

# What a sentence must speak of, by the fact's unit, so that a number in it can be that fact's.
_ABOUT: dict[str, str] = {
    "years": "years? yrs? yoe jahre? ans años anos anni jaar lat år",
    "people": "people persons? engineers? developers? reports? members? team staff direct colleagues analysts"
    " scientists designers employees hires",
    "days per week": "days? office on-?site week weekly tage? d[ií]as? semana oficina",
    "times a year": "year yearly annual annually quarter quarterly month monthly times twice once weeks?"
    " every off-?sites? retreats?",
    "percent": "% percent travel",
    "employees": "people employees? staff team members colleagues strong workforce engineers folks associates"
    " professionals talents? experts company headcount offices? caregivers nurses teachers studio startup"
    " agency",
    "requests per second": "requests? events? messages? queries transactions? records? rps qps tps calls"
    " second day daily minute hits",
}

_PERIODS: dict[str, str] = {
    "hour": "hours? hourly hr hrs h stunde uur timme",
    "day": "day daily diem tag",
    "week": "week weekly wk woche",
    "month": "months? monthly mo mos maand p/m monat monatlich mes mois mese",
    "year": r"year yearly annual annually annum yr p\.?a\.? jahr jaar jährlich año an år lpa ctc ote",
}
_LIKELY: dict[str, tuple[float, float]] = {
    "hour": (3, 1_000),
    "day": (20, 10_000),
    "week": (100, 20_000),
    "month": (300, 500_000),
    "year": (5_000, 100_000_000),
}
"""What base pay lies within, in any currency, where no word tells the period."""

_SIGNS: dict[str, frozenset[str]] = {
    "$": frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "TWD", "COP", "CLP", "ARS"]),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "₹": frozenset({"INR"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₩": frozenset({"KRW"}),
    "zł": frozenset({"PLN"}),
}
_CODES = frozenset(["CHF", "SEK", "NOK", "DKK", "CZK", "HUF", "RON", "ZAR", "ILS", "AED"]).union(
    *_SIGNS.values()
)
_SIGN = re.compile(r"[$€£₹¥₩]|zł")
_CODE = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(sorted(_CODES))})(?![A-Za-z])")
_MONEY = re.compile(
    r"\b(?:pay|salary|salaries|compensation|wages?|rate|base|range|ote|gehalt|ctc|lpa)\b|\dk\b", re.IGNORECASE
)


_WIDEST = 4
"""How many times its lower end the upper end of a range of pay may be, where they stand apart."""
_NEAR = 80
"""Characters beside an amount in which words tell what it is for."""
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b", re.IGNORECASE)


@cache
def _about(unit: str) -> re.Pattern[str] | None:
    words = _ABOUT.get(unit)
    return _any_word(words) if words else None


@cache
def _any_word(words: str) -> re.Pattern[str]:
    """Any of the words that stand in one string, apart from other letters ("3yrs" holds "yrs")."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words.split())})(?![^\W\d_])", re.IGNORECASE)


def shows_number(spec: FactSpec, value: float, sentence: str, *, abroad: bool = False) -> bool:
    """Whether one sentence says the number, and of the thing that the fact counts.

    `abroad` tells that it speaks another language than English (phrases/abroad/).
    """
    if abroad and _shows_abroad(spec, value, sentence):
        return True
    about = _about(spec.unit or "")
    if spec.unit == "days per week" and value == len(_weekdays(sentence)):
        return True
    return follows(value, sentence, spec.unit) and (about is None or bool(about.search(sentence)))


def _shows_abroad(spec: FactSpec, value: float, sentence: str) -> bool:
    """The same in the words of other languages."""
    from analyzer.readers.phrases.languages.counts import ABOUT, values_abroad

    about = ABOUT.get(spec.unit or "")
    if about is None or not about.search(fold(sentence)):
        return False
    told = values_abroad(fold(sentence))
    return any(abs(value - number) < 0.01 for number in told) or follows(value, sentence, spec.unit)


def _weekdays(sentence: str) -> frozenset[str]:
    """The weekdays that a sentence names; "Tue–Thu" names three."""
    found = list(_WEEKDAY.finditer(sentence))
    named = {day[0][:3].lower() for day in found}
    for first, last in pairwise(found):
        between = sentence[first.end() : last.start()].strip().lower()
        if between in {"-", "–", "—", "to", "through", "thru"}:
            start, end = (_WEEK.index(day[0][:3].lower()) for day in (first, last))
            named.update(_WEEK[start : end + 1])
    return frozenset(named)


def shows_pay(pay: Pay, text: str) -> bool:
    """Whether the text names both ends of the pay, in its currency and for its period.

    Both ends are one range, or two amounts that a range of pay may have: what was raised, a bonus or
    the number of customers is no end of it.
    """
    if not 0 < pay.min <= pay.max:
        return False
    amounts = [(money.low, money.high) for money in money_in(text) if _may_be_pay(money, text)]
    ends = {end for amount in amounts for end in amount}
    apart = {pay.min, pay.max} <= ends and pay.max <= _WIDEST * pay.min
    if not (apart or (pay.min, pay.max) in amounts):
        return False
    return _currency_fits(pay.currency, text) and _period_fits(pay, text)


_BESIDE = r"[ :]{0,2}(?:a |an |the |about |around |ca\.? |(?:min|max)imum of |[$€£~] ?){0,2}$"
_UP_TO = re.compile(
    r"(?<![a-z])(?:up to|upto|bis zu|bis|maxim(?:al|um)(?: of)?|max\.?|at most|no more than|capped at"
    r"|as much as|under|below|hasta|jusqu'(?:à|a)|fino a|tot|até|do|≤|<)" + _BESIDE
)
_UP_TO_AFTER = re.compile(r"\s?(?:\(?max(?:imum|\.)?(?![a-z])|or less|at most|tops)")
_FROM = re.compile(
    r"(?<![a-z])(?:from|ab|start(?:ing|s) (?:at|from)|at least|not less than|over|above|more than"
    r"|min(?:imum|destens|\.)?(?: of)?|desde|à partir de|a partire? de?a?|vanaf|od|≥|>)" + _BESIDE
)
_FROM_AFTER = re.compile(
    r"\s?(?:\+(?=\s?(?:$|[,.;:)|]))|(?:and|&) up(?:wards)?(?![a-z]| to)|or more|at least"
    r"|\(?min(?:imum|\.)?(?![a-z]))"
)


def bound_of(pay: Pay, text: str) -> Literal["up_to", "from"] | None:
    """Which end of the pay a single amount is by the words beside it, wherever the text names it."""
    if pay.min != pay.max:
        return None
    for money in money_in(text):
        if pay.min not in (money.low, money.high):
            continue
        before, after = fold(text[max(0, money.start - _NEAR) : money.start]), fold(text[money.end :][:_NEAR])
        if _UP_TO.search(before) or _UP_TO_AFTER.match(after):
            return "up_to"
        if _FROM.search(before) or _FROM_AFTER.match(after):
            return "from"
    return None


def _may_be_pay(money: Money, text: str) -> bool:
    """Whether an amount is one of money, and nothing beside it says that it is no pay."""
    before, after = fold(text[max(0, money.start - _NEAR) : money.start]), fold(text[money.end :][:_NEAR])
    told = money.currency or money.period or money.ranged or money.scale > 1 or _MONEY.search(before)
    return bool(told) and not never_pay(money, before, after)


def _currency_fits(currency: str | None, text: str) -> bool:
    """A claimed currency must not contradict the signs and codes that stand there."""
    codes = set(_CODE.findall(text))
    signs = [_SIGNS[sign] for sign in _SIGN.findall(text)]
    if currency is None or currency in codes or any(currency in sign for sign in signs):
        return True
    return not codes and not signs


def _period_fits(pay: Pay, text: str) -> bool:
    """The period must be named, or be a likely one for such an amount where none is."""
    if any(_any_word(words).search(text) for period, words in _PERIODS.items() if period == pay.period):
        return True
    # other periods named in the line do not matter, unless one stands behind the amount itself
    attached = {money.period for money in money_in(text) if {money.low, money.high} & {pay.min, pay.max}}
    low, high = _LIKELY[pay.period]
    return attached <= {None} and low <= pay.max <= high
