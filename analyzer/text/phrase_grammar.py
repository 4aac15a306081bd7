"""Word phrases: the form in which cues, rows and context rules are written.

    mentor|coach junior*            "mentor" or "coach", then a word that begins with "junior"
    work very? closely with         with or without "very"
    (help out|assist) with          a group: alternatives of several words
    {public} data                   one of the phrases that the piece `public` lists
    help .. customers               at most two words between: as many as there are dots
    design , build                  side by side, or with a comma or a slash between;  ,, a bracket too
    travel : none                   side by side, or with a comma, a bracket or a colon between
    *entwickler                     a word that ends so
    # years                         a figure or a number word;  #% one with a sign of percent
    _ team                          any one word
    l'équipe, d' équipe             an article that has lost its vowel is a word of its own, as in the text

Words stand side by side in the text as in the phrase: a blank stands for a blank or a hyphen, never for a
comma, a bracket or the end of a sentence.

What is no whole word ("junior*", "*entwickler", "#") is a *name* as a whole word is: a word of a text bears
several ("juniors": "juniors" and "junior*"), and a phrase asks for names alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.text.tokens import BRACKET, COLON, ELISION, LIGHT, TIGHT, WORD

NUMBER, PERCENT, ANY = "#", "#%", "_"
_KINDS = frozenset({NUMBER, PERCENT, ANY})
_MARKS = {",": LIGHT, ",,": BRACKET, ":": COLON}
_ITEM = re.compile(r"\([^()]*\)\??|[^\s()]+")
_PIECE = re.compile(r"\{([a-z_]+)\}")
_SHORTEST = 2
"""Letters of a beginning or an ending that is looked for."""


class InvalidPhrase(ValueError):
    """A phrase that cannot be read; the message says why."""


Alternatives = Mapping[str, tuple[tuple[str, ...], ...]]


class Item(NamedTuple):
    """One item of a phrase: what may stand there.

    * `singles`: the names of which a word bears one.
    * `several`: alternatives of more words, by their first name; `ending`: the same, by their last.
    * `optional`: whether it may be missing.
    * `widest`: the widest mark that may stand before it.
    * `gap`: at most so many words, whatever they are; then the rest is empty.
    """

    singles: frozenset[str]
    several: Alternatives
    ending: Alternatives
    optional: bool
    widest: int
    gap: int = 0

    def firsts(self) -> AbstractSet[str]:
        """The names with which it begins."""
        return self.singles | self.several.keys()

    def fewest(self) -> int:
        """How many words it takes at least."""
        if self.optional:
            return 0
        return 1 if self.singles else min(map(len, self._alternatives()))

    def most(self) -> int:
        """How many words it takes at most."""
        return self.gap or max(map(len, self._alternatives()), default=1)

    def _alternatives(self) -> Iterable[tuple[str, ...]]:
        return (option for options in self.several.values() for option in options)


def parse(phrase: str, pieces: Mapping[str, Iterable[str]]) -> tuple[Item, ...]:
    """The items of a phrase. Raises InvalidPhrase."""
    written = _ITEM.findall(phrase)
    if not any(item not in {*_MARKS, "_"} and item.strip(".") for item in written):
        raise InvalidPhrase(f"{phrase!r} names no word")
    items: list[Item] = []
    widest = TIGHT
    for item in written:
        if item in _MARKS:
            widest = _MARKS[item]
        elif not item.strip("."):
            items.append(Item(frozenset(), {}, {}, optional=True, widest=LIGHT, gap=len(item)))
            widest = LIGHT
        else:
            items.append(_item(item, widest, phrase, pieces))
            widest = widest if items[-1].optional else TIGHT  # "pay , and? equity": also "pay, equity"
    if all(item.optional for item in items):
        raise InvalidPhrase(f"{phrase!r} may be nothing at all")
    return tuple(items)


def _item(written: str, widest: int, phrase: str, pieces: Mapping[str, Iterable[str]]) -> Item:
    optional = written.endswith("?")
    written = written.removesuffix("?").removeprefix("(").removesuffix(")")
    singles: set[str] = set()
    several: dict[str, tuple[tuple[str, ...], ...]] = {}
    ending: dict[str, tuple[tuple[str, ...], ...]] = {}
    for part in written.split("|"):
        for names in _spelled(part, phrase, pieces):
            if len(names) == 1:
                singles.add(names[0])
            else:
                several[names[0]] = (*several.get(names[0], ()), names)
                ending[names[-1]] = (*ending.get(names[-1], ()), names)
    return Item(frozenset(singles), several, ending, optional, widest)


def _spelled(part: str, phrase: str, pieces: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """An alternative as the names that it stands for: a piece stands for many."""
    if piece := _PIECE.fullmatch(part):
        if piece[1] not in pieces:
            raise InvalidPhrase(f"{phrase!r} names the piece {part}, which nothing defines")
        return [_split(listed) for listed in pieces[piece[1]]]
    return [_split(part)]


def _split(part: str) -> tuple[str, ...]:
    """The names of one alternative: "24/7" is two, "on-call" as well."""
    if part.isalpha():  # as a rule
        return (part,)
    names: list[str] = []
    for spelled in part.split():
        if spelled in _KINDS or (spelled.endswith("'") and ELISION.fullmatch(spelled)):
            names.append(spelled)
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
        names += found
    if not names:
        raise InvalidPhrase(f"{part!r} is no word")
    return tuple(names)


def _apart(words: Iterable[str]) -> Iterator[str]:
    """Words with their elided articles as words of their own, as texts have them: "l'", "équipe"."""
    for word in words:
        elided = ELISION.match(word)
        cut = elided.end() if elided is not None and elided.end() < len(word) else 0
        if cut:
            yield word[:cut]
        yield word[cut:]


def is_part(name: str) -> bool:
    """Whether a name is no whole word."""
    return "*" in name or name in _KINDS


class Names:
    """Which of some names the words of a text bear: `of("juniors")` is ("juniors", "junior*").

    `parts` are those that are no whole words; `numbers` are the words that "#" stands for.
    """

    def __init__(self, parts: Iterable[str], numbers: AbstractSet[str]) -> None:
        self._numbers = numbers
        self._by_beginning: dict[str, list[str]] = {}
        """The beginnings of words, by their first letters."""
        self._by_ending: dict[str, list[str]] = {}
        """Their endings, by the last letters of these."""
        self._kinds: set[str] = set()
        for part in parts:
            if part in _KINDS:
                self._kinds.add(part)
            elif part[-1] == "*":
                self._by_beginning.setdefault(part[:_SHORTEST], []).append(part)
            else:
                self._by_ending.setdefault(part[-_SHORTEST:], []).append(part)

    def of(self, word: str) -> tuple[str, ...]:
        """The names of a word, the word itself first."""
        names = [word]
        if begun := self._by_beginning.get(word[:_SHORTEST]):
            names += [part for part in begun if word.startswith(part[:-1])]
        if ended := self._by_ending.get(word[-_SHORTEST:]):
            names += [part for part in ended if word.endswith(part[1:])]
        if ANY in self._kinds:
            names.append(ANY)
        if word[:1].isdigit() or word in self._numbers:
            names += self._kinds & {NUMBER, *_percent(word)}
        return tuple(names)


def _percent(word: str) -> tuple[str, ...]:
    return (PERCENT,) if word.endswith("%") and word[:1].isdigit() else ()
