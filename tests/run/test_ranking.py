"""Which place a posting has among the saved ones."""

from __future__ import annotations

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact
from analyzer.run.ranking import RankedRow, judgeable, place_of
from analyzer.run.what_if import SavedStandings
from analyzer.scoring.score import score
from analyzer.storage.saved import ListedPosting

RUBRIC = find_rubrics((), load_catalogue())[0]


def row(number: int, said: dict[str, object]) -> ListedPosting:
    facts = {key: Fact(key, value, "stated", (), ()) for key, value in said.items()}  # type: ignore[arg-type]
    return ListedPosting(
        number, str(number), "new", "", "", None, f"Role {number}", None, None, None, "phrases", "[]", facts
    )


def test_the_place_of_a_card_is_the_one_that_its_posting_would_have() -> None:
    rows = [row(1, {}), row(2, {"work_arrangement": "remote"}), row(3, {"work_arrangement": "hybrid"})]
    ranking = [RankedRow(one, how, None) for one, how in SavedStandings(rows).order(RUBRIC)]
    cards = {one.id: score(one.facts, RUBRIC) for one in rows}
    assert [one.row.id for one in ranking] == [2, 1, 3]
    assert [place_of(ranking, one.row.id, cards[one.row.id]) for one in ranking] == [1, 2, 3]
    assert place_of(ranking, 1, cards[3]) == 2  # ruled out, and by its title before the other
    assert place_of(ranking, 99, cards[2]) is None


def test_a_row_that_cannot_be_judged_is_told_and_left_out() -> None:
    told: list[int] = []
    rows = [row(1, {}), row(2, {})._replace(facts=None), row(3, {})]  # type: ignore[arg-type]
    kept = judgeable(rows, RUBRIC, lambda one, _: told.append(one.id))
    assert ([one.id for one in kept], told) == ([1, 3], [2])
