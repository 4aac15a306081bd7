"""How far a person is with a posting, as every face sets it."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageProblem
from analyzer.run.context import LibraryContext
from analyzer.run.status import known_status, mark


def test_a_status_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UsageProblem) as told:
        known_status("maybe")
    assert "applied" in told.value.remedy


def test_a_note_alone_leaves_the_status(two_saved: LibraryContext) -> None:
    mark(two_saved.library, 1, note="called back")
    assert two_saved.library.load(1).status == "new"
    assert two_saved.library.history(1)[-1][-1].text == "called back"
