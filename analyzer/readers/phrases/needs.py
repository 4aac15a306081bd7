"""The words that a match of a pattern cannot do without, so that it is tried only where one stands.

    "mentor\\w* (?:\\w+ ){0,3}(?:juniors?|interns?)"      {"junior", "juniors", "intern", "interns"}
    "(?:celebrat|embrac)\\w*(?: \\w+){0,5} diversity"     {"diversity"}
    "(?:pension plan|401k match)"                        {"pension", "401k"}
    "(?:\\w+ ){0,3}together"                              {"together"}
    "on[ -]call"                                         {"call"}
    "sourdough"                                          None: what it begins with is all it has

A pattern is a row of words, most of them among others. Each behind the first that has to be there is a
choice of words (required_literals.py), and the rarest choice is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyzer.readers.phrases.required_literals import NUMBER, Anchor, anchors_of

_TOKEN = re.compile(r"[^\W_]+(?![?*+{])|\\.|\[\^?\]?[^\]]*\]|\(\?:|\(\?<?[=!]|[()|]|[^\\\[()|]")
_LOOK = re.compile(r"\(\?<?[=!]")
_REPEAT = re.compile(r"(?:[?*+]|\{[\d,]*\})\??")
_SAID = re.compile(r"(?<!\\)[a-z0-9]+")
_SHORTEST = 3
"""Letters of a beginning that can be looked up; shorter ones tell nothing."""
_NUMBERS = 150
"""How common a number is among the words of patterns: a posting has five or six."""
_EVERYWHERE = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "have", "in", "is", "it", "of", "on", "or", "our",
        "that", "the", "this", "to", "we", "will", "with", "you", "your",
    }
)  # fmt: skip
"""As common as numbers, however seldom patterns say them."""

Words = frozenset[Anchor]


class Commonness:
    """How common words are, by how often the patterns themselves say them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        said = Counter(word for pattern in patterns for word in _SAID.findall(pattern))
        self._words: Mapping[str, int] = {**said, **dict.fromkeys(_EVERYWHERE, _NUMBERS), NUMBER: _NUMBERS}
        self._beginnings: Counter[str] = Counter()
        for word, times in said.items():
            self._beginnings[word[:_SHORTEST]] += times

    def of(self, words: Words) -> float:
        """What a choice of words amounts to: the lower, the seldomer one of them stands somewhere."""
        return sum(
            2 + self._beginnings[one.word[:_SHORTEST]] if one.prefix else 0.5 + self._words.get(one.word, 0)
            for one in words
        )


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a pattern as written; `branches` of a group, none for a look ahead or back."""

    written: str
    optional: bool
    branches: tuple[_Row, ...] = ()

    @property
    def is_look(self) -> bool:
        """Whether it looks ahead or back, and takes no letter itself."""
        return _LOOK.match(self.written) is not None


_Row = tuple[_Item, ...]
_BLANKS = frozenset({_Item(" ", optional=False), _Item("[ -]", optional=False)})


def needs_of(pattern: str, commonness: Commonness) -> Words | None:
    """The rarest choice of words of which each match of `pattern` holds one behind its first word, or None.

    None where it cannot be told, or where a match may be a single word.
    """
    try:
        branches, end = _branches(pattern, 0)
    except (ValueError, IndexError):
        return None  # no valid pattern: told when it is compiled
    if end != len(pattern) or "(?" in re.sub(r"\\.|\(\?(?::|<?[=!])", "", pattern):
        return None
    return _rarest_behind(branches, commonness)


def phrases_of(pattern: str) -> tuple[str, ...]:
    """The patterns that a pattern is a choice of: "(?:on call|pager duty)" of two; none of anything else."""
    try:
        rows, end = _branches(pattern, 0)
    except (ValueError, IndexError):
        return ()
    if end != len(pattern) or len(rows) != 1 or len(rows[0]) != 1 or rows[0][0].optional:
        return ()
    return tuple("".join(item.written for item in row) for row in rows[0][0].branches)


def _branches(pattern: str, place: int) -> tuple[tuple[_Row, ...], int]:
    """Reads up to a closing bracket or the end."""
    rows: list[list[_Item]] = [[]]
    while place < len(pattern) and pattern[place] != ")":
        token = _TOKEN.match(pattern, place)
        if token is None:
            raise ValueError(pattern)
        start, place = place, token.end()
        if token[0] == "|":
            rows.append([])
            continue
        branches: tuple[_Row, ...] = ()
        if token[0].startswith("("):
            branches, place = _branches(pattern, place)
            place += 1
        repeat = _REPEAT.match(pattern, place)
        place = repeat.end() if repeat else place
        optional = bool(repeat and (repeat[0][0] in "?*" or repeat[0].startswith(("{0", "{,"))))
        looks = token[0].endswith(("=", "!")) and len(token[0]) > 1
        rows[-1].append(_Item(pattern[start:place], optional or looks, () if looks else branches))
    return tuple(map(tuple, rows)), place


def _rarest_behind(branches: tuple[_Row, ...], commonness: Commonness) -> Words | None:
    """What all branches need between them behind their first words: these are looked up anyway."""
    needs: set[Anchor] = set()
    for row in branches:
        first, *others = _words(row)
        choices = [choice for word in others for choice in _choices(word, commonness)]
        words: Words | None = min(choices, key=commonness.of, default=None)
        if words is None and len(first) == 1 and first[0].branches and not first[0].optional:
            words = _rarest_behind(first[0].branches, commonness)
        if words is None:
            return None
        needs |= words
    return frozenset(needs)


def _rarest_of_all(branches: tuple[_Row, ...], commonness: Commonness) -> Words | None:
    """What all branches need between them."""
    needs: set[Anchor] = set()
    for row in branches:
        words = _rarest(row, commonness)
        if words is None:
            return None
        needs |= words
    return frozenset(needs)


def _rarest(row: _Row, commonness: Commonness) -> Words | None:
    choices = [choice for word in _words(row) for choice in _choices(word, commonness)]
    return min(choices, key=commonness.of, default=None)


def _words(row: _Row) -> list[_Row]:
    """A row cut at its blanks, without looks around and what may be missing in front of each word."""
    words: list[list[_Item]] = [[]]
    for item in row:
        if item in _BLANKS:
            words.append([])
            continue
        ends = bool(item.branches) and all(map(_ends_in_blank, item.branches))
        if item.is_look or (item.optional and ends and not words[-1]):
            continue
        words[-1].append(item)
        if ends and not item.optional:
            words.append([])
    return [tuple(word) for word in words]


def _ends_in_blank(row: _Row) -> bool:
    if not row:
        return False
    last = row[-1]
    if last in _BLANKS:
        return True
    if not last.branches or not all(map(_ends_in_blank, last.branches)):
        return False
    return not last.optional or _ends_in_blank(row[:-1])


def _choices(word: _Row, commonness: Commonness) -> list[Words]:
    """What the word can be, and what it needs within if it is a group of phrases."""
    if all(item.optional for item in word):
        return []
    if len(word) == 1 and word[0].written.isalnum():
        return [frozenset({Anchor(word[0].written)})]
    found = [anchors_of("".join(item.written for item in word))]
    if len(word) == 1:
        found.append(_rarest_of_all(word[0].branches, commonness) if word[0].branches else None)
    return [
        words for words in found if words and all(len(a.word) >= _SHORTEST or not a.prefix for a in words)
    ]
