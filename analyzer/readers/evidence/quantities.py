"""Whether a claimed number or amount of pay follows from the cited lines.

The number must stand there, in digits or words or as a rhythm ("quarterly"), and be about the
thing asked for: a "5" beside "years" is no team of five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from analyzer.catalogue import FactSpec
from analyzer.model import Pay, PayBound, Period
from analyzer.readers.evidence.zeros import is_bare_none, says_none
from analyzer.readers.phrases.pay_words import is_other_money
from analyzer.text.bounds import bound_beside
from analyzer.text.currencies import named_currencies
from analyzer.text.folding import fold
from analyzer.text.implied_numbers import values_in
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.money import Money, money_in
from analyzer.text.periods import period_words

# What a sentence must speak of, by the fact's unit, so that a number in it can be that fact's.
_ABOUT: dict[str, str] = {
    "years": "years? yrs? yoe jahre? ans años anos anni jaar lat år",
    "people": "people persons? engineers? developers? reports? members? team staff direct colleagues analysts"
    " scientists designers employees hires",
    "days per week": "days? office on-?site week weekly tage? d[ií]as? semana oficina",
    "hours per week": "hours? hrs? h hr week weekly stunden? std horas? ore heures? uur full-?time",
    "times a year": "year yearly annual annually quarter quarterly month monthly times twice once weeks?"
    " every off-?sites? retreats?",
    "percent": "% percent travel",
    "employees": "people employees? staff team members colleagues strong workforce engineers folks associates"
    " professionals talents? experts company headcount offices? caregivers nurses teachers studio startup"
    " agency",
    "requests per second": "requests? events? messages? queries transactions? records? rps qps tps calls"
    " second day daily minute hits",
}

_LIKELY: dict[Period, tuple[float, float]] = {
    "hour": (3, 1_000),
    "day": (20, 10_000),
    "week": (100, 20_000),
    "month": (300, 500_000),
    "year": (5_000, 100_000_000),
}
"""What base pay lies within, in any currency, where no word tells the period."""

_MONEY = lazy_pattern(
    r"\b(?:pay|salary|salaries|compensation|wages?|rate|base|range|ote|gehalt|ctc|lpa)\b|\dk\b", re.IGNORECASE
)


_WIDEST = 4
"""How many times its lower end the upper end of a range of pay may be, where they stand apart."""
_NEAR = 80
"""Characters beside an amount in which words tell what it is for."""
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = lazy_pattern(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b", re.IGNORECASE
)


@cache
def _about(unit: str) -> re.Pattern[str] | None:
    words = _ABOUT.get(unit)
    return _any_word(words) if words else None


@cache
def _any_word(words: str) -> re.Pattern[str]:
    """Any of the words that stand in one string, apart from other letters ("3yrs" holds "yrs")."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words.split())})(?![^\W\d_])", re.IGNORECASE)


def is_about(unit: str, word: str) -> bool:
    """Whether a word may stand beside a number of this unit: "engineers" for people, "%" for percent."""
    from analyzer.readers.evidence.other_languages import speaks_of_unit

    english = _about(unit)
    return (english is not None and english.fullmatch(word) is not None) or speaks_of_unit(fold(word), unit)


@lru_cache(maxsize=512)
def _values_in(sentence: str, unit: str | None) -> frozenset[float]:
    """`values_in`, kept for a while: two readers' claims, and several facts, are checked by one sentence."""
    return values_in(sentence, unit)


@lru_cache(maxsize=128)
def _money_in(text: str) -> tuple[Money, ...]:
    return tuple(money_in(text))


def _follows(value: float, sentence: str, unit: str | None) -> bool:
    """Whether a claimed number follows from the sentence; a thousandth of it is rounding."""
    return any(abs(value - seen) <= 0.001 * max(abs(seen), 1) for seen in _values_in(sentence, unit))


def shows_number(
    spec: FactSpec, value: float, sentence: str, *, heading: str = "", other_language: bool = False
) -> bool:
    """Whether one sentence says the number, and of the thing that the fact counts: that may be named in the
    `heading` above it.

    That there is none of it needs words that say so (zeros.py). `other_language` tells that it speaks another
    language than English.
    """
    about = _about(spec.unit or "")
    if value == 0 and not spec.own:
        is_none = bool(heading and about and about.search(heading)) and is_bare_none(sentence)
        return is_none or says_none(spec.key, sentence)
    if other_language and _shows_in_other_language(spec, value, sentence):
        return True
    if spec.unit == "days per week" and value == len(_weekdays(sentence)):
        return True
    is_about_it = about is None or about.search(sentence) or about.search(heading)
    return bool(is_about_it) and _follows(value, sentence, spec.unit)


def _shows_in_other_language(spec: FactSpec, value: float, sentence: str) -> bool:
    """The same in the words of other languages."""
    from analyzer.readers.evidence.other_languages import numbers_in_other_languages, speaks_of_unit

    folded = fold(sentence)
    if not speaks_of_unit(folded, spec.unit or ""):
        return False
    numbers = numbers_in_other_languages(folded)
    return any(abs(value - number) < 0.01 for number in numbers) or _follows(value, sentence, spec.unit)


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
    named = _money_in(text)
    if not _are_ends_of(pay, named):
        return False  # before the words beside each amount are looked at
    may_be_pay = [money for money in named if _may_be_pay(money, text)]
    return _are_ends_of(pay, may_be_pay) and _currency_fits(pay, text) and _period_fits(pay, text)


def _are_ends_of(pay: Pay, named: Iterable[Money]) -> bool:
    """Whether some amounts name both ends of the pay."""
    amounts = {(money.low, money.high) for money in named}
    ends = {end for amount in amounts for end in amount}
    apart = {pay.min, pay.max} <= ends and pay.max <= _WIDEST * pay.min
    return apart or (pay.min, pay.max) in amounts


def bound_of(pay: Pay, text: str) -> PayBound | None:
    """Which end of the pay a single amount is by the words beside it, wherever the text names it."""
    if pay.min != pay.max:
        return None
    named = (money for money in _money_in(text) if pay.min in (money.low, money.high))
    return next((bound for money in named if (bound := bound_beside(text, money)) is not None), None)


def _may_be_pay(money: Money, text: str) -> bool:
    """Whether an amount is one of money, and nothing beside it says that it is no pay."""
    folded = fold(text)
    before = folded[max(0, money.start - _NEAR) : money.start]
    is_pay = (
        money.meaning.possible or money.period or money.ranged or money.scale > 1 or _MONEY.search(before)
    )
    return bool(is_pay) and not is_other_money(money, text, folded)


def _currency_fits(pay: Pay, text: str) -> bool:
    """A claimed currency must not contradict what stands beside the amounts, or else anywhere in the text."""
    if pay.currency is None:
        return True
    beside = [money.meaning for money in _amounts_of(pay, text) if money.meaning.possible]
    meanings = [*beside, *named_currencies(text)]
    return not meanings or any(pay.currency in meaning.possible for meaning in meanings)


def _period_fits(pay: Pay, text: str) -> bool:
    """The period must be named, or be a likely one for such an amount where none is."""
    if period_words(pay.period).search(text):
        return True
    # other periods named in the line do not matter, unless one stands behind the amount itself
    attached = {money.period for money in _amounts_of(pay, text)}
    low, high = _LIKELY[pay.period]
    return pay.period in attached or (attached <= {None} and low <= pay.max <= high)


def _amounts_of(pay: Pay, text: str) -> list[Money]:
    return [money for money in _money_in(text) if {money.low, money.high} & {pay.min, pay.max}]
