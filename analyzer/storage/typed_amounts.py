"""Numbers and pay as a person types them, read by the code that reads postings. Pure.

team_size    eight, a dozen, ~8, 8 people; of "5-8" the lower end counts, as in postings
pay          up to 85k EUR/year, 4.500 € / Monat, $95K-145K+ a year, ₹12 LPA, 5000 zł/month

Nothing that was typed is passed over: a word that is not understood is an error, which names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.errors import UsageProblem
from analyzer.model import Pay, Period
from analyzer.readers.evidence.quantities import is_about
from analyzer.text.bounds import bound_beside
from analyzer.text.currencies import Meaning, meaning_of, named_currencies
from analyzer.text.frequencies import TIMES, rates_in, seconds_in
from analyzer.text.money import Money, joins_a_range, money_in
from analyzer.text.number_words import WORDS
from analyzer.text.numbers import Number, in_digits, numbers_in, whole
from analyzer.text.periods import period_of

PAY_EXAMPLE = "write it like 90000-110000 EUR/year, up to 85k EUR or 60 USD/hour"
_SMALL = 1000
"""Nobody is paid less a year in any currency; without a period, such an amount is one of an hour or a day."""
_MOST = 1e15
_NONE = frozenset({"none", "no", "zero", "nobody"})


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AROUND = _all("""
    a an the of or and about around approximately approx roughly some circa ca up to upto at least most over
    more than less fewer under below above between from starting min minimum max maximum only just currently
    no not as many much capped nearly almost exactly per each every
    ab bis zu etwa rund mindestens höchstens mind maximal minimal zwischen und über knapp von
    environ jusqu au moins plus de à partir dès entre et du
    hasta desde al menos como máximo mínimo más y unos unas até pelo cerca
    fino almeno circa tra vanaf tot ongeveer minimaal maximaal tussen
""")
"""Words beside a number that say on which side of it one is, or how surely."""
_OF_PAY = _all("""
    pay paid salary base basic gross brutto brut bruto bruta lordi net netto rate wage wages gehalt lohn
    salaire salario sueldo loon ctc ote doe before tax vat plus bonus equity
    in im pro je par por al la le il die der
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
        return TypedNumber(rhythm)
    if not (numbers := list(numbers_in(plain))):
        plain = " ".join(str(WORDS.get(word, word)) for word in plain.lower().split())
        numbers = list(numbers_in(plain))
    ranged = len(numbers) == 2 and joins_a_range(plain, numbers[0].end, numbers[1].start)
    if not numbers or (len(numbers) > 1 and not ranged) or plain[: numbers[0].start].endswith(("-", "−")):
        raise _no_number(text)
    rest = plain[: numbers[0].start] + " " + plain[numbers[-1].end :]
    unit = spec.unit or ""
    strange = [word for word in _words(rest) if word not in _AROUND and not is_about(unit, word)]
    if strange or re.search(r"[^\w\s.,+~≈<>=≤≥%()/'’-]", rest):
        raise _no_number(text, strange)
    ends = sorted(_in_unit(unit, value, rest) for value in _ends(numbers))
    if not ends[-1] < _MOST:
        raise _no_number(text)
    return TypedNumber(whole(ends[0]), whole(ends[-1]) if ranged else None)


def _ends(numbers: list[Number]) -> list[float]:
    """The values of one number or two, which share a suffix that only the upper one has: "5-8k"."""
    first, last = numbers[0], numbers[-1]
    shared = last.scale if first.scale == 1 < last.scale and first.value < 1000 else 1
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


def _no_number(text: str, strange: Iterable[str] = ()) -> UsageProblem:
    word = next(iter(strange), None)
    why = f"{text!r} is no number" + (
        f": {word!r} says nothing here" if word and re.search(r"\d", text) else ""
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
        remedy = f'write "{text.strip()}/hour", or /day, /month'
        raise UsageProblem(f"{text!r} is for how long?", remedy=remedy)
    bound = bound_beside(in_digits(text), money)
    return Pay(money.low, money.high, typed.meaning.usual, typed.period or "year", bound)


def read_pay(text: str) -> TypedPay:
    """The one amount or range in the words, with the currency and the period beside it."""
    plain = in_digits(text)
    found = list(money_in(plain, any_order=True))
    if len(found) != 1:
        why = " names more than one amount" if found else " is no pay"
        raise UsageProblem(f"{text!r}{why}", remedy=PAY_EXAMPLE)
    money = found[0]
    if re.search(r"[-−]\s?$", plain[: money.start]):
        raise UsageProblem(f"{text!r} is no pay", remedy=PAY_EXAMPLE)
    meaning, period = money.meaning, money.period
    for word in re.findall(r"[^\W\d_]+", plain[: money.start] + " " + plain[money.end :]):
        lower = word.lower()
        if period is None and (named := period_of(lower)) is not None:
            period = named
        elif lower in _AROUND or lower in _OF_PAY or period_of(lower) == period is not None:
            continue
        elif not meaning.possible and (beside := meaning_of(lower)) is not None:
            meaning = beside
        elif _is_code(word) and (not meaning.possible or word.upper() in meaning.possible):
            meaning = Meaning(word.upper())
        else:
            raise UsageProblem(f"{text!r} is no pay: {word!r} says nothing here", remedy=PAY_EXAMPLE)
    signs = named_currencies(plain)
    meaning = meaning if meaning.possible or not signs else signs[0]
    if any(not meaning.possible & sign.possible for sign in signs):
        raise UsageProblem(f"{text!r} names more than one currency", remedy=PAY_EXAMPLE)
    return TypedPay(money, meaning, period)


def _is_code(word: str) -> bool:
    """Whether a word has the form of an ISO code: the table does not hold all that people are paid in."""
    return len(word) == 3 and word.isascii() and word.isupper()


def shared_sign(text: str) -> Meaning | None:
    """What the sign of a typed pay stands for where several currencies share it ("$", "kr")."""
    try:
        meaning = read_pay(text).meaning
    except UsageProblem:
        return None
    return meaning if meaning.among else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())
