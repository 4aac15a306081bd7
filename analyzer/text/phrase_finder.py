"""Where phrases stand in a text, by their numbers.

A phrase is looked for where its anchor stands (phrase_anchors.py): a few words that must be in it and are
rare in texts. The names of a text's words are worked out once for all finders (vocabulary.py); which anchors
a word bears is remembered from text to text. What a phrase says in full is read when its anchor is first met;
most never are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.deadline import check_deadline
from analyzer.text.phrase_anchors import AnchorTable
from analyzer.text.phrase_grammar import Alternatives, Item, parse
from analyzer.text.tokens import COLON, LIGHT, TIGHT, Tokens
from analyzer.text.vocabulary import MOST_KNOWN, names_for

_NONE = -1
"""Less than any mark."""


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


class _Anchors(NamedTuple):
    """The phrases that are looked for where a word stands, by their numbers: whatever stands behind it, and
    by the names of the word behind."""

    alone: tuple[int, ...]
    behind: Mapping[str, Sequence[int]]


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
        self._names = names_for(table["parts"], numbers)
        self._of_word: dict[str, _Anchors | None] = {}
        self._followed: dict[str, dict[str, list[int]]] = {}
        self.known: dict[int, _Read] = {}

    def over(self, tokens: Tokens) -> Anchored:
        """A text with the places of the anchors in it, looked for once."""
        found: Anchored | None = tokens.kept.get(self)
        if found is None:
            of_token = self._names.in_text(tokens)
            anchors = list(self._anchors(of_token, tokens))
            found = tokens.kept[self] = Anchored(self, tokens, of_token, anchors)
        return found

    def _anchors(
        self, of_token: Sequence[tuple[str, ...]], tokens: Tokens
    ) -> Iterator[tuple[int, Sequence[int]]]:
        """Where anchors stand, in order, each with the numbers of its phrases."""
        known, marks = self._of_word, tokens.marks
        for at, word in enumerate(tokens.words):
            anchors = known[word] if word in known else self._anchors_of(of_token[at])
            if anchors is None:
                continue
            if anchors.alone:
                yield at, anchors.alone
            names = of_token[at + 1]
            if not anchors.behind.keys().isdisjoint(names) and marks[at + 1] <= COLON:
                for name in names:
                    if name in anchors.behind:
                        yield at, anchors.behind[name]

    def _anchors_of(self, names: tuple[str, ...]) -> _Anchors | None:
        """What is looked for at a word of these names, itself the first: for most words nothing."""
        alone = self._table["alone"]
        numbers = tuple(number for name in names for number in alone.get(name, ()))
        behind: dict[str, list[int]] = {}
        for name in names:
            if name in self._table["before"]:
                followed = self._followed.get(name) or self._following(name)
                for other, more in followed.items():
                    behind[other] = behind[other] + more if other in behind else more
        if len(self._of_word) > MOST_KNOWN:
            self._of_word.clear()
        found = _Anchors(numbers, behind) if numbers or behind else None
        self._of_word[names[0]] = found
        return found

    def _following(self, name: str) -> dict[str, list[int]]:
        """What is looked for where a word of that name stands before another, by the names of the other."""
        found: dict[str, list[int]] = {}
        for number in self._table["before"][name]:
            for other in self._table["lists"][self._table["behind"][number]]:
                found.setdefault(other, []).append(number)
        self._followed[name] = found
        return found

    def read(self, number: int) -> _Read:
        """Reads the phrase of that number, which is `known` from then on."""
        items = parse(self._phrases[number], self._pieces)
        read = self.known[number] = _Read.of(items, self._table["items"][number], self._parts)
        return read


class Anchored:
    """A text with the places where the anchors of phrases stand in it."""

    def __init__(
        self,
        finder: PhraseFinder,
        tokens: Tokens,
        of_token: Sequence[tuple[str, ...]],
        anchors: Sequence[tuple[int, Sequence[int]]],
    ) -> None:
        self._known, self._read, self._closed = finder.known, finder.read, finder.closed
        self._words, self._marks, self._of_token = tokens.words, tokens.marks, of_token
        self._anchors, self._places = anchors, [at for at, _ in anchors]

    def phrases(self, first: int, last: int) -> set[tuple[int, int, int]]:
        """The phrases within tokens [first, last): first token, end and number of each."""
        words, known = self._words, self._known
        found: set[tuple[int, int, int]] = set()
        begin = bisect_left(self._places, first)
        for at, numbers in self._anchors[begin : bisect_left(self._places, last, begin)]:
            if at % 256 == 0:
                check_deadline()
            for number in numbers:
                read = known.get(number) or self._read(number)
                if read.one_word:
                    found.add((at, at + 1, number))
                    continue
                for names, near, far in read.needed:
                    if names.isdisjoint(words[at + near if at > -near else 0 : at + far]):
                        break
                else:
                    starts = self._back(read, at, first) if read.before else (at,)
                    if starts and (end := self._on(read.on, at, last)):
                        found.update([(start, end, number) for start in starts])
        return found

    def _on(self, items: tuple[Item, ...], first: int, last: int) -> int:
        """Where items end at the farthest that begin at the token `first`, or 0: they do not stand there."""
        marks, of_token = self._marks, self._of_token
        reached = [first]
        for singles, several, _, optional, widest, gap in items:
            if len(reached) == 1 and not (several or optional or gap):  # as a rule: one word must stand there
                at = reached[0]
                if at >= last or (marks[at] > widest and at != first) or singles.isdisjoint(of_token[at]):
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
                names = of_token[at]
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
        marks, of_token = self._marks, self._of_token
        reached = {anchor: read.widest}  # the tokens that items end before, each with the widest mark there
        for singles, _, ending, optional, its_widest, gap in reversed(read.before):
            if len(reached) == 1 and not (ending or optional or gap):  # as a rule, as in _on
                [(at, mark)] = reached.items()
                if at <= first or marks[at] > mark or singles.isdisjoint(of_token[at - 1]):
                    return ()
                reached = {at - 1: its_widest}
                continue
            beyond = dict(reached) if optional else {}
            for at, mark in reached.items():
                if at <= first or marks[at] > mark:
                    continue
                if gap:
                    for start in self._over_back(at, max(first, at - gap)):
                        if beyond.get(start, TIGHT) < LIGHT:
                            beyond[start] = LIGHT
                    continue
                names = of_token[at - 1]
                if not singles.isdisjoint(names) and beyond.get(at - 1, _NONE) < its_widest:
                    beyond[at - 1] = its_widest
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
        marks, of_token = self._marks, self._of_token
        return all(
            wanted in of_token[place] and (place == at or marks[place] == TIGHT)
            for place, wanted in enumerate(option, at)
        )


def _options(alternatives: Alternatives, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The alternatives that one of a word's names leads to."""
    return [option for name in names for option in alternatives.get(name, ())]
