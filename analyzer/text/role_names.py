"""Words that name what somebody works as: "Data Engineer", "Head of Sales"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml


@cache
def role_nouns() -> str:
    """The words as a pattern of folded text, for use within another."""
    words = shipped_toml(Path(__file__).with_suffix(".toml"))
    people, others = ("|".join(words[name]).replace(" ", "[ -]?") for name in ("people", "others"))
    return f"(?:(?:{people})s?|{others})"


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){role_nouns()}(?![a-z])")


def has_role(words: str) -> bool:
    """Whether the words name a kind of job ("Data Engineer", "Head of Sales")."""
    return _role().search(words.lower()) is not None
