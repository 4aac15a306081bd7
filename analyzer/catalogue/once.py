"""What is made of the same questions once: a run asks them of every posting.

@once_for_specs
def questionnaire(specs: tuple[FactSpec, ...]) -> str: …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from analyzer.catalogue.spec import FactSpec

_T = TypeVar("_T")
_MOST = 64
"""Sets of questions whose result is kept: a run has one for each group, and a few smaller ones."""


def once_for_specs(make: Callable[[tuple[FactSpec, ...]], _T]) -> Callable[[Iterable[FactSpec]], _T]:
    """`make`, called once for the same entries in the same order.

    Entries are never changed, so the very same ones make the same; they are kept beside the result, or
    another entry could come to stand at the same place of memory. Callers must not change the result.
    """
    kept: dict[tuple[int, ...], tuple[tuple[FactSpec, ...], _T]] = {}

    @wraps(make)
    def made(specs: Iterable[FactSpec]) -> _T:
        specs = tuple(specs)
        name = tuple(map(id, specs))
        found = kept.get(name)
        if found is None:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[name] = (specs, make(specs))
        return found[1]

    return made
