"""BambooHR: GET {company}.bamboohr.com/careers/list, the list that the company's page itself asks for.

It holds no texts.
"""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import one_line
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead, page_from
from analyzer.sources.leads.lead import Lead
from analyzer.sources.sites.bamboohr import HOSTS, NOT_COMPANIES, fields_of
from analyzer.sources.sites.base import Address, as_json, dig

__all__ = ["HOSTS", "page_of", "recognise"]
_LISTS = ((), ("careers",), ("careers", "list"), ("jobs",), ("jobs", "embed2.php"), ("jobs", "index.php"))


def recognise(address: Address) -> Board | None:
    """The company."""
    company = address.host.removesuffix(".bamboohr.com")
    if company in NOT_COMPANIES or address.path not in _LISTS:
        return None
    home = f"https://{address.host}/careers"
    return Board("bamboohr", "BambooHR", company, (ask(f"{home}/list"),), home)


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All openings of the company."""
    jobs = dig(as_json(reply), "result")

    def read(job: dict[str, Any]) -> Lead | None:
        number = one_line(job.get("id")) or ""
        if not number.isdecimal():
            return None
        return board_lead(board, fields_of(job), job=number, address=f"{board.home}/{number}")

    return page_from(jobs, read) if isinstance(jobs, list) else None
