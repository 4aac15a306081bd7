"""The signs of cards and tables: what an encoding can hold, and how the rest is spelled."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from analyzer.model import Outcome


class Marks(NamedTuple):
    """The signs of a card: one set for terminals that can show them, one in ASCII."""

    outcome: dict[Outcome, str]
    bar: str
    range: str
    point: str
    rule: str
    dot: str
    open_quote: str
    close_quote: str


UNICODE = Marks(
    {"met": "✓", "partly": "◐", "unmet": "✗", "not_stated": "?", "presumed": "~"},
    "·", "━", "●", "─", " · ", "“", "”",
)  # fmt: skip
ASCII = Marks(
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
"""What stands for a sign that an encoding cannot hold and nothing spells."""


def holds(encoding: str | None, text: str) -> bool:
    """Whether `encoding` has a place for every sign of `text`; an unknown one is taken for ASCII."""
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        return False
    except LookupError:
        return text.isascii()
    return True


def marks_for(encoding: str | None) -> Marks:
    """The set of marks that `encoding` can hold."""
    return UNICODE if holds(encoding, "✓◐✗━●─·“”…") else ASCII


def spelled(text: str, encoding: str | None) -> str:
    """`text` as `encoding` can hold it: common signs are spelled ("…" as "...", "é" as "e"), others
    become LOST."""
    if text.isascii() or holds(encoding, text):
        return text
    return "".join(sign if holds(encoding, sign) else _spelling(sign, encoding) for sign in text)


def _spelling(sign: str, encoding: str | None) -> str:
    letters = _SPELLED.get(sign) or "".join(
        part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)
    )
    if not letters and unicodedata.combining(sign):
        return ""
    return letters if letters and holds(encoding, letters) else LOST


def spell_on_output() -> str:
    """Registers `spelled` as what a stream does with a sign that it cannot hold; gives its name."""

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        signs = error.object[error.start : error.end]
        return "".join(_spelling(sign, error.encoding) for sign in signs), error.end

    codecs.register_error("jobfit.spelled", spell)
    return "jobfit.spelled"
