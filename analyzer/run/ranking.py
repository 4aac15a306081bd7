"""The saved postings, ranked by the criteria as they are: judged by their short rows, without quotes and
questions, so that thousands take no longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.model import Fact, Scorecard
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


class KnownCards:
    """The cards of the last look, to be used again where neither rubric nor facts are others: for a program
    that ranks again and again, while one answer or one rubric changes at a time."""

    def __init__(self) -> None:
        self._by_rubric: dict[str, tuple[Rubric, dict[int, tuple[Mapping[str, Fact], Scorecard]]]] = {}

    def judge(self, rubric: Rubric) -> Callable[[ListedPosting], Scorecard]:
        """What makes a row's card by this rubric, or has it already."""
        from analyzer.scoring.score import scorer

        judged_by, cards = self._by_rubric.get(rubric.name, (rubric, {}))
        if judged_by != rubric:
            cards = {}
        self._by_rubric[rubric.name] = rubric, cards
        score = scorer(rubric)

        def card(row: ListedPosting) -> Scorecard:
            facts, made = cards.get(row.id, (None, None))
            if made is None or (facts is not row.facts and facts != row.facts):
                made = score(row.facts)
            cards[row.id] = row.facts, made
            return made

        return card


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
    judged, and why; the others are ranked. `known` has the cards of an earlier look."""
    known = known or KnownCards()
    ranking, *others = [known.judge(rubric) for rubric in rubrics]
    shown = [library.shown(rubric.name) for rubric in rubrics]

    def cards(row: ListedPosting) -> tuple[Scorecard, ...]:
        first = ranking(row)
        if fits and first.fit not in fits:
            return ()
        return (first, *[judge(row) for judge in others])

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


def place_of(entries: Sequence[ListEntry], number: int, card: Scorecard) -> int | None:
    """Which place a posting has among these with this card in the place of its own; None where it is not
    among them."""
    row = next((entry.row for entry in entries if entry.row.id == number), None)
    if row is None:
        return None
    key = rank_key(card, row)
    return 1 + sum(rank_of(entry) < key for entry in entries if entry.row.id != number)
