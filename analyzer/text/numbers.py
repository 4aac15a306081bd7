"""Numbers as postings write them, read from a line of text.

    "113k" → 113000    "4.500" → 4500 (or 4.5)    "4 500" → 4500     "1,2 Mio" → 1200000
    "12,00,000" → 1200000    "a team of eight" → 8    "twenty-five" → 25    "12 LPA" → 1200000
    "one hundred and fifty" → 150    "two hundred thousand" → 200000    "half a dozen" → 6

Readers, drafts, a person's own answers and filters all read numbers here. Every pattern takes time linear
in the text's length; numbers of more than fifteen digits are nobody's figure and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_MOST_DIGITS = 15

SCALES: dict[str, float] = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "tausend": 1e3, "tsd": 1e3, "mil": 1e3, "tys": 1e3,
    "тыс": 1e3, "mila": 1e3, "mille": 1e3, "duizend": 1e3, "t": 1e3,
    "hundred": 1e2, "hundreds": 1e2, "dozen": 12, "dozens": 12,
    "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6,
    "millionen": 1e6, "millones": 1e6,
    "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "billions": 1e9, "milliarden": 1e9,
    "trillion": 1e12, "trillions": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "lpa": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
}  # fmt: skip
"""What a word or letter behind a number multiplies it by. "mil" is the Spanish and Portuguese thousand,
"T€" the German one."""

UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NUMBER_WORDS = UNITS.keys() | TENS.keys() | {"hundred", "thousand", "million", "billion", "dozen"}
"""English words that a number may begin with."""

_BIG = r"(?:hundred|thousand|million|billion|trillion|dozen)\b"
_BELOW_100 = (
    rf"(?>(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(list(UNITS)[1:10])})\b)?"
    rf"|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
)
_FIRST = rf"(?:{_BELOW_100}(?:\sand\sa\shalf\b)?|(?:half\san?|half|an?)(?=\s{_BIG}))"
_HUNDREDS = rf"(?:[\s-]hundred\b(?:[\s-](?:and\s)?{_BELOW_100}\b(?!\shundred\b|-[a-z]))?)?"
_THOUSANDS = (
    rf"(?:[\s-]thousand\b(?:\s(?:and\s)?{_BELOW_100}{_HUNDREDS}(?!\s(?:thousand|million|billion)\b)\b)?)?"
)
_REST = rf"(?:\s(?:and\s)?{_BELOW_100}(?=[\s-](?:hundred|thousand)\b){_HUNDREDS}{_THOUSANDS})?"
_IN_WORDS = (
    rf"(?>{_FIRST}{_HUNDREDS}{_THOUSANDS}(?:[\s-](?:(?:million|billion|trillion)\b{_REST}|dozen\b))?|dozen\b)"
)

_SCALE_WORDS = "|".join(sorted((w for w in SCALES if len(w) > 1), key=len, reverse=True))
_GAP = r"[\u00a0\u2007\u2009\u202f ]"

DIGITS = (
    rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d{{1,2}})?(?![\d.,]\d|\d)"  # 4 500,00
    r"|\d+(?:[.,'’]\d+)*"  # 4.500,00   12,00,000   60'000
)
"""A number in digits, with the thousands separators of several countries."""

_STOPPED = "".join(rf"|(?<={word})\." for word in ("tsd", "mio", "mrd", "mln", "tys"))
_GLUED = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SGD|PLN|SEK|NOK|DKK|CZK|HUF|RON|BRL|INR|ZAR|DOE|OTE|PA"
"""What stands directly behind "60k": "60kEUR". In "60000KRW" the K is the currency's."""
SCALE = (
    rf"(?:{_GAP}?(?:(?:{_SCALE_WORDS})\b(?:{_STOPPED[1:]})?|k(?:(?!\w)|(?=(?:{_GLUED})(?![a-z])))"
    r"|t(?=\s?(?:€|eur(?:os?)?\b)))"
    r"|k(?-i:(?!Hz|W)(?=[A-Z][a-z]))"  # the next line was glued to it: "60kHybrid"
    rf"|[mb](?!\w)|{_GAP}(?-i:M)(?!\w|/[FWDX]))"
)
"""A multiplier behind digits: "113k", "1,2 Mio", "85 Tsd. €", "85 T€", "12 LPA", "5 million", "1.5 M EUR"."""


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
    return re.compile(
        rf"(?<![\w.,'’])(?P<digits>{DIGITS})(?:\+?(?P<scale>{SCALE}))?(?![\d])"
        rf"|\b(?:(?P<words>{_IN_WORDS})|(?P<couple>a\scouple))\b",
        re.IGNORECASE,
    )


def scale_of(suffix: str | None) -> float:
    """What the suffix multiplies by; 1 for none."""
    return SCALES.get(suffix.strip("\u00a0\u2007\u2009\u202f .").lower(), 1) if suffix else 1


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
        else:
            words = found["words"] or ""
            value = 2.0 if found["couple"] else _value_of_words(words)
            yield Number(value, start, end, scale=_scale_in_words(words))


def _value_of_words(written: str) -> float:
    """ "twenty-five" → 25, "one hundred and fifty thousand" → 150000, "half a dozen" → 6."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", written.lower()):
        if word == "half":
            current += 0.5
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
        else:  # "a" and "and" count nothing
            current += UNITS.get(word, 0) + TENS.get(word, 0)
    return total + current


def _scale_in_words(written: str) -> float:
    """What the last word multiplies by: the thousand of "seventy thousand"."""
    return SCALES.get(re.split(r"[\s-]", written.lower())[-1], 1)


def shared_scale(low: float, high: float, scale: float) -> float:
    """What the lower end of a range shares of the scale that only the upper one tells: "5-8k" are thousands,
    "900-1.1M" thousands up to a million, and "500-1k" is 500 up to 1000."""
    if low * scale <= high or low * scale < 10 * high:
        return scale
    return scale / 1000 if scale >= 1e6 and low * scale / 1000 <= high else 1


def in_digits(text: str) -> str:
    """The text with its English number words as digits: "ninety thousand euros" → "90 thousand euros"."""
    return re.sub(rf"\b{_IN_WORDS}\b", lambda found: _digits_of(found[0]), text, flags=re.IGNORECASE)


def _digits_of(words: str) -> str:
    value, scale = _value_of_words(words), _scale_in_words(words)
    last = f" {re.split('[ -]', words)[-1]}" if scale != 1 else ""
    return f"{value / scale:.10g}{last}"


_WORD = (
    r"(?:(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty)|twenty|forty|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|zero|hundred|thousand|million|billion|dozen)\b"
)
COUNT_IN_WORDS = (
    rf"(?>(?:(?:half an?|half|an?) (?=hundred|thousand|million|billion|dozen))?{_WORD}"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and ){_WORD})*)"
)
_TIMES = r"(?>k| (?:hundred|thousand|million|billion|dozen|lakh|crore|mil|mila)\b|)"
COUNT = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}}(?:\.\d)?{_TIMES}|{COUNT_IN_WORDS})"
"""How many there are of something, in digits or words, as a part of a larger pattern of folded text. It takes
words of numbers as they come, and `value_of` reads them: many such patterns are built at every start."""


def value_of(written: str) -> float | int | None:
    """The number that a `COUNT` found says, whole ones as int; None where it has too many digits."""
    number = next(numbers_in(written), None)
    return None if number is None else whole(number.value)


def whole(number: float) -> float | int:
    """The same as an int, where it is one."""
    return int(number) if number == int(number) else number
