"""A fetch that ends after so many requests: a sweep over hundreds of leads is to burden no one."""

from __future__ import annotations

import threading

from analyzer.errors import FetchError
from analyzer.model import Store
from analyzer.sources.fetched import Fetch, Fetched, FetchRequest


class LimitedFetch:
    """Asks at most `most` times, from all threads together; then each request is an error of kind "limit"."""

    def __init__(self, fetch: Fetch, most: int) -> None:
        self._fetch, self.most, self.asked = fetch, most, 0
        self._lock = threading.Lock()

    def __call__(
        self, request: FetchRequest, *, store: Store | None = None, refresh: bool = False
    ) -> Fetched:
        """See `Fetch`."""
        with self._lock:
            if self.asked >= self.most:
                raise FetchError(
                    f"The limit of {self.most} fetches was reached.",
                    remedy="Sweep again, or allow more with --max-fetches.",
                    kind="limit",
                )
            self.asked += 1
        return self._fetch(request, store=store, refresh=refresh)
