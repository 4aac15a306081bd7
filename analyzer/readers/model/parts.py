"""Long postings in parts: each small enough for one request, together all of the text."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Line

_HEAD_LINES = 4


def parts(lines: Sequence[Line], most: int) -> list[tuple[Line, ...]]:
    """The lines in as few parts of about `most` characters as it takes; nothing is left out.

    From the second part on, the head (title, place, the site's fields) stands before it again, so
    that a part is not read without knowing of which job it speaks. A line that is longer than a
    part is continued in the next one under its number.
    """
    head = tuple(
        line for line in lines[:_HEAD_LINES] if line.origin != "body" and len(line.text) < most // 20
    )
    room = most - sum(len(line.text) for line in head)
    found: list[list[Line]] = [[]]
    left = room
    for line in lines:
        text = line.text
        while len(text) > left:
            # a line that fits into a part by itself is moved to the next one, a longer one is cut
            cut = _cut(text, left) if len(text) > room and left > room // 5 else 0
            if cut:
                found[-1].append(Line(line.n, line.origin, text[:cut].rstrip()))
                text = text[cut:]
            found.append([])
            left = room
        found[-1].append(Line(line.n, line.origin, text))
        left -= len(text) + 1
    return [tuple(found[0]), *((*head, *part) for part in found[1:])]


def _cut(text: str, most: int) -> int:
    """Where to cut `text` before `most` characters: after a blank where the last fifth has one."""
    return text.rfind(" ", most - most // 5, most) + 1 or most
