"""Numbers and pay as a person types them, read by the code that reads postings. Pure.

team_size    eight, a dozen, ~8, 8 people; of "5-8" the lower end counts, as in postings
pay          up to 85k EUR/year, 4.500 € / Monat, $95K-145K+ a year, ₹12 LPA, 5000 zł/month

Nothing that was typed is passed over: a word that is not understood is an error, which names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.errors import UsageProblem, shown
from analyzer.model import Pay, PayBound, Period
from analyzer.readers.evidence.quantities import is_about
from analyzer.scoring.conditions import PayScale
from analyzer.text.bounds import bound_beside, bounds_said
from analyzer.text.currencies import Meaning, currency_table, meaning_of, named_currencies
from analyzer.text.frequencies import TIMES, rates_in, seconds_in
from analyzer.text.money import Money, amounts_in, joins_a_range, money_in
from analyzer.text.number_words import WORDS
from analyzer.text.numbers import Number, in_digits, numbers_in, shared_scale, whole
from analyzer.text.periods import period_of

PAY_EXAMPLE = "write it like 90000-110000 EUR/year, up to 85k EUR or 60 USD/hour"
_SMALL = 1000
"""Nobody is paid less a year in any currency; without a period, such an amount is one of an hour or a day."""
_MOST_AN_HOUR = 50_000_000
"""Nobody is paid more than that for an hour of the year, in the smallest of currencies."""
_DOMAINS = {"days per week": 7, "percent": 100, "years": 60}
"""The most that a number of the unit can be."""
_MOST = 1e15
_NONE = frozenset({"none", "no", "zero", "nobody"})


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AROUND = _all("""
    a an the of or and about around approximately approx roughly some circa ca up to upto at least most over
    more than less fewer under below above between from starting min minimum max maximum only just currently
    no not as many much capped nearly almost exactly per each every
    ab bis zu etwa rund mindestens höchstens mind maximal minimal zwischen und über knapp von
    starts upward upwards excess exceeding higher lower tops and
    aufwärts wenigstens oder mehr weniger als nicht unter ca
    environ jusqu au moins plus de à partir dès entre et du ou pas mini maxi
    hasta desde al menos como máximo mínimo máxima mínima más y unos unas até pelo cerca na
    fino almeno circa tra massimo minimo più meno di da non
    vanaf tot ongeveer minimaal maximaal minstens hoogstens tussen meer minder dan ten minste of niet
    mais não od do
""")
"""Words beside a number that say on which side of it one is, or how surely."""
_OF_PAY = _all("""
    pay paid salary base basic gross brutto brut bruto bruta lordi net netto rate wage wages gehalt lohn
    salaire salario sueldo loon ctc ote doe before tax vat plus bonus equity
    in im pro je par por pr om i za al la le il die der ral tjm ttc
""")
"""Words beside an amount of pay that leave its sense as it is."""


class TypedNumber(NamedTuple):
    """A number as it was typed; `upper` is the other end of a range, which counts in no posting either."""

    value: float | int
    upper: float | int | None = None


def typed_number(spec: FactSpec, text: str) -> TypedNumber:
    """The number that the words mean for this fact. Raises UsageProblem."""
    plain = text.strip().replace("_", "")
    if plain.lower() in _NONE:
        return TypedNumber(0)
    if (rhythm := _rhythm(spec, plain)) is not None:
        _check_domain(spec, text, rhythm)
        return TypedNumber(rhythm)
    if not (numbers := list(numbers_in(plain))):
        plain = " ".join(str(WORDS.get(word, word)) for word in plain.lower().split())
        plain = _TENS_AND_ONES.sub(lambda found: str(int(found[1]) + int(found[2])), plain)
        numbers = list(numbers_in(plain))
    ranged = len(numbers) == 2 and joins_a_range(plain, numbers[0].end, numbers[1].start)
    if (
        not numbers
        or (len(numbers) > 1 and not ranged)
        or _badly_grouped(plain)
        or plain[: numbers[0].start].endswith(("-", "−"))
    ):
        raise _no_number(text)
    rest = plain[: numbers[0].start] + " " + plain[numbers[-1].end :]
    unit = spec.unit or ""
    strange = [word for word in _words(rest) if word not in _AROUND and not is_about(unit, word)]
    if numbers[0].value and not bounds_said(*_around(plain, numbers)) and _HALF & {*_words(rest)} - _PAIRED:
        raise _no_number(text)
    if strange or re.search(r"[^\w\s.,+~≈<>=≤≥%()/'’-]|\d", rest):
        raise _no_number(text, strange)
    ends = sorted(_in_unit(unit, value, rest) for value in _ends(numbers))
    if not ends[-1] < _MOST or ("%" in rest and unit != "percent"):
        raise _no_number(text)
    _check_domain(spec, text, ends[-1])
    return TypedNumber(whole(ends[0]), whole(ends[-1]) if ranged else None)


_TENS_AND_ONES = re.compile(r"\b([2-9]0) (?:y|e|et|und|en) ([1-9])\b")
""" "treinta y cinco" is one number."""


def _ends(numbers: list[Number]) -> list[float]:
    """The values of one number or two, which share a suffix that only the upper one has: "5-8k"."""
    first, last = numbers[0], numbers[-1]
    shared = 1.0
    if first.scale == 1 < last.scale and first.value < 1000:
        shared = shared_scale(first.value, last.value, last.scale)
    return [first.value * shared, last.value]


def _in_unit(unit: str, value: float, rest: str) -> float:
    """The number in the fact's own unit: what is told by the day is made one of a second."""
    if unit != "requests per second":
        return value
    seconds = next((seconds for seconds, _, _ in seconds_in(rest)), 1)
    return round(value / seconds, 6)


