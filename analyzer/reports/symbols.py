"""The symbols of cards and tables: what an encoding can hold, and how the rest is spelled."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from analyzer.model import Outcome


class Symbols(NamedTuple):
    """The symbols of a card: one set for terminals that can show them, one in ASCII."""

    outcome: dict[Outcome, str]
    bar: str
    range: str
    point: str
    rule: str
    dot: str
    open_quote: str
    close_quote: str


UNICODE = Symbols(
    {"met": "✓", "partly": "◐", "unmet": "✗", "not_stated": "?", "presumed": "~"},
    "·", "━", "●", "─", " · ", "“", "”",
)  # fmt: skip
ASCII = Symbols(
    {"met": "+", "partly": "o", "unmet": "x", "not_stated": "?", "presumed": "~"},
    ".", "=", "#", "-", " - ", '"', '"',
)  # fmt: skip

_SPELLED = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "‚": ",",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "…": "...",
    "·": "-",
    "•": "*",
    "×": "x",
    "÷": "/",
    "→": "->",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "€": "EUR",
    "£": "GBP",
    "✓": "+",
    "✗": "x",
    "◐": "o",
    "━": "=",
    "─": "-",
    "●": "#",
    "≥": ">=",
    "≤": "<=",
    "™": "(TM)",
    "ß": "ss",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "ð": "d",
    "þ": "th",
}
LOST = "?"
"""What stands for a character that an encoding cannot hold and nothing spells."""


def encodable(encoding: str | None, text: str) -> bool:
    """Whether `encoding` has a place for every character of `text`; an unknown one is taken for ASCII."""
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        return False
    except LookupError:
        return text.isascii()
    return True


def symbols_for(encoding: str | None) -> Symbols:
    """The set of symbols that `encoding` can hold."""
    return UNICODE if encodable(encoding, "✓◐✗━●─·“”…") else ASCII


def spelled(text: str, encoding: str | None) -> str:
    """`text` as `encoding` can hold it: common characters are spelled ("…" as "...", "é" as "e"), others
    become LOST."""
    if text.isascii() or encodable(encoding, text):
        return text
    return "".join(char if encodable(encoding, char) else _spelling(char, encoding) for char in text)


def _spelling(char: str, encoding: str | None) -> str:
    letters = _SPELLED.get(char) or "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )
    if not letters and unicodedata.combining(char):
        return ""
    return letters if letters and encodable(encoding, letters) else LOST


def spell_on_output() -> str:
    """Registers `spelled` as what a stream does with a character that it cannot hold; gives its name."""

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        missing = error.object[error.start : error.end]
        return "".join(_spelling(char, error.encoding) for char in missing), error.end

    codecs.register_error("jobfit.spelled", spell)
    return "jobfit.spelled"
