"""Word phrases (their form is that of phrase_grammar.py), and an index that finds many at once.

    index = PhraseIndex()
    index.add("mentor|coach junior*", "mentoring")
    list(index.find(Tokens("You coach juniors.")))        [Found(first=1, last=3, payload="mentoring")]

A phrase is looked for where its anchor stands (phrase_anchors.py): a few words that must be in it and are
rare in texts. What a phrase says in full is read when its anchor is first met; most never are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from analyzer.prepared import prepared
from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.phrase_anchors import VERSION, AnchorTable, anchors_of
from analyzer.text.phrase_grammar import Alternatives, InvalidPhrase, Item, Names, parse
from analyzer.text.tokens import COLON, LIGHT, TIGHT, Tokens

__all__ = ["Found", "InvalidPhrase", "PhraseIndex"]

Payload = TypeVar("Payload", bound=Hashable)

_MOST_KNOWN = 20_000
"""Words of texts of which it is remembered what begins at them."""


class Found(NamedTuple, Generic[Payload]):
    """A phrase found: tokens [`first`, `last`) of the text, and what it was indexed with."""

    first: int
    last: int
    payload: Payload


class _Read(NamedTuple):
    """A phrase, seen from its anchor.

    * `needed`: words of which one must stand among the tokens from so many behind the anchor (or before it,
      where it is negative) up to so many: most looks end here.
    * `before`: the items before the anchor, and `widest`, the widest mark between them and it.
    * `on`: the anchor, and the items behind it.
    """

    needed: tuple[tuple[frozenset[str], int, int], ...]
    before: tuple[Item, ...]
    widest: int
    on: tuple[Item, ...]

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
        return cls(tuple(needed), items[:anchor], items[anchor].widest, items[anchor:])


class PhraseIndex(Generic[Payload]):
    """Phrases that are looked for together.

    Adding costs what the phrases are long; finding costs a look at each word of a text, and a comparison
    where the anchor of a phrase stands.
    """

    def __init__(
        self,
        pieces: Mapping[str, Iterable[str]] | None = None,
        numbers: AbstractSet[str] = NUMBER_WORDS,
        closed: AbstractSet[str] = frozenset(),
    ) -> None:
        """`closed` are words over which no gap passes, such as those that deny."""
        self._numbers, self._closed = numbers, closed
        self._pieces = {name: tuple(phrases) for name, phrases in (pieces or {}).items()}
        self._phrases: list[str] = []
        self._payloads: list[Payload] = []
        self._finder: _Finder | None = None

    def add(self, phrase: str, payload: Payload) -> None:
        """Looks for one more phrase. Where it is none, `find` raises InvalidPhrase."""
        self._phrases.append(phrase)
        self._payloads.append(payload)
        self._finder = None

    def find(self, tokens: Tokens, first: int = 0, last: int | None = None) -> list[Found[Payload]]:
        """All phrases within tokens [first, last), by where they begin and end; of one payload the longest
        that begins at a token. Raises InvalidPhrase for what was added and is none."""
        finder = self._finder
        if finder is None:
            finder = self._finder = _Finder(self._phrases, self._pieces, self._numbers, self._closed)
        longest: dict[tuple[int, Payload], int] = {}
        for at, end, number in sorted(
            finder.find(tokens, first, len(tokens.words) if last is None else last)
        ):
            longest[at, self._payloads[number]] = end
        return [Found(at, end, payload) for (at, payload), end in longest.items()]


class _Finder:
    """Where phrases stand in a text, by their numbers."""

    def __init__(
        self,
        phrases: Sequence[str],
        pieces: Mapping[str, tuple[str, ...]],
        numbers: AbstractSet[str],
        closed: AbstractSet[str],
    ) -> None:
        self._phrases, self._pieces, self._closed = phrases, pieces, closed
        self._read: dict[int, _Read] = {}
        source = json.dumps([phrases, pieces], ensure_ascii=False)
        self._table: AnchorTable = prepared(
            f"anchors-{VERSION}", source, lambda: anchors_of([parse(phrase, pieces) for phrase in phrases])
        )
        self._parts = frozenset(self._table["parts"])
        self._names = Names(self._table["parts"], numbers)
        self._named: dict[str, tuple[str, ...]] = {}
        """The names of the words met."""
        self._alone: dict[str, list[int]] = {}
        """What is looked for at a word, whatever follows it: of the words met at which something is."""
        self._pairs: dict[str, frozenset[str]] = {}
        """The names of which the next word must bear one, or nothing more is looked for at a word."""

    def find(self, tokens: Tokens, first: int, last: int) -> set[tuple[int, int, int]]:
        """The phrases within tokens [first, last): first token, end and number of each."""
        words, known = tokens.words, self._read
        found: set[tuple[int, int, int]] = set()
        for at, numbers in self._anchors(tokens, first, last):
            for number in numbers:
                read = known.get(number) or self._now_read(number)
                for names, near, far in read.needed:
                    begin = at + near
                    if names.isdisjoint(words[max(0, begin) : at + far]):
                        break
                else:
                    starts = self._back(read, tokens, at, first) if read.before else (at,)
                    if starts and (end := self._on(read.on, tokens, at, last)):
                        found.update([(start, end, number) for start in starts])
        return found

    def _anchors(self, tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, Iterable[int]]]:
        """The tokens at which anchors begin, each with the numbers of phrases."""
        words = tokens.words[first:last]
        self._meet(words)
        alone, pairs, named = self._alone, self._pairs, self._named
        for at in [at for at, word in enumerate(words, first) if word in alone]:
            yield at, alone[tokens.words[at]]
        for at in [
            at
            for at, (word, after) in enumerate(pairwise(words), first)
            if word in pairs and not pairs[word].isdisjoint(named[after])
        ]:
            if tokens.marks[at + 1] <= COLON:
                yield at, self._by_next(*tokens.words[at : at + 2])

    def _meet(self, words: Iterable[str]) -> None:
        """Works out of new words which names they bear and what is looked for at them; kept from then on."""
        new = set(words).difference(self._named)
        if len(self._named) + len(new) > _MOST_KNOWN:
            for kept in (self._named, self._alone, self._pairs):
                kept.clear()
            new = set(words)
        alone, pairs = self._table["alone"], self._table["pairs"]
        for word in new:
            names = self._named[word] = self._names.of(word)
            for name in names:
                if name in alone:
                    self._alone[word] = [*self._alone.get(word, ()), *alone[name]]
                if name in pairs:
                    self._pairs[word] = self._pairs.get(word, frozenset()).union(pairs[name])

    def _by_next(self, word: str, after: str) -> Iterator[int]:
        """What is looked for where one word stands before another."""
        for name in self._named[word]:
            if by_next := self._table["pairs"].get(name):
                for following in self._named[after]:
                    yield from by_next.get(following, ())

    def _now_read(self, number: int) -> _Read:
        items = parse(self._phrases[number], self._pieces)
        read = self._read[number] = _Read.of(items, self._table["items"][number], self._parts)
        return read

    def _on(self, items: tuple[Item, ...], tokens: Tokens, first: int, last: int) -> int:
        """Where items end at the farthest that begin at the token `first`, or 0: they do not stand there."""
        words, marks, named = tokens.words, tokens.marks, self._named
        reached = [first]
        for singles, several, _, optional, widest, gap in items:
            beyond = reached[:] if optional else []
            for at in reached:
                if at >= last or (marks[at] > widest and at != first):
                    continue
                if gap:
                    beyond += self._over(tokens, at, min(last, at + gap))
                    continue
                names = named[words[at]]
                if not singles.isdisjoint(names):
                    beyond.append(at + 1)
                for option in _options(several, names) if several else ():
                    if at + len(option) <= last and self._stands(option, tokens, at):
                        beyond.append(at + len(option))
            if not beyond:
                return 0
            reached = beyond if len(beyond) == 1 else list(set(beyond))
        return max(reached)

    def _back(self, read: _Read, tokens: Tokens, anchor: int, first: int) -> Collection[int]:
        """Where a phrase begins whose anchor is the token `anchor`, at the token `first` at the earliest."""
        words, marks, named = tokens.words, tokens.marks, self._named
        reached = {anchor: read.widest}  # the tokens that items end before, each with the widest mark there
        for singles, _, ending, optional, its_widest, gap in reversed(read.before):
            beyond = dict(reached) if optional else {}
            for at, mark in reached.items():
                if at <= first or marks[at] > mark:
                    continue
                if gap:
                    for start in self._over_back(tokens, at, max(first, at - gap)):
                        beyond[start] = max(LIGHT, beyond.get(start, LIGHT))
                    continue
                names = named[words[at - 1]]
                if not singles.isdisjoint(names):
                    beyond[at - 1] = max(its_widest, beyond.get(at - 1, TIGHT))
                for option in _options(ending, names) if ending else ():
                    start = at - len(option)
                    if start >= first and self._stands(option, tokens, start):
                        beyond[start] = max(its_widest, beyond.get(start, TIGHT))
            if not beyond:
                return ()
            reached = beyond
        return reached

    def _over(self, tokens: Tokens, at: int, stop: int) -> list[int]:
        """Where one may stand behind the token `at` and those after it, up to `stop`, over commas at most and
        over no closed word."""
        reached: list[int] = []
        while at < stop and tokens.words[at] not in self._closed:
            at += 1
            reached.append(at)
            if at < stop and tokens.marks[at] > LIGHT:
                break
        return reached

    def _over_back(self, tokens: Tokens, at: int, stop: int) -> list[int]:
        """The tokens before `at`, back to `stop`, that one may stand before in the same way."""
        reached: list[int] = []
        while at > stop and tokens.words[at - 1] not in self._closed:
            at -= 1
            reached.append(at)
            if tokens.marks[at] > LIGHT:
                break
        return reached

    def _stands(self, option: tuple[str, ...], tokens: Tokens, at: int) -> bool:
        """Whether the words of an alternative stand side by side from a token on."""
        words, marks = tokens.words, tokens.marks
        return all(
            wanted in self._named[words[place]] and (place == at or marks[place] == TIGHT)
            for place, wanted in enumerate(option, at)
        )


def _options(alternatives: Alternatives, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The alternatives that one of a word's names leads to."""
    return [option for name in names for option in alternatives.get(name, ())]
