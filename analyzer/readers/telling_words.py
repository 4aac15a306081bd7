"""Where telling words stand in a text: found by the words that it has, without reading it for each of many.

    telling = TellingWords([("rate ", 1), ("summari*", 2)])
    telling.places("summarise it", openings({"summarise", "it"}))     [(2, 0)]

A telling word is searched for as it is written, within others as well; a star ends the beginning of several.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from analyzer.text.lazy_pattern import lazy_pattern

Meaning = TypeVar("Meaning")

_CJK = ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af")
_CJK_LETTER = lazy_pattern(f"[{''.join(f'{first}-{last}' for first, last in _CJK)}]")
"""A letter of scripts that put no blanks between words. It takes 5 ms to compile, and few texts need it."""
_FIRST = 4
"""Letters by which the beginning of a word is looked up."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def without_blanks(word: str) -> bool:
    """Whether a word is of a script that puts no blanks between words."""
    return not word.isascii() and any(first <= char <= last for char in word for first, last in _CJK)


def openings(words: Collection[str]) -> AbstractSet[str]:
    """What telling words are looked up in: a text's words (see `apart`), and the first letters of each."""
    whole = apart(words)
    return whole | {word[:_FIRST] for word in whole}


def apart(words: Collection[str]) -> AbstractSet[str]:
    """The words of a text, and what stands before and behind an apostrophe in one."""
    return {*words, *(part for word in words if "'" in word for part in word.split("'"))}


def _opening(telling: str) -> str:
    """By which opening a telling word, or several, is looked up; "" where it has none.

    Of several the last may be the beginning of a longer one; the others are whole."""
    words: list[str] = _WORD.findall(telling)
    if not words or not telling.startswith(words[0]):
        return ""
    *others, last = words
    if not others:
        return last if telling != f"{last}*" else last[:_FIRST] if len(last) >= _FIRST else ""
    return (
        last[:_FIRST] if len(last) >= _FIRST else max(others, key=len)
    )  # the last may be cut, others are whole


class TellingWords(Generic[Meaning]):
    """Words to be searched for in a text, each with what it means to who asks."""

    def __init__(self, words: Iterable[tuple[str, Meaning]]) -> None:
        self._by_opening: dict[str, list[tuple[str, Meaning]]] = {}
        self._by_sign: dict[str, list[tuple[str, Meaning]]] = {}
        """What begins with a sign, or is the beginning of words by few letters, by its first character."""
        self._without_blanks: list[tuple[str, Meaning]] = []
        for word, meaning in words:
            self._of(word).append((word.removesuffix("*"), meaning))

    def _of(self, word: str) -> list[tuple[str, Meaning]]:
        """The list in which a word stands."""
        if without_blanks(word):
            return self._without_blanks
        opening = _opening(word)
        return self._by_opening.setdefault(opening, []) if opening else self._by_sign.setdefault(word[0], [])

    def places(self, folded: str, opened: AbstractSet[str]) -> Iterator[tuple[Meaning, int]]:
        """Where they stand in a folded text with these `openings`, in no order."""
        for word, meaning in self._candidates(folded, opened):
            at = folded.find(word)
            while at >= 0:
                yield meaning, at
                at = folded.find(word, at + 1)

    def met(self, folded: str, opened: AbstractSet[str]) -> AbstractSet[Meaning]:
        """What those mean of which one stands there: faster than all places."""
        found: set[Meaning] = set()
        for word, meaning in self._candidates(folded, opened):
            if meaning not in found and word in folded:
                found.add(meaning)
        return found

    def _candidates(self, folded: str, opened: AbstractSet[str]) -> Iterator[tuple[str, Meaning]]:
        for opening in self._by_opening.keys() & opened:
            yield from self._by_opening[opening]
        for sign, words in self._by_sign.items():
            if sign in folded:
                yield from words
        if self._without_blanks and not folded.isascii() and _CJK_LETTER.search(folded):
            yield from self._without_blanks
