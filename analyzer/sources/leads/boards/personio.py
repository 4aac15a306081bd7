"""Personio: GET {company}.jobs.personio.de/xml?language={…} (also .com), all positions in one reply."""

from __future__ import annotations

import re

from analyzer.sources.fetched import Fetched
from analyzer.sources.leads.boards.base import Board, Page, ask, board_lead
from analyzer.sources.leads.lead import MOST_LEADS
from analyzer.sources.sites.base import Address
from analyzer.sources.sites.personio import HOSTS, fields_of, parts_of, positions

__all__ = ["HOSTS", "page_of", "recognise"]
_ROOT = re.compile(rb"<(?:\w+:)?workzag-jobs\b")


def recognise(address: Address) -> Board | None:
    """The company; the language of the address is kept."""
    if address.path[:1] == ("job",) and len(address.path) > 1:
        return None
    language = address.query.get("language", "en")
    wanted = language if re.fullmatch(r"[a-z]{2}", language) else "en"
    way = ask(f"https://{address.host}/xml?language={wanted}", accept="application/xml")
    company = address.host.partition(".")[0]
    return Board("personio", "Personio", company, (way,), f"https://{address.host}/")


def page_of(reply: Fetched, board: Board, seen: int) -> Page | None:
    """All positions of the feed."""
    if not _ROOT.search(reply.body[:2000]):
        return None
    leads, seen = [], 0
    for position in positions(reply.body):
        seen += 1
        if seen > MOST_LEADS + 1:
            break
        number = (position.findtext("id") or "").strip()
        lead = board_lead(
            board, parts_of(position) or fields_of(position), job=number, address=f"{board.home}job/{number}"
        )
        if lead and lead.title and number.isdecimal():
            leads.append(lead)
    if not seen and b"<position" in reply.body:  # a feed that breaks off, or defines entities
        return None
    return Page(tuple(leads), min(seen, MOST_LEADS + 1) - len(leads))
