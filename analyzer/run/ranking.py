"""The saved postings that are wanted, judged by their short rows and ranked: what every list shows.

A short row has facts without quotes, so hundreds of postings are judged in the time that one card takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import JobfitError, UsageProblem
from analyzer.model import Scorecard
from analyzer.run.status import known_status
from analyzer.storage.saved import RENAMED, LastShown, ListedPosting, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext

_AGO = {"d": 1, "w": 7, "m": 30, "y": 365}
Wanted = Callable[[ListedPosting], bool]
"""Whether a posting belongs to the list."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of the list: a posting, a card for each criteria document, and what the list last
    printed of it under each at a terminal (None: never)."""

    row: ListedPosting
    cards: tuple[Scorecard, ...]
    before: tuple[LastShown | None, ...]

    def moved(self, place: int) -> bool:
        """Whether the list has not printed this score and fit, from these verdicts, before."""
        before, card = self.before[place], self.cards[place]
        if before is None or (before.score, before.fit) != (card.score, card.fit):
            return True
        return before.verdicts != {v.name: (v.outcome, v.credit) for v in card.verdicts}


class Ranked(NamedTuple):
    """The entries, the best first, and the postings that could not be judged, each with why."""

    entries: list[ListEntry]
    failed: list[tuple[ListedPosting, JobfitError]]


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


def ranked(context: LibraryContext, rows: Iterable[ListedPosting], *, fits: Sequence[str] = ()) -> Ranked:
    """Each row with a card of each criteria document and what was shown before, the best first, what is ruled
    out last; only these fits, on the first criteria."""
    from analyzer.run.parallel import run_in_turn
    from analyzer.scoring.score import scorer

    rubrics = context.run.rubrics
    ranking, *others = [scorer(rubric) for rubric in rubrics]
    shown = [context.library.shown(rubric.name) for rubric in rubrics]

    def cards(row: ListedPosting) -> tuple[Scorecard, ...]:
        first = ranking(row.facts)
        if fits and first.fit not in fits:
            return ()
        return (first, *[score(row.facts) for score in others])

    found = Ranked([], [])
    for done in run_in_turn(rows, cards):
        row = done.item
        if done.problem is not None:
            found.failed.append((row, done.problem))
        elif done.result:
            found.entries.append(ListEntry(row, done.result, tuple(marks.get(row.id) for marks in shown)))
    found.entries.sort(key=_rank)
    return found


def _rank(entry: ListEntry) -> tuple[bool, float, str, int]:
    card = entry.cards[0]
    return (card.fit == "ruled_out", -card.score, (entry.row.title or "").casefold(), entry.row.id)


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
