"""Text from outside, made harmless and comparable: what no person can see never becomes a line."""

from __future__ import annotations

import re
import unicodedata

# Drawn as nothing by every common font although Unicode calls them letters or symbols.
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
# Variation selectors: 1 to 14 and the supplement smuggle bytes; 15 and 16 choose the look of emoji.
_SELECTORS = "\ufe00-\ufe0d\U000e0100-\U000e01ef"
# Characters that have no place in a posting's words but carry hidden text or turn it around.
_SMUGGLING = (
    ("\u202a", "\u202e"), ("\u2061", "\u2064"), ("\u2066", "\u2069"), ("\U000e0000", "\U000e007f"),
    ("\U000e0100", "\U000e01ef"),
)  # fmt: skip
# All but the letters and signs of most postings: only these are looked at one by one.
_UNUSUAL = f"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]|[{_SELECTORS}]"


def _replacement(char: str) -> str:
    if char in "\t\xa0":
        return " "
    if char in _BLANK_LETTERS or "\ufe00" <= char <= "\ufe0d" or "\ufff0" <= char <= "\uffff":
        return "" if char != "\ufffd" else char
    kind = unicodedata.category(char)
    if kind == "Zs" or char == "\u2800":  # the braille blank is drawn as a gap
        return " "
    # Controls, formats (bidi, zero-width, tags), surrogates, private use, unassigned.
    if kind in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return ""
    return "" if "\U000e0100" <= char <= "\U000e01ef" else char


def clean_line(text: str) -> str:
    """One line of outside text: NFC, no control, bidi, tag or zero-width characters, single blanks.

    >>> clean_line("Fully\\u200b remote\\t(EU)\\x1b[31m")
    'Fully remote (EU)[31m'
    """
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_UNUSUAL, lambda found: _replacement(found[0]), text)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def physical_lines(text: str) -> list[str]:
    """The lines of a text as an editor numbers them, each cleaned; blank ones are empty strings."""
    return list(map(clean_line, text.splitlines()))


def smuggled(text: str) -> int:
    """How many characters of `text` hide text from a person or turn it around (tags, bidi …)."""
    if text.isascii():
        return 0
    return sum(text.count(sign) for sign in set(text) if sign >= _SMUGGLING[0][0] and _smuggles(sign))


def _smuggles(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _SMUGGLING)


def notes_on(text: str) -> list[str]:
    """Sentences for the person on what of a text was left out, or could not be read."""
    notes = []
    if invisible := smuggled(text):
        notes.append(f"{invisible} invisible characters were left out.")
    if unreadable := text.count("\ufffd"):
        bad = "1 character" if unreadable == 1 else f"{unreadable} characters"
        notes.append(f"{bad} of it could not be read (\ufffd stands there).")
    return notes
