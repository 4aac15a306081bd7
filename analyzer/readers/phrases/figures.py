"""A number written in digits or words, as a part of patterns."""

from __future__ import annotations

from analyzer.readers.numbers import TENS, UNITS, numbers_in

WORD_NUMBER = "|".join((*TENS, *sorted(UNITS, key=len, reverse=True)))
NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}}(?:\.\d)?k?|{WORD_NUMBER})"


def value_of(written: str) -> float | int | None:
    number = next(numbers_in(written), None)
    if number is None:
        return None
    return int(number.value) if number.value == int(number.value) else number.value
