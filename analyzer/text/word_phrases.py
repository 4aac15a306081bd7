"""Word phrases: the form in which cues and context rules are written, and an index that finds many at once.

    mentor|coach junior*            "mentor" or "coach", then a word that begins with "junior"
    work very? closely with         with or without "very"
    (help out|assist) with          a group: alternatives of several words
    {public} data                   one of the phrases that the piece `public` lists
    help .. customers               at most two words between: as many as there are dots
    design , build                  side by side, or with a comma or a slash between;  ,, a bracket too
    *entwickler                     a word that ends so
    # years                         a figure or a number word;  #% one with a sign of percent
    _ team                          any one word
    l'équipe, d' équipe             an article that has lost its vowel is a word of its own, as in the text

Words stand side by side in the text as in the phrase: a blank stands for a blank or a hyphen, never for a
comma, a bracket or the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Generic, NamedTuple, TypeVar

from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.tokens import BRACKET, ELISION, HARD, LIGHT, TIGHT, WORD, Tokens

Payload = TypeVar("Payload", bound=Hashable)

_ITEM = re.compile(r"\([^()]*\)\??|[^\s()]+")
_PIECE = re.compile(r"\{([a-z_]+)\}")
_SHORTEST = 2
"""Letters of a beginning or an ending that is looked for."""
_MOST_KNOWN = 20_000
"""Words of which it is remembered what they begin."""


class InvalidPhrase(ValueError):
    """A phrase that cannot be read; the message says why."""


class _Node(Generic[Payload]):
    """A place within phrases: what was found here, and which words lead on."""

    __slots__ = ("ends", "exact", "loose", "others", "single")

    def __init__(self) -> None:
        self.ends: list[Payload] = []
        self.exact: dict[str, list[_Node[Payload]]] = {}
        self.loose: dict[str, list[_Node[Payload]]] = {}
        """Words that may stand behind a comma."""
        self.single: dict[str, _Node[Payload]] = {}
        """What phrases share that begin with the same words: only one way leads here."""
        self.others: list[tuple[_Test, int, _Node[Payload]]] = []
        """What is no fixed word, with the widest mark that may stand before it."""


class _Test(NamedTuple):
    """A word that is not named whole."""

    kind: str  # prefix, suffix, number, percent, any, gap; bracketed: a word behind a bracket
    part: str = ""
    words: AbstractSet[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a word of the text is meant."""
        if self.kind == "prefix":
            return word.startswith(self.part)
        if self.kind == "suffix":
            return word.endswith(self.part)
        if self.kind == "bracketed":
            return word == self.part
        if self.kind == "percent":
            return word.endswith("%") and word[:1].isdigit()
        if self.kind == "gap":
            return word not in self.words
        return self.kind == "any" or word[:1].isdigit() or word in self.words


class Found(NamedTuple, Generic[Payload]):
    """A phrase found: tokens [`first`, `last`) of the text, and what it was indexed with."""

    first: int
    last: int
    payload: Payload


