"""From an address over all its redirects to a page.

Each hop is judged like the first address: scheme, then the numbers that the name stands for, and
exactly these numbers are dialled. A deadline holds for the whole.
"""

from __future__ import annotations

import base64
import http.client
import re
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from analyzer.errors import FetchError, JobfitError, NotAPosting, SourceError
from analyzer.sources.addresses import normal_url, public_form
from analyzer.sources.fetched import Fetched, FetchRequest, FetchRules
from analyzer.sources.guard import checked_addresses
from analyzer.sources.http_client import Deadline, Destination, HttpReply, Network, exchange
from analyzer.sources.proxies import NOTE, Proxy, proxy_for
from analyzer.version import __version__

MAX_HOPS = 8
USER_AGENT = f"jobfit/{__version__} (reads job postings for one person)"
_POLL = 0.2
"""Seconds between two looks for Ctrl-C."""
_PASTE = "Open it in a browser, copy the posting's text and paste it."
_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def follow_redirects(request: FetchRequest, url: str, stored: Fetched | None, rules: FetchRules) -> Fetched:
    """The page at the end of all redirects; `stored` is what is asked for again, with its validators."""
    deadline = Deadline(rules.deadline)
    first = urlsplit(url)
    for _ in range(MAX_HOPS):
        credentials = urlsplit(url).netloc == first.netloc
        reply = _ask(request, url, stored, rules, deadline, credentials=credentials)
        target = reply.headers.get("location")
        if reply.status not in (301, 302, 303, 307, 308) or not target:
            page = _judged(reply, url, stored)
            return replace(page, notes=(NOTE,)) if rules.proxies and proxy_for(url) else page
        url = _next_hop(url, target)
        _refuse_closed(url)
        if request.same_host and _host(url) != first.hostname:
            raise FetchError(f"{first.hostname} sends on to another host.", remedy=_PASTE, kind="redirects")
        if reply.status in (301, 302, 303):  # these turn a POST into a GET
            request = replace(request, method="GET", body=None)
    raise FetchError(
        f"{_host(url)} sends from one address to the next without end.", remedy=_PASTE, kind="redirects"
    )


def _next_hop(url: str, target: str) -> str:
    try:
        return normal_url(urljoin(url, target.strip()))
    except (SourceError, ValueError) as error:
        raise FetchError(
            f"{_host(url)} sends on to an address that is not read.", remedy=_PASTE, kind="redirects"
        ) from error


def _refuse_closed(url: str) -> None:
    """A link that leads to a site which forbids programs is not followed there."""
    from analyzer.sources.sites.forbidden import forbidden_site

    if name := forbidden_site(_host(url)):
        raise NotAPosting(
            f"This leads to a page of {name}, which forbids programs to read it.",
            remedy=_PASTE,
            kind="forbidden",
        )


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _ask(
    request: FetchRequest,
    url: str,
    stored: Fetched | None,
    rules: FetchRules,
    deadline: Deadline,
    *,
    credentials: bool,
) -> HttpReply:
    """One hop; waits once where the server asks for it and the deadline allows."""
    for attempt in range(2):
        reply = _send(request, url, _headers(request, url, stored, credentials=credentials), rules, deadline)
        wait = _retry_after(reply, rules.now()) if reply.status in (429, 503) else None
        if attempt or wait is None or wait > deadline.ends - time.monotonic() - 1:
            return reply
        rules.sleep(wait)
    return reply


def _headers(request: FetchRequest, url: str, stored: Fetched | None, *, credentials: bool) -> dict[str, str]:
    parts = urlsplit(url)
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **request.headers,
    }
    if credentials and parts.username is not None:
        pair = f"{parts.username}:{parts.password or ''}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode('ascii')}"
    if stored and stored.etag:
        headers["If-None-Match"] = stored.etag
    if stored and stored.last_modified:
        headers["If-Modified-Since"] = stored.last_modified
    return headers


def _send(
    request: FetchRequest, url: str, headers: dict[str, str], rules: FetchRules, deadline: Deadline
) -> HttpReply:
    parts = urlsplit(url)
    host = parts.hostname or ""
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        proxy = proxy_for(url) if rules.proxies else None
        if proxy:
            destinations = _through(proxy, url, rules, deadline)
            if parts.scheme == "http":
                target = public_form(url).partition("#")[0]
                headers = {**headers, **_proxy_headers(proxy)}
        else:
            destinations = _direct(url, rules, deadline)
        return _first_answer(destinations, target, headers, request, rules=rules, deadline=deadline)
    except JobfitError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(host, error) from error


def _first_answer(
    destinations: list[Destination],
    target: str,
    headers: dict[str, str],
    request: FetchRequest,
    *,
    rules: FetchRules,
    deadline: Deadline,
) -> HttpReply:
    """A host may have several addresses: the next is tried where one refuses."""
    refused: OSError = ConnectionRefusedError()
    for destination in destinations[:4]:
        try:
            return exchange(
                destination, target, headers,
                deadline=deadline, dial=_network(rules).dial, method=request.method, body=request.body,
                most=request.most,
            )  # fmt: skip
        except ConnectionRefusedError as error:
            refused = error
    raise refused


