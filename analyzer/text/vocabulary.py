"""The names of the words of a text, worked out once for all phrase indexes that look through it.

A word of a text bears the names of phrase_grammar.py: itself, and the beginnings, endings and kinds that
phrases name. Each index names others; a text is looked at once for all of them that take the same words for
numbers. What an index does not name leads to nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from analyzer.text.phrase_grammar import Names
from analyzer.text.tokens import Tokens

MOST_KNOWN = 20_000
"""Words of texts of which it is remembered what they are to phrases."""

_SHARED: dict[frozenset[str], VocabularyNames] = {}


def names_for(parts: Iterable[str], numbers: AbstractSet[str]) -> VocabularyNames:
    """The names that all indexes share that take `numbers` for number words; `parts` are known to it now."""
    shared = _SHARED.setdefault(frozenset(numbers), VocabularyNames(numbers))
    shared.add(parts)
    return shared


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
            if len(known) > MOST_KNOWN:
                known.clear()
            found = known[word] = names.of(word)
        return found

    def in_text(self, tokens: Tokens) -> Sequence[tuple[str, ...]]:
        """The names of each word of a text, looked at once for all indexes that are there by then; behind the
        last stands one without any."""
        names, known = self._known
        found: list[tuple[str, ...]] | None = tokens.kept.get(names)
        if found is None:
            found = [*(known.get(word) or self.of(word) for word in tokens.words), ()]
            tokens.kept[names] = found
        return found
