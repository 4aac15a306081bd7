"""Hacker News: news.ycombinator.com/item?id={id}, a comment of a "Who is hiring?" thread.

API: GET hn.algolia.com/api/v1/items/{id}. Its first line is a header of segments ("Acme | Engineer |
Berlin"). A thread itself is a list: its comments are postings.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, iso_day, one_line
from analyzer.sources.sites.base import Address, OtherPage, Parts, Recognised, as_json, get

HOSTS = ("news.ycombinator.com", "hn.algolia.com")
_THREAD = OtherPage(
    "Hacker News",
    "a thread or a list",
    'Give the address of one comment: the link on its time, such as "2 days ago".',
)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The comment's number."""
    if address.host == "hn.algolia.com":
        parts = address.matches("api", "v1", "items", "*")
        job = parts[0] if parts else ""
    else:
        job = address.query.get("id", "") if address.path in (("item",), ("reply",)) else ""
    if not job.isdecimal():
        return _THREAD if address.host == "news.ycombinator.com" else None
    page = f"https://news.ycombinator.com/item?id={job}"
    request = get(f"https://hn.algolia.com/api/v1/items/{job}")
    return Recognised("hackernews", "", job, requests=(request,), page=page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The comment in an API reply; a story is none."""
    item = as_json(reply)
    return parts_of(item) if isinstance(item, dict) and item.get("type") != "story" else None


def parts_of(comment: dict[str, Any]) -> Parts | None:
    """One comment, of a reply of its own or of its thread's."""
    text = comment.get("text")
    if not isinstance(text, str):
        return None
    title, company = _header(text)
    return Parts(Fields(title=title, company=company, posted=iso_day(comment.get("created_at"))), text)


def _header(text: str) -> tuple[str | None, str | None]:
    """(title, company) of a first line of three segments or more, as of pasted text; the line stays whole."""
    first = one_line(text.partition("<p>")[0]) or ""
    segments = [segment.strip() for segment in first.split("|")]
    if len(segments) < 3 or not all(segments[:2]) or re.match(r"seeking\b", first, re.IGNORECASE):
        return None, None
    return first, re.split(r"\s*[(\[]", segments[0], maxsplit=1)[0] or segments[0]
