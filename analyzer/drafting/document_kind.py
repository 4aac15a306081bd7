"""What is given as a criteria document and is none: a CV, or a job posting.

The words of each are data (language/documents.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from analyzer.model import DocumentSentence
from analyzer.prepared import shipped_toml

_YEARS = r"\b(?:19|20)\d\d\s*(?:[-–—]|to|until)\s*(?:(?:19|20)\d\d|now|today|present)\b"
_WISHING = re.compile(
    r"\b(?:i|we)(?:'d| would| do| really)? (?:want|like|love|need|prefer|value|enjoy|hate|wish|hope)\b"
    r"|\bi don't\b"
)


def kind_of(sentences: Sequence[DocumentSentence]) -> str | None:
    """ "a CV" or "a job posting" where a document looks like one, and says nowhere what somebody wants."""
    text = "\n".join(sentence.text.lower() for sentence in sentences)
    if len(_WISHING.findall(text.replace("’", "'"))) > len(sentences) // 15:
        return None
    table = shipped_toml(Path(__file__).parent / "language" / "documents.toml")
    cv, posting = table["cv"], table["posting"]
    periods = len(re.findall(_YEARS, text))
    if _found(text, cv["phrases"]) + (periods >= cv["dates"]) * 2 >= cv["enough"] and periods:
        return "a CV"
    enough = 1 if _speaks_to_another(sentences) else posting["enough"]
    return "a job posting" if _found(text, posting["phrases"]) >= enough else None


def _speaks_to_another(sentences: Sequence[DocumentSentence]) -> bool:
    """Whether a text says "you" several times and never "I": nobody writes down their wishes so."""
    words = [set(re.findall(r"[a-z]+", sentence.text.lower())) for sentence in sentences]
    if any(found & {"i", "me", "my", "myself"} for found in words):
        return False
    return sum(not found.isdisjoint({"you", "your"}) for found in words) >= _TOLD


_TOLD = 3
"""Sentences with "you" that show it."""


def _found(text: str, phrases: Sequence[str]) -> int:
    return sum(re.search(rf"(?<!\w){re.escape(phrase)}", text) is not None for phrase in phrases)
