"""The form of a board's test table: every form of its address → what is asked → its leads.

A new site adds one module here with a CASE; `test_boards.py` finds it and tries all of it, over a real server
on loopback that stands for all hosts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import Fetched, FetchRequest, FetchRules
from tests.sources.servers import reply, serving

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. "


@dataclass(frozen=True)
class Asked:
    """One request of a board and what comes back; `body` is the JSON that is sent, if any."""

    url: str
    reply: Any
    body: Any = None


@dataclass(frozen=True)
class Case:
    """One site. `forms` are addresses of one board, `pages` what is asked in this order, `leads` what they give
    as (identity, title, company, place, workplace, pay). `wrap` makes a last page of a list of `entry`s."""

    forms: tuple[str, ...]
    pages: tuple[Asked, ...]
    leads: tuple[tuple[str, str, str, str, str, str], ...]
    wrap: Callable[[list[Any]], Any]
    entry: Callable[[int], Any]
    others: tuple[str, ...] = ()
    texts: bool = True
    """Whether the list holds the postings' texts."""
    single: tuple[Asked, ...] = field(default=())
    """How the first lead's own address is asked: it gives the same posting."""


class Network:
    """All hosts on one loopback server: `asked` are the requests, `not_modified` those answered with 304."""

    def __init__(self, port: int, pages: list[Asked]) -> None:
        self.port, self.asked, self.headers = port, [], []
        self.pages = {_key(page.url, page.body): page.reply for page in pages}

    def __call__(self, request: FetchRequest, *, store=None, refresh=False) -> Fetched:
        self.asked.append(request.url)
        assert request.same_host
        url = f"http://127.0.0.1:{self.port}/{request.url.removeprefix('https://')}"
        rules = FetchRules(allow_private=True, deadline=5, proxies=False, sleep=lambda _: None)
        found = fetch_page(replace(request, url=url), store=store, refresh=refresh, rules=rules)
        return replace(found, url=request.url)


def _key(url: str, body: Any) -> tuple[str, str]:
    return url, json.dumps(body, sort_keys=True) if body is not None else ""


def encoded(body: Any) -> bytes:
    return (
        body
        if isinstance(body, bytes)
        else body.encode()
        if isinstance(body, str)
        else json.dumps(body).encode()
    )


@contextmanager
def network(*pages: Asked, status: dict[str, str] | None = None) -> Iterator[Network]:
    """A network that knows these pages, with validators; `status` says which address answers otherwise."""
    made: list[Network] = []

    def answer(client, head: bytes) -> None:
        top, _, body = head.partition(b"\r\n\r\n")
        lines = top.decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        while len(body) < int(headers.get("content-length", 0)):
            body += client.recv(65536)
        url = f"https:/{lines[0].split()[1]}"
        made[0].headers.append(headers)
        if status and url in status:
            reply(b"", status=status[url], headers="Retry-After: 3600\r\n")(client, head)
            return
        found = made[0].pages.get(_key(url, json.loads(body) if body else None))
        if found is None:
            reply(b"nothing", status="404 Not Found")(client, head)
            return
        data = encoded(found)
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if headers.get("if-none-match") == tag:
            reply(b"", status="304 Not Modified")(client, head)
        else:
            reply(data, headers=f"ETag: {tag}\r\n")(client, head)

    with serving(answer) as server:
        made.append(Network(server.port, list(pages)))
        yield made[0]
