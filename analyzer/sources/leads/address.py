"""An address → leads: a board is asked, one posting is one lead, any other page is looked at."""

from __future__ import annotations

from analyzer.errors import NotAPosting
from analyzer.model import Store
from analyzer.sources.addresses import public_form
from analyzer.sources.fetched import Fetch
from analyzer.sources.leads.address_list import leads_of_addresses
from analyzer.sources.leads.boards import board_at
from analyzer.sources.leads.boards.listing import leads_of_board
from analyzer.sources.leads.lead import Leads
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import OtherPage
from analyzer.sources.sites.posting_from_site import refusal_of


def leads_at(url: str, fetch: Fetch, *, store: Store | None = None, refresh: bool = True) -> Leads:
    """The leads at a normal address.

    Raises FetchError and NotAPosting: why nothing could be had.
    """
    board = board_at(url)
    if board is not None:
        return leads_of_board(board, fetch, store=store, refresh=refresh)
    found = recognise(url)
    if isinstance(found, OtherPage):
        raise _closed(found) if found.kind == "forbidden" else refusal_of(found)
    return leads_of_addresses([url], name=public_form(url))


def _closed(page: OtherPage) -> NotAPosting:
    return NotAPosting(
        f"This is {page.what}.",
        remedy=f"Have {page.site} send you alert mails, and give those (.eml, .mbox or a Maildir).",
        kind="forbidden",
    )
