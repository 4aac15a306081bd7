"""Which of the saved postings are wanted: by status, time, facts and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from analyzer.errors import UsageProblem
from analyzer.run.known_cards import FEW
from analyzer.run.status import known_status
from analyzer.storage.saved import RENAMED, ListedPosting, PostingMark, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext
    from analyzer.storage.filters import Where

_AGO = {"d": 1, "w": 7, "m": 30, "y": 365}
Wanted = Callable[[ListedPosting | PostingMark], bool]
"""Whether a posting belongs to the list."""
BestOf = Callable[[Sequence[PostingMark]], list[int] | None]
"""The numbers of the postings that a list of the best needs; None where that is not known."""


def wanted_rows(
    context: LibraryContext,
    *,
    status: Sequence[str] = (),
    since: str | None = None,
    where: Sequence[str] = (),
    search: str | None = None,
    best: BestOf | None = None,
) -> list[ListedPosting]:
    """The postings with one of these statuses, first seen since then, where all conditions hold and the text
    has the words. A job that was seen at several addresses is there once. Only those are read that may be
    meant; with `best`, which is asked for the numbers of the best by what is known of all, only these.

    Raises UsageProblem for a word that means nothing.
    """
    by_state = _by_state(status, since)
    conditions = _conditions(context, where)
    twins = context.library.twins()
    some = _that_may_be_meant(context, conditions, search)
    if best is not None and not conditions:
        marks = context.library.marks()
        wanted = [
            mark
            for mark in marks
            if (some is None or mark.id in some)
            and mark.id not in twins
            and all(test(mark) for test in by_state)
        ]
        if len(wanted) > FEW and (numbers := best(wanted)) is not None:
            some = set(numbers)
    return [
        row
        for row in context.library.rows(some)
        if row.id not in twins
        and all(test(row) for test in by_state)
        and all(condition.holds(row.facts) for condition in conditions)
    ]


def _by_state(status: Sequence[str], since: str | None) -> list[Wanted]:
    tests: list[Wanted] = []
    if status:
        wanted = {known_status(word) for word in status}
        tests.append(lambda row: RENAMED.get(row.status, row.status) in wanted)
    if since is not None:
        start = parse_since(since)
        tests.append(lambda row: row.first_seen >= start)
    return tests


def _conditions(context: LibraryContext, where: Sequence[str]) -> list[Where]:
    if not where:
        return []
    from analyzer.storage.filters import parse_where

    return [parse_where(text, context.run.catalogue) for text in where]


def _that_may_be_meant(
    context: LibraryContext, conditions: Sequence[Where], search: str | None
) -> set[int] | None:
    """The postings beyond which none can be meant; None where any can."""
    some = None if search is None else set(context.library.search(search))
    if conditions:
        from analyzer.storage.filters import stored_words

        catalogue = context.run.catalogue
        words = [stored_words(one, catalogue[one.key]) for one in conditions]
        if words := [word for word in words if word]:
            found = context.library.with_words_of_facts(words)
            some = found if some is None else some & found
    return some


def parse_since(text: str) -> str:
    """A day ("2026-11-01") or how long ago ("7d", "2w", "3m", "1y") as a time of the library."""
    if match := re.fullmatch(r"(\d{1,4})([dwmy])", text.strip().lower()):
        return timestamp(datetime.now(UTC) - timedelta(days=int(match[1]) * _AGO[match[2]]))
    try:
        moment = datetime.fromisoformat(text.strip())
        return timestamp(moment)  # a day without a zone is the person's own
    except (ValueError, OverflowError):
        raise UsageProblem(f"{text!r} is no date", remedy="write 2026-11-01, 7d, 2w or 3m") from None
