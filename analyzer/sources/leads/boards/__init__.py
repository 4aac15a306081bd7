"""The boards of job sites: all postings of a company, one module a site (see `base`), asked by `listing`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from analyzer.sources.leads.boards.base import Board, BoardSite
from analyzer.sources.sites.base import Address

__all__ = ["Board", "all_boards", "board_at", "site_of"]

_NOT_SITES = frozenset({"base", "listing"})


@cache
def all_boards() -> dict[str, BoardSite]:
    """The sites' modules by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NOT_SITES)
    return {name: cast("BoardSite", importlib.import_module(f"{__name__}.{name}")) for name in names}


def site_of(board: Board) -> BoardSite:
    """The module of the site that a board is of."""
    return all_boards()[board.site]


def board_at(url: str) -> Board | None:
    """The board that a normal address names, None where it names none: another page, or one posting."""
    address = Address.of(url)
    for site in all_boards().values():
        if any(
            address.host == host or (host[0] == "." and address.host.endswith(host)) for host in site.HOSTS
        ):
            found = site.recognise(address)
            if found is not None:
                return found
    return None