def _direct(url: str, rules: FetchRules, deadline: Deadline) -> list[Destination]:
    parts, resolve = urlsplit(url), _within(_network(rules).resolve, deadline)
    host, port = parts.hostname or "", _port(url)
    addresses = checked_addresses(host, port, resolve=resolve, allow_private=rules.allow_private)
    return [Destination(parts.scheme, host, address, port) for address in addresses]


def _through(proxy: Proxy, url: str, rules: FetchRules, deadline: Deadline) -> list[Destination]:
    parts, resolve = urlsplit(url), _within(_network(rules).resolve, deadline)
    host, port = parts.hostname or "", _port(url)
    try:
        checked_addresses(host, port, resolve=resolve, allow_private=rules.allow_private)
    except FetchError as error:
        # Where only the proxy knows names, one that is unknown here may be fine there.
        if error.kind != "no_such_host":
            raise
    tunnel = (host, port) if parts.scheme == "https" else None
    addresses = checked_addresses(proxy.host, proxy.port, resolve=resolve, allow_private=True)
    return [
        Destination(parts.scheme, proxy.host, address, proxy.port, tunnel, _proxy_headers(proxy))
        for address in addresses
    ]


def _network(rules: FetchRules) -> Network:
    return rules.network or Network()


def _proxy_headers(proxy: Proxy) -> dict[str, str]:
    return {"Proxy-Authorization": proxy.authorization} if proxy.authorization else {}


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _within(resolve: Callable[[str, int], list[str]], deadline: Deadline) -> Callable[[str, int], list[str]]:
    """The look-up in a thread of its own: the system's has no timeout."""

    def look_up(host: str, port: int) -> list[str]:
        found: list[list[str] | Exception] = []

        def run() -> None:
            try:
                found.append(resolve(host, port))
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread
                found.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        with suppress(TimeoutError):
            while thread.is_alive():
                # not in one go: Ctrl-C that comes just before a thread begins to wait does not wake it
                thread.join(min(deadline.left(), _POLL))
        if not found:
            raise FetchError(f"The name {host} is not resolved in time.", remedy="Try again.", kind="timeout")
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]

    return look_up


def _failed(host: str, error: Exception) -> FetchError:
    if isinstance(error, TimeoutError):
        return FetchError(
            f"{host} takes too long.", remedy="Try again later, or paste the text.", kind="timeout"
        )
    if isinstance(error, ssl.SSLError):
        if "CERT" in str(error):
            reason = "its certificate does not prove who it is"
            return FetchError(f"{host} cannot be read safely: {reason}.", remedy=_PASTE, kind="tls")
        remedy = "If it speaks plain http, write http:// before the address."
        return FetchError(f"{host} does not speak https as it should: TLS failed.", remedy=remedy, kind="tls")
    if isinstance(error, ConnectionRefusedError):
        return FetchError(f"{host} refuses the connection.", remedy="Check the address.", kind="unreachable")
    if isinstance(error, (http.client.HTTPException, ConnectionError, ValueError)):
        return FetchError(f"{host} broke off, or did not speak HTTP.", remedy=_PASTE, kind="broken_reply")
    return FetchError(f"{host} cannot be reached.", remedy="Check the connection.", kind="unreachable")


def _retry_after(reply: HttpReply, now: float) -> float | None:
    """Seconds that the server asks to wait, from a number or a date."""
    from email.utils import parsedate_to_datetime

    value = reply.headers.get("retry-after", "").strip()
    if value.isdigit() and len(value) < 10:
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _judged(reply: HttpReply, url: str, stored: Fetched | None) -> Fetched:
    host, status = _host(url), reply.status
    if status == 304 and stored:
        return stored
    if status in (404, 410):
        raise NotAPosting(
            f"{host} has no such page (any more).", remedy=f"Check the address. {_PASTE}", kind="gone"
        )
    if status in (401, 403, 407, 451):
        raise FetchError(
            f"{host} does not let programs read this page ({status}).", remedy=_PASTE, kind="forbidden"
        )
    if status == 429:
        wait = reply.headers.get("retry-after", "")
        when = f"in {wait} seconds" if re.fullmatch(r"\d{1,7}", wait) else "later"
        raise FetchError(
            f"{host} asks to be left alone for now.", remedy=f"Try again {when}.", kind="too_many"
        )
    if status != 200:
        raise FetchError(
            f"{host} answers with an error ({status}).", remedy=f"Try again later. {_PASTE}", kind="status"
        )
    return Fetched(
        url=public_form(url),
        status=status,
        body=reply.body,
        content_type=reply.headers.get("content-type"),
        etag=reply.headers.get("etag"),
        last_modified=reply.headers.get("last-modified"),
    )
