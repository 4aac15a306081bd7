"""The saved postings, ranked by the criteria as they are: judged by their short rows, without quotes and
questions, so that thousands take no longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from analyzer.model import Scorecard
from analyzer.run.known_cards import FEW, KnownCards, ShortCard, has_moved
from analyzer.run.parallel import run_in_turn
from analyzer.storage.saved import LastShown, ListedPosting, PostingMark

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric
    from analyzer.scoring.standings import Standing
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
        if isinstance(card, ShortCard):
            return has_moved(card, before)
        return before.verdicts != {v.name: (v.outcome, v.credit) for v in card.verdicts}


class RankedRow(NamedTuple):
    """One posting of a ranking by the first rubric, without its cards: how it stands, and what the list last
    printed of it at a terminal (None: never)."""

    row: ListedPosting
    standing: Standing
    before: LastShown | None


def rank_rows(
    library: Library,
    rubrics: Sequence[Rubric],
    rows: Iterable[ListedPosting],
    *,
    fits: Sequence[str] = (),
    failed: Callable[[ListedPosting, str], None],
    known: KnownCards | None = None,
) -> list[ListEntry]:
    """Each row with a card of each rubric and what was shown before, the best by the first rubric first, what
    it rules out last. `fits`: only these, on the first rubric. `failed` hears of each row that could not be
    judged, and why; the others are ranked. With `known`, cards that are known come in short."""
    ranking, *others = [_scorer(rubric) if known is None else known.scorer(rubric) for rubric in rubrics]
    rows = list(rows)
    some = [row.id for row in rows] if len(rows) < FEW else None
    shown = [library.shown(rubric.name, numbers=some) for rubric in rubrics]

    def cards(row: ListedPosting) -> tuple[Scorecard, ...]:
        first = ranking(row)
        if fits and first.fit not in fits:
            return ()
        return (first, *[score(row) for score in others])

    entries = []
    for done in run_in_turn(rows, cards):
        row = done.item
        if done.problem is not None:
            failed(row, done.problem.sentences)
        elif done.result:
            entries.append(ListEntry(row, done.result, tuple(marks.get(row.id) for marks in shown)))
    return sorted(entries, key=rank_of)


def judgeable(
    rows: Iterable[ListedPosting], rubric: Rubric, failed: Callable[[ListedPosting, str], None]
) -> list[ListedPosting]:
    """The rows but for those that the rubric cannot judge, of each of which `failed` hears why."""
    kept = []
    for done in run_in_turn(rows, _scorer(rubric)):
        if done.problem is None:
            kept.append(done.item)
        else:
            failed(done.item, done.problem.sentences)
    return kept


def _scorer(rubric: Rubric) -> Callable[[ListedPosting], Scorecard]:
    from analyzer.scoring.score import scorer

    score = scorer(rubric)
    return lambda row: score(dict(row.facts))


def best(
    marks: Iterable[PostingMark], known: KnownCards, rubric: Rubric, limit: int, fits: Sequence[str] = ()
) -> list[int] | None:
    """The numbers among which the best so many are, by what is known of them; None where the card of one is
    not known."""
    ranked = []
    for mark in marks:
        card = known.get(rubric, mark.facts_sum)
        if card is None:
            return None
        if not fits or card.fit in fits:
            ranked.append((card.fit == "ruled_out", -card.score, mark.id))
    ranked.sort()
    if len(ranked) > limit:  # of those that are as good as the last of them, titles decide
        last = ranked[limit - 1][:2]
        ranked = [one for one in ranked if one[:2] <= last]
    return [number for *_, number in ranked]


def rank_of(entry: ListEntry) -> tuple[bool, float, str, int]:
    """What the list is sorted by."""
    return rank_key(entry.cards[0], entry.row)


def rank_key(card: Scorecard | Standing, row: ListedPosting) -> tuple[bool, float, str, int]:
    """What the list is sorted by, for a card that a row might have."""
    return (card.fit == "ruled_out", -card.score, (row.title or "").casefold(), row.id)


def remember_shown(
    library: Library, rubrics: Sequence[Rubric], entries: Sequence[ListEntry], at: str
) -> None:
    """What was shown now is what the next list compares with."""
    if not entries or not library.writable:
        return
    for place, rubric in enumerate(rubrics):
        score = _scorer(rubric)
        cards = {
            entry.row.id: score(entry.row) if isinstance(card, ShortCard) else card
            for entry in entries
            if entry.moved(place)
            for card in [entry.cards[place]]
        }
        library.remember_shown(rubric.name, cards, at=at)


def place_of(ranking: Sequence[RankedRow], number: int, card: Scorecard) -> int | None:
    """Which place a posting has in a ranking with this card in the place of its own; None where it is not
    in it."""
    row = next((one.row for one in ranking if one.row.id == number), None)
    if row is None:
        return None
    key = rank_key(card, row)
    return 1 + sum(rank_key(one.standing, one.row) < key for one in ranking if one.row.id != number)
