"""Where phrases stand in a text, by their numbers.

A phrase is looked for where its anchor stands (phrase_anchors.py): a few words that must be in it and are
rare in texts. A text's words are looked at once for all finders (vocabulary.py). What a phrase says in full
is read when its anchor is first met; most never are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.deadline import check_deadline
from analyzer.text.phrase_anchors import AnchorTable
from analyzer.text.phrase_grammar import Alternatives, Item, parse
from analyzer.text.tokens import LIGHT, TIGHT, Tokens
from analyzer.text.vocabulary import Anchors, Places, vocabulary_of

_NONE = -1
"""Less than any mark."""


class _Read(NamedTuple):
    """A phrase, seen from its anchor.

    * `one_word`: whether the anchor is all there is, and a single word.
    * `needed`: words of which one must stand among the tokens from so many behind the anchor (or before it,
      where it is negative) up to so many: most looks end here.
    * `before`: the items before the anchor, from it on, and `widest`, the widest mark between them and it.
    * `on`: the anchor, and the items behind it.
    """

    one_word: bool
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
        one_word = len(items) == 1 and not items[0].several
        return cls(one_word, tuple(needed), items[:anchor][::-1], items[anchor].widest, items[anchor:])


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
        self._phrases, self._pieces, self._items = phrases, pieces, table["items"]
        self._anchors, self._vocabulary = Anchors(table), vocabulary_of(numbers)
        self._vocabulary.add(self._anchors)
        self.known: dict[int, _Read] = {}

    def over(self, tokens: Tokens) -> Anchored:
        """A text with the places of the anchors in it, looked for once."""
        found: Anchored | None = tokens.kept.get(self)
        if found is None:
            seen = self._vocabulary.in_text(tokens, self._anchors)
            places = seen.places.get(self._anchors, ())
            found = tokens.kept[self] = Anchored(self, tokens, seen.names, places)
        return found

    def read(self, number: int) -> _Read:
        """Reads the phrase of that number, which is `known` from then on."""
        items = parse(self._phrases[number], self._pieces)
        read = self.known[number] = _Read.of(items, self._items[number], self._anchors.parts)
        return read


class Anchored:
    """A text with the places where the anchors of phrases stand in it."""

    def __init__(
        self,
        finder: PhraseFinder,
        tokens: Tokens,
        of_token: Sequence[tuple[str, ...]],
        anchors: Places,
    ) -> None:
        self._known, self._read, self._closed = finder.known, finder.read, finder.closed
        self._words, self._marks, self._of_token = tokens.words, tokens.marks, of_token
        self._anchors, self._places = anchors, [at for at, _ in anchors]

    def phrases(self, first: int, last: int) -> set[tuple[int, int, int]]:
        """The phrases within tokens [first, last): first token, end and number of each."""
        found: set[tuple[int, int, int]] = set()
        if not self._anchors:
            return found
        words, known = self._words, self._known
        begin = bisect_left(self._places, first)
        for at, numbers in self._anchors[begin : bisect_left(self._places, last, begin)]:
            if at % 256 == 0:
                check_deadline()
            for number in numbers:
                one_word, needed, before, widest, on = known.get(number) or self._read(number)
                if one_word:
                    found.add((at, at + 1, number))
                    continue
                for names, near, far in needed:
                    if names.isdisjoint(words[at + near if at > -near else 0 : at + far]):
                        break
                else:
                    starts = self._back(before, widest, at, first) if before else (at,)
                    if starts and (end := self._on(on, at, last)):
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

    def _back(self, before: tuple[Item, ...], widest: int, anchor: int, first: int) -> Collection[int]:
        """Where a phrase begins whose anchor is the token `anchor`, at the token `first` at the earliest:
        `before` are its items there, the last first, and `widest` the mark between them and it."""
        marks, of_token = self._marks, self._of_token
        reached = {anchor: widest}  # the tokens that items end before, each with the widest mark there
        for singles, _, ending, optional, its_widest, gap in before:
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
