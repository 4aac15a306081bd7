"""Workday: POST {host}/wday/cxs/{tenant}/{site}/jobs with `limit` (20 at most) and `offset`.

The first page names the total, later ones may say 0; what a board has beyond 2,000 is not given. The list
holds no texts, and says only "Posted Yesterday", which is no date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, employment_words, one_line, workplace_words
from analyzer.sources.leads.boards.base import (
    Board,
    Page,
    ask_with,
    board_lead,
    page_from,
    whole_number,
)
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig
from analyzer.sources.sites.workday import HOSTS, site_in

__all__ = ["HOSTS", "page_of", "recognise"]
_AT_ONCE = 20
_PATH = re.compile(r"/job(?:/[A-Za-z0-9._~%()',&+-]{1,300}){1,4}")


def recognise(address: Address) -> Board | None:
    """The tenant and its career site."""
    found = site_in(address)
    if found is None or (found.rest and found.rest[0] in {"job", "details"}):
        return None
    prefix = f"recruiting/{found.tenant}/" if address.host.endswith(".myworkdaysite.com") else ""
    way = _page(f"https://{address.host}/wday/cxs/{found.tenant}/{found.site}/jobs", 0)
    home = f"https://{address.host}/{prefix}{found.site}"
    return Board("workday", "Workday", f"{found.tenant}/{found.site}", (way,), home)


def _page(api: str, offset: int) -> FetchRequest:
    body = {"appliedFacets": {}, "limit": _AT_ONCE, "offset": offset, "searchText": ""}
    return ask_with(api, body)


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """The next twenty postings; a page with fewer is the last."""
    found = as_json(reply)
    jobs = dig(found, "jobPostings")

    def read(job: dict[str, Any]) -> Lead | None:
        path = job.get("externalPath")
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            return None
        fields = Fields(
            title=one_line(job.get("title")),
            location=one_line(job.get("locationsText")),
            workplace=workplace_words(job.get("remoteType")),
            employment=employment_words(job.get("timeType")),
        )
        return board_lead(board, fields, job=None, address=f"{board.home}{path}")

    if not isinstance(jobs, list):
        return None
    more = _page(board.ways[0].url, seen + len(jobs)) if len(jobs) >= _AT_ONCE else None
    return replace(page_from(jobs, read, more=more), total=whole_number(dig(found, "total")) or None)
