"""Ashby: GET api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true, all postings at once.

Postings with `isListed: false` are not shown on the board, and so are none of its leads.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from analyzer.sources.fetched import Fetched
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.ashby import parts_of
from analyzer.sources.sites.base import Address, as_json, dig

HOSTS = ("jobs.ashbyhq.com", "api.ashbyhq.com")
_NAME = re.compile(r"[\w. &'-]+")


def recognise(address: Address) -> Board | None:
    """The board's name, which may hold blanks and dots."""
    path = address.path[2:] if address.path[:2] == ("posting-api", "job-board") else address.path
    if path[1:] not in ((), ("embed",)) or "ashby_jid" in address.query:
        return None
    return board_of(path[0]) if path else None


def board_of(name: str) -> Board | None:
    """The board of that name."""
    if not _NAME.fullmatch(name) or not name.strip(". "):
        return None
    part = quote(name, safe="")
    way = ask(f"https://api.ashbyhq.com/posting-api/job-board/{part}?includeCompensation=true")
    return Board("ashby", "Ashby", name, (way,), f"https://jobs.ashbyhq.com/{part}")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All postings that are listed."""
    jobs = dig(as_json(reply), "jobs")

    def read(job: dict[str, Any]) -> Lead | None:
        number = job.get("id")
        return board_lead(
            board, parts_of(job), job=number, address=job.get("jobUrl"), fallback=f"{board.home}/{number}"
        )

    if not isinstance(jobs, list):
        return None
    return page_from([job for job in jobs if dig(job, "isListed") is not False], read)
