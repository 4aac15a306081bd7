"""Hacker News: news.ycombinator.com/item?id={id}, a comment of a "Who is hiring?" thread.

API: GET hn.algolia.com/api/v1/items/{id}. Its first line is a header of segments ("Acme | Berlin or
REMOTE | Full-time"). A thread itself is a list: its comments are postings.
"""

from __future__ import annotations

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, iso_day
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
    if not isinstance(item, dict) or item.get("type") == "story" or not isinstance(item.get("text"), str):
        return None
    return Parts(Fields(posted=iso_day(item.get("created_at"))), item["text"])
