"""A ranking that is made again and again: cards that are known are used again, and none that is another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact
from analyzer.run.ranking import KnownCards, ListEntry, place_of, rank_rows
from analyzer.storage.saved import ListedPosting

RUBRICS = find_rubrics((), load_catalogue())
VALUES = {
    "work_arrangement": ["remote", "hybrid"],
    "on_call": ["none", "required"],
    "mentoring": [True, False],
}


def row(number: int, said: dict[str, object]) -> ListedPosting:
    facts = {key: Fact(key, value, "stated", (), ()) for key, value in said.items()}  # type: ignore[arg-type]
    return ListedPosting(
        number, str(number), "new", "", "", None, f"Role {number}", None, None, None, "phrases", "[]", facts
    )


facts = st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in VALUES.items()})


class NothingShown:
    """A library of which no list was ever printed."""

    def shown(self, _: str) -> dict[int, Any]:
        return {}


def ranked(rows: list[ListedPosting], **more: Any) -> list[ListEntry]:
    def failed(one: ListedPosting, why: str) -> None:
        raise AssertionError(one, why)

    return rank_rows(NothingShown(), more.pop("rubrics", RUBRICS), rows, failed=failed, **more)  # type: ignore[arg-type]


@settings(deadline=None)
@given(before=st.lists(facts, max_size=5), after=st.lists(facts, max_size=5))
def test_with_the_cards_of_before_the_ranking_is_the_same_as_without(
    before: list[dict[str, object]], after: list[dict[str, object]]
) -> None:
    known = KnownCards()
    ranked([row(n, said) for n, said in enumerate(before)], known=known)
    rows = [row(n, said) for n, said in enumerate(after)]
    assert ranked(rows, known=known) == ranked(rows)


def test_an_edited_rubric_judges_anew_and_the_other_does_not() -> None:
    known, rows = KnownCards(), [row(1, {"work_arrangement": "remote"})]
    (before,) = ranked(rows, known=known)
    first = RUBRICS[0]
    heavier = replace(
        first, criteria=tuple(replace(one, weight=one.weight + 1) for one in first.criteria[:1])
    )
    (after,) = ranked(rows, known=known, rubrics=[heavier, *RUBRICS[1:]])
    assert after.cards[0] != before.cards[0]
    assert after.cards[1] is before.cards[1]


def test_the_place_of_a_card_is_the_one_that_its_posting_would_have() -> None:
    rows = [row(1, {}), row(2, {"work_arrangement": "remote"}), row(3, {"work_arrangement": "hybrid"})]
    entries = ranked(rows)
    assert [entry.row.id for entry in entries] == [2, 1, 3]
    assert [place_of(entries, entry.row.id, entry.cards[0]) for entry in entries] == [1, 2, 3]
    assert place_of(entries, 1, entries[2].cards[0]) == 2  # ruled out, and by its title before the other
    assert place_of(entries, 99, entries[0].cards[0]) is None