class PhraseIndex(Generic[Payload]):
    """Phrases that are looked for together.

    Adding costs what the phrases are long; finding costs a look for each different word of a text, and a few
    steps at the words with which a phrase begins.
    """

    def __init__(
        self,
        pieces: Mapping[str, Iterable[str]] | None = None,
        numbers: AbstractSet[str] = NUMBER_WORDS,
        closed: AbstractSet[str] = frozenset(),
    ) -> None:
        """`closed` are words over which no gap passes, such as those that deny."""
        self._closed = closed
        self._numbers = numbers
        self._root: _Node[Payload] = _Node()
        self._pieces = {name: tuple(phrases) for name, phrases in (pieces or {}).items()}
        self._by_beginning: dict[str, list[tuple[str, _Node[Payload]]]] = {}
        """What words begin of which only the beginning is named, by its first letters."""
        self._states: dict[str, _State[Payload] | None] = {}
        """Where a word of a text leads; worked out when it is first met."""
        self._shared: dict[Any, _State[Payload]] = {}

    def add(self, phrase: str, payload: Payload) -> None:
        """Looks for one more phrase. Raises InvalidPhrase."""
        nodes, widest = [self._root], TIGHT
        items = _ITEM.findall(phrase)
        if not items or not any(item not in {",", ",,", "_"} and item.strip(".") for item in items):
            raise InvalidPhrase(f"{phrase!r} names no word")
        for item in items:
            if item in {",", ",,"}:
                widest = LIGHT if item == "," else BRACKET
            elif not item.strip("."):
                nodes, widest = self._gap(nodes, len(item)), LIGHT
            else:
                nodes = self._item(nodes, item, widest, phrase)
                widest = widest if item.endswith("?") else TIGHT  # "pay , and? equity": also "pay, equity"
        if self._root in nodes:
            raise InvalidPhrase(f"{phrase!r} may be nothing at all")
        for node in nodes:
            node.ends.append(payload)
        self._states.clear()
        self._shared.clear()

    def _gap(self, nodes: list[_Node[Payload]], most: int) -> list[_Node[Payload]]:
        """From some nodes over at most so many words."""
        reached = list(nodes)
        for _ in range(most):
            child: _Node[Payload] = _Node()
            for node in nodes:
                node.others.append((_Test("gap", "", self._closed), LIGHT, child))
            nodes = [child]
            reached.append(child)
        return reached

    def _item(self, nodes: list[_Node[Payload]], item: str, widest: int, phrase: str) -> list[_Node[Payload]]:
        """From some nodes over one item, or past it where it is optional."""
        optional = item.endswith("?")
        item = item.removesuffix("?").removeprefix("(").removesuffix(")")
        reached: list[_Node[Payload]] = list(nodes) if optional else []
        options = [option for part in item.split("|") for option in self._spelled(part, phrase)]
        singles = [option[0] for option in options if len(option) == 1]
        if singles:
            reached.append(self._step(nodes, singles, widest))
        for several in (option for option in options if len(option) > 1):
            inner, mark = nodes, widest
            for word in several:
                inner, mark = [self._step(inner, [word], mark)], TIGHT
            reached += inner
        return reached

    def _spelled(self, part: str, phrase: str) -> list[list[str]]:
        """An alternative as the words that it stands for: a piece stands for many."""
        if piece := _PIECE.fullmatch(part):
            if piece[1] not in self._pieces:
                raise InvalidPhrase(f"{phrase!r} names the piece {part}, which nothing defines")
            return [_split(listed) for listed in self._pieces[piece[1]]]
        return [_split(part)]

    def _step(self, nodes: list[_Node[Payload]], words: list[str], widest: int) -> _Node[Payload]:
        """The node behind one of some words."""
        alone = (
            len(nodes) == len(words) == 1 and widest == TIGHT and _test_of(words[0], self._numbers) is None
        )
        if alone and (shared := nodes[0].single.get(words[0])) is not None:
            return shared
        child: _Node[Payload] = _Node()
        for node in nodes:
            for word in words:
                test = _test_of(word, self._numbers)
                if test is not None and node is self._root and test.kind == "prefix":
                    self._by_beginning.setdefault(test.part[:_SHORTEST], []).append((test.part, child))
                elif test is not None:
                    node.others.append((test, widest, child))
                else:
                    node.exact.setdefault(word, []).append(child)
                    if widest >= LIGHT:
                        node.loose.setdefault(word, []).append(child)
                    if widest == BRACKET:
                        node.others.append((_Test("bracketed", word), BRACKET, child))
        if alone:
            nodes[0].single[words[0]] = child
        return child

    def find(self, tokens: Tokens, first: int = 0, last: int | None = None) -> Iterator[Found[Payload]]:
        """All phrases within tokens [first, last), by where they begin; of one payload the longest there."""
        last = len(tokens.words) if last is None else last
        states, words, marks = self._states, tokens.words, tokens.marks
        for at in range(first, last):
            word = words[at]
            state = states[word] if word in states else self._begin(word)
            if state is None:
                continue
            if not state.ends:  # as a rule nothing begins here: a look at the next word tells
                if at + 1 >= last or marks[at + 1] >= HARD:
                    continue
                step = (marks[at + 1], words[at + 1])
                if step not in state.known and state.after(*step) is None:
                    continue
            yield from _follow(state, tokens, at, last)

    def _begin(self, word: str) -> _State[Payload] | None:
        """Where a word leads with which phrases begin, or None; remembered from then on."""
        if len(self._states) >= _MOST_KNOWN:
            self._states.clear()
        nodes = [*self._root.exact.get(word, ())]
        nodes += (
            child for part, child in self._by_beginning.get(word[:_SHORTEST], ()) if word.startswith(part)
        )
        nodes += (child for test, _, child in self._root.others if test.holds(word))
        state = self._states[word] = _State.of(nodes, self._shared)
        return state


