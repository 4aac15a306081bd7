"""One answer at a time: kept, shown with what it moved, and taken back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.model import Fact, Line, Posting, Reading
from analyzer.run.one_answer import before_it_was_taken_back, before_the_last, keep, undo
from analyzer.storage.library import Library, library_at

DAY = "2026-11-20T10:00:00Z"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one posting, number 1, that hints at mentoring."""
    with library_at(tmp_path) as opened:
        line = Line(1, "body", "You help the newer bakers.")
        hint = Fact("mentoring", True, "hinted", (1,), (line.text,))
        opened.save(
            Posting("x", "text:x", (line,)), Reading("phrases", {}, hints={"mentoring": hint}), seen_at=DAY
        )
        yield opened


def standing(library: Library) -> dict[str, object]:
    return {answer.key: answer.value for answer in library.load(1).answers}


def test_an_answer_is_kept_and_says_whether_one_stood_before(library: Library) -> None:
    assert keep(library, 1, "on_call", "none", note="said Ana") is False
    assert keep(library, 1, "on_call", "required") is True
    assert keep(library, 1, "team_size", 8) is False
    assert standing(library) == {"on_call": "required", "team_size": 8}


def test_what_confirms_a_hint_stands_on_its_sentence(library: Library) -> None:
    keep(library, 1, "mentoring", value=True)
    assert library.load(1).answers[0].theirs == ("You help the newer bakers.",)
    keep(library, 1, "mentoring", value=False)
    assert library.load(1).answers[0].theirs == ()


def test_undoing_brings_back_what_stood_before_with_its_note(library: Library) -> None:
    keep(library, 1, "on_call", "none", note="said Ana")
    instead = keep(library, 1, "on_call", "required")
    assert undo(library, 1, "on_call", instead=instead)
    (answer,) = library.load(1).answers
    assert (answer.value, answer.note) == ("none", "said Ana")


def test_an_answer_that_was_taken_back_does_not_come_again_with_the_next_ones_undoing(
    library: Library,
) -> None:
    """Within one second, too: what stood before is known from the answer itself, not from its time."""
    undo(library, 1, "on_call", instead=keep(library, 1, "on_call", "none"))
    undo(library, 1, "on_call", instead=keep(library, 1, "on_call", "required"))
    assert standing(library) == {}


def test_undoing_what_somebody_else_took_back_does_nothing(library: Library) -> None:
    keep(library, 1, "on_call", "none")
    keep(library, 1, "on_call", "required")
    library.withdraw_answer(1, "on_call", at=DAY)
    assert not undo(library, 1, "on_call", instead=True)
    assert standing(library) == {}


def test_how_it_was_before_is_known_from_what_is_kept(library: Library) -> None:
    keep(library, 1, "team_size", 8)
    keep(library, 1, "on_call", "none")
    keep(library, 1, "on_call", "required")
    saved, answers = library.load(1), library.history(1)[2]

    def values(one: object) -> dict[str, object]:
        return {answer.key: answer.value for answer in one.answers}  # type: ignore[attr-defined]

    assert values(before_the_last(saved, answers, "on_call", instead=True)) == {
        "team_size": 8,
        "on_call": "none",
    }
    assert values(before_the_last(saved, answers, "team_size", instead=False)) == {"on_call": "required"}
    library.withdraw_answer(1, "on_call", at=DAY)
    saved, answers = library.load(1), library.history(1)[2]
    assert values(before_it_was_taken_back(saved, answers, "on_call")) == {
        "team_size": 8,
        "on_call": "required",
    }
