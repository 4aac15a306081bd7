"""An address → leads: a board is asked, one posting is one lead, and a page, feed or sheet is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.errors import NotAPosting
from analyzer.model import Store
from analyzer.sources.addresses import public_form
from analyzer.sources.charset import decode
from analyzer.sources.fetched import Fetch, FetchRequest
from analyzer.sources.leads.address_list import leads_of_addresses
from analyzer.sources.leads.boards import board_at
from analyzer.sources.leads.boards.base import MOST_BYTES
from analyzer.sources.leads.boards.listing import leads_of_board
from analyzer.sources.leads.feed import is_feed, leads_of_feed
from analyzer.sources.leads.lead import Leads
from analyzer.sources.leads.page import check_allowed, leads_of_page
from analyzer.sources.leads.robots import Robots
from analyzer.sources.leads.texts import leads_in_text
from analyzer.sources.look import looks_like_html
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import OtherPage, Recognised


def leads_at(
    url: str,
    fetch: Fetch,
    *,
    columns: Mapping[str, str] | None = None,
    store: Store | None = None,
    refresh: bool = True,
) -> Leads:
    """The leads at a normal address; `columns` are those of a sheet that may stand there.

    Raises FetchError and NotAPosting: why nothing could be had.
    """
    board = board_at(url)
    if board is not None:
        return leads_of_board(board, fetch, store=store, refresh=refresh)
    found = recognise(url)
    if isinstance(found, OtherPage) and found.kind == "forbidden":
        raise _closed(found)
    if isinstance(found, Recognised):
        return leads_of_addresses([url], name=public_form(url))
    robots = Robots(fetch, store=store)
    check_allowed(url, robots)
    page = fetch(FetchRequest(url, most=MOST_BYTES), store=store, refresh=refresh)
    if is_feed(page.body):
        return leads_of_feed(
            page.body, name=page.url, url=page.url, fetch=fetch, store=store, refresh=refresh
        )
    if looks_like_html(page.body, page.content_type):
        return leads_of_page(page, fetch, store=store, refresh=refresh, robots=robots)
    return leads_in_text(decode(page.body, content_type=page.content_type), name=page.url, columns=columns)


def _closed(page: OtherPage) -> NotAPosting:
    return NotAPosting(
        f"This is {page.what}.",
        remedy=f"Have {page.site} send you alert mails, and give those (.eml, .mbox or a Maildir).",
        kind="forbidden",
    )
