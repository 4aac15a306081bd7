"""Which of the saved postings are wanted: by status, time, facts and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from analyzer.errors import UsageProblem
from analyzer.run.status import known_status
from analyzer.storage.saved import RENAMED, ListedPosting, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext

_AGO = {"d": 1, "w": 7, "m": 30, "y": 365}
Wanted = Callable[[ListedPosting], bool]
"""Whether a posting belongs to the list."""


def wanted_rows(
    context: LibraryContext,
    *,
    status: Sequence[str] = (),
    since: str | None = None,
    where: Sequence[str] = (),
    search: str | None = None,
) -> list[ListedPosting]:
    """The postings with one of these statuses, first seen since then, where all conditions hold and the text
    has the words. A job that was seen at several addresses is there once.

    Raises UsageProblem for a word that means nothing.
    """
    tests = [*_by_state(status, since), *_by_content(context, where, search)]
    twins = context.library.twins()
    return [row for row in context.library.rows() if row.id not in twins and all(test(row) for test in tests)]


def _by_state(status: Sequence[str], since: str | None) -> list[Wanted]:
    tests: list[Wanted] = []
    if status:
        wanted = {known_status(word) for word in status}
        tests.append(lambda row: RENAMED.get(row.status, row.status) in wanted)
    if since is not None:
        start = parse_since(since)
        tests.append(lambda row: row.first_seen >= start)
    return tests


def _by_content(context: LibraryContext, where: Sequence[str], search: str | None) -> list[Wanted]:
    tests: list[Wanted] = []
    if where:
        from analyzer.storage.filters import parse_where

        conditions = [parse_where(text, context.run.catalogue) for text in where]
        tests.append(lambda row: all(condition.holds(row.facts) for condition in conditions))
    if search is not None:
        found = context.library.search(search)
        tests.append(lambda row: row.id in found)
    return tests


def parse_since(text: str) -> str:
    """A day ("2026-11-01") or how long ago ("7d", "2w", "3m", "1y") as a time of the library."""
    if match := re.fullmatch(r"(\d{1,4})([dwmy])", text.strip().lower()):
        return timestamp(datetime.now(UTC) - timedelta(days=int(match[1]) * _AGO[match[2]]))
    try:
        moment = datetime.fromisoformat(text.strip())
        return timestamp(moment)  # a day without a zone is the person's own
    except (ValueError, OverflowError):
        raise UsageProblem(f"{text!r} is no date", remedy="write 2026-11-01, 7d, 2w or 3m") from None
