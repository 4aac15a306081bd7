"""Pinpoint: GET {company}.pinpointhq.com/postings.json, all postings in one reply."""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig
from analyzer.sources.sites.pinpoint import HOSTS, fields_of, parts_of

__all__ = ["HOSTS", "page_of", "recognise"]
_NOT_COMPANIES = frozenset({"www", "app", "help", "developers"})


def recognise(address: Address) -> Board | None:
    """The company's host; an address of one posting is none."""
    path = address.path
    if "postings" in path[:-1] or address.host.removesuffix(".pinpointhq.com") in _NOT_COMPANIES:
        return None
    name = address.host.removesuffix(".pinpointhq.com")
    way = ask(f"https://{address.host}/postings.json")
    return Board("pinpoint", "Pinpoint", name, (way,), f"https://{address.host}/")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All postings of the company."""
    jobs = dig(as_json(reply), "data")

    def read(job: dict[str, Any]) -> Lead | None:
        address, path = job.get("url"), job.get("path")
        fallback = f"{board.home.rstrip('/')}{path}" if isinstance(path, str) and path.startswith("/") else ""
        return board_lead(
            board, parts_of(job) or fields_of(job), job=job.get("id"), address=address, fallback=fallback
        )

    return page_from(jobs, read) if isinstance(jobs, list) else None
