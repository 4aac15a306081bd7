"""The form of a site's test table: every form of its address → what is asked → the posting.

A new site adds one module here with a CASE; `test_sites.py` finds it and tries all of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from analyzer.errors import FetchError
from analyzer.sources.fetched import Fetched

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. "
"""A sentence of our own; repeated, it makes a page that is clearly a posting."""


@dataclass(frozen=True)
class Case:
    """One site. `forms` are addresses of one posting, `identity` its name; `asked` the addresses of the
    requests in their order; `replies` what they give; `lines` the posting's lines as (origin, text)."""

    forms: tuple[str, ...]
    identity: str
    asked: tuple[str, ...] = ()
    replies: dict[str, Any] = field(default_factory=dict)
    lines: tuple[tuple[str, str], ...] = ()
    listings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    broken: tuple[Any, ...] = ({}, [], "no json", {"error": "not found"})


class FakeNetwork:
    """Answers from a table; remembers what was asked."""

    def __init__(self, replies: dict[str, Any]) -> None:
        self.replies, self.asked = replies, []

    def __call__(self, request, *, store=None, refresh=False):
        self.asked.append(request.url)
        body = self.replies.get(request.url)
        if body is None:
            raise FetchError("no answer")
        raw = (
            body
            if isinstance(body, bytes)
            else body.encode()
            if isinstance(body, str)
            else json.dumps(body).encode()
        )
        return Fetched(request.url, 200, raw)
