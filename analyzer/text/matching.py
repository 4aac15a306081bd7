"""Words compared as words: what two writings of the same words have in common.

Each character is decomposed for itself (NFKD), case is folded, white space becomes one blank, and
the typographic variants of quotes and dashes become the plain ones. After that a quote must be
there exactly: fuzzy comparisons let changed numbers and a dropped "not" pass at 91 to 98 of 100.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analyzer.text.lazy_pattern import lazy_pattern

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_SHORT = 3
"""Values of up to this many letters are compared with their case: "US" is no "us", "Go" no "go". One with a
figure is no other word: "s3" is S3."""
_SENTENCE = 25
"""A value of so many characters may begin with a capital behind a word whose line break was lost."""
_WORD = 5
"""A value of so many characters may end or begin where a line break was lost, if a whole word in its own
capital stands on the other side: "TableauExperience" names Tableau, "Austin TXSenior" Austin TX, "JavaScript"
no Java."""
_NEXT_WORD = lazy_pattern(r"[A-Z][a-z]{3,}(?:'s)?(?![\w.+#])")
_LAST_WORD = lazy_pattern(r"(?<!\w)[A-Za-z]?[a-z]{3,}$")


_BEYOND_ASCII = lazy_pattern(r"[^\x00-\x7f]")


def _decomposed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", found[0])


@lru_cache(maxsize=2048)
def normalise(text: str, case: bool = True) -> str:
    """The text without what does not change its words; with `case=False` the case is kept.

    >>> normalise("  Z\\u00fcrich\\u00a0–  “Ops” ") == normalise('Zu\\u0308rich - "ops"')
    True
    """
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_decomposed, text.translate(_PLAIN))
    text = " ".join(text.split())
    return text.casefold() if case else text


def holds(text: str, value: str) -> bool:
    """Whether `value` stands in `text` as whole words, word for word.

    >>> holds("Go, R and Java", "R"), holds("JavaScript", "Java"), holds("join us", "US")
    (True, False, False)
    """
    what, case = _wanted(value)
    if not what:
        return False
    where = normalise(text, case)
    start = where.find(what)
    while start >= 0:
        end = start + len(what)
        if not (_glued(where, start) or _glued(where, end)):
            return True
        if len(what) >= _SENTENCE and _lost_break(text, where, start) and not _glued(where, end):
            return True
        if len(what) >= _WORD and _between_lost_breaks(text, where, start, end):
            return True
        start = where.find(what, start + 1)
    return False


@lru_cache(maxsize=2048)
def _wanted(value: str) -> tuple[str, bool]:
    """What of a value must stand in a text, and whether its case makes no difference."""
    case = len(value.strip()) > _SHORT or any(map(str.isdigit, value))
    return normalise(value, case).strip(" .,;:"), case


def _lost_break(text: str, folded: str, place: int) -> bool:
    """Whether a line break was lost there: "Company DescriptionAcme helps …"."""
    plain = normalise(text, False)
    return len(plain) == len(folded) and plain[place - 1].islower() and plain[place].isupper()


def _between_lost_breaks(text: str, folded: str, start: int, end: int) -> bool:
    """Whether nothing but lost line breaks parts it from its neighbours: "skillsTableauExperience with"."""
    plain = normalise(text, False)
    if len(plain) != len(folded):
        return False
    before = not _glued(folded, start) or (
        plain[start].isupper() and _LAST_WORD.search(plain, max(0, start - 20), start) is not None
    )
    behind = not _glued(folded, end) or (
        (plain[end - 1].islower() or plain[end - 2 : end].isupper())
        and _NEXT_WORD.match(plain, end) is not None
    )
    return before and behind


def _glued(text: str, place: int) -> bool:
    """Whether a word goes on across `place` ("C" is not named by "C++" or "C#")."""
    if not 0 < place < len(text):
        return False
    return text[place - 1].isalnum() and (text[place].isalnum() or text[place] in "+#")
