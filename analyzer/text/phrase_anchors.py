"""Anchors: for each phrase the words, rare in texts, at which a look for it begins.

    "we are not able to sponsor"       looked for where "able" stands before "to": few texts say so
    "benefits"                         where that word stands

Of thousands of phrases a text is asked for the few whose anchors it holds. A phrase of alternatives has
several anchors, each an alternative of one item that must be there. The table of them is plain data (lists,
texts and numbers), so that it can be prepared and shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from analyzer.text.phrase_grammar import ANY, NUMBER, Item, is_part

VERSION = 3
"""Of the form of the table."""

_COMMON = """
    a all an and are as at be by can do for from has have if in is it not of on or our own part that the their
    this to up us we who will with work you your team experience
    der die das und in zu für mit wir du sie ist von
    de la le les et des pour nous vous un une en
    el y los que con per il di e che
    van het een voor je wij o da do em para com
    """
"""Of English, German, French, Spanish, Italian, Dutch and Portuguese."""
_COMMON_WORDS = frozenset(_COMMON.split())
_OF_COMMON, _OF_ANY, _LEAST = 300, 10_000, 3
"""How often, of 10,000 words, one meets a common word or a number, any word, and at least another."""
_MOST_COUNTED = 12
"""A word in more phrases than that is no commoner for it."""
_OF_PART = 3
"""How many words share a beginning or an ending."""
_MOST_PAIRS = 400
"""Pairs of words by which one phrase is looked for: more make the table large."""


class AnchorTable(TypedDict):
    """Where phrases, by their numbers, are looked for.

    * `alone`: by the name of a word.
    * `before`: by the name of a word, where a certain word must stand behind it.
    * `behind`: of each phrase the number of the list, in `lists`, of the names of which that one bears one.
    * `items`: of each phrase the number of the item that is its anchor.
    * `parts`: all names in the phrases that are no whole words.
    """

    alone: dict[str, list[int]]
    before: dict[str, list[int]]
    behind: list[int]
    lists: list[list[str]]
    items: list[int]
    parts: list[str]


class _Anchor(NamedTuple):
    """One way to look for a phrase: how many words of a text lead to a look, and at which names."""

    cost: float
    alone: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    item: int


def anchors_of(phrases: Sequence[tuple[Item, ...]]) -> AnchorTable:
    """The table for some phrases; a word that many of them name is taken for one that many texts hold."""
    counts: Counter[str] = Counter()
    for phrase in phrases:
        counts.update({name for item in phrase for name in _names(item)})
    lists: dict[tuple[str, ...], int] = {}
    parts = sorted(filter(is_part, counts))
    table = AnchorTable(alone={}, before={}, behind=[], lists=[], items=[], parts=parts)
    for number, phrase in enumerate(phrases):
        anchor = min(_choices(phrase, counts))
        for name in anchor.alone:
            table["alone"].setdefault(name, []).append(number)
        for name in sorted({one for one, _ in anchor.pairs}):
            table["before"].setdefault(name, []).append(number)
        behind = tuple(sorted({other for _, other in anchor.pairs}))
        table["behind"].append(lists.setdefault(behind, len(lists)))
        table["items"].append(anchor.item)
    table["lists"] = [list(behind) for behind in lists]
    return table


def _names(item: Item) -> Iterator[str]:
    yield from item.singles
    for options in item.several.values():
        for option in options:
            yield from option


def _choices(phrase: tuple[Item, ...], counts: Counter[str]) -> Iterator[_Anchor]:
    """All ways to look for a phrase: by an item that must be there, with what must follow it or without."""
    for at, item in enumerate(phrase):
        if item.optional:
            continue
        several = [(option[0], option[1]) for options in item.several.values() for option in options]
        singles = tuple(sorted(item.singles))
        pairs = tuple(sorted(set(several)))
        of_pairs = sum(_often(one, counts) * _often(other, counts) / _OF_ANY for one, other in pairs)
        yield _Anchor(of_pairs + sum(_often(name, counts) for name in singles), singles, pairs, at)
        follows = phrase[at + 1].firsts() if at + 1 < len(phrase) and not phrase[at + 1].optional else ()
        any_word = ANY in singles or ANY in follows
        if singles and follows and not any_word and len(singles) * len(follows) <= _MOST_PAIRS:
            both = tuple(sorted((one, other) for one in singles for other in follows))
            of_both = sum(_often(one, counts) for one in singles) * sum(_often(o, counts) for o in follows)
            yield _Anchor(of_pairs + of_both / _OF_ANY, (), (*pairs, *both), at)


def _often(name: str, counts: Counter[str]) -> float:
    """How often, of 10,000 words, one bears a name: a guess."""
    if name == ANY:
        return _OF_ANY
    if name == NUMBER or name in _COMMON_WORDS:
        return _OF_COMMON
    return (_LEAST + min(counts[name], _MOST_COUNTED)) * (_OF_PART if is_part(name) else 1)
