"""Paragraphs and columns of a given width, in colour or without.

rich could do this and more, but a card of eighteen verdicts costs it 60 ms, most of what a cached
look may take in all; only its measure of how wide a sign is drawn is taken, and only where one is
not ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

Part = str | tuple[str, str]
"""A text, or a text with its style: "bold", "dim", "red" …, or several of them."""

_CODES = {"bold": "1", "dim": "2", "reverse": "7", "red": "31", "green": "32", "yellow": "33"}


def cells(text: str) -> int:
    """How many columns a terminal needs for `text`."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


class Page:
    """Lines of at most `width` columns (40 to 200), written one below the other."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = max(40, min(width, 200))
        self._colour = colour
        self._lines: list[str] = []

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def blank(self) -> None:
        """An empty line."""
        self._lines.append("")

    def paragraph(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Wraps at blanks; lines after the first stand `hang` columns further in."""
        for number, line in enumerate(wrapped(parts, self.width - indent, hang=hang)):
            self._lines.append(" " * (indent + (hang if number else 0)) + self._drawn(line))

    def line(self, parts: Iterable[Part], *, most: int | None = None) -> None:
        """One line, whatever its width; cut at `most` columns, which an "…" then ends."""
        pieces = [(part, "") if isinstance(part, str) else part for part in parts]
        if most is not None and sum(cells(text) for text, _ in pieces) > most:
            pieces = [*_cut(pieces, most - 1), ("…", "")]
        self._lines.append(self._drawn(pieces))

    def columns(self, left: Sequence[Part], right: Sequence[Part], *, indent: int, gap: int = 2) -> None:
        """Two texts side by side, each wrapped within its half."""
        half = (self.width - indent - gap) // 2
        sides = [list(wrapped(side, half)) for side in (left, right)]
        for row in range(max(map(len, sides))):
            one, other = (side[row] if row < len(side) else [] for side in sides)
            pad = " " * (half - sum(cells(text) for text, _ in one) + gap)
            self._lines.append((" " * indent + self._drawn(one) + pad + self._drawn(other)).rstrip())

    def _drawn(self, line: Iterable[tuple[str, str]]) -> str:
        if not self._colour:
            return "".join(text for text, _ in line)
        runs = groupby(line, key=lambda piece: piece[1])
        return "".join(_styled("".join(text for text, _ in run), style) for style, run in runs)


def _styled(text: str, style: str) -> str:
    codes = ";".join(_CODES[name] for name in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def wrapped(parts: Iterable[Part], width: int, *, hang: int = 0) -> Iterator[list[tuple[str, str]]]:
    """The parts as lines of (text, style), of at most `width` columns, `hang` fewer after the first."""
    line: list[tuple[str, str]] = []
    used, room = 0, max(width, 8)
    for text, style in _words(parts):
        word = text
        while used + cells(word.rstrip(" ")) > room:
            if used:  # the next line
                yield _closed(line)
                line, used = [], 0
            else:  # a word that is wider than a line
                head = _head(word, room)
                yield [(head, style)]
                word = word[len(head) :]
            room = max(width - hang, 8)
        if word:
            line.append((word, style))
            used += cells(word)
    yield _closed(line)


def _closed(line: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The line without blanks at its end."""
    while line and not (text := line[-1][0].rstrip(" ")):
        line.pop()
    return [*line[:-1], (text, line[-1][1])] if line else line


def _cut(pieces: Iterable[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    """As much of the pieces as fits into `room` columns."""
    for text, style in pieces:
        if cells(text) > room:
            yield text[: len(_head(text, room))] if room > 0 else "", style
            return
        room -= cells(text)
        yield text, style


def _words(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Each word with the blanks after it, and its style."""
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        start = 0
        while start < len(text):
            end = text.find(" ", start)
            end = len(text) if end < 0 else end
            while end < len(text) and text[end] == " ":
                end += 1
            yield text[start:end], style
            start = end


def _head(word: str, room: int) -> str:
    """As much of a word as fits; at least one sign, so that wrapping always ends."""
    end, used = 0, 0
    while end < len(word) and used + cells(word[end]) <= room:
        used += cells(word[end])
        end += 1
    return word[: max(end, 1)]
