"""Where phrases stand in a text, by their numbers.

A phrase is looked for where its anchor stands (phrase_anchors.py): a few words that must be in it and are
rare in texts. What a phrase says in full is read when its anchor is first met; most never are. What is
looked for at a word, and behind it at the next, is worked out when they are first met, and kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.text.phrase_anchors import AnchorTable
from analyzer.text.phrase_grammar import Alternatives, Item, parse
from analyzer.text.tokens import COLON, LIGHT, TIGHT, Tokens, places_of
from analyzer.text.vocabulary import VocabularyNames, names_for

_MOST_KNOWN = 20_000
"""Words of texts of which it is remembered what begins at them."""
_MOST_FOLLOWING = 1_000
"""Words behind one of them."""


class _Read(NamedTuple):
    """A phrase, seen from its anchor.

    * `needed`: words of which one must stand among the tokens from so many behind the anchor (or before it,
      where it is negative) up to so many: most looks end here.
    * `before`: the items before the anchor, and `widest`, the widest mark between them and it.
    * `on`: the anchor, and the items behind it.
    * `one_word`: whether the anchor is all there is, and a single word.
    """

    needed: tuple[tuple[frozenset[str], int, int], ...]
    before: tuple[Item, ...]
    widest: int
    on: tuple[Item, ...]
    one_word: bool

    @classmethod
    def of(cls, items: tuple[Item, ...], anchor: int, parts: AbstractSet[str]) -> _Read:
        """A phrase whose anchor is the item of that number; `parts` are the names that are no whole words."""
        fewest, most = [item.fewest() for item in items], [item.most() for item in items]
        needed: list[tuple[frozenset[str], int, int]] = []
        for at, item in enumerate(items):
            if item.optional or at == anchor or not parts.isdisjoint(item.firsts()):
                continue
            near, far = sorted((at, anchor))
            least, farthest = sum(fewest[near:far]), sum(most[near:far])
            window = (least, farthest + 1) if at > anchor else (-farthest, 1 - least)
            needed.append((frozenset(item.firsts()), *window))
        needed.sort(key=lambda need: abs(need[1]) + abs(need[2]))
        one_word = len(items) == 1 and not items[0].several
        return cls(tuple(needed), items[:anchor], items[anchor].widest, items[anchor:], one_word)


class _Following(dict[str, Sequence[int]]):
    """What is looked for where a word of certain names stands before another, by that other word."""

    def __init__(self, numbers: Sequence[int], table: AnchorTable, names: VocabularyNames) -> None:
        self._names = names
        self._by_name: dict[str, list[int]] = {}
        for number in numbers:
            for name in table["lists"][table["behind"][number]]:
                self._by_name.setdefault(name, []).append(number)

    def __missing__(self, after: str) -> Sequence[int]:
        if len(self) > _MOST_FOLLOWING:
            self.clear()
        names = self._names.of(after)
        numbers = [number for name in names for number in self._by_name.get(name, ())]
        self[after] = numbers
        return numbers


class _Named(dict[str, tuple[str, ...]]):
    """The names that words bear in the phrases of one finder, worked out where a phrase is compared."""

    def __init__(self, parts: frozenset[str], names: VocabularyNames) -> None:
        self._parts, self._names = parts, names

    def __missing__(self, word: str) -> tuple[str, ...]:
        names = self[word] = (word, *self._parts.intersection(self._names.of(word)))
        return names


class _Met(NamedTuple):
    """What is known of the words met: what is looked for at each whatever follows, what where a certain word
    does, and which are such words behind any."""

    words: set[str]
    named: _Named
    alone: dict[str, Sequence[int]]
    following: dict[str, _Following]
    behind: set[str]


class PhraseFinder:
    """Looks for phrases, of which `table` says where their anchors are."""

    def __init__(
        self,
        phrases: Sequence[str],
        pieces: Mapping[str, tuple[str, ...]],
        table: AnchorTable,
        numbers: AbstractSet[str],
        closed: AbstractSet[str],
    ) -> None:
        self.closed = closed
        self._phrases, self._pieces, self._table = phrases, pieces, table
        self._parts = frozenset(table["parts"])
        self._behind = frozenset[str]().union(*table["lists"])
        self._names = names_for(table["parts"], numbers)
        self._following: dict[tuple[str, ...], _Following] = {}
        self.known: dict[int, _Read] = {}
        self._met = self._nothing()

    def _nothing(self) -> _Met:
        return _Met(set(), _Named(self._parts, self._names), {}, {}, set())

    def anchored(self, tokens: Tokens, first: int, last: int) -> Anchored:
        """The anchors within tokens [first, last), and with them the phrases."""
        marks = tokens.marks
        if first == 0 and last == len(tokens.words):
            places = tokens.places
        else:
            places = places_of(tokens.words[first:last], first)
        met = self._meet(places.keys())
        behind, words = met.behind, tokens.words
        anchors: list[tuple[int, Sequence[int]]] = []
        for word in places.keys() & met.alone.keys():
            numbers = met.alone[word]
            anchors += [(at, numbers) for at in places[word]]
        for word in places.keys() & met.following.keys():
            following = met.following[word]
            anchors += [
                (at, numbers)
                for at in places[word]
                if at + 1 < last
                and (after := words[at + 1]) in behind
                and (numbers := following[after])
                and marks[at + 1] <= COLON
            ]
        anchors.sort(key=_place)
        return Anchored(self, tokens, met.named, anchors)

    def _meet(self, words: AbstractSet[str]) -> _Met:
        """Works out of new words which names they bear and what is looked for at them; kept from then on."""
        met = self._met
        new = set(words).difference(met.words)
        if not new:
            return met
        if len(met.words) + len(new) > _MOST_KNOWN:
            met = self._met = self._nothing()  # not emptied: a text that is read now needs what it has met
            new = set(words)
        alone, before = self._table["alone"], self._table["before"]
        behind = self._behind
        for word in new:
            names = self._names.of(word)
            if numbers := [number for name in names if name in alone for number in alone[name]]:
                met.alone[word] = numbers
            if opening := tuple([name for name in names if name in before]):
                met.following[word] = self._followed(opening)
            if not behind.isdisjoint(names):
                met.behind.add(word)
            met.words.add(word)  # at last: now it is known to all threads
        return met

    def _followed(self, opening: tuple[str, ...]) -> _Following:
        """What is looked for behind a word that bears these names: many words bear the same."""
        following = self._following.get(opening)
        if following is None:
            if len(self._following) > _MOST_KNOWN:
                self._following.clear()
            before = self._table["before"]
            numbers = [number for name in opening for number in before[name]]
            following = self._following[opening] = _Following(numbers, self._table, self._names)
        return following

    def read(self, number: int) -> _Read:
        """Reads the phrase of that number, which is `known` from then on."""
        items = parse(self._phrases[number], self._pieces)
        read = self.known[number] = _Read.of(items, self._table["items"][number], self._parts)
        return read


def _place(anchor: tuple[int, Sequence[int]]) -> int:
    return anchor[0]


class Anchored:
    """A text with the places where the anchors of phrases stand in it."""

    def __init__(
        self,
        finder: PhraseFinder,
        tokens: Tokens,
        named: Mapping[str, tuple[str, ...]],
        anchors: Sequence[tuple[int, Sequence[int]]],
    ) -> None:
        self._known, self._read, self._closed = finder.known, finder.read, finder.closed
        self._words, self._marks, self._named = tokens.words, tokens.marks, named
        self._anchors = anchors

    def phrases(self, first: int, last: int) -> set[tuple[int, int, int]]:
        """The phrases within tokens [first, last): first token, end and number of each."""
        words, known = self._words, self._known
        found: set[tuple[int, int, int]] = set()
        begin = bisect_left(self._anchors, first, key=_place)
        for at, numbers in self._anchors[begin : bisect_left(self._anchors, last, key=_place)]:
            for number in numbers:
                read = known.get(number) or self._read(number)
                if read.one_word:
                    found.add((at, at + 1, number))
                    continue
                for names, near, far in read.needed:
                    if names.isdisjoint(words[max(0, at + near) : at + far]):
                        break
                else:
                    starts = self._back(read, at, first) if read.before else (at,)
                    if starts and (end := self._on(read.on, at, last)):
                        found.update([(start, end, number) for start in starts])
        return found

    def _on(self, items: tuple[Item, ...], first: int, last: int) -> int:
        """Where items end at the farthest that begin at the token `first`, or 0: they do not stand there."""
        words, marks, named = self._words, self._marks, self._named
        reached = [first]
        for singles, several, _, optional, widest, gap in items:
            if len(reached) == 1 and not (several or optional or gap):  # as a rule: one word must stand there
                at = reached[0]
                if at >= last or (marks[at] > widest and at != first) or singles.isdisjoint(named[words[at]]):
                    return 0
                reached = [at + 1]
                continue
            beyond = reached[:] if optional else []
            for at in reached:
                if at >= last or (marks[at] > widest and at != first):
                    continue
                if gap:
                    beyond += self._over(at, min(last, at + gap))
                    continue
                names = named[words[at]]
                if not singles.isdisjoint(names):
                    beyond.append(at + 1)
                for option in _options(several, names) if several else ():
                    if at + len(option) <= last and self._stands(option, at):
                        beyond.append(at + len(option))
            if not beyond:
                return 0
            reached = beyond if len(beyond) == 1 else list(set(beyond))
        return max(reached)

    def _back(self, read: _Read, anchor: int, first: int) -> Collection[int]:
        """Where a phrase begins whose anchor is the token `anchor`, at the token `first` at the earliest."""
        words, marks, named = self._words, self._marks, self._named
        reached = {anchor: read.widest}  # the tokens that items end before, each with the widest mark there
        for singles, _, ending, optional, its_widest, gap in reversed(read.before):
            beyond = dict(reached) if optional else {}
            for at, mark in reached.items():
                if at <= first or marks[at] > mark:
                    continue
                if gap:
                    for start in self._over_back(at, max(first, at - gap)):
                        beyond[start] = max(LIGHT, beyond.get(start, LIGHT))
                    continue
                names = named[words[at - 1]]
                if not singles.isdisjoint(names):
                    beyond[at - 1] = max(its_widest, beyond.get(at - 1, TIGHT))
                for option in _options(ending, names) if ending else ():
                    start = at - len(option)
                    if start >= first and self._stands(option, start):
                        beyond[start] = max(its_widest, beyond.get(start, TIGHT))
            if not beyond:
                return ()
            reached = beyond
        return reached

    def _over(self, at: int, stop: int) -> list[int]:
        """Where one may stand behind the token `at` and those after it, up to `stop`, over commas at most and
        over no closed word."""
        reached: list[int] = []
        while at < stop and self._words[at] not in self._closed:
            at += 1
            reached.append(at)
            if at < stop and self._marks[at] > LIGHT:
                break
        return reached

    def _over_back(self, at: int, stop: int) -> list[int]:
        """The tokens before `at`, back to `stop`, that one may stand before in the same way."""
        reached: list[int] = []
        while at > stop and self._words[at - 1] not in self._closed:
            at -= 1
            reached.append(at)
            if self._marks[at] > LIGHT:
                break
        return reached

    def _stands(self, option: tuple[str, ...], at: int) -> bool:
        """Whether the words of an alternative stand side by side from a token on."""
        words, marks, named = self._words, self._marks, self._named
        return all(
            wanted in named[words[place]] and (place == at or marks[place] == TIGHT)
            for place, wanted in enumerate(option, at)
        )


def _options(alternatives: Alternatives, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The alternatives that one of a word's names leads to."""
    return [option for name in names for option in alternatives.get(name, ())]
