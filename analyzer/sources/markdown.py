"""Lines of Markdown as a person sees them: without the marks of bold, italics and code within a line.

    We do **not** offer visas.     →  We do not offer visas.
    **Location:** Ghent            →  Location: Ghent
    3\\+ years                     →  3+ years
    See [our house](/about).       →  See our house.
    | :--- | ---: |                →  nothing: the rule of a table, and what only a comment says

Marks of headings and lists stay: they say what a line is. So does a line that is bold as a whole. What
stands between two rules at the very top ("title: Baker") are fields, and quotes are read without their mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.text.lazy_pattern import lazy_pattern

# what stands outside the marks is no part of a word ("snake_case_name", "2*3*4", "period**Paid leave")
_MARKS = tuple(
    (
        mark,
        lazy_pattern(
            rf"(?<![\w*_`]){re.escape(mark)}(?=[^\s*_`])([^*_`]*[^\s*_`]){re.escape(mark)}(?![\w*_`])"
        ),
    )
    for mark in ("**", "__", "*", "_", "`")
)
_WHOLE = lazy_pattern(r"(\*\*|__)[^*_]+\1:?")
_QUOTED = lazy_pattern(r"(?:>\s?)+(?=\S)")
_LINKED = lazy_pattern(r"!?\[([^\[\]]{0,200})\]\([^()\s]{1,500}(?:\s\"[^\"]{0,200}\")?\)")
_REFERRED = lazy_pattern(r"!?\[([^\[\]]{1,200})\]\[[^\[\]]{0,80}\]|\[\^[\w-]{1,20}\](?!:)")
_REFERENCE = lazy_pattern(
    r"\[[^\[\]^]{1,80}\]:\s+(?:<\S{1,500}>|\w+://\S{1,500}|/\S{0,500})(?:\s+[\"'(].{0,200})?"
)
_UNSEEN = lazy_pattern(
    r"<!--.{0,2000}?-->|(?<=^[-*+] )\[[ xX]\] |</?(?:details|summary|center|sub|sup|kbd|u|b|i|em|strong)>"
)
_STRUCK = lazy_pattern(r"~~(?=\S)([^~]{1,300})(?<=\S)~~ ?")
_FORCED = lazy_pattern(r"<br\s?/?>")
_UNDERLINE = ("=", "-")
_SHORTEST_UNDERLINE = 3
_NOTHING = lazy_pattern(r"\|?(?:\s?:?-{3,}:?\s?\|)+(?:\s?:?-{3,}:?)?")
_RULES = ("---", "+++")
_FIELD = lazy_pattern(r"[A-Za-z_][\w -]{0,40}(?::(?:\s.*)?| ?= ?.*)|-\s.*|#.*|")
_MOST_FIELDS = 40
_ESCAPED = lazy_pattern(r"\\([+*_#.!>|()\[\]~`-])")
_BEFORE_TITLE = lazy_pattern(r"#{1,6}\s+|\*\*|__")


def without_marks(line: str) -> str:
    """A line without the marks of emphasis within it."""
    line = line.removesuffix(" \\")  # a forced end of line
    if line.startswith(">"):
        line = _QUOTED.sub("", line, count=1)
    if "](" in line:
        line = _LINKED.sub(r"\1", line)
    if "[" in line:
        if _REFERENCE.fullmatch(line):
            return ""
        line = _REFERRED.sub(lambda found: found[1] or "", line)
    if "<" in line or "[" in line:
        line = _FORCED.sub(" ", _UNSEEN.sub("", line))
    if "~~" in line:
        line = _STRUCK.sub("", line)
    if "---" in line and _NOTHING.fullmatch(line):
        return ""
    if any(sign in line for sign in "*_`") and not _WHOLE.fullmatch(line):
        for mark, pair in _MARKS:
            if mark in line:
                line = pair.sub(r"\1", line)
    return _ESCAPED.sub(r"\1", line) if "\\" in line else line


def is_underline(line: str, above: str) -> bool:
    """Whether a line only underlines the one above as a heading ("Baker" over "=====")."""
    signs = set(line)
    return (
        len(line) >= _SHORTEST_UNDERLINE
        and len(signs) == 1
        and not signs.isdisjoint(_UNDERLINE)
        and above[:1].isalnum()
        and len(line) == len(above)  # else it may part two jobs
    )


def bare_title(line: str) -> str:
    """A line without the marks of a heading: "# Baker" and "**Baker**" are "Baker"."""
    found = _BEFORE_TITLE.match(line)
    return line[found.end() :].rstrip("*_# ") if found else line


def front_matter(lines: Sequence[str]) -> range:
    """The indexes of the lines of fields at the top, the two rules around them among them; empty for none."""
    rule = lines[0] if lines else ""
    if rule not in _RULES:
        return range(0)
    end = next((n for n, line in enumerate(lines[: _MOST_FIELDS + 2]) if n and line == rule), 0)
    named = sum(":" in line or "=" in line for line in lines[1:end])
    return range(end + 1) if named and all(map(_FIELD.fullmatch, lines[1:end])) else range(0)
