"""Numbers as postings write them, read from a line of text.

    "113k" → 113000    "4.500" → 4500 (or 4.5)    "4 500" → 4500     "1,2 Mio" → 1200000
    "12,00,000" → 1200000    "a team of eight" → 8    "twenty-five" → 25    "12 LPA" → 1200000
    "quarterly" → 4 a year   "every six weeks" → 52 / 6 a year

The phrase reader finds values with these functions, and the evidence check asks `values_in` whether
a claimed number follows from the cited words. Every pattern takes time linear in the text's length;
numbers of more than fifteen digits are nobody's figure and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_MOST_DIGITS = 15

SCALES: dict[str, float] = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "tausend": 1e3, "tsd": 1e3, "mil": 1e3, "tys": 1e3,
    "тыс": 1e3,
    "hundred": 1e2, "hundreds": 1e2, "dozen": 12, "dozens": 12,
    "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6,
    "millionen": 1e6, "millones": 1e6,
    "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "billions": 1e9, "milliarden": 1e9,
    "t": 1e12, "trillion": 1e12, "trillions": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "lpa": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
}  # fmt: skip
"""What a word or letter behind a number multiplies it by. "mil" is the Spanish and Portuguese thousand."""

UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

_WORDS = "|".join((*TENS, *sorted(UNITS, key=len, reverse=True)))
_SCALE_WORDS = "|".join(sorted((w for w in SCALES if len(w) > 1), key=len, reverse=True))
_GAP = r"[\u00a0\u2007\u2009\u202f ]"

DIGITS = (
    rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d{{1,2}})?(?![\d.,]\d|\d)"  # 4 500,00
    r"|\d+(?:[.,'’]\d+)*"  # 4.500,00   12,00,000   60'000
)
"""A number in digits, with the thousands separators of several countries."""

SCALE = rf"(?:{_GAP}?(?:(?:{_SCALE_WORDS})\b|k(?-i:(?!W|Hz|B\b|V\b)(?![a-z0-9_])))|[mb](?!\w))"
"""A multiplier behind digits: "113k", "1,2 Mio", "12 LPA", "5 million"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: `text[start:end]`.

    `also` holds the other readings of an ambiguous writing ("4.500" is 4500 or 4.5); `scale` is what a
    suffix multiplied it by (1 without one), which a range shares with its lower end ("120–150k").
    """

    value: float
    start: int
    end: int
    also: tuple[float, ...] = ()
    scale: float = 1


def parse_digits(written: str) -> tuple[float, ...]:
    """The readings of a number in digits, the likelier first; none where it has too many digits.

    A separator that comes twice, or that has another kind of separator after it, parts thousands. A
    single one followed by three digits is taken for thousands too, but may be a decimal sign.
    """
    text = re.sub(_GAP, "", written).replace("’", "'").replace("'", "")
    if sum(map(str.isdigit, text)) > _MOST_DIGITS or not text.isascii():
        return ()
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return (float(text),)
    sign, tail = text[last], text[last + 1 :]
    other = "," if sign == "." else "."
    if other in text:
        whole = text[:last].replace(",", "").replace(".", "")
        return (float(f"{whole}.{tail}"),)
    joined = float(text.replace(sign, ""))
    if text.count(sign) > 1:
        # "1.2.3" is a version and "12,00,000" an Indian amount; only the latter ends in three digits
        return (joined,) if len(tail) == 3 else ()
    decimal = float(f"{text[:last]}.{tail}")
    if len(tail) != 3:
        return (decimal,)
    # "0.125" is no thousand, and neither is what has four digits in front ("1234.567")
    return (joined, decimal) if 1 <= last <= 3 and text[0] != "0" else (decimal,)


@cache
def _number_pattern() -> re.Pattern[str]:
    big = "hundred|thousand|million|billion|dozen"
    words = rf"(?P<word>(?:{_WORDS})(?:[\s-](?:{_WORDS}))?(?:\s(?:{big}))?)"
    bare = rf"(?P<bare>(?:half\s)?an?\s(?:{big}|couple)|(?:half a )?dozen)"
    return re.compile(
        rf"(?<![\w.,'’])(?P<digits>{DIGITS})(?P<scale>{SCALE})?(?![\d])|\b(?:{words}|{bare})\b",
        re.IGNORECASE,
    )


def scale_of(suffix: str | None) -> float:
    """What the suffix multiplies by; 1 for none."""
    return SCALES.get(suffix.strip("\u00a0\u2007\u2009\u202f ").lower(), 1) if suffix else 1


def numbers_in(text: str) -> Iterator[Number]:
    """All numbers of a text in their order, in digits or English words."""
    for found in _number_pattern().finditer(text):
        start, end = found.span()
        if found["digits"]:
            readings, scale = parse_digits(found["digits"]), scale_of(found["scale"])
            if not readings:
                continue
            if scale != 1 and len(readings) > 1:
                readings = readings[::-1]  # nobody writes "1.200 million" for a thousand million
            values = tuple(round(value * scale, 6) for value in readings)
            yield Number(values[0], start, end, values[1:], scale)
        elif found["word"]:
            yield Number(_word_value(found["word"]), start, end)
        else:
            yield Number(_bare_value(found["bare"]), start, end)


def _word_value(written: str) -> float:
    """ "twenty-five" → 25, "two hundred" → 200, "six eight" → 6 (no number: the first word counts)."""
    total = 0.0
    previous = 0
    for word in re.split(r"[\s-]+", written.lower()):
        if word in TENS and not total:
            total = previous = TENS[word]
        elif word in UNITS and (not total or (previous in TENS.values() and UNITS[word] < 10)):
            total, previous = total + UNITS[word], UNITS[word]
        elif word in SCALES:
            total *= SCALES[word]
    return total


def _bare_value(written: str) -> float:
    """ "a hundred" → 100, "half a million" → 500000, "a couple" → 2."""
    lower = written.lower()
    value = 2.0 if lower.endswith("couple") else SCALES[lower.rsplit(None, 1)[-1]]
    return value / 2 if lower.startswith("half") else value


# --- rates ------------------------------------------------------------------------------------------

_EVERY = {"day": 260.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
"""Times a year; a daily thing is done on working days."""
_RATE_WORDS = {
    "daily": 260.0, "weekly": 52.0, "biweekly": 26.0, "bi-weekly": 26.0, "fortnightly": 26.0,
    "monthly": 12.0, "bimonthly": 6.0, "bi-monthly": 6.0, "quarterly": 4.0,
    "biannual": 2.0, "bi-annual": 2.0, "biannually": 2.0, "bi-annually": 2.0, "semi-annual": 2.0,
    "semi-annually": 2.0, "semiannual": 2.0, "half-yearly": 2.0, "bi-yearly": 2.0,
    "annual": 1.0, "annually": 1.0, "yearly": 1.0,
}  # fmt: skip
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


@cache
def _rate_pattern() -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{_WORDS}|a\scouple(?:\sof)?|a\sfew|several"
    unit = r"(?P<unit{0}>day|week|fortnight|month|quarter|year)"
    return re.compile(
        r"\b(?:"
        rf"(?P<times>once|twice|thrice|(?P<count>{number})(?:\s?[-–]\s?\d{{1,3}}|\sto\s(?:{number}))?\s?(?:x|×|times)(?:\sor\smore)?)"
        rf"\s?(?:an?|per|each|every|/)\s?(?:{unit.format(1)}|(?P<unitless>annum))"
        r"|(?P<annually>once|twice|thrice)[\s-](?:annually|yearly|annual|a[\s-]year)"
        rf"|(?:every|each)\s(?P<other>other\s|second\s)?(?:(?P<every>\d{{1,2}}|{_WORDS})(?:\s?(?:-|–|to|or)\s?(?:\d{{1,2}}|{_WORDS}))?\s)?{unit.format(2)}s?"
        rf"|(?P<word>{'|'.join(sorted(_RATE_WORDS, key=len, reverse=True))})"
        rf"|(?P<things>{number})\s(?!days?\b|weeks?\b|hours?\b|months?\b|years?\b)(?:[a-z][\w-]*\s){{1,3}}?"
        rf"(?:an?|per|each|every)\s{unit.format(4)}"
        r"|(?:per|a)\s" + unit.format(3) + r")\b",
        re.IGNORECASE,
    )


def _small(written: str) -> float:
    lower = written.lower()
    if lower.isdigit():
        return float(lower)
    if lower.startswith("a couple"):
        return 2.0
    return float(UNITS.get(lower) or TENS.get(lower) or 3)  # "a few", "several"


def rates_in(text: str) -> Iterator[Number]:
    """How often a year things happen: "quarterly" 4, "twice a year" 2, "two off-sites a year" 2.

    A range ("2–3 times a year") counts as its lower end; "a few times" as three. A bare "a year" is
    once a year, for "meet a week a year" and the like.
    """
    for found in _rate_pattern().finditer(text):
        yield Number(round(_rate_of(found), 6), *found.span())


def _rate_of(found: re.Match[str]) -> float:
    if word := found["word"]:
        return _RATE_WORDS[word.lower()]
    if often := found["annually"]:
        return _TIMES[often.lower()]
    if times := found["times"]:
        count = _small(found["count"]) if found["count"] else _TIMES[times.lower()]
        return count * (_EVERY[found["unit1"].lower()] if found["unit1"] else 1)
    if things := found["things"]:
        return _small(things) * _EVERY[found["unit4"].lower()]
    if unit := found["unit2"]:
        step = _small(found["every"]) if found["every"] else 1
        return _EVERY[unit.lower()] / max(step, 1) / (2 if found["other"] else 1)
    return _EVERY[found["unit3"].lower()]


_SECONDS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "month": 2592000,
}
_SECOND_WORDS = {"daily": 86400, "monthly": 2592000, "rps": 1, "qps": 1, "tps": 1}


@cache
def _second_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:per|\ban?|/|every|each)\s?(?P<unit>seconds?|secs?|s|minutes?|min|hours?|days?|months?)\b"
        r"|\b(?P<word>daily|monthly|rps|qps|tps)\b",
        re.IGNORECASE,
    )


def seconds_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The time units of rates, as (seconds, start, end): "per day", "/s", "QPS"."""
    for found in _second_pattern().finditer(text):
        if word := found["word"]:
            yield _SECOND_WORDS[word.lower()], *found.span()
        else:
            unit = found["unit"].lower()
            yield _SECONDS[unit if unit in _SECONDS else unit.rstrip("s")], *found.span()


