"""What is wrong with an entry of a rubric, and the small words in which to say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.catalogue import FactSpec

LARGEST = 1e15
"""No number of a rubric is larger; nor is it infinite."""


class Wrong(Exception):
    """What is wrong with an entry, what to do, and which key and word of the source show it."""

    def __init__(self, message: str, remedy: str = "", *, key: str = "", word: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy, self.key, self.word = message, remedy, key, word


def nearest(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """ "did you mean …?", or what to do where nothing is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else otherwise


def only(table: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raises Wrong for a key that is not among the known ones, with the nearest of them."""
    for key in table:
        if key not in set(known):
            hint = nearest(key, known, otherwise=f"known are {', '.join(sorted(known))}")
            raise Wrong(f"unknown key {shown(key)}", hint, key=key)


def shown(value: Any) -> str:
    """A value as TOML would write it, for a message."""
    return (
        f'"{value}"'
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def form(spec: FactSpec) -> str:
    """What may be wanted of such a fact."""
    if spec.kind == "flag":
        return "write want = true or want = false"
    if spec.kind in {"choice", "choices"}:
        return f"write want = one or more of {', '.join(spec.values)}"
    if spec.kind in {"text", "texts"}:
        return 'write includes = ["…"], excludes = ["…"] or stated = true'
    return "write at_least, at_most or between"


def is_number(value: Any) -> bool:
    """A number of a sane size, and no boolean."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= LARGEST


def is_currency(word: Any) -> bool:
    """Whether it has the form of an ISO 4217 code: three capitals."""
    return isinstance(word, str) and len(word) == 3 and word.isascii() and word.isupper()
