"""Patterns that are compiled when they are first used: many a text needs few of them, and a start none."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LazyPattern:
    """Stands for a pattern; what is asked of it is kept here, so that the second use costs nothing more."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = getattr(re.compile(*self._written), name)  # `re` keeps what it has compiled
        setattr(self, name, made)
        return made


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when it is first used: one that is wrong raises re.error then."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))
