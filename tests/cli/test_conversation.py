"""An entry at the prompt is done or refused in a line; whatever goes wrong, the next one may be given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.cli.conversation import Conversation
from analyzer.run.context import RunContext, open_run
from analyzer.run.pipeline import judged
from analyzer.settings import Settings

POSTING = "Oven Engineer\nAcorn Bread | Fully remote within Spain\n\nYou keep {n} ovens online.\n"


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    settings = Settings(criteria=("reliability-engineer",), reader="phrases")
    with open_run(settings, warn=pytest.fail) as opened:
        yield opened


def never(question: str) -> str:
    raise AssertionError(question)


def test_an_error_that_nobody_foresaw_is_told_in_a_line_and_the_next_posting_is_read(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    conversation = Conversation(context, never)
    with monkeypatch.context() as patch:
        patch.setattr("analyzer.run.pipeline.judge", lambda *_, **__: {}["title"])
        conversation.take(POSTING.format(n="forty"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "KeyError" in err
    assert "report" in err
    conversation.take(POSTING.format(n="fifty"))
    assert "Oven Engineer" in capsys.readouterr().out


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_persons_own_wish_to_end_goes_through(context: RunContext, end: type[BaseException]) -> None:
    def ask(_: str) -> str:
        raise end

    conversation = Conversation(context, ask)
    with pytest.raises(EOFError):
        conversation.take("q")
    conversation.take(POSTING.format(n="forty"))
    conversation.take("n")  # at a question of its own it only drops that


def test_an_answer_looks_the_same_at_the_prompt_and_after_saving(context: RunContext) -> None:
    """It cites no line, and what the posting itself said stands beside it; given twice, the last one counts."""
    conversation = Conversation(context, never)
    conversation.take(POSTING.format(n="forty"))
    for value in ("onsite", "hybrid"):
        conversation._asked()._take("work_arrangement", value)
    conversation._last = conversation._asked().analysis
    assert context.library is not None
    now = conversation._analysis
    later = judged(context.library.load(1), context)
    assert now.reading.facts == later.reading.facts
    fact = now.reading.facts["work_arrangement"]
    assert (fact.value, fact.trust, fact.lines) == ("hybrid", "told", ())
    assert [other.value for other in fact.others] == ["remote"]
    assert now.scorecards == later.scorecards


def test_what_is_not_kept_is_not_taken_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a library, a note and a status are refused in words, and nothing is asked for them."""
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    settings = Settings(criteria=("reliability-engineer",), reader="phrases", save=False)
    with open_run(settings, warn=print) as opened:
        conversation = Conversation(opened, never)
        conversation.take(POSTING.format(n="forty"))
        for entry, what in (("n call Ana", "a note is not kept"), ("s applied", "a status is not kept")):
            capsys.readouterr()
            conversation.take(entry)
            assert what in capsys.readouterr().err


def test_a_status_that_is_none_is_refused_with_the_list(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["interview"])
    conversation = Conversation(context, lambda _: next(answers))
    conversation.take(POSTING.format(n="forty"))
    conversation.take("s ghosted")
    said = capsys.readouterr().err
    assert "no status is called 'ghosted'" in said
    assert "new, applied, interview, offer, rejected, withdrawn, closed, not for me" in said
