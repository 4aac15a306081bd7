"""What a fetch gives, and the form of a fetch: plain values without any network in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from analyzer.model import Store


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `method`, `body` and `headers` are for the APIs of job sites; no secrets in them.
    With `same_host`, a redirect to another host is an error."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    same_host: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole reply, decompressed. `url` is where it came from after redirects, without credentials;
    `kept` says that it came from the store and nothing was sent."""

    url: str
    status: int
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    kept: bool = False
    unchanged: bool = False
    notes: tuple[str, ...] = ()


class Fetch(Protocol):
    """The one way in which anything here reaches the network."""

    def __call__(self, request: Request, *, store: Store | None = None, refresh: bool = False) -> Fetched:
        """The reply to `request`; raises FetchError or NotAPosting."""
