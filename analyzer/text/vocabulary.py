"""What the words of a text are to all phrase indexes, worked out once for all of them.

A word of a text bears the names of phrase_grammar.py: itself, and the beginnings, endings and kinds that
phrases name. Where a word bears the name of an anchor (phrase_anchors.py), phrases are looked for. Each index
names others; a text is looked at once for all of them that take the same words for numbers, and what a word
is to them is remembered from text to text. An index without an anchor in a text is never asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from weakref import ref

from analyzer.deadline import check_deadline
from analyzer.text.phrase_anchors import AnchorTable
from analyzer.text.phrase_grammar import Names
from analyzer.text.tokens import COLON, Tokens

MOST_KNOWN = 20_000
"""Words of texts of which it is remembered what they are to phrases."""

_AT_ONCE = 4_096
"""Words that are looked at between two looks at the clock."""

Numbers = Sequence[int]
"""Phrases of one index, by their numbers in it."""
Places = Sequence[tuple[int, Numbers]]
"""Tokens of a text, in order, at which phrases of one index are looked for."""

_SHARED: dict[frozenset[str], Vocabulary] = {}


def vocabulary_of(numbers: AbstractSet[str]) -> Vocabulary:
    """The one that all indexes share that take `numbers` for number words."""
    return _SHARED.setdefault(frozenset(numbers), Vocabulary(numbers))


class Anchors:
    """At which words the phrases of one index are looked for."""

    def __init__(self, table: AnchorTable) -> None:
        self.parts = frozenset(table["parts"])
        self.names = table["alone"].keys() | table["before"].keys()
        self._table = table
        self._followed: dict[str, dict[str, list[int]]] = {}

    def alone(self, names: Sequence[str]) -> Numbers:
        """What is looked for at a word of these names, whatever stands behind it."""
        alone = self._table["alone"]
        return tuple(number for name in names for number in alone.get(name, ()))

    def before(self, names: Sequence[str]) -> Mapping[str, Numbers]:
        """What is looked for at such a word where another stands behind it, by the names of the other."""
        known = self._table["before"]
        followed = [self._following(name) for name in names if name in known]
        if len(followed) == 1:  # as a rule
            return followed[0]
        found: dict[str, list[int]] = {}
        for more in followed:
            for other, numbers in more.items():
                found[other] = found[other] + numbers if other in found else numbers
        return found

    def _following(self, name: str) -> dict[str, list[int]]:
        """The same of a word of that name alone."""
        found = self._followed.get(name)
        if found is None:
            found = {}
            for number in self._table["before"][name]:
                for other in self._table["lists"][self._table["behind"][number]]:
                    found.setdefault(other, []).append(number)
            self._followed[name] = found
        return found


class Word(NamedTuple):
    """What a word is: its names, itself the first, and what indexes look for where it stands: whatever stands
    behind it, and by the names of the word behind, of which `followed` has all."""

    names: tuple[str, ...]
    alone: Sequence[tuple[Anchors, Numbers]]
    before: Sequence[tuple[Anchors, Mapping[str, Numbers]]]
    followed: frozenset[str]


class Seen(NamedTuple):
    """A text as some indexes see it: the names of each of its words (behind the last stands one without any),
    and the places of each of them that has anchors in it."""

    indexes: frozenset[ref[Anchors]]
    names: Sequence[tuple[str, ...]]
    places: Mapping[Anchors, Places]


class Known:
    """What words are to some indexes."""

    def __init__(self, indexes: frozenset[ref[Anchors]], names: Names) -> None:
        self.indexes, self.names = indexes, names
        self._words: dict[str, Word] = {}
        self._made: dict[tuple[str, ...], Word] = {}
        """By what is known of it: most words of texts are in no phrase, and all numbers are "#"."""

    def of(self, word: str) -> Word:
        """What a word is to them."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) > MOST_KNOWN:
                self._words.clear()
            found = self._words[word] = self._of_names(self.names.of(word))
        return found

    def _of_names(self, names: tuple[str, ...]) -> Word:
        indexes = [index for one in self.indexes if (index := one()) is not None]
        known = names if any(names[0] in index.names for index in indexes) else names[1:]
        made = self._made.get(known)
        if made is None:
            made = self._made[known] = _made(known, indexes)
        return Word(names, *made[1:])

    def look(self, tokens: Tokens) -> Seen:
        """A text as they see it."""
        get = self._words.get
        words: list[Word] = []
        for first in range(0, len(tokens.words), _AT_ONCE):
            check_deadline()
            words += [get(word) or self.of(word) for word in tokens.words[first : first + _AT_ONCE]]
        return _looked_at(words, tokens, self.indexes)


class Vocabulary:
    """What the words of texts are to the indexes that were added and are still in use."""

    def __init__(self, numbers: AbstractSet[str]) -> None:
        self._numbers = numbers
        self._parts: frozenset[str] = frozenset()
        self._known = Known(frozenset(), Names((), numbers))

    def add(self, anchors: Anchors) -> None:
        """Adds what one more index looks for: words that were met before are looked at again."""
        names = self._known.names
        if not anchors.parts <= self._parts:
            self._parts |= anchors.parts
            names = Names(sorted(self._parts), self._numbers)
        used = frozenset(one for one in self._known.indexes if one() is not None)
        self._known = Known(used | {ref(anchors)}, names)  # at once: other threads may ask

    def of(self, word: str) -> Word:
        """What a word is to the indexes that are there by now."""
        return self._known.of(word)

    def in_text(self, tokens: Tokens, index: Anchors) -> Seen:
        """A text as an index sees it: looked at once for all that are there by then, and once more for those
        that come later, as one by one they do at the first text."""
        looks: list[Seen] = tokens.kept.setdefault(self, [])
        for seen in looks:
            if ref(index) in seen.indexes:
                return seen
        known = self._known
        if looks:
            known = Known(known.indexes.difference(*(seen.indexes for seen in looks)), known.names)
        looks.append(known.look(tokens))
        return looks[-1]


def _made(names: tuple[str, ...], indexes: Iterable[Anchors]) -> Word:
    alone: list[tuple[Anchors, Numbers]] = []
    before: list[tuple[Anchors, Mapping[str, Numbers]]] = []
    for index in indexes:
        if not index.names.isdisjoint(names):
            if numbers := index.alone(names):
                alone.append((index, numbers))
            if behind := index.before(names):
                before.append((index, behind))
    return Word(names, alone, before, frozenset().union(*(behind for _, behind in before)))


def _looked_at(words: Sequence[Word], tokens: Tokens, indexes: frozenset[ref[Anchors]]) -> Seen:
    """Where anchors stand: a word that is one by itself, or one that another must stand behind."""
    names = [word[0] for word in words]
    names.append(())
    places: dict[Anchors, list[tuple[int, Numbers]]] = defaultdict(list)
    marks = tokens.marks
    for first in range(0, len(words), _AT_ONCE):
        check_deadline()
        for at, (_, alone, before, followed) in enumerate(words[first : first + _AT_ONCE], first):
            for index, numbers in alone:
                places[index].append((at, numbers))
            if before and not followed.isdisjoint(names[at + 1]) and marks[at + 1] <= COLON:
                for index, behind in before:
                    for name in names[at + 1]:
                        if name in behind:
                            places[index].append((at, behind[name]))
    return Seen(indexes, names, places)
