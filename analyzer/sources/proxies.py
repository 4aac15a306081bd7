"""The proxy that the person's environment names for an address.

Through a proxy the guard is weaker, and the fetch says so: the proxy looks names up itself, so the
number that was checked here need not be the one that it dials. Numbers and names that mean this
machine or its network are refused here all the same.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from analyzer.errors import FetchError

NOTE = "A proxy fetched the page: it looks names up itself, so the check of addresses is weaker."


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy is, and the header by which it knows who asks (printed nowhere)."""

    host: str
    port: int
    authorization: str | None = None


def proxy_for(url: str) -> Proxy | None:
    """The proxy for an address by `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.

    Raises FetchError for a kind of proxy that is not spoken (SOCKS) or an address that cannot be read.
    """
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    known = getproxies()
    address = known.get(parts.scheme) or known.get("all")
    if not address or proxy_bypass(parts.hostname or ""):
        return None
    found = urlsplit(address if "://" in address else f"http://{address}")
    try:
        host, port = found.hostname, found.port or 80
    except ValueError:
        host, port = None, 0
    if found.scheme != "http" or not host:
        raise FetchError(
            f"The proxy for {parts.scheme} addresses is none that is spoken here (http://host:port).",
            remedy="Change https_proxy, or set no_proxy for this host.",
            kind="proxy",
        )
    return Proxy(host, port, _authorization(found.username, found.password))


def _authorization(user: str | None, password: str | None) -> str | None:
    if user is None:
        return None
    pair = f"{unquote(user)}:{unquote(password or '')}".encode()
    return f"Basic {base64.b64encode(pair).decode('ascii')}"
