"""Whether a sentence says that there is none of what a fact counts.

"No" and 0 stand in every third sentence, so the words must say it of the thing itself: "no travel", "fully
remote" for days in the office. The phrases of each fact are in zeros.toml.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml
from analyzer.text.folding import fold
from analyzer.text.number_words import numbers_of
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

_FILE = Path(__file__).with_name("zeros.toml")
_BARE = re.compile(r"\W*(?:0|zero|no|none|nil)\W*")


def says_none(key: str, sentence: str) -> bool:
    """Whether the sentence says that there is none of what the fact `key` counts."""
    index = _phrases().get(key)
    tokens = Tokens(fold(sentence).replace(":", ","), elisions=True)  # "Travel: none"
    return index is not None and any(index.find(tokens, 0, len(tokens.words)))


def is_bare_none(words: str) -> bool:
    """Whether words that stand under a heading are nothing but a 0 or a "none"."""
    return _BARE.fullmatch(fold(words)) is not None


@cache
def _phrases() -> dict[str, PhraseIndex[str]]:
    """The phrases of each fact."""
    indexes: dict[str, PhraseIndex[str]] = {}
    for key, phrases in shipped_toml(_FILE).items():
        index = indexes[key] = PhraseIndex(numbers=numbers_of(""))
        for phrase in phrases:
            index.add(phrase, phrase)
    return indexes
