"""Rippling: GET api.rippling.com/platform/api/ats/v2/board/{board}/jobs?page=&pageSize=, else the list of v1.

Neither holds the postings' texts.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, joined_line, one_line, workplace_words
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from, whole_number
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig, entries, safe

HOSTS = ("ats.rippling.com", ".rippling.com")
_HOST = re.compile(r"ats(?:\.[a-z0-9]+)?\.rippling\.com")
_API = "https://api.rippling.com/platform/api/ats"
_AT_ONCE = 50


def recognise(address: Address) -> Board | None:
    """The board's name; a language may stand before it."""
    if not _HOST.fullmatch(address.host):
        return None
    path = address.path
    if path and re.fullmatch(r"[a-z]{2}-[A-Z]{2}", path[0]):
        path = path[1:]
    return board_of(path[0]) if path and path[1:] in ((), ("jobs",)) else None


def board_of(name: str) -> Board | None:
    """The board of that name."""
    if not safe(name):
        return None
    ways = (_page(name, 0), ask(f"{_API}/v1/board/{name}/jobs"))
    return Board("rippling", "Rippling", name, ways, f"https://ats.rippling.com/{name}/jobs")


def _page(name: str, page: int) -> FetchRequest:
    return ask(f"{_API}/v2/board/{name}/jobs?page={page}&pageSize={_AT_ONCE}")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """The next postings."""
    found = as_json(reply)
    items = found if isinstance(found, list) else dig(found, "items")

    def read(job: dict[str, Any]) -> Lead | None:
        number = one_line(job.get("id")) or one_line(job.get("uuid"))
        if not number or not safe(number):
            return None
        # the reply's own address may lead to the form: this one is that of the posting
        return board_lead(board, _fields(job), job=number, address=f"{board.home}/{number}")

    if not isinstance(items, list):
        return None
    pages = whole_number(dig(found, "totalPages")) or 0
    page = parse_qs(urlsplit(reply.url).query).get("page", ["0"])[0]
    following = int(page) + 1 if page.isdecimal() else pages
    return page_from(items, read, more=_page(board.name, following) if following < pages else None)


def _fields(job: dict[str, Any]) -> Fields:
    places = [*entries(job.get("locations")), job.get("workLocation")]
    return Fields(
        title=one_line(job.get("name")),
        location=joined_line([dig(one, "name") or dig(one, "label") or one for one in places[:30]], "; "),
        workplace=workplace_words([dig(one, "workplaceType") for one in places[:30]]),
        department=one_line(dig(job, "department", "name") or dig(job, "department", "label")),
    )
