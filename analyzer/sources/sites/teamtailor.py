"""Teamtailor: {company}.teamtailor.com/jobs/{id}-{slug}; companies' own hosts are read as pages.

API: the feed GET {host}/jobs.json (JSON Feed), whose items carry the JSON-LD of their page under
`_jobposting`; where the posting is not in it, the page.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.jsonld import description_of, fields_of
from analyzer.sources.sites.base import Address, OtherPage, Parts, Recognised, as_json, dig, entries, get

HOSTS = (".teamtailor.com",)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's number; a language may stand before "jobs"."""
    path = address.path
    if len(path) > 1 and path[1] == "jobs" and re.fullmatch(r"[a-z]{2}(?:-[A-Za-z]{2})?", path[0]):
        path = path[1:]
    if path[:1] != ("jobs",):
        return None
    job = re.fullmatch(r"(\d{1,20})(?:-[^/]*)?", path[1]) if len(path) > 1 else None
    if not job or (len(path) > 2 and path[2:] != ("applications", "new")):
        return OtherPage("Teamtailor")
    page = f"https://{address.host}/jobs/{path[1]}"
    feed = get(f"https://{address.host}/jobs.json")
    return Recognised("teamtailor", address.host.removesuffix(".teamtailor.com"), job[1], (feed,), page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting among the feed's items."""
    items = dig(as_json(reply), "items")
    for item in entries(items):
        posting = dig(item, "_jobposting")
        if re.search(rf"/jobs/{wanted.id}(?:-|$)", str(dig(item, "url"))) and isinstance(posting, dict):
            return parts_of(item)
    return None


def parts_of(item: Any) -> Parts | None:
    """One item of the feed."""
    posting = dig(item, "_jobposting")
    if not isinstance(posting, dict):
        return None
    body = description_of(posting) or dig(item, "content_html")
    return Parts(fields_of(posting), body) if isinstance(body, str) and body else None
