"""Hacker News, the monthly "Who is hiring?" thread: GET hn.algolia.com/api/v1/items/{thread}.

Each comment below it is a posting; answers to those are not. news.ycombinator.com/submitted?id=whoishiring
stands for the newest thread, which is looked for first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import one_line
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig, entries, words
from analyzer.sources.sites.hackernews import parts_of

HOSTS = ("news.ycombinator.com", "hn.algolia.com")
_API = "https://hn.algolia.com/api/v1"
_NEWEST = f"{_API}/search_by_date?tags=story,author_whoishiring&hitsPerPage=10"


def recognise(address: Address) -> Board | None:
    """The thread's number; a comment has an address of the same form, and its reply tells."""
    if address.host == "hn.algolia.com":
        parts = address.matches("api", "v1", "items", "*")
        return _thread(parts[0]) if parts else None
    if address.path == ("item",):
        return _thread(address.query.get("id", ""))
    if address.path in (("submitted",), ("user",)) and address.query.get("id") == "whoishiring":
        return Board("hackernews", "Hacker News", "the newest thread", (ask(_NEWEST),), address.url)
    return None


def _thread(number: str) -> Board | None:
    if not number.isdecimal():
        return None
    home = f"https://news.ycombinator.com/item?id={number}"
    return Board("hackernews", "Hacker News", f"thread {number}", (ask(f"{_API}/items/{number}"),), home)


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """The comments of a thread, the one comment, or where the newest thread is."""
    item = as_json(reply)
    if isinstance(hits := dig(item, "hits"), list):
        return _newest(hits)
    if not isinstance(item, dict) or item.get("type") not in ("story", "comment"):
        return None
    alone = item["type"] == "comment"
    comments = [item] if alone else entries(item.get("children"))

    def read(comment: dict[str, Any]) -> Lead | None:
        number, parts = comment.get("id"), parts_of(comment)
        if parts is None or not isinstance(number, int):
            return None
        page = f"https://news.ycombinator.com/item?id={number}"
        lead = board_lead(board, parts, job=None, address=page)
        if lead is None or lead.title:
            return lead
        return replace(lead, title=one_line(parts.html.partition("<p>")[0]) or "")

    # a comment that was taken back has no text, and is none
    posted = [one for one in comments if alone or words(dig(one, "text")) or not isinstance(one, dict)]
    return page_from(posted, read)


def _newest(hits: list[Any]) -> Page:
    for hit in hits:
        number = str(dig(hit, "objectID"))
        if "who is hiring" in words(dig(hit, "title")).lower() and number.isdecimal():
            return Page((), more=ask(f"{_API}/items/{number}"))
    return Page(())
