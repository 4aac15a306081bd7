"""The signs of cards and tables: what an encoding can hold, and how the rest is spelled."""

from __future__ import annotations

import codecs
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
}


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
    """`text` as `encoding` can hold it: common signs are spelled ("…" as "..."), others become "?"."""
    if text.isascii() or holds(encoding, text):
        return text
    return "".join(sign if holds(encoding, sign) else _SPELLED.get(sign, "?") for sign in text)


def spell_on_output() -> str:
    """Registers `spelled` as what a stream does with a sign that it cannot hold; gives its name."""

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        signs = error.object[error.start : error.end]
        spelling = "".join(_SPELLED.get(sign, "?") for sign in signs)
        return (spelling if holds(error.encoding, spelling) else "?" * len(signs)), error.end

    codecs.register_error("jobfit.spelled", spell)
    return "jobfit.spelled"