def _rhythm(spec: FactSpec, text: str) -> float | int | None:
    """What a rhythm alone tells: "quarterly", "twice a year", for an office "twice a week"."""
    if spec.unit not in {"times a year", "days per week"}:
        return None
    if text.lower() in TIMES:
        return whole(TIMES[text.lower()])
    rates = list(rates_in(text))
    rest = text[: rates[0].start] + text[rates[0].end :] if rates else text
    if len(rates) != 1 or any(word not in _AROUND for word in _words(rest)):
        return None
    if spec.unit == "times a year":
        return whole(rates[0].value)
    days = rates[0].value / 52
    return whole(days) if days == int(days) <= 7 else None


def _around(text: str, numbers: list[Number]) -> tuple[str, str]:
    return text[: numbers[0].start], text[numbers[-1].end :]


def number_bound(text: str) -> PayBound | None:
    """Which end the words beside a typed number make it: "at least 8", "8+"; None without any."""
    numbers = list(numbers_in(text))
    if len(numbers) != 1:
        return None
    said = bounds_said(text[: numbers[0].start], text[numbers[0].end :])
    return said.pop() if len(said) == 1 else None


_GROUPS = re.compile(r"\d+(?:[.,'’]\d+)+")
_GROUPED = re.compile(
    r"\d{1,3}(?:(?:'\d{3})+|(?:,\d{3}){2,}|(?:\.\d{3}){2,}|(?:,\d{2})+,\d{3})(?:[.,]\d{1,2})?"
    r"|\d+[.,]\d+|\d{1,3},\d{3}\.\d+|\d{1,3}\.\d{3},\d+"
)


def _badly_grouped(text: str) -> bool:
    """Whether a number has groups of digits that no country writes: "5'8", "1,2,345", "1.2.3"."""
    return any(
        _GROUPED.fullmatch(found[0].replace("’", "'")) is None for found in _GROUPS.finditer(text)
    ) or bool(re.search(r"\d\.\.\d", text))


def _check_domain(spec: FactSpec, text: str, value: float) -> None:
    most = _DOMAINS.get(spec.unit or "")
    if most is not None and value > most:
        remedy = f"write a number from 0 to {most}"
        raise UsageProblem(f"{shown(text)} is too much for {spec.key}", remedy=remedy)


def _no_number(text: str, strange: Iterable[str] = ()) -> UsageProblem:
    word = next(iter(strange), None)
    why = f"{shown(text)} is no number" + (
        f": {shown(word)} says nothing here" if word and re.search(r"\d", text) else ""
    )
    return UsageProblem(why, remedy="write digits or a word, such as 8, 2.5, 5-8 or eight")


class TypedPay(NamedTuple):
    """Pay as it was typed; `meaning` is what its sign stands for, `period` None where none was typed."""

    money: Money
    meaning: Meaning
    period: Period | None


def typed_pay(text: str) -> Pay:
    """The pay that the words mean. Its currency is None where none was typed, or one of several that
    share a sign. Raises UsageProblem."""
    typed = read_pay(text)
    money = typed.money
    if typed.period is None and money.high < _SMALL:
        short = text.strip()[:60]
        remedy = f'write "{short}/hour", or /day, /month'
        raise UsageProblem(f"{shown(text)} is for how long?", remedy=remedy)
    period = typed.period or "year"
    _check_sum(text, money, period)
    return Pay(money.low, money.high, typed.meaning.usual, period, _bound(text, money))


