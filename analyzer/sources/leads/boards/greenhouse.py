"""Greenhouse: GET boards-api.greenhouse.io/v1/boards/{token}/jobs?content=true, all postings in one reply."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import one_line
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, Recognised, as_json, dig, safe
from analyzer.sources.sites.greenhouse import HOSTS as POSTINGS
from analyzer.sources.sites.greenhouse import fields_of, parts_of

HOSTS = (*(host for host in POSTINGS if host != "*"), "boards-api.greenhouse.io")

_NOT_BOARDS = frozenset({"embed", "v1"})


def recognise(address: Address) -> Board | None:
    """The board's token."""
    path = address.path
    if path[:2] == ("v1", "boards"):
        return board_of(path[2]) if len(path) > 2 and path[3:] in ((), ("jobs",)) else None
    if path[:1] == ("embed",):
        return board_of(address.query.get("for", "")) if path[1:2] == ("job_board",) else None
    if "gh_jid" in address.query or path[1:] not in ((), ("jobs",)):
        return None
    return board_of(path[0] if path else address.query.get("for", ""))


def board_of(token: str) -> Board | None:
    """The board of a token."""
    if not safe(token) or token in _NOT_BOARDS:
        return None
    api = f"https://boards-api.greenhouse.io/v1/boards/{token}/jobs"
    # a board too long for one reply with its texts is asked for without
    ways = (ask(f"{api}?content=true"), ask(api))
    return Board("greenhouse", "Greenhouse", token, ways, f"https://job-boards.greenhouse.io/{token}")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All postings of the board."""
    jobs = dig(as_json(reply), "jobs")

    def read(job: dict[str, Any]) -> Lead | None:
        number = one_line(job.get("id"))
        if not safe(number):
            return None
        page = f"https://boards.greenhouse.io/{board.name}/jobs/{number}"
        lead = board_lead(
            board, parts_of(job) or fields_of(job), job=number, address=job.get("absolute_url"), fallback=page
        )
        # on a company's own page the address does not say whose board it is; the board does
        name = Recognised("greenhouse", board.name, number).identity
        return replace(lead, identity=name) if lead else None

    return page_from(jobs, read) if isinstance(jobs, list) else None
