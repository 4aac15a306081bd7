"""Rhythms in the words of other languages than English: "zweimal im Jahr" 2 a year, "chaque trimestre" 4.

The words are in rhythms.toml; those of English stand in frequencies.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.text.number_words import WORDS, numbers_of
from analyzer.text.numbers import Number, numbers_in
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

_FILE = Path(__file__).with_name("rhythms.toml")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So often a year: `times` for each of the number in the words, or (`step`) divided by it."""

    language: str
    times: float
    step: bool
    words: tuple[str, ...]
    example: str
    value: float


@cache
def rhythms() -> tuple[Rhythm, ...]:
    """All rhythms, in the order of their file."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Rhythm(
            entry["language"],
            float(entry["times"]),
            entry.get("step", False),
            tuple(entry["words"]),
            entry["example"],
            float(entry["value"]),
        )
        for entry in table["rhythm"]
    )


@cache
def _index() -> PhraseIndex[Rhythm]:
    index: PhraseIndex[Rhythm] = PhraseIndex(numbers=numbers_of(""))
    for rhythm in rhythms():
        for phrase in rhythm.words:
            index.add(phrase, rhythm)
    return index


def rates_in_other_languages(folded: str) -> Iterator[Number]:
    """How often a year things happen by a folded text: the longest words at each place."""
    tokens = Tokens(folded, elisions=True)
    reached = 0
    found = sorted(_index().find(tokens, 0, len(tokens.words)), key=lambda found: (found.first, -found.last))
    for first, last, rhythm in found:
        if first >= reached:
            reached = last
            rate = _rate(rhythm, tokens.words[first:last])
            yield Number(rate, tokens.starts[first], tokens.ends[last - 1])


def _rate(rhythm: Rhythm, words: list[str]) -> float:
    number = next((value for word in words if (value := number_of_word(word)) is not None), 1.0)
    rate = rhythm.times / max(number, 1.0) if rhythm.step else rhythm.times * number
    return round(rate, 6)


def number_of_word(word: str) -> float | None:
    """The number that a word of another language tells, in letters or figures ("2x")."""
    if word in WORDS:
        return float(WORDS[word])
    if not word[:1].isdigit():
        return None
    number = next(numbers_in(word.rstrip("x")), None)
    return None if number is None else number.value
