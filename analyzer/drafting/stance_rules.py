"""The rules of stances and the plain words, as data (language/stances.toml, language/plain_words.toml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from analyzer.drafting.nouns import Strength
from analyzer.drafting.plain_text import LONGEST, plain
from analyzer.prepared import shipped_toml
from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

Attitude = Literal[
    "wish",
    "refusal",
    "less",
    "also",
    "none",
    "told",
    "walk",
    "unclear",
    "compared",
    "tie",
    "strength",
    "plain",
]
_LANGUAGE = Path(__file__).parent / "language"
BREAKS = frozenset({"but", "although", "though", "while", "whereas", "because"})
"""Words that begin a new clause."""
AUXILIARIES = frozenset({"is", "are", "was", "will", "would"})


class StanceRule(NamedTuple):
    """Words and what they make of a thing before or behind them (`thing`), or of the whole clause ("")."""

    id: str
    stance: Attitude
    thing: str
    strength: Strength | None
    words: tuple[str, ...]
    not_in: tuple[str, ...]
    example: str
    trap: str


@cache
def stance_rules() -> tuple[StanceRule, ...]:
    """All rules, in the order of the file."""
    return tuple(
        StanceRule(
            entry["id"],
            entry["stance"],
            entry["thing"],
            entry.get("strength"),
            tuple(entry["words"]),
            tuple(entry.get("not_in", ())),
            entry["example"],
            entry["trap"],
        )
        for entry in shipped_toml(_LANGUAGE / "stances.toml")["rule"]
    )


@cache
def nouns(section: str = "work") -> frozenset[str]:
    """The words of a section of the plain words: the nouns of work, or such as "heads"."""
    return frozenset(shipped_toml(_LANGUAGE / "plain_words.toml")[section].split())


_OF_THEIR_OWN = frozenset({"turning", "distances", "going_on", "linking", "narrowing"})
"""Sections of words that are plain in some places only, or nowhere."""


@cache
def plain_words() -> frozenset[str]:
    """The words that turn no wish round."""
    sections = shipped_toml(_LANGUAGE / "plain_words.toml")
    return frozenset().union(*(nouns(section) for section in sections if section not in _OF_THEIR_OWN))


@cache
def empty_words() -> frozenset[str]:
    """The plain words that say nothing of a thing: all others must be explained by something else."""
    return nouns("grammar") | nouns("light") | nouns("praise") | nouns("heads") | BREAKS


@cache
def verbs() -> frozenset[str]:
    """The empty words that say something of a thing which stands before them."""
    return nouns("light") | AUXILIARIES


@cache
def rule_index() -> PhraseIndex[int]:
    """The phrases of all rules; one that only looks like a rule's words has the number of the plain rule."""
    pieces = {
        name: tuple(words) for name, words in shipped_toml(_LANGUAGE / "stances.toml")["pieces"].items()
    }
    index: PhraseIndex[int] = PhraseIndex(pieces)
    neutral = next(n for n, rule in enumerate(stance_rules()) if rule.id == "plain")
    for number, rule in enumerate(stance_rules()):
        for phrase in rule.words:
            index.add(phrase, number)
        for phrase in rule.not_in:
            index.add(phrase, neutral)
    return index


def is_number(word: str) -> bool:
    """Whether a word is a figure, or a number in words."""
    return word[0].isdigit() or word in NUMBER_WORDS or re.fullmatch(r"\W+", word) is not None


def strength_in(text: str) -> Strength | None:
    """How much words alone say that a thing matters: "(a plus)"."""
    tokens = Tokens(plain(text[:LONGEST]))
    found = [stance_rules()[number].strength for _, _, number in rule_index().find(tokens)]
    return next((one for one in found if one), None)
