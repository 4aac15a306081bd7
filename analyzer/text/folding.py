"""The folded twin of a text: lower-case, plain quotes, plain blanks, and exactly as long.

Patterns are matched against the twin, so that they can be written plainly and need no flag; because
it is exactly as long, every position found in it is a position in the words as they were written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from analyzer.deadline import check_deadline
from analyzer.text.lazy_pattern import lazy_pattern

_ALIKE = {
    **dict.fromkeys("\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u000b\u000c", " "),
    **{chr(code): " " for code in range(0x2000, 0x2007)},
    **dict.fromkeys("\u2010\u2011\u00ad\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
}
_STYLED = lazy_pattern("[\U0001d400-\U0001d7ff\uff01-\uff5e\u2102-\u2149\u24b6-\u24e9\U0001f130-\U0001f149]")
"""Letters and figures of mathematical alphabets, in circles and boxes, and of double width."""
_MAY_BE_ALIKE = lazy_pattern(r"[^ -_a-~\n]")
"""What is none of the plain characters that most of a text consists of."""
_PLAIN_APART = lazy_pattern(r"(\w+(?:'\w+)?)")
_APART = lazy_pattern(r"([^\W_]+(?:'[^\W_]+)?)")
_WORD = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?")
_LONGEST = 60
"""Letters of a part; what is longer is no word, and looking further would take quadratic time."""
_SEAM = lazy_pattern(r"[A-Z0-9](?:(?<=[a-z][A-Z])|(?<=[a-z]{3}[0-9])(?=[0-9])|(?<=PTO[A-Z])(?=[a-z]))")
_JOIN = lazy_pattern(r"[A-Z0-9](?<=[a-z)OK].)")
"""Looks back last: a pattern that begins with a few characters is found several times as fast."""


def plain_letters(text: str) -> str:
    """The text, as long as it was, with letters of mathematical alphabets and the like as plain ones."""
    if text.isascii() or not _STYLED.search(text):
        return text
    return _STYLED.sub(_plain_letter, text)


def _plain_letter(found: re.Match[str]) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", found[0])
    return plain if len(plain) == 1 else found[0]


def fold(text: str) -> str:
    """The twin of `text`: the same length, in lower-case, with look-alikes made plain."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.lower()
    plain = text
    for char in set(_MAY_BE_ALIKE.findall(text)) & _ALIKE.keys():
        plain = plain.replace(char, _ALIKE[char])
    lower = plain.lower()
    if len(lower) == len(text):
        return lower
    # A few letters grow when lowered (such as the dotted capital I): these stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def joins_in(text: str) -> list[int]:
    """Where a capital or a figure stands right behind a small letter, ")", "O" or "K": a lost break?"""
    return [match.start() for match in _JOIN.finditer(text)]


def index_words(text: str, folded: str, joins: Sequence[int]) -> dict[str, list[int]]:
    """Where each word of `folded` begins; `joins` are those of the text.

    Lines of some job sites have lost their line breaks ("Paid holidaysDental insurance"), so the
    parts of a word that goes from small to capital letters are indexed beside the whole.
    """
    places: dict[str, list[int]] = defaultdict(list)
    word = _APART if "_" in folded else _PLAIN_APART  # the same without underscores, and faster
    parts = split_by(word, folded)
    starts, words = list(accumulate(map(len, parts)))[::2], parts[1::2]
    for first in range(0, len(words), _WORDS):
        check_deadline()
        of_piece = slice(first, first + _WORDS)
        for start, found in zip(starts[of_piece], words[of_piece], strict=False):
            places[found].append(start)
    for start, part in _parts(folded, [place for place in joins if _SEAM.match(text, place)]):
        places[part].append(start)
    return dict(places)


_PIECE = 1_000_000
_WORDS = 100_000
"""Characters that are split at once, and words that are indexed, between two looks at the clock."""


def split_by(word: re.Pattern[str], folded: str) -> list[str]:
    """What stands between, a word, between, …: a text split by its words, which never hold a line break."""
    if len(folded) <= _PIECE:
        return word.split(folded)
    parts, start = [""], 0
    while start < len(folded):
        check_deadline()
        end = folded.find("\n", start + _PIECE)
        first, *others = word.split(folded[start : end if end >= 0 else len(folded)])
        parts[-1] += first
        parts += others
        start = end if end >= 0 else len(folded)
    return parts


def _parts(folded: str, seams: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The parts of words that are glued together, with the positions where they begin."""
    end = 0
    for number, seam in enumerate(seams):
        if seam >= end:
            start = seam
            while start > max(0, seam - _LONGEST) and folded[start - 1].isalnum():
                start -= 1
            yield start, folded[start:seam]
        word = _WORD.match(folded, seam, seam + _LONGEST)
        end = word.end() if word is not None else seam
        yield seam, folded[seam : min([end, *seams[number + 1 : number + 2]])]