def _bound(text: str, money: Money) -> PayBound | None:
    """Which end a single amount is. Words of bounds that come to nothing or to both are no answer."""
    plain = in_digits(text)
    if money.ranged:
        return None
    before, after = plain[: money.start], plain[money.end :]
    said = bounds_said(before, after)
    beside = bound_beside(plain, money)
    if len(said) <= 1 and (beside or said):
        return beside or said.pop()
    if said or any(word in _HALF for word in _words(f"{before} {after}")):
        remedy = "write from 60k EUR, up to 85k EUR or 60k-85k EUR"
        raise UsageProblem(f"{shown(text)} is which end of the pay?", remedy=remedy)
    return None


_PAIRED = _all("between zwischen entre tra tussen")
_HALF = _all("less fewer more most least not no moins menos más meno più between zwischen entre tra tussen")
"""Words of bounds and ranges of which the other half is missing."""


def _check_sum(text: str, money: Money, period: Period) -> None:
    a_year = PayScale().times_a_year(period)
    if money.low <= 0 or money.high * a_year < _SMALL or money.high > _MOST_AN_HOUR * 2080 / a_year:
        raise UsageProblem(f"{shown(text)} is no usual pay for {_AN[period]}", remedy=PAY_EXAMPLE)
    if period in {"hour", "day"} and money.high >= _ABSURD[period] and money.currency in _STRONG:
        raise UsageProblem(f"{shown(text)} is no usual pay for {_AN[period]}", remedy=PAY_EXAMPLE)


_AN = {"hour": "an hour", "day": "a day", "week": "a week", "month": "a month", "year": "a year"}
_ABSURD = {"hour": 10_000, "day": 100_000}
_STRONG = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
"""Currencies in which such sums are a slip of the finger."""


_LPA_FIRST = re.compile(r"^\s*lpa\s?:?\s?(\d[\d.,\s-]*)$", re.IGNORECASE)


def read_pay(text: str) -> TypedPay:
    """The one amount or range in the words, with the currency and the period beside it."""
    plain = _LPA_FIRST.sub(r"\1 LPA", in_digits(text))
    found = list(money_in(plain, any_order=True))
    if len(found) != 1 or len(list(islice(amounts_in(plain), 3))) > 2:
        why = " names more than one amount" if found else " is no pay"
        raise UsageProblem(f"{shown(text)}{why}", remedy=PAY_EXAMPLE)
    money = found[0]
    rest = plain[: money.start] + " " + plain[money.end :]
    if re.search(r"[-−]\s?$", plain[: money.start]) or re.search(r"\d", rest) or _badly_grouped(plain):
        raise UsageProblem(f"{shown(text)} is no pay", remedy=PAY_EXAMPLE)
    meaning, period = money.meaning, money.period
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", rest):
        lower = word.lower()
        if period is None and (named := period_of(lower)) is not None and lower not in {"m", "y", "an"}:
            period = named
        elif lower in _AROUND or lower in _OF_PAY or (period and period_of(lower) == period):
            continue
        elif not meaning.possible and (beside := meaning_of(lower)) is not None:
            meaning = beside
        elif _is_code(word) and (not meaning.possible or word.upper() in meaning.possible):
            meaning = Meaning(word.upper())
        else:
            raise _strange_in_pay(text, word)
    signs = named_currencies(plain)
    meaning = meaning if meaning.possible or not signs else signs[0]
    if any(not meaning.possible & sign.possible for sign in signs):
        raise UsageProblem(f"{shown(text)} names more than one currency", remedy=PAY_EXAMPLE)
    known = {char for sign in currency_table().signs for char in sign}
    if strange := [sign for sign in rest if _is_sign(sign) and sign not in known]:
        raise _strange_in_pay(text, strange[0])
    return TypedPay(money, meaning, period)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) == "Sc" or char in "%‰¢*#@&!?"


def _strange_in_pay(text: str, word: str) -> UsageProblem:
    remedy = PAY_EXAMPLE
    if len(word) == 3 and word.isascii() and word.isalpha() and (near := _near_code(word.upper())):
        remedy = f"did you mean {near}?"
    return UsageProblem(f"{shown(text)} is no pay: {shown(word)} says nothing here", remedy=remedy)


def _near_code(word: str) -> str | None:
    """The code that a slip of the finger made this word of: GPB, ERU."""
    codes = sorted(currency_table().codes)
    return next((code for code in codes if sorted(code) == sorted(word)), None)


def _is_code(word: str) -> bool:
    """Whether a word is an ISO code: the table of signs does not hold all that people are paid in."""
    return word.isupper() and word in currency_table().iso_codes


def shared_sign(text: str) -> Meaning | None:
    """What the sign of a typed pay stands for where several currencies share it ("$", "kr")."""
    try:
        meaning = read_pay(text).meaning
    except UsageProblem:
        return None
    return meaning if meaning.among else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())
