"""Cards of the last look, for a program that stays and ranks again and again (`jobfit serve`).

    known = CardsInMemory()
    rank_rows(library, rubrics, rows, failed=…, known=known)      # the next time only what changed is judged

What stays between two programs is in `known_cards.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from analyzer.model import Fact, Scorecard

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.saved import ListedPosting


class CardsInMemory:
    """The cards of the last look, to be used again where neither rubric nor facts are others: for a program
    that ranks again and again, while one answer or one rubric changes at a time."""

    def __init__(self) -> None:
        self._by_rubric: dict[str, tuple[Rubric, dict[int, tuple[Mapping[str, Fact], Scorecard]]]] = {}

    def scorer(self, rubric: Rubric) -> Callable[[ListedPosting], Scorecard]:
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
