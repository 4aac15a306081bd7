"""Workable: GET apply.workable.com/api/v1/widget/accounts/{account}?details=true, all postings at once."""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import one_line
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.base import Address, as_json, dig, safe
from analyzer.sources.sites.workable import NOT_ACCOUNTS, fields_of, parts_of

HOSTS = ("apply.workable.com", ".workable.com")


def recognise(address: Address) -> Board | None:
    """The account."""
    if address.host == "apply.workable.com":
        api = address.path[:4] == ("api", "v1", "widget", "accounts")
        path = address.path[4:] if api else address.path
        return board_of(path[0]) if len(path) == 1 and path[0] not in {"api", "j"} else None
    account = address.host.removesuffix(".workable.com")
    return board_of(account) if address.path in ((), ("jobs",)) and account not in NOT_ACCOUNTS else None


def board_of(account: str) -> Board | None:
    """The board of an account."""
    if not safe(account):
        return None
    way = ask(f"https://apply.workable.com/api/v1/widget/accounts/{account}?details=true")
    return Board("workable", "Workable", account, (way,), f"https://apply.workable.com/{account}/")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All postings of the account."""
    found = as_json(reply)
    jobs, company = dig(found, "jobs"), one_line(dig(found, "name"))

    def read(job: dict[str, Any]) -> Lead | None:
        code = one_line(job.get("shortcode"))
        if not code or not safe(code):
            return None
        # the short address of the reply does not name the account; this one does
        page = f"https://apply.workable.com/{board.name}/j/{code}/"
        return board_lead(board, parts_of(job, company) or fields_of(job, company), job=code, address=page)

    return page_from(jobs, read) if isinstance(jobs, list) else None
