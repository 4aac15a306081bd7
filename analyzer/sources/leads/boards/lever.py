"""Lever: GET api.lever.co/v0/postings/{site}?mode=json (Europe: api.eu.lever.co), with `skip` and `limit`.

The filters that Lever's own page knows (`team`, `department`, `location`, `commitment`) are kept.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from analyzer.sources.fetched import Fetched
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, safe
from analyzer.sources.sites.lever import parts_of

HOSTS = ("jobs.lever.co", "jobs.eu.lever.co", "api.lever.co", "api.eu.lever.co")
_FILTERS = ("team", "department", "location", "commitment", "level")
_AT_ONCE = 100


def recognise(address: Address) -> Board | None:
    """The company's name there, and the filters of the address."""
    path = address.path[2:] if address.path[:2] == ("v0", "postings") else address.path
    if len(path) != 1 or not safe(path[0]):
        return None
    kept = {name: value for name, value in address.query.items() if name in _FILTERS}
    return board_of(path[0], european=".eu." in address.host, filters=kept)


def board_of(name: str, *, european: bool = False, filters: dict[str, str] | None = None) -> Board:
    """The board of a company."""
    api = "api.eu.lever.co" if european else "api.lever.co"
    query = urlencode({"mode": "json", "limit": _AT_ONCE, "skip": 0, **(filters or {})})
    home = f"https://jobs{'.eu' if european else ''}.lever.co/{name}"
    return Board("lever", "Lever", name, (ask(f"https://{api}/v0/postings/{name}?{query}"),), home)


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """The next hundred postings; a page with fewer is the last."""
    jobs = as_json(reply)

    def read(job: dict[str, Any]) -> Lead | None:
        parts = parts_of(job)
        if parts is None:
            return None
        number = job.get("id")
        return board_lead(
            board, parts, job=number, address=job.get("hostedUrl"), fallback=f"{board.home}/{number}"
        )

    if not isinstance(jobs, list):
        return None
    parts = urlsplit(reply.url)
    query = dict(parse_qsl(parts.query))
    query["skip"] = str(seen + len(jobs))
    more = ask(parts._replace(query=urlencode(query)).geturl()) if len(jobs) >= _AT_ONCE else None
    return page_from(jobs, read, more=more)
