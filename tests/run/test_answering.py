"""What a person was told, entered and taken back as every face does it."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageProblem
from analyzer.run.answering import enter
from analyzer.run.context import LibraryContext


def test_an_answer_is_entered_with_what_it_changed(two_saved: LibraryContext) -> None:
    given = enter(two_saved, 1, ["on_call=required", "pay=70k a year"], note="asked Ana")
    assert given.before.scorecards[0].fit != "ruled_out" == given.after.scorecards[0].fit
    assert [answer.note for answer in given.saved.answers] == ["asked Ana", "asked Ana"]
    pay = given.taken[1]
    assert (pay.value.currency, pay.said.currency) == ("EUR", None)  # type: ignore[union-attr]


def test_nothing_is_entered_or_taken_back_where_one_answer_cannot_be_read(two_saved: LibraryContext) -> None:
    enter(two_saved, 1, ["on_call=none"])
    with pytest.raises(UsageProblem):
        enter(two_saved, 1, ["team_size=8", "on_call=often"], take_back=["on_call"])
    assert [answer.key for answer in two_saved.library.answers(1)] == ["on_call"]


def test_an_answer_is_taken_back_and_what_had_none_is_named(two_saved: LibraryContext) -> None:
    enter(two_saved, 1, ["on_call=required"])
    given = enter(two_saved, 1, take_back=["on_call", "team_size"])
    assert (given.saved.answers, given.unknown) == ((), ("team_size",))
    assert given.after.scorecards[0].fit != "ruled_out"
