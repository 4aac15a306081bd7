"""The boards of job sites that a company's page embeds or links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from analyzer.sources.html.tree import ParsedPage
from analyzer.sources.leads.boards import Board, ashby, board_at, greenhouse, recruitee, teamtailor
from analyzer.sources.leads.page_links import absolute
from analyzer.sources.sites import ashby as ashby_site
from analyzer.sources.sites import greenhouse as greenhouse_site
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import Recognised

MOST_LINKS = 3_000
_ON_OWN_HOST = (
    (
        re.compile(r"teamtailor-(?:cdn|assets)|\bcareersite\.teamtailor\.|scripts\.teamtailor"),
        teamtailor.board_of,
    ),
    (re.compile(r"recruiteecdn|careers-analytics\.recruitee\.com|\"recruitee\""), recruitee.board_of),
)
"""Sites whose boards stand on hosts of companies' own: what shows it, and the board of a host."""


def boards_in(page: ParsedPage, html: str, url: str) -> list[Board]:
    """The boards of a page, each once, in its order."""
    found: dict[str, Board] = {}
    for board in (*_named(html), *_linked(page, url), *_on_own_host(html, url)):
        found.setdefault(f"{board.site} {board.name.lower()}", board)
    return list(found.values())


def _named(html: str) -> Iterator[Board]:
    """Boards that a script of the page names."""
    token = greenhouse_site.board_in(html)
    if token and (board := greenhouse.board_of(token)):
        yield board
    name = ashby_site.board_in(html)
    if name and (board := ashby.board_of(name)):
        yield board


def _linked(page: ParsedPage, url: str) -> Iterator[Board]:
    """Boards of links, scripts and frames; a link to one posting is one to its board."""
    links = 0
    for element in page.root.elements():
        target = element.get("href") or element.get("src") or element.get("data-src")
        if not target:
            continue
        links += 1
        if links > MOST_LINKS:
            return
        address = absolute(url, target)
        if address and urlsplit(address).netloc != urlsplit(url).netloc and (board := _board_of(address)):
            yield board


def _board_of(address: str) -> Board | None:
    board = board_at(address)
    if board is not None and board.site != "hackernews":
        return board
    if not isinstance(recognise(address), Recognised):
        return None
    parts = urlsplit(address)
    path = [segment for segment in parts.path.split("/") if segment]
    while path:
        path.pop()
        shorter = parts._replace(path="/" + "/".join(path), query="", fragment="").geturl()
        board = board_at(shorter)
        if board is not None and board.site != "hackernews":
            return board
    return None


def _on_own_host(html: str, url: str) -> Iterator[Board]:
    host = urlsplit(url).hostname or ""
    for shows, board_of in _ON_OWN_HOST:
        if host and shows.search(html):
            yield board_of(host)
