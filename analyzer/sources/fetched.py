"""What a fetch is asked for, what it may do, and what it gives: plain values without any network in them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from analyzer.model import Store

if TYPE_CHECKING:
    from analyzer.sources.http_client import Network

DEADLINE = 30.0  # seconds: a slow site needs ten, and nobody waits longer


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One request for a page or an API reply. `method`, `body` and `headers` are for the APIs of job
    sites; no secrets in them. With `same_host`, a redirect to another host is an error. `most` bytes of a
    reply are read, where it is no posting's page (MAX_BODY of `http_client`) but a list."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    same_host: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class FetchRules:
    """What a fetch may do: whom it may ask, how long it takes (`deadline` in seconds, for all hops and waits
    together), and over which network. The defaults are what a person should have; tests change them."""

    allow_private: bool = False
    deadline: float = DEADLINE
    proxies: bool = True
    network: Network | None = None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole reply, decompressed. `url` is where it came from after redirects, without credentials."""

    url: str
    status: int
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    notes: tuple[str, ...] = ()


class Fetch(Protocol):
    """The one way in which anything here reaches the network."""

    def __call__(
        self, request: FetchRequest, *, store: Store | None = None, refresh: bool = False
    ) -> Fetched:
        """The reply to `request`; raises FetchError or NotAPosting."""
