"""The progress line of a run: what it says, and that it says nothing into a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from analyzer.model import Reading
from analyzer.readers.model.asking import Step
from analyzer.reports.progress import RunBar, tracked, waiting
from analyzer.run.parallel import RunTally


def test_rate_failures_tokens_cost_and_time_left_are_told() -> None:
    bar = RunBar(10, file=io.StringIO())
    bar.count(Reading("both", {}, tokens_in=1000, tokens_out=234, cost=0.01))
    bar.count(Reading("both", {}, tokens_in=0, tokens_out=0, cost=0.002))
    assert bar.words(RunTally(10, 4, 1, 2.0)) == "2.0/s · 1 failed · 1,234 tokens · cost 0.0120 · 3 s left"


def test_without_a_model_only_rate_and_time_are_told() -> None:
    assert RunBar(10, file=io.StringIO()).words(RunTally(600, 1, 0, 1.0)) == "1.0/s · 10 min left"


def test_nothing_is_written_where_there_is_no_terminal() -> None:
    file = io.StringIO()
    with RunBar(3, file=file) as bar:
        bar.update(RunTally(3, 1, 0, 1.0))
    assert file.getvalue() == ""


def test_at_a_terminal_the_bar_is_drawn_and_vanishes() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    file = Terminal()
    with RunBar(3, file=file) as bar:
        bar.update(RunTally(3, 2, 0, 1.0))
    assert "2/3" in file.getvalue()


def test_words_of_a_posting_are_shown_as_they_are() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    file = Terminal()
    with RunBar(1, file=file) as bar:
        assert bar.steps is not None
        bar.steps(Step("title: [red]Baker[/nothing]"))
        assert bar._bar is not None
        bar._bar.refresh()
    assert "[red]Baker[/nothing]" in file.getvalue()


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_many_things_are_counted_at_a_terminal_and_few_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Screen())
    assert list(tracked(range(20), "judging", 20)) == list(range(20))
    assert sys.stderr.getvalue() == ""
    assert list(tracked(range(30), "judging", 30)) == list(range(30))
    assert "judging" in sys.stderr.getvalue()


def test_a_wait_is_named_at_a_terminal_in_words_that_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr", Screen())
    with waiting("[red]m/odel reads\x1b[2J"):
        pass
    assert "[red]m/odel reads[2J" in sys.stderr.getvalue()
    assert "\x1b[2J" not in sys.stderr.getvalue()


def test_into_a_pipe_nothing_is_said_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with waiting("drawing"):
        assert list(tracked(range(30), "judging", 30)) == list(range(30))
    assert sys.stderr.getvalue() == ""
