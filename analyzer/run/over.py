"""Pages that were no more when a sweep asked for them: remembered for a week, so that none asks in vain.

A board or a feed often goes on naming a posting that is closed. What is remembered is in the cache: where
that is lost, the page is asked for once more.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from analyzer.errors import JobfitError, NotAPosting
from analyzer.keys import over_key
from analyzer.model import Store
from analyzer.sources.leads.lead import Lead

OVER = frozenset({"gone", "closed", "not_found"})
"""Kinds of error that say that a posting is no more."""
DAYS = 7
"""After so many days it is asked for again: some come back."""
_DAY = 24 * 3600.0


class OverPages:
    """What is remembered of pages. Called from many threads. `now` gives seconds since 1970."""

    def __init__(self, store: Store | None, *, now: Callable[[], float] = time.time) -> None:
        self._store, self._now = store, now

    def remembered(self, lead: Lead) -> NotAPosting | None:
        """The error that the lead's page gave within the last week, with its day; None for none."""
        if self._store is None or not lead.identity:
            return None
        try:
            plain = json.loads(self._store.get(over_key(lead.identity)) or "")
            at, kind, message = float(plain["at"]), str(plain["kind"]), str(plain["message"])
        except (ValueError, KeyError, TypeError):
            return None
        if kind not in OVER or not 0 <= self._now() - at < DAYS * _DAY:
            return None
        day = datetime.fromtimestamp(at, UTC).date()
        return NotAPosting(
            f"{message} That was on {day}.", remedy=f"It is asked for again after {DAYS} days.", kind=kind
        )

    def remember(self, lead: Lead, error: JobfitError) -> None:
        """Remembers the error, where it says that the posting is no more."""
        if self._store is not None and lead.identity and error.kind in OVER:
            plain = {"at": self._now(), "kind": error.kind, "message": error.message}
            self._store.set(over_key(lead.identity), json.dumps(plain))
