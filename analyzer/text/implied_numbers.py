"""Which numbers follow from a text, in any reading of its words: what a claimed number is checked by.

"120-150k" → 120000 and 150000    "millions of requests" → 1000000    "quarterly" → 4 times a year
"""

from __future__ import annotations

import re
from functools import cache

from analyzer.text.currencies import symbols
from analyzer.text.frequencies import TIMES, rates_in, seconds_in
from analyzer.text.numbers import DIGITS, SCALE, SCALES, numbers_in, parse_digits, scale_of


@cache
def _shared_pattern() -> re.Pattern[str]:
    """A range whose lower end shares the suffix: "120-150k", "$1 to $2 million"."""
    sign = re.escape("".join(sign for sign in symbols() if len(sign) == 1))
    return re.compile(
        rf"(?<![\w.,'’])(?P<low>{DIGITS})\s?(?:-|–|—|to|bis|à|a)\s?[{sign}]?\s?(?:{DIGITS})(?P<scale>{SCALE})",
        re.IGNORECASE,
    )


@cache
def _glued_pattern() -> re.Pattern[str]:
    """Digits glued to a word in front ("RATE$25", "USD120k"), which `numbers_in` passes over."""
    return re.compile(rf"(?<=[A-Za-z])(?P<low>{DIGITS})(?P<scale>{SCALE})?(?!\d)", re.IGNORECASE)


_MAY_BE_GLUED = re.compile(r"[a-z]\d", re.IGNORECASE)
"""Few sentences need the pattern, which takes 3 ms to compile."""


@cache
def _many_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<times>tens|dozens|hundreds) of )?"
        r"(?P<many>dozens|hundreds|thousands|millions|billions|trillions)\b",
        re.IGNORECASE,
    )


_TIMES_MANY = {"tens": 10, "dozens": 12, "hundreds": 100}
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
        if number.scale != 1 and text[number.start].isdigit():
            found.add(round(number.value / number.scale, 6))
    glued = _glued_pattern().finditer(text) if _MAY_BE_GLUED.search(text) else ()
    for match in (*_shared_pattern().finditer(text), *glued):
        found.update(round(value * scale_of(match["scale"]), 6) for value in parse_digits(match["low"]))
    for match in _many_pattern().finditer(text):
        many = SCALES[match["many"].lower()]
        found.update((many, many * _TIMES_MANY.get((match["times"] or "").lower(), 1)))
    if _NONE.search(text):
        found.add(0.0)
    if unit == "times a year":
        found.update(rate.value for rate in rates_in(text))
    if unit == "years" and _ONE_YEAR.search(text):
        found.add(1.0)
    if unit == "days per week":
        found.update(TIMES[times.lower()] for times in _OFTEN.findall(text))
    if unit == "requests per second":
        units = {seconds for seconds, _, _ in seconds_in(text)}
        found.update([value / seconds for value in found for seconds in units])
    return frozenset(found)


def follows(value: float, text: str, unit: str | None = None) -> bool:
    """Whether a claimed number follows from the text; a thousandth of it is rounding."""
    return any(abs(value - seen) <= 0.001 * max(abs(seen), 1) for seen in values_in(text, unit))
