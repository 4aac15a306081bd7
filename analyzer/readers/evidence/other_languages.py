"""Whether a sentence of another language than English says a number, and of the thing that a fact counts.

What it must speak of, by the fact's unit, is in units.toml.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.text.number_words import WORDS, numbers_of
from analyzer.text.rhythms import rates_in_other_languages
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

_FILE = Path(__file__).with_name("units.toml")


_NONE = frozenset(
    word
    for words in (
        "kein keine keinen keinem keiner ohne",
        "aucun aucune sans pas",
        "geen zonder",
        "sin ningún ninguna",
        "sem nenhum nenhuma",
        "senza nessun nessuna",
    )
    for word in words.split()
)
"""Words by which there is none of something."""


@cache
def _about() -> dict[str, PhraseIndex[str]]:
    """The words of each unit."""
    import tomllib

    indexes: dict[str, PhraseIndex[str]] = {}
    for unit, phrases in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        index = indexes[unit] = PhraseIndex(numbers=numbers_of(""))
        for phrase in phrases:
            index.add(phrase, phrase)
    return indexes


def speaks_of_unit(folded: str, unit: str) -> bool:
    """Whether a folded sentence speaks of what a unit counts."""
    index = _about().get(unit)
    tokens = Tokens(folded, elisions=True)
    return index is not None and any(index.find(tokens, 0, len(tokens.words)))


def numbers_in_other_languages(folded: str) -> frozenset[float]:
    """The numbers that words of a folded sentence tell, and how often a year its rhythms make it."""
    words = Tokens(folded, elisions=True).words
    told = {float(WORDS[word]) for word in words if word in WORDS}
    if not _NONE.isdisjoint(words):
        told.add(0.0)
    return frozenset(told | {rate.value for rate in rates_in_other_languages(folded)})
