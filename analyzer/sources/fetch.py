"""The guarded fetch: every page and every API reply comes in through `fetch_page`.

What was fetched within a day comes from the store, and then nothing of the network is even
imported; the rest is in `redirects`.
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
from analyzer.sources.fetched import Fetch, Fetched, FetchRequest, FetchRules

FRESH = 24 * 3600.0  # seconds for which a stored page is not asked for again

_host_locks: dict[str, threading.Lock] = {}
_host_locks_lock = threading.Lock()


def fetch_page(
    request: FetchRequest | str,
    *,
    store: Store | None = None,
    refresh: bool = False,
    rules: FetchRules | None = None,
) -> Fetched:
    """The reply at an address.

    With a `store`: a reply stored within the last 24 hours is given without asking; an older one, or
    with `refresh`, is asked for with its validators (RFC 9110, section 13).

    Raises FetchError (why it could not be had) and NotAPosting (it is gone, or no text).
    """
    rules = rules or FetchRules()
    request = FetchRequest(request) if isinstance(request, str) else request
    url = normal_url(request.url)
    stored = _load(store, request)
    if stored and not refresh and rules.now() - stored.at < FRESH:
        return stored.page
    from analyzer.sources.redirects import follow_redirects

    with _one_at_a_time(urlsplit(url).hostname or ""):
        page = follow_redirects(request, url, stored.page if stored else None, rules)
    if store and page.status == 200:
        _save(store, request, page, rules.now())
    return page


def guarded_fetch(*, allow_private: bool = False) -> Fetch:
    """The guarded fetch in the form that readers of sites use."""
    rules = FetchRules(allow_private=allow_private)

    def fetch(request: FetchRequest, *, store: Store | None = None, refresh: bool = False) -> Fetched:
        return fetch_page(request, store=store, refresh=refresh, rules=rules)

    return fetch


@dataclass(frozen=True, slots=True)
class _Stored:
    """A reply of the store, and when it came (seconds since 1970)."""

    page: Fetched
    at: float


def _store_key(request: FetchRequest) -> str:
    return fetch_key(public_form(normal_url(request.url)), request.method, request.headers, request.body)


def _load(store: Store | None, request: FetchRequest) -> _Stored | None:
    """The stored reply, None where there is none or it cannot be read."""
    text = store.get(_store_key(request)) if store else None
    if not text:
        return None
    try:
        plain = json.loads(text)
        body = base64.b64decode(plain["body"])
        page = Fetched(plain["url"], 200, body, plain["type"], plain["etag"], plain["modified"])
        return _Stored(page, float(plain["at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _save(store: Store, request: FetchRequest, page: Fetched, at: float) -> None:
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
def _one_at_a_time(host: str) -> Iterator[None]:
    """One request at a time to a host, across all threads."""
    with _host_locks_lock:
        lock = _host_locks.setdefault(host.lower().rstrip("."), threading.Lock())
    with lock:
        yield
