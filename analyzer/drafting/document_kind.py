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
    return "a job posting" if _found(text, posting["phrases"]) >= posting["enough"] else None


def _found(text: str, phrases: Sequence[str]) -> int:
    return sum(re.search(rf"(?<!\w){re.escape(phrase)}", text) is not None for phrase in phrases)
