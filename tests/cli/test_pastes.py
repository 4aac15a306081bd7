"""A paste without paste marks is one posting, however its bytes arrive; what is typed too early waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.cli.keyboard import PAUSE
from analyzer.run import pipeline
from analyzer.run.context import RunContext, open_run
from analyzer.settings import Settings
from tests.cli.driven import Driven, driven

CARD = "criteria stated"
LONGER = PAUSE + 0.01


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    settings = Settings(criteria=("reliability-engineer",), reader="phrases")
    with open_run(settings, warn=print) as opened:
        yield opened


def posting(lines: int, name: str = "Smithy Engineer") -> list[str]:
    """A posting of so many lines, with a blank one where there is room for it."""
    body = [f"You keep oven {n} online." for n in range(lines - 1)]
    if lines > 3:
        body[1] = ""
    return [name, *body]


def calm(at: Driven) -> None:
    for trouble in ("Traceback", "Exception", "Press ENTER", "Unhandled"):
        assert trouble not in at.screen


@pytest.mark.parametrize("reports", [True, False], ids=["reports", "no-reports"])
@pytest.mark.parametrize("gap", [0.0, 0.12])  # all in one write; line by line, just before a pause
@pytest.mark.parametrize("lines", [2, 60])
def test_lines_without_marks_are_one_posting_and_one_card(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, lines: int, gap: float, *, reports: bool
) -> None:
    """In one write or line by line, with cursor reports and without; three times in a row."""
    text = posting(lines)
    with driven(context, monkeypatch, answers_reports=reports) as at:
        for turn in range(3):
            at.forget()
            pieces = [f"{line}\n" for line in [*text, f"Apply now, {turn}."]]
            for piece in pieces if gap else ["".join(pieces)]:
                at.types_lines(piece)
                at.clock.pass_by(gap)
            assert CARD not in at.screen
            at.clock.pass_by(LONGER)
            at.wait_for(f"({lines + 1} lines pasted)", CARD, "posting>")
            assert at.screen.count(CARD) == 1
            calm(at)


@pytest.mark.parametrize("reports", [True, False], ids=["reports", "no-reports"])
def test_line_breaks_at_once_do_no_harm(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, *, reports: bool
) -> None:
    """Two and twenty in one write, after a line and alone."""
    with driven(context, monkeypatch, answers_reports=reports) as at:
        for breaks in (2, 20):
            at.forget()
            at.types_lines("\n" * breaks)
            at.types_lines("senior baker wanted, fully remote, no nights, dm me" + "\n" * breaks)
            at.clock.pass_by(LONGER)
            at.wait_for(CARD, "posting>")
            assert at.screen.count(CARD) == 1
            calm(at)


class SlowReading:
    """A reading that goes on until the test lets it end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.may_end = threading.Semaphore(0), threading.Semaphore(0)
        self.titles: list[str] = []
        analyse_one = pipeline.analyse_one

        def slowly(posting, *words, **more):
            self.titles.append(posting.lines[0].text)
            self.begun.release()
            assert self.may_end.acquire(timeout=20)
            return analyse_one(posting, *words, **more)

        monkeypatch.setattr(pipeline, "analyse_one", slowly)


def typed_ahead(at: Driven, data: bytes, *, then: float) -> None:
    """Types while nothing asks, waits until the bytes are noted, and lets time pass."""
    looks = at.clock.looks
    at.types(data)
    at.clock.wait_for_a_look(looks)
    at.clock.pass_by(then)


@pytest.mark.parametrize("gap", [0.0, 0.03, 0.12])
def test_what_is_typed_while_something_is_read_waits_and_keeps_its_pauses(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, gap: float
) -> None:
    """A second posting in pieces, and after a pause a command: two entries, in their order, nothing lost."""
    slow = SlowReading(monkeypatch)
    with driven(context, monkeypatch) as at:
        at.types_lines("\n".join(posting(4, "Oven Engineer")) + "\n")
        at.clock.pass_by(LONGER)
        assert slow.begun.acquire(timeout=20)
        for line in posting(6, "Kiln Engineer"):
            typed_ahead(at, line.encode() + b"\r", then=gap)
        at.clock.pass_by(LONGER)
        typed_ahead(at, b"n asked Ana\r", then=LONGER)
        at.forget()
        slow.may_end.release()
        assert slow.begun.acquire(timeout=20)
        slow.may_end.release()
        at.wait_for(CARD, "(6 lines pasted)", CARD, "noted", "posting>")
        assert slow.titles == ["Oven Engineer", "Kiln Engineer"]
        calm(at)
    assert context.library is not None
    *_, events = context.library.history(2)
    assert [event.text for event in events] == ["asked Ana"]


def test_a_posting_that_is_only_half_typed_ahead_is_ended_by_its_own_pause(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowReading(monkeypatch)
    with driven(context, monkeypatch) as at:
        at.types_lines("\n".join(posting(4, "Oven Engineer")) + "\n")
        at.clock.pass_by(LONGER)
        assert slow.begun.acquire(timeout=20)
        typed_ahead(at, b"Kiln Engineer\rYou keep a kiln online.\r", then=0.1)
        at.forget()
        slow.may_end.release()
        at.wait_for(CARD, "kiln online")
        at.types_lines("And a forge.\n")
        at.clock.pass_by(LONGER)
        at.wait_for("(3 lines pasted)")
        assert slow.begun.acquire(timeout=20)
        slow.may_end.release()
        at.wait_for("Kiln Engineer", CARD, "posting>")
        assert slow.titles == ["Oven Engineer", "Kiln Engineer"]


def test_a_marked_paste_that_begins_while_something_is_read_keeps_its_marks(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of it comes before the next prompt, half after: it is one posting, its last line unended."""
    slow = SlowReading(monkeypatch)
    with driven(context, monkeypatch) as at:
        at.types_lines("\n".join(posting(4, "Oven Engineer")) + "\n")
        at.clock.pass_by(LONGER)
        assert slow.begun.acquire(timeout=20)
        at.types(b"\x1b[200~Kiln Engineer\rYou keep a kiln on")
        at.forget()
        slow.may_end.release()
        at.wait_for(CARD, "posting>")
        at.types(b"line.\rAnd a forge.\x1b[201~")
        at.wait_for("(3 lines pasted)")
        assert slow.begun.acquire(timeout=20)
        slow.may_end.release()
        at.wait_for("Kiln Engineer", CARD, "posting>")
        calm(at)


def test_a_break_in_the_middle_of_a_line_ends_the_line_and_not_its_first_half(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with driven(context, monkeypatch) as at:
        at.types_lines("baker wanted, fully remote, no nights, dm me today\x01senior \n")
        at.clock.pass_by(LONGER)
        at.wait_for(CARD, "posting>")
        assert "(2 lines pasted)" not in at.screen


@pytest.mark.parametrize("marks", [(b"\x1b[200~", b"\x1b[201~"), (b"", b"")], ids=["marked", "unmarked"])
def test_a_paste_is_echoed_without_characters_that_a_terminal_obeys_or_hides(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, marks: tuple[bytes, bytes]
) -> None:
    """Control, direction and tag characters: each a plain sign on the screen."""
    unseen = "\u202e\u2066\u200b\u00ad\ufeff\U000e0041\x9b"
    with driven(context, monkeypatch) as at:
        at.forget()
        at.types(marks[0] + f"baker{unseen}remote".encode() + marks[1])
        at.wait_for("baker", "remote")
        assert not set(unseen) & set(at.raw)
        at.types(b"\x03")
        at.wait_for("posting>")
