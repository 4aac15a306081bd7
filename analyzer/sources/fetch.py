"""The guarded fetch: every page and every API reply comes in through `fetch_page`.

What was fetched within a day is given from the store, and then nothing of the network is even
imported; the rest is in `hops`.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from analyzer.keys import fetch_key
from analyzer.model import Store
from analyzer.sources.addresses import normal_url, public_form
from analyzer.sources.fetch_rules import Rules
from analyzer.sources.fetched import Fetched, Request

FRESH = 24 * 3600.0  # seconds for which a kept page is not asked for again

_turns: dict[str, threading.Lock] = {}
_turns_lock = threading.Lock()


def fetch_page(
    request: Request | str, *, store: Store | None = None, refresh: bool = False, rules: Rules | None = None
) -> Fetched:
    """The reply at an address.

    With a `store`: a reply kept within the last 24 hours is given without asking; an older one, or
    with `refresh`, is asked for with its validators. Raises FetchError (why it could not be had)
    and NotAPosting (it is gone, or no text).
    """
    rules = rules or Rules()
    request = Request(request) if isinstance(request, str) else request
    url = normal_url(request.url)
    kept = _kept(store, request)
    if kept and not refresh and rules.now() - kept.at < FRESH:
        return kept.page
    from analyzer.sources.redirects import follow

    with _turn(urlsplit(url).hostname or ""):
        page = follow(request, url, kept.page if kept else None, rules)
    if store and page.status == 200:
        _keep(store, request, page, rules.now())
    return page


@dataclass(frozen=True, slots=True)
class _Kept:
    page: Fetched
    at: float


def _store_key(request: Request) -> str:
    return fetch_key(public_form(normal_url(request.url)), request.method, request.headers, request.body)


def _kept(store: Store | None, request: Request) -> _Kept | None:
    text = store.get(_store_key(request)) if store else None
    if not text:
        return None
    try:
        plain = json.loads(text)
        body = base64.b64decode(plain["body"])
        page = Fetched(
            plain["url"],
            200,
            body,
            plain["type"],
            plain["etag"],
            plain["modified"],
            kept=True,
            unchanged=True,
        )
        return _Kept(page, float(plain["at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _keep(store: Store, request: Request, page: Fetched, at: float) -> None:
    plain = {
        "url": page.url,
        "type": page.content_type,
        "etag": page.etag,
        "modified": page.last_modified,
        "at": at,
        "body": base64.b64encode(page.body).decode("ascii"),
    }
    store.set(_store_key(request), json.dumps(plain))


@contextmanager
def _turn(host: str) -> Iterator[None]:
    """One request at a time to a host, across all threads."""
    with _turns_lock:
        lock = _turns.setdefault(host.lower().rstrip("."), threading.Lock())
    with lock:
        yield
