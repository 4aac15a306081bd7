"""Paragraphs and columns of a given width, in colour or without.

rich could do this and more, but a card of eighteen verdicts costs it 60 ms, most of what a cached
look may take in all; only its measure of how wide a character is drawn is taken, and only where one
may be other than one column wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest

from analyzer.reports.symbols import LOST, encodable, spelled
from analyzer.text.lazy_pattern import lazy_pattern

StyledText = str | tuple[str, str]
"""A text, or a text with its style: "bold", "dim", "red" …, or several of them; "whole": never wrapped."""

StyledLine = list[tuple[str, str]]
"""One line of a layout: texts with their styles."""

# Fixed colours of the 256, not the terminal's own 16: its yellow and green are made for a dark ground and
# vanish on a white one. These stand out from either by 3 to 1 or more (a test works it out).
CODES = {"bold": "1", "dim": "2", "reverse": "7", "red": "38;5;160", "green": "38;5;28", "amber": "38;5;130"}

_ONE_COLUMN = lazy_pattern(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25d0✓✗●]*"
)
_RIGHT_TO_LEFT = lazy_pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HEAD = 12
"""A word that is wider than a line begins where it stands, if so much of it fits."""
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@lru_cache(maxsize=8192)
def cells(text: str) -> int:
    """How many columns a terminal needs for `text`."""
    if _ONE_COLUMN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, room: int) -> str:
    """`text` with blanks after it, so that it takes `room` columns at least."""
    return text + " " * (room - cells(text))


def truncated(text: str, room: int) -> str:
    """`text` in at most `room` columns: cut at a word where there is one, marked with "…"."""
    if cells(text) <= room:
        return text
    head = _head(text, max(room - 1, 1))
    blank = head.rfind(" ", len(head) // 2)
    return (head[:blank] if blank > 0 else head).rstrip(" ,;:–—-") + "…"


def styled(text: str, style: str, *, colour: bool) -> str:
    """`text` between a terminal's codes, where colour is wanted."""
    codes = ";".join(CODES[name] for name in style.split() if name in CODES) if colour and text else ""
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def isolated(text: str) -> str:
    """`text`; where it has right-to-left script, between characters that stop it from reordering the rest."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


Painter = Callable[[str, str], str]
"""Draws a text in a style."""


def painter(*, colour: bool, isolate: bool) -> Painter:
    """How a table draws its cells: in colour or not, right-to-left text isolated or not."""
    return lambda text, style: styled(isolated(text) if isolate else text, style, colour=colour)


class Layout:
    """Lines of at most `width` columns (20 to 200), written one below the other.

    `encoding` is what the lines will be written in: characters that it does not have are spelled before
    anything is measured. `isolate` puts right-to-left text between isolating characters, for a terminal
    that obeys them.
    """

    def __init__(
        self, width: int, *, colour: bool, encoding: str | None = "utf-8", isolate: bool = False
    ) -> None:
        self.width = max(20, min(width, 200))
        self.encoding = encoding
        self._colour = colour
        self._isolate = isolate and encodable(encoding, _ISOLATE)
        self._lines: list[StyledLine] = []
        self._lost = False

    def __str__(self) -> str:
        return "".join(f"{self._rendered(line)}\n" for line in self._lines)

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def lost(self) -> bool:
        """Whether some character could neither be written nor spelled."""
        return self._lost

    def column(self, width: int) -> Layout:
        """An empty layout of another width, to be filled and put `beside` others of its kind."""
        return Layout(width, colour=self._colour, encoding=self.encoding, isolate=self._isolate)

    def blank(self) -> None:
        """An empty line."""
        self._lines.append([])

    def paragraph(self, *parts: StyledText, indent: int = 0, hang: int = 0) -> None:
        """Wraps at blanks; lines after the first stand `hang` columns further in."""
        lines, lost = _paragraph(parts, self.width - indent, hang, self.encoding)
        self._lost = self._lost or lost
        for number, line in enumerate(lines):
            self._lines.append([(" " * (indent + (hang if number else 0)), ""), *line])

    def line(self, parts: Iterable[StyledText], *, most: int | None = None) -> None:
        """One line, whatever its width; cut at `most` columns, which an "…" then ends."""
        pieces = self._spelled(parts)
        if most is not None and sum(cells(text) for text, _ in pieces) > most:
            end = spelled("…", self.encoding)
            pieces = [*_cut(pieces, most - len(end)), (end, "")]
        self._lines.append(pieces)

    def columns(
        self, left: Sequence[StyledText], right: Sequence[StyledText], *, indent: int, gap: int = 2
    ) -> None:
        """Two texts side by side, each wrapped within its half."""
        half = (self.width - indent - gap) // 2
        sides = [self.column(half), self.column(half)]
        for side, parts in zip(sides, (left, right), strict=True):
            side.paragraph(*parts)
        self.beside(sides, indent=indent, gap=gap)

    def beside(self, layouts: Sequence[Layout], *, indent: int = 0, gap: int = 3) -> None:
        """Other layouts side by side, each as wide as it is."""
        self._lost = self._lost or any(layout.lost for layout in layouts)
        for row in zip_longest(*(layout._lines for layout in layouts), fillvalue=()):  # noqa: SLF001 - its own kind
            line: StyledLine = [(" " * indent, "")]
            for layout, pieces in zip(layouts, row, strict=True):
                line += pieces
                line.append((" " * (layout.width - sum(cells(text) for text, _ in pieces) + gap), ""))
            self._lines.append(_closed(line))

    def _spelled(self, parts: Iterable[StyledText]) -> StyledLine:
        written, lost = _written(parts, self.encoding)
        self._lost = self._lost or lost
        return written

    def _rendered(self, line: StyledLine) -> str:
        if not (self._colour or self._isolate):
            return "".join([text for text, _ in line]).rstrip(" ")
        runs = groupby(_joined(line), key=lambda piece: piece[1])
        return "".join(self._run([text for text, _ in run], style) for style, run in runs).rstrip(" ")

    def _run(self, texts: list[str], style: str) -> str:
        if self._isolate:
            texts = [isolated(text) for text in texts]
        return styled("".join(texts), style, colour=self._colour)


@lru_cache(maxsize=4096)
def _paragraph(
    parts: tuple[StyledText, ...], width: int, hang: int, encoding: str | None
) -> tuple[tuple[StyledLine, ...], bool]:
    """The lines of a paragraph as `encoding` can hold them, and whether something is lost. Kept for a while:
    most of a card is a rubric's own words, the same on every card of a run. Not to be changed."""
    written, lost = _written(parts, encoding)
    return tuple(wrapped(written, width, hang=hang)), lost


