"""Rich Text (.rtf) → text: what a word processor would show, a line for each paragraph.

    {\\rtf1\\ansi\\b Baker\\b0\\par Ghent, 60.000 \\'80\\par}      →  Baker ⏎ Ghent, 60.000 €

Tables of fonts and styles, pictures, comments and what is hidden (\\v) are left out. One pass over the text.
"""

from __future__ import annotations

import codecs
import re

from analyzer.text.lazy_pattern import lazy_pattern

_TOKEN = lazy_pattern(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_LEFT_OUT = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr",
        "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "atnid",
        "atnauthor", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
        "datastore", "colorschememapping", "mmathPr", "latentstyles", "xmlnstbl", "fldinst",
        "bkmkstart", "bkmkend", "pntext", "pntxtb", "pntxta", "filetbl", "revtbl",
    }
)  # fmt: skip
"""Destinations that hold none of the document's own words."""
_SIGNS = {
    **dict.fromkeys(("par", "line", "row", "sect", "page", "column"), "\n"), "cell": " | ", "tab": "\t",
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_ESCAPED = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n"}
_DEEPEST = 1_000
"""Groups within groups: a document has a dozen."""


def text_of_rtf(data: bytes) -> str:
    """The text of a Rich Text document."""
    return "".join(_Reader().read(data.decode("latin-1")))


class _Reader:
    """Where the reading stands in its groups: what is left out or hidden, how many signs stand for a \\u."""

    def __init__(self) -> None:
        self._left_out, self._hidden, self._skips = False, False, 1
        self._open: list[tuple[bool, bool, int]] = []
        self._codec = "cp1252"
        self._skip = 0
        self._parts: list[str] = []

    def read(self, text: str) -> list[str]:
        for found in _TOKEN.finditer(text):
            word, number, code, escaped, brace, plain = found.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif code:
                self._add(bytes.fromhex(code).decode(self._codec, "replace"))
            elif escaped == "*":
                self._left_out = True  # what only newer programs know
            elif escaped:
                self._add(_ESCAPED.get(escaped, escaped))
            elif plain:
                self._add(plain)
        return self._parts

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "}":
            if self._open:
                self._left_out, self._hidden, self._skips = self._open.pop()
        elif len(self._open) < _DEEPEST:
            self._open.append((self._left_out, self._hidden, self._skips))

    def _word(self, word: str, number: int | None) -> None:
        if word in _LEFT_OUT:
            self._left_out = True
        elif word in {"v", "plain"}:
            self._hidden = word == "v" and number != 0
        elif word == "ansicpg" and number:
            self._codec = _codec(number)
        elif word == "uc":
            self._skips = max(0, number or 0)
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._skip = self._skips
        elif word in _SIGNS:
            self._add(_SIGNS[word])

    def _add(self, words: str) -> None:
        """Adds words, but not those that stand in for a \\u for programs that know none."""
        passed = min(self._skip, len(words))
        self._skip -= passed
        if not (self._left_out or self._hidden):
            self._parts.append(words[passed:])


def _codec(page: int) -> str:
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"
