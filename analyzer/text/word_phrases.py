"""Word phrases: the form in which cues and context rules are written, and an index that finds many at once.

    mentor|coach junior*            "mentor" or "coach", then a word that begins with "junior"
    work very? closely with         with or without "very"
    (help out|assist) with          a group: alternatives of several words
    {public} data                   one of the phrases that the piece `public` lists
    help .. customers               at most two words between: as many as there are dots
    design , build                  side by side, or with a comma or a slash between
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
from typing import Generic, NamedTuple, TypeVar

from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.tokens import ELISION, HARD, LIGHT, TIGHT, WORD, Tokens

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

    kind: str  # prefix, suffix, number, any, gap
    part: str = ""
    words: AbstractSet[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a word of the text is meant."""
        if self.kind == "prefix":
            return word.startswith(self.part)
        if self.kind == "suffix":
            return word.endswith(self.part)
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
        self._begun: dict[str, list[_Node[Payload]]] = {}
        """What a word of a text begins; worked out when it is first met."""

    def add(self, phrase: str, payload: Payload) -> None:
        """Looks for one more phrase. Raises InvalidPhrase."""
        nodes, widest = [self._root], TIGHT
        items = _ITEM.findall(phrase)
        if not items or not any(item not in {",", "_"} and item.strip(".") for item in items):
            raise InvalidPhrase(f"{phrase!r} names no word")
        for item in items:
            if item == ",":
                widest = LIGHT
            elif not item.strip("."):
                nodes, widest = self._gap(nodes, len(item)), LIGHT
            else:
                nodes = self._item(nodes, item, widest, phrase)
                widest = widest if item.endswith("?") else TIGHT  # "pay , and? equity": also "pay, equity"
        if self._root in nodes:
            raise InvalidPhrase(f"{phrase!r} may be nothing at all")
        for node in nodes:
            node.ends.append(payload)
        self._begun.clear()

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
                if test is not None:
                    node.others.append((test, widest, child))
                else:
                    node.exact.setdefault(word, []).append(child)
                    if widest >= LIGHT:
                        node.loose.setdefault(word, []).append(child)
        if alone:
            nodes[0].single[words[0]] = child
        return child

    def find(self, tokens: Tokens, first: int, last: int) -> Iterator[Found[Payload]]:
        """All phrases within tokens [first, last), by where they begin; of one payload the longest there."""
        for at in range(first, last):
            begun = self.begun(tokens.words[at])
            if begun:
                yield from self.found_at(tokens, at, last, begun)

    def found_at(
        self, tokens: Tokens, at: int, last: int, begun: list[_Node[Payload]]
    ) -> Iterator[Found[Payload]]:
        """All phrases that begin with one token; `begun` is what its word begins."""
        ends: dict[Payload, int] = {}
        for node in begun:
            _walk(node, tokens, at + 1, last, ends)
        for payload, end in ends.items():
            yield Found(at, end, payload)

    def begun(self, word: str) -> list[_Node[Payload]]:
        """The nodes behind the words with which phrases begin, of one word of a text."""
        nodes = self._begun.get(word)
        if nodes is None:
            if len(self._begun) >= _MOST_KNOWN:
                self._begun.clear()
            nodes = list(self._root.exact.get(word, ()))
            nodes += [child for test, _, child in self._root.others if test.holds(word)]
            self._begun[word] = nodes
        return nodes


def _walk(node: _Node[Payload], tokens: Tokens, at: int, last: int, ends: dict[Payload, int]) -> None:
    """Follows the words of a text from a node, and notes how far each payload reaches."""
    for payload in node.ends:
        if ends.get(payload, 0) < at:
            ends[payload] = at
    if at >= last:
        return
    mark = tokens.marks[at]
    if mark >= HARD:
        return
    word = tokens.words[at]
    known = node.exact if mark == TIGHT else node.loose
    for child in known.get(word, ()):
        _walk(child, tokens, at + 1, last, ends)
    for test, widest, child in node.others:
        if mark <= widest and test.holds(word):
            _walk(child, tokens, at + 1, last, ends)


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
