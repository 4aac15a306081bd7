"""A small web for tests: pages by address; what is not there is gone, and what was asked is remembered."""

from __future__ import annotations

import json
from typing import Any

from analyzer.errors import FetchError, NotAPosting
from analyzer.sources.fetched import Fetched, FetchRequest


class Web:
    """`pages` are address → text, bytes, data for JSON, or an error; `asked` is what was asked, without robots files."""

    def __init__(self, pages: dict[str, Any]) -> None:
        self.pages, self.asked, self.robots_asked = pages, [], []

    def __call__(self, request: FetchRequest, *, store=None, refresh=False) -> Fetched:
        del store, refresh
        (self.robots_asked if request.url.endswith("/robots.txt") else self.asked).append(request.url)
        found = self.pages.get(request.url)
        if found is None:
            raise NotAPosting("gone", kind="gone")
        if isinstance(found, Exception):
            raise found
        if isinstance(found, tuple):
            return Fetched(found[0], 200, found[1].encode(), "text/html")
        body = (
            found
            if isinstance(found, bytes)
            else found.encode()
            if isinstance(found, str)
            else json.dumps(found).encode()
        )
        return Fetched(request.url, 200, body)


def failing(kind: str) -> FetchError:
    return FetchError("it fails", remedy="try again", kind=kind)