class _State(Generic[Payload]):
    """All places within phrases that some words of a text lead to, and where the next word leads from there.

    Worked out as texts need it, and kept: the words of a language are few.
    """

    __slots__ = ("_any", "_beginnings", "_exact", "_loose", "_shared", "_tests", "ends", "known")

    def __init__(self, nodes: tuple[_Node[Payload], ...], shared: dict[Any, _State[Payload]]) -> None:
        self.ends = tuple(dict.fromkeys(payload for node in nodes for payload in node.ends))
        self._shared = shared
        self._exact = _united(node.exact for node in nodes)
        self._loose = _united(node.loose for node in nodes)
        self._any: list[tuple[int, _Node[Payload]]] = []
        self._beginnings: dict[str, list[tuple[_Test, int, _Node[Payload]]]] = {}
        self._tests: list[tuple[_Test, int, _Node[Payload]]] = []
        for node in nodes:
            for other in node.others:
                self._sort(other)
        self.known: dict[tuple[int, str], _State[Payload] | None] = {}

    def _sort(self, other: tuple[_Test, int, _Node[Payload]]) -> None:
        """Puts what is no fixed word where it is found at once: nearly every word leads nowhere."""
        test, widest, child = other
        if test.kind == "any" or (test.kind == "gap" and not test.words):
            self._any.append((widest, child))
        elif test.kind == "prefix":
            self._beginnings.setdefault(test.part[:_SHORTEST], []).append(other)
        else:
            self._tests.append(other)

    @classmethod
    def of(cls, nodes: list[_Node[Payload]], shared: dict[Any, _State[Payload]]) -> _State[Payload] | None:
        """The state of these nodes, one object for the same nodes; None for none."""
        if not nodes:
            return None
        key = tuple(dict.fromkeys(nodes))
        state = shared.get(key)
        if state is None:
            state = shared[key] = cls(key, shared)
        return state

    def after(self, mark: int, word: str) -> _State[Payload] | None:
        """Where a word leads that stands behind a mark, or None (which is not remembered)."""
        if mark == TIGHT:
            nodes = list(self._exact.get(word, ()))
        else:
            nodes = list(self._loose.get(word, ())) if mark == LIGHT else []
        if self._any:
            nodes += [child for widest, child in self._any if mark <= widest]
        if self._beginnings:
            begun = self._beginnings.get(word[:_SHORTEST], ())
            nodes += [child for test, widest, child in begun if mark <= widest and word.startswith(test.part)]
        for test, widest, child in self._tests:
            if mark <= widest and (mark == BRACKET or test.kind != "bracketed") and test.holds(word):
                nodes.append(child)
        if not nodes:
            return None
        state = self.known[mark, word] = self.of(nodes, self._shared)
        return state


def _united(tables: Iterable[dict[str, list[_Node[Payload]]]]) -> dict[str, list[_Node[Payload]]]:
    united: dict[str, list[_Node[Payload]]] = {}
    for table in tables:
        for word, nodes in table.items():
            united.setdefault(word, []).extend(nodes)
    return united


def _follow(state: _State[Payload] | None, tokens: Tokens, first: int, last: int) -> Iterator[Found[Payload]]:
    """Follows the words of a text from a state: the longest match of each payload."""
    ends: dict[Payload, int] = {}
    at, words, marks = first + 1, tokens.words, tokens.marks
    while state is not None:
        for payload in state.ends:
            ends[payload] = at
        if at >= last or marks[at] >= HARD:
            break
        step = (marks[at], words[at])
        state = state.known[step] if step in state.known else state.after(*step)
        at += 1
    for payload, end in ends.items():
        yield Found(first, end, payload)


def _test_of(word: str, numbers: AbstractSet[str]) -> _Test | None:
    """What a word that is not named whole asks of a word of the text."""
    if word == "#":
        return _Test("number", "", numbers)
    if word == "#%":
        return _Test("percent")
    if word == "_":
        return _Test("any")
    if word.endswith("*"):
        return _Test("prefix", word[:-1])
    return _Test("suffix", word[1:]) if word.startswith("*") else None


def _apart(words: Iterable[str]) -> Iterator[str]:
    """Words with their elided articles as words of their own, as texts have them: "l'", "équipe"."""
    for word in words:
        elided = ELISION.match(word)
        if elided is not None and elided.end() < len(word):
            yield elided[0]
        yield word[elided.end() :] if elided is not None and elided.end() < len(word) else word


def _split(part: str) -> list[str]:
    """The words of one alternative: "24/7" is two, "on-call" as well."""
    words: list[str] = []
    for spelled in part.split():
        if spelled in {"#", "#%", "_"}:
            words.append(spelled)
            continue
        if spelled.endswith("'") and ELISION.fullmatch(spelled):
            words.append(spelled)
            continue
        found = ["and" if word == "&" else word for word in _apart(WORD.findall(spelled))]
        if not found:
            raise InvalidPhrase(f"{spelled!r} is no word")
        if spelled.endswith("*"):
            found[-1] += "*"
        if spelled.startswith("*"):
            found[0] = "*" + found[0]
        if any("*" in word and len(word.strip("*")) < _SHORTEST for word in found):
            raise InvalidPhrase(f"{spelled!r} is too short a part of a word")
        words += found
    if not words:
        raise InvalidPhrase(f"{part!r} is no word")
    return words
