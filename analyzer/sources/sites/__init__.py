"""The job sites that are known by their addresses: one module each (see `base`)."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, lru_cache
from typing import cast

from analyzer.sources.sites.base import Address, OtherPage, Recognised, Site

__all__ = ["all_sites", "recognise", "site_of"]

_NOT_SITES = frozenset({"base", "posting_from_site"})


@cache
def all_sites() -> dict[str, Site]:
    """The sites' modules by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NOT_SITES)
    return {name: cast("Site", importlib.import_module(f"{__name__}.{name}")) for name in names}


def _knows(site: Site, host: str) -> bool:
    return any(host == known or (known[0] == "." and host.endswith(known)) for known in site.HOSTS)


def site_of(recognised: Recognised) -> Site:
    """The module of the site that recognised a posting."""
    return all_sites()[recognised.site]


@lru_cache(maxsize=256)
def recognise(url: str) -> Recognised | OtherPage | None:
    """The posting that a normal address names on a known site, or that it is a list; None for others.

    `Recognised.site` is the name of the site's module.
    """
    address = Address.of(url)
    by_host = [site for site in all_sites().values() if _knows(site, address.host)]
    by_shape = [site for site in all_sites().values() if "*" in site.HOSTS and site not in by_host]
    for site in (*by_host, *by_shape):
        found = site.recognise(address)
        if found is not None:
            return found
    return None
