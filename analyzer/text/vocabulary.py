"""The names of the words of a text, worked out once for all phrase indexes that look through it.

A word of a text bears the names of phrase_grammar.py: itself, and the beginnings, endings and kinds that
phrases name. Each index names others; a text is looked at once for all of them that take the same words for
numbers. What an index does not name leads to nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.text.phrase_grammar import Names
from analyzer.text.tokens import Tokens

_MOST_KNOWN = 20_000
"""Words of texts of which the names are remembered."""

_SHARED: dict[frozenset[str], VocabularyNames] = {}


def names_for(parts: Iterable[str], numbers: AbstractSet[str]) -> VocabularyNames:
    """The names that all indexes share that take `numbers` for number words; `parts` are known to it now."""
    shared = _SHARED.setdefault(frozenset(numbers), VocabularyNames(numbers))
    shared.add(parts)
    return shared


class NamedTokens(NamedTuple):
    """The names that the words of a text bear: those of each token, behind the last of which stands one
    without any, and the tokens that bear each name."""

    of_token: Sequence[tuple[str, ...]]
    places: Mapping[str, Sequence[int]]


class VocabularyNames:
    """Which names the words of texts bear, of all parts of words that were added."""

    def __init__(self, numbers: AbstractSet[str]) -> None:
        self._numbers = numbers
        self._parts: frozenset[str] = frozenset()
        self._known: tuple[Names, dict[str, tuple[str, ...]]] = Names((), numbers), {}

    def add(self, parts: Iterable[str]) -> None:
        """Names more parts of words. A word whose names were asked for before is looked at again."""
        more = self._parts.union(parts)
        if len(more) > len(self._parts):
            self._parts = more
            self._known = Names(sorted(more), self._numbers), {}  # at once: other threads may ask

    def of(self, word: str) -> tuple[str, ...]:
        """The names of a word, the word itself first."""
        names, known = self._known
        found = known.get(word)
        if found is None:
            if len(known) > _MOST_KNOWN:
                known.clear()
            found = known[word] = names.of(word)
        return found

    def in_text(self, tokens: Tokens) -> NamedTokens:
        """The names of all words of a text, looked at once for all indexes that are there by then."""
        names, known = self._known
        found: NamedTokens | None = tokens.kept.get(names)
        if found is None:
            of_word = {word: known.get(word) or self.of(word) for word in tokens.places}
            of_parts: dict[str, list[int]] = {}
            for word, names_of_word in of_word.items():
                for part in names_of_word[1:]:
                    of_parts.setdefault(part, []).extend(tokens.places[word])
            of_token = [*(of_word[word] for word in tokens.words), ()]
            found = tokens.kept[names] = NamedTokens(of_token, tokens.places | of_parts)
        return found
