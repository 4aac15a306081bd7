"""The saved postings, ranked by the criteria as they are: judged by their short rows, without quotes and
questions, so that thousands take no longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.model import Scorecard
from analyzer.run.parallel import run_in_turn
from analyzer.storage.saved import LastShown, ListedPosting

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.library import Library


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


def rank_rows(
    library: Library,
    rubrics: Sequence[Rubric],
    rows: Iterable[ListedPosting],
    *,
    fits: Sequence[str] = (),
    failed: Callable[[ListedPosting, str], None],
) -> list[ListEntry]:
    """Each row with a card of each rubric and what was shown before, the best by the first rubric first, what
    it rules out last. `fits`: only these, on the first rubric. `failed` hears of each row that could not be
    judged, and why; the others are ranked."""
    from analyzer.scoring.score import scorer

    ranking, *others = [scorer(rubric) for rubric in rubrics]
    shown = [library.shown(rubric.name) for rubric in rubrics]

    def cards(row: ListedPosting) -> tuple[Scorecard, ...]:
        first = ranking(row.facts)
        if fits and first.fit not in fits:
            return ()
        return (first, *[score(row.facts) for score in others])

    entries = []
    for done in run_in_turn(rows, cards):
        row = done.item
        if done.problem is not None:
            failed(row, done.problem.sentences)
        elif done.result:
            entries.append(ListEntry(row, done.result, tuple(marks.get(row.id) for marks in shown)))
    return sorted(entries, key=rank_of)


def rank_of(entry: ListEntry) -> tuple[bool, float, str, int]:
    """What the list is sorted by."""
    return rank_key(entry.cards[0], entry.row)


def rank_key(card: Scorecard, row: ListedPosting) -> tuple[bool, float, str, int]:
    """What the list is sorted by, for a card that a row might have."""
    return (card.fit == "ruled_out", -card.score, (row.title or "").casefold(), row.id)


def remember_shown(
    library: Library, rubrics: Sequence[Rubric], entries: Sequence[ListEntry], at: str
) -> None:
    """What was shown now is what the next list compares with."""
    if not entries or not library.writable:
        return
    for place, rubric in enumerate(rubrics):
        cards = {entry.row.id: entry.cards[place] for entry in entries if entry.moved(place)}
        library.remember_shown(rubric.name, cards, at=at)
