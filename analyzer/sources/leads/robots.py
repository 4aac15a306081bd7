"""Robots files (RFC 9309): what of a host a program may fetch that goes through it by itself.

Protego reads them: it knows wildcards and lets the longest rule count, which the standard library does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from analyzer.errors import JobfitError, NotAPosting
from analyzer.model import Store
from analyzer.sources.fetched import Fetch, FetchRequest

if TYPE_CHECKING:
    from protego import Protego

AGENT = "jobfit"
CLOSED = "its site's robots file forbids programs"
_MOST = 500_000
"""Bytes of a robots file that count; the rest need not be read (RFC 9309, 2.5)."""


class Robots:
    """The robots files of the hosts that were asked for, each fetched once."""

    def __init__(self, fetch: Fetch, *, store: Store | None = None) -> None:
        self._fetch, self._store = fetch, store
        self._known: dict[str, Protego | bool] = {}

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched. A host without a robots file allows all; one whose file cannot
        be had for a fault of its own allows nothing."""
        rules = self._rules(url)
        return rules if isinstance(rules, bool) else rules.can_fetch(url, AGENT)

    def pause(self, url: str) -> float:
        """Seconds that the host asks to wait between two fetches."""
        rules = self._rules(url)
        delay = None if isinstance(rules, bool) else rules.crawl_delay(AGENT)
        return float(delay or 0)

    def _rules(self, url: str) -> Protego | bool:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = self._asked(f"{host}/robots.txt")
        return self._known[host]

    def _asked(self, url: str) -> Protego | bool:
        from protego import Protego

        try:
            reply = self._fetch(
                FetchRequest(url, headers={"Accept": "text/plain,*/*;q=0.5"}), store=self._store
            )
        except NotAPosting as error:
            return error.kind == "gone"
        except JobfitError as error:
            return (
                error.kind == "forbidden"
            )  # 401 and 403 say that there is none to be had: all may be fetched
        try:
            return Protego.parse(reply.body[:_MOST].decode("utf-8", "replace"))
        except Exception:  # noqa: BLE001 - a file that breaks its reader has no rules
            return True