def _written(parts: Iterable[StyledText], encoding: str | None) -> tuple[StyledLine, bool]:
    """The parts as `encoding` can hold them, and whether some character could not even be spelled."""
    pieces = [(part, "") if isinstance(part, str) else part for part in parts]
    written = [(spelled(text, encoding), style) for text, style in pieces]
    return written, written != pieces and _lost(pieces) < _lost(written)


def _lost(pieces: Iterable[tuple[str, str]]) -> int:
    return sum(text.count(LOST) for text, _ in pieces)


def _joined(line: StyledLine) -> Iterator[tuple[str, str]]:
    """The line's words put together again to texts: neighbours of one style, up to a gap of blanks."""
    joined, style = "", ""
    for text, own in line:
        gap = not text.strip(" ") or not joined.strip(" ")
        if joined and (own != style or gap):
            yield joined, style
            joined = ""
        joined, style = joined + text, own
    if joined:
        yield joined, style


def wrapped(parts: Iterable[StyledText], width: int, *, hang: int = 0) -> Iterator[StyledLine]:
    """The parts as lines of (text, style), of at most `width` columns, `hang` fewer after the first."""
    line: StyledLine = []
    used, room = 0, max(width, 8)
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        whole = "whole" in style
        plain = not whole and _ONE_COLUMN.fullmatch(text) is not None
        start = 0
        while start < len(text):
            end = _fitting(text, start, room - used) if plain else start
            if end > start:  # as many words at once as fit
                line.append((text[start:end], style))
                used += end - start
                start = end
                continue
            end = len(text) if whole else _word_end(text, start)
            word, start = text[start:end], end
            while used + cells(word.rstrip(" ")) > room:
                if used and cells(word.rstrip(" ")) > width - hang and used < room - _HEAD:
                    head = _head(word, room - used)  # it would not fit into the next line either
                    yield [*line, (head, style)]
                    word, line, used = word[len(head) :], [], 0
                elif used:  # the next line
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


def _fitting(text: str, start: int, left: int) -> int:
    """Where the words from `start` on end that fit into `left` columns, with the blanks behind them; `start`
    itself where none fits. Each character of `text` takes one column."""
    if text[start] == " ":  # blanks that lead a text are a word of their own
        return start
    if len(text) - start <= left:
        return len(text)
    blank = text.rfind(" ", start, start + left + 1) if left > 0 else -1
    return start if blank < 0 else _word_end(text, blank)


def _word_end(text: str, start: int) -> int:
    """Where the word that `start` is in ends, with the blanks behind it."""
    end = text.find(" ", start)
    if end < 0:
        return len(text)
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _closed(line: StyledLine) -> StyledLine:
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


def _head(word: str, room: int) -> str:
    """As much of a word as fits; at least one character, so that wrapping always ends."""
    end, used = 0, 0
    while end < len(word) and used + cells(word[end]) <= room:
        used += cells(word[end])
        end += 1
    while end > 1 and cells(word[:end]) > room:  # some characters are wider together than one by one
        end -= 1
    return word[: max(end, 1)]