# --- what follows from a text ------------------------------------------------------------------------


@cache
def _shared_pattern() -> re.Pattern[str]:
    """A range whose lower end shares the suffix: "120-150k", "$1 to $2 million"."""
    return re.compile(
        rf"(?<![\w.,'’])(?P<low>{DIGITS})\s?(?:-|–|—|to|bis|à|a)\s?[$€£]?\s?(?:{DIGITS})(?P<scale>{SCALE})",
        re.IGNORECASE,
    )


@cache
def _glued_pattern() -> re.Pattern[str]:
    """Digits glued to a word in front ("RATE$25", "USD120k"), which `numbers_in` passes over."""
    return re.compile(rf"(?<=[A-Za-z])(?P<low>{DIGITS})(?P<scale>{SCALE})?(?!\d)", re.IGNORECASE)


@cache
def _many_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:dozens|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE)


_ONE_YEAR = re.compile(r"\ban? (?:full )?year\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:once|twice|thrice)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|none|zero|without)\b", re.IGNORECASE)


def values_in(text: str, unit: str | None = None) -> frozenset[float]:
    """Every number that follows from the words of `text`, in any reading of them.

    Numbers in digits and words, with a suffix that a range shares ("120–150k" gives 120000), and
    "millions of" as one million. `unit` adds what is counted in another unit of time: "times a year"
    the rhythms ("quarterly" gives 4), "requests per second" what is told by the day or month.
    """
    found: set[float] = set()
    for number in numbers_in(text):
        found.update((number.value, *number.also))
        if number.scale != 1:
            found.add(round(number.value / number.scale, 6))
    for match in (*_shared_pattern().finditer(text), *_glued_pattern().finditer(text)):
        found.update(round(value * scale_of(match["scale"]), 6) for value in parse_digits(match["low"]))
    found.update(SCALES[match[0].lower()] for match in _many_pattern().finditer(text))
    if _NONE.search(text):
        found.add(0.0)
    if unit == "times a year":
        found.update(rate.value for rate in rates_in(text))
    if unit == "years" and _ONE_YEAR.search(text):
        found.add(1.0)
    if unit == "days per week":
        found.update(_TIMES[times.lower()] for times in _OFTEN.findall(text))
    if unit == "requests per second":
        units = {seconds for seconds, _, _ in seconds_in(text)}
        found.update([value / seconds for value in found for seconds in units])
    return frozenset(found)


def follows(value: float, text: str, unit: str | None = None) -> bool:
    """Whether a claimed number follows from the text; a thousandth of it is rounding."""
    return any(abs(value - seen) <= 0.001 * max(abs(seen), 1) for seen in values_in(text, unit))


WORD_NUMBER = "|".join((*TENS, *sorted(UNITS, key=len, reverse=True)))
NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}}(?:\.\d)?k?|{WORD_NUMBER})"


def value_of(written: str) -> float | int | None:
    """The first number in a text, None where there is none; whole ones as int."""
    number = next(numbers_in(written), None)
    if number is None:
        return None
    return int(number.value) if number.value == int(number.value) else number.value
