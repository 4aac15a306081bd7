"""Recruitee: GET {host}/api/offers/, all postings at once; also on hosts of companies' own (`board_of`)."""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig
from analyzer.sources.sites.recruitee import parts_of

HOSTS = (".recruitee.com",)
_NOT_COMPANIES = frozenset({"www", "api", "app", "docs", "support", "careers-analytics"})


def recognise(address: Address) -> Board | None:
    """The company's host; an address of one offer is none."""
    path = address.path
    if "o" in path[:2] or address.host.removesuffix(".recruitee.com") in _NOT_COMPANIES:
        return None
    return board_of(address.host)


def board_of(host: str) -> Board:
    """The board of a host."""
    name = host.removesuffix(".recruitee.com")
    return Board("recruitee", "Recruitee", name, (ask(f"https://{host}/api/offers/"),), f"https://{host}/")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All offers of the host."""
    offers = dig(as_json(reply), "offers")

    def read(offer: dict[str, Any]) -> Lead | None:
        slug = offer.get("slug")
        return board_lead(
            board,
            parts_of(offer),
            job=slug,
            address=offer.get("careers_url"),
            fallback=f"{board.home}o/{slug}",
        )

    return page_from(offers, read) if isinstance(offers, list) else None
