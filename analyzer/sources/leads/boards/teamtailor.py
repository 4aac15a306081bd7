"""Teamtailor: GET {host}/jobs.json, a JSON Feed with `next_url`; where there is none, {host}/jobs.rss with
`per_page` and `offset`. Both hold the postings' texts."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, joined_line, one_line, workplace_words
from analyzer.sources.forms import is_xml_data
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, Parts, as_json, dig, words
from analyzer.sources.sites.teamtailor import HOSTS, parts_of
from analyzer.sources.xml_data import value_of_xml

__all__ = ["HOSTS", "board_of", "page_of", "recognise"]
_AT_ONCE = 100
_NOT_COMPANIES = frozenset({"www", "api", "app", "docs", "support", "career"})


def recognise(address: Address) -> Board | None:
    """The company's host; an address of one job is none."""
    number = "jobs" in address.path and re.match(r"\d", (*address.path, "")[address.path.index("jobs") + 1])
    if number or address.host.removesuffix(".teamtailor.com") in _NOT_COMPANIES:
        return None
    return board_of(address.host)


def board_of(host: str) -> Board:
    """The board of a host, which may be the company's own."""
    ways = (ask(f"https://{host}/jobs.json"), _rss(host, 0))
    return Board(
        "teamtailor", "Teamtailor", host.removesuffix(".teamtailor.com"), ways, f"https://{host}/jobs"
    )


def _rss(host: str, offset: int) -> FetchRequest:
    url = f"https://{host}/jobs.rss?per_page={_AT_ONCE}&offset={offset}"
    return ask(url, accept="application/rss+xml, application/xml")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """The next items of either feed."""
    if is_xml_data(reply.body):
        return _rss_page(reply, board, seen)
    feed = as_json(reply)
    items = dig(feed, "items")

    def read(item: dict[str, Any]) -> Lead | None:
        parts = parts_of(item)
        plain = Parts(Fields(title=one_line(item.get("title"))), words(item.get("content_html")))
        return board_lead(board, parts or plain, job=_number(item.get("url")), address=item.get("url"))

    if not isinstance(items, list):
        return None
    following = dig(feed, "next_url")
    target = urljoin(reply.url, following) if isinstance(following, str) and following else ""
    # a feed goes on at its own host, whatever it says
    same = target and urlsplit(target).netloc == urlsplit(reply.url).netloc
    return page_from(items, read, more=ask(target) if same else None)


def _number(address: Any) -> str:
    found = re.search(r"/jobs/(\d{1,20})", address) if isinstance(address, str) else None
    return found[1] if found else ""


def _rss_page(reply: Fetched, board: Board, seen: int) -> Page | None:
    value, _ = value_of_xml(reply.body)
    found = dig(value, "channel", "item")
    items = found if isinstance(found, list) else [found] if isinstance(found, dict) else []

    def read(item: dict[str, Any]) -> Lead | None:
        place = dig(item, "locations", "location") or item.get("location")
        places = place if isinstance(place, list) else [place]
        remote = item.get("remotestatus")
        fields = Fields(
            title=one_line(item.get("title")),
            location=joined_line([joined_line([dig(p, "city"), dig(p, "country")]) for p in places], "; "),
            workplace=None if remote == "none" else workplace_words(remote),
            department=one_line(item.get("department")),
        )
        html = words(item.get("description"))
        return board_lead(board, Parts(fields, html), job=_number(item.get("link")), address=item.get("link"))

    if not isinstance(dig(value, "channel"), dict):
        return None
    full = len(items) >= _AT_ONCE
    more = _rss(urlsplit(board.home).netloc, seen + len(items)) if full else None
    return page_from(items, read, more=more)
