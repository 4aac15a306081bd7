"""The pages. Each module here has a `PAGE` and is found by itself; `place` is its place in the navigation."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


class Page(NamedTuple):
    """One page: its name in the navigation ("": it has no link there), its address, and its routes.

    `open` are addresses that are shown without a session; `bodies` the bytes that a body may have at an
    address, where they are more than the few of a form.
    """

    place: int
    name: str
    path: str
    routes: tuple[BaseRoute, ...]
    open: frozenset[str] = frozenset()
    bodies: Mapping[str, int] = {}


@cache
def all_pages() -> tuple[Page, ...]:
    """All pages, in the order of the navigation."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    pages: list[Page] = [module.PAGE for module in found]
    return tuple(sorted(pages, key=lambda page: page.place))
