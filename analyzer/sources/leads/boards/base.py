"""What a reader of one site's boards is made of.

A board is one module of this folder with three names, beside the site's module in `sources/sites`:

    HOSTS       exact hosts, or suffixes that begin with a dot
    recognise   Address → Board (which board, and what to ask), or None
    page_of     (reply, Board, entries seen before) → Page (its leads, and what to ask next), or None: the
                reply is not in the documented form, and the next way of asking is tried

Nothing here reaches the network: `listing.py` sends what `Board.ways` and `Page.more` name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, one_line
from analyzer.sources.leads.lead import MOST_LEADS, Lead, lead_of
from analyzer.sources.sites.base import Address, Parts, Recognised, get, post, safe

MOST_BYTES = 40_000_000
"""Of a board's reply: it may hold the texts of a thousand postings."""


@dataclass(frozen=True, slots=True)
class Board:
    """A board of a site: `site` is the module's name, `title` the site's, `name` the company's there.

    `ways` are asked in their order until one gives a first page; `home` is the board's own address.
    """

    site: str
    title: str
    name: str
    ways: tuple[FetchRequest, ...]
    home: str

    @property
    def shown(self) -> str:
        """For people: "Lever board of acme"."""
        return f"{self.title} board of {self.name}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a board. `left_out` counts entries that are no posting, `more` is the next page's request.

    Where a page says the `total`, as many entries must come for the board to be whole.
    """

    leads: tuple[Lead, ...]
    left_out: int = 0
    more: FetchRequest | None = None
    total: int | None = None
    notes: tuple[str, ...] = ()


class BoardSite(Protocol):
    """The shape of a site's module."""

    HOSTS: tuple[str, ...]

    def recognise(self, address: Address) -> Board | None: ...

    def page_of(self, reply: Fetched, board: Board, seen: int) -> Page | None: ...


def ask(url: str, *, accept: str = "application/json") -> FetchRequest:
    """A request for a list, which may be long and stays on its host."""
    return replace(get(url, accept=accept), most=MOST_BYTES)


def ask_with(url: str, body: Any) -> FetchRequest:
    """A request for a list with a JSON body."""
    return replace(post(url, body), most=MOST_BYTES)


def page_from(
    jobs: list[Any], read: Callable[[dict[str, Any]], Lead | None], *, more: FetchRequest | None = None
) -> Page:
    """The leads of a list of entries; what is no object, or names no posting, is left out and counted."""
    taken = jobs[: MOST_LEADS + 1]
    leads = [lead for job in taken if isinstance(job, dict) and (lead := read(job)) and lead.title]
    return Page(tuple(leads), len(taken) - len(leads), more)


def board_lead(
    board: Board, parts: Parts | Fields, *, job: object, address: object, fallback: str = ""
) -> Lead | None:
    """One posting of a board. `job` is its id there, `address` what the board says of where it is; where that
    is no address, `fallback` is."""
    number = one_line(job) or ""
    fields, html = (parts.fields, parts.html) if isinstance(parts, Parts) else (parts, "")
    lead = lead_of(fields, address=address, html=html, found_in=board.shown)
    if not lead.address:
        lead = lead_of(fields, address=fallback, html=html, found_in=board.shown)
    if safe(number) and (not lead.identity or lead.identity.startswith("url:")):
        lead = replace(lead, identity=Recognised(board.site, board.name, number).identity)
    return lead


def whole_number(value: Any) -> int | None:
    """A count of a reply, None where it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**7 else None
