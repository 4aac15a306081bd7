"""Names of CSS, as data (css.toml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml

WORD_LISTS = frozenset(
    {
        "images",
        "layout",
        "displays",
        "overflows",
        "effects",
        "shapes",
        "boxes",
        "sizes",
        "font_sizes",
        "font_metrics",
    }
)
"""The lists that hold what properties take."""


@cache
def css_words(name: str) -> frozenset[str]:
    """The names of one list."""
    return frozenset(shipped_toml(Path(__file__).with_name("css.toml"))[name].split())
