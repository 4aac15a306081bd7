"""A record is read strictly: what is no list of verdicts is named, whatever is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer.storage.record import WrongForm, check_verdicts


def test_a_list_of_criterion_outcome_and_credit_is_taken() -> None:
    check_verdicts([["Remote", "met", 1.0], ["Tea", "not_stated", 0.5]], "shown")
    check_verdicts([], "shown")


@pytest.mark.parametrize(
    "plain",
    [
        {}, "met", None, 3,
        ["Remote"], [{}], [None],
        [["Remote", "met"]], [["Remote", "met", 1.0, 2]], [[]],
        [["Remote", "met", 1.0], "met"],
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_its_place(plain: Any) -> None:
    with pytest.raises(WrongForm, match=r"shown\.verdicts is no list"):
        check_verdicts(plain, "shown")
