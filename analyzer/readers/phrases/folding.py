"""The folded twin of a text: lower-case, plain quotes, plain blanks, and exactly as long.

Patterns are matched against the twin, so that they can be written plainly and need no flag; because
it is exactly as long, every position found in it is a position in the words as they were written.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ALIKE = {
    **dict.fromkeys("\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u000b\u000c", " "),
    **{chr(code): " " for code in range(0x2000, 0x2007)},
    **dict.fromkeys("\u2010\u2011\u00ad\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
}
_TABLE = str.maketrans(_ALIKE)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z]{3})(?=[0-9]{2})")


def fold(text: str) -> str:
    """The twin of `text`: the same length, in lower-case, with look-alikes made plain."""
    lower = text.translate(_TABLE).lower()
    if len(lower) == len(text):
        return lower
    # A few letters grow when lowered (such as the dotted capital I): these stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_TABLE))


def index_words(text: str, folded: str) -> dict[str, list[int]]:
    """Where each word of `folded` begins.

    Lines of some job sites have lost their line breaks ("Paid holidaysDental insurance"), so the
    parts of a word that goes from small to capital letters are indexed beside the whole.
    """
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(folded):
        start, word = match.start(), match.group()
        places.setdefault(word, []).append(start)
        written = text[start : match.end()]
        if not (written.islower() or written[1:].islower() or written.isupper()):
            _index_parts(written, start, places)
    return places


def _index_parts(written: str, start: int, places: dict[str, list[int]]) -> None:
    cuts = [0, *(match.start() for match in _GLUED.finditer(written)), len(written)]
    if len(cuts) == 2:
        return
    for begin, end in pairwise(cuts):
        part = fold(written[begin:end])
        spots = places.setdefault(part, [])
        if not spots or spots[-1] != start + begin:
            spots.append(start + begin)
