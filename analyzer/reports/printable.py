"""What may reach a terminal or a file: text from outside, without what terminals obey.

Everything that was not written by jobfit itself goes through here before it is printed, whatever
was cleaned when it was read: a saved library, a file name or a server's error may be older or
come another way.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from analyzer.text.lazy_pattern import lazy_pattern

# C0 and C1 controls, DEL; soft hyphen; zero-width and bidi characters; the line and paragraph
# separators; invisible operators; variation selectors of the supplement; the tag block; lone
# surrogates; noncharacters and private use are left alone (fonts draw them).
_UNSEEN = lazy_pattern(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BLANKS = lazy_pattern(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")


def counted(count: int, one: str, more: str = "") -> str:
    """ "1 posting", "1,200 postings", "2 replies" (`more`: where an s is not enough)"""
    return f"1 {one}" if count == 1 else f"{count:,} {more or one + 's'}"


def printable(text: str) -> str:
    """`text` on one line: breaks become blanks, control, invisible and direction characters go."""
    if text.isprintable():  # as Python calls what holds none of them, nor some other things
        return text
    return _UNSEEN.sub("", _BLANKS.sub(" ", text))


def without_unseen(text: str, sign: str) -> str:
    """`text` with a sign in the place of each control, invisible and direction character, breaks too."""
    return _UNSEEN.sub(sign, text)


def shorten_around(text: str, most: int, words: Collection[str]) -> str:
    """`text` with at most `most` characters: its beginning where one of the words stands there, or where none
    stands anywhere; else what is around the first of them."""
    if len(text) <= most or not words:
        return shorten(text, most)
    found = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    match = found.search(text)
    if match is None or match.end() < most:
        return shorten(text, most)
    at = text.rfind(" ", 0, max(match.start() - most // 3, 0)) + 1
    return "…" + shorten(text[at:], most - 1)


def shorten(text: str, most: int) -> str:
    """`text` with at most `most` characters, cut at a word where there is one, marked with "…"."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    blank = cut.rfind(" ", most // 2)
    return (cut[:blank] if blank > 0 else cut).rstrip(" ,;:–—-") + "…"
