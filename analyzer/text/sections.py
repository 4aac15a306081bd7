"""Headings: which section of a posting a line or the opening of a sentence names.

A heading either stands on a line of its own ("What we offer") or opens a line that has lost its
breaks ("Benefits:Competitive salary…"). What stands under it is told apart because the same words
mean different things there: "dental" under benefits is one, "mentoring" under nice-to-have is asked
of the person and not done by the team. The wordings stand in section_names.py.
"""

from __future__ import annotations

import re
from functools import cache

from analyzer.text.required_literals import required_literals_of_all
from analyzer.text.section_names import ENGLISH, OTHER_LANGUAGES, Section

LONGEST_HEADING = 70
"""Characters; a longer line is prose whatever it begins with."""
_SHORTEST_HEADING = 3
"""Letters of one in another language than English."""

_ENGLISH = re.compile("|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in ENGLISH.items()))
_LEAD = re.compile(r"[\s*#\-•●>=~_\[(\d.]*(?P<first>[a-z']*)")
_OPENERS = required_literals_of_all(pattern for patterns in ENGLISH.values() for pattern in patterns)
_FIRST = frozenset(opener.word for opener in _OPENERS if not opener.prefix)
_BEGUN = tuple(sorted(opener.word for opener in _OPENERS if opener.prefix))
"""The words that a heading begins with, and beginnings of words: few lines have one."""


def heading_of(folded: str) -> Section | None:
    """The section that a whole line names, or None: "## what we offer:" is one, prose is none."""
    if len(folded) > LONGEST_HEADING:
        return None
    found = _begun(folded, 0, len(folded))
    if found is None or folded[found.end() :].strip(" :*_#-–—?!.…])="):
        return None
    return _section(found)


def opening_heading(folded: str, start: int, end: int) -> Section | None:
    """The section that the sentence folded[start:end] opens ("benefits: competitive salary"), or None."""
    colon = folded.find(":", start, min(end, start + LONGEST_HEADING))
    if colon < 0:
        return None
    found = _begun(folded, start, colon)
    if found is None or folded[found.end() : colon].strip(" *_-"):
        return None
    return _section(found)


def _begun(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The name of a section with which a stretch begins, behind its bullets and marks."""
    lead = _LEAD.match(folded, start, end)
    if lead is None or not (lead["first"] in _FIRST or lead["first"].startswith(_BEGUN)):
        return None
    return _ENGLISH.match(folded, lead.start("first"), end)


def _section(found: re.Match[str]) -> Section:
    name = found.lastgroup
    assert name is not None
    return name  # type: ignore[return-value]


# --- other languages ----------------------------------------------------------------------------------

_ANY_LEAD = re.compile(r"[\W\d_]*")


@cache
def _other_languages() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in OTHER_LANGUAGES.items())
    )


def heading_in_other_languages(folded: str, start: int = 0, end: int | None = None) -> Section | None:
    """The section that folded[start:end] names, in one of six languages, if it is nothing but a heading."""
    stop = len(folded) if end is None else end
    lead = _ANY_LEAD.match(folded, start, stop)
    begin = lead.end() if lead else start
    while stop > begin and not folded[stop - 1].isalpha():
        stop -= 1
    if not _SHORTEST_HEADING <= stop - begin <= LONGEST_HEADING:
        return None
    found = _other_languages().fullmatch(folded, begin, stop)
    return _section(found) if found else None


def opening_in_other_languages(folded: str, start: int, end: int) -> Section | None:
    """The section that a sentence opens in one of six languages ("wir bieten: 30 tage urlaub"), or None."""
    colon = folded.find(":", start, min(end, start + LONGEST_HEADING))
    return heading_in_other_languages(folded, start, colon) if colon >= 0 else None
