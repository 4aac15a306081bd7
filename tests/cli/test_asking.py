"""Open questions are asked as their answers are stored, and what an answer did is said and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.cli.asking import PastedInstead, Questions
from analyzer.cli.conversation import Conversation
from analyzer.model import Analysis, Fact, Line, Posting, Reading
from analyzer.run.context import RunContext, open_run
from analyzer.run.pipeline import judge
from analyzer.settings import Settings
from analyzer.storage.saved import Answer

POSTING = Posting(
    "x",
    "text:x",
    (Line(1, "title", "Senior Software Engineer"), Line(2, "body", "You hand services over when they run.")),
    title="Senior Software Engineer",
)
HINT = Fact("hands_off_services", True, "hinted", (2,), ("You hand services over when they run.",))
CLAIM = Fact("mentoring", True, "unsupported", (2,))


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")
    settings = Settings(criteria=("reliability-engineer",), reader="phrases")
    with open_run(settings, warn=print) as opened:
        yield opened


class Kept:
    """Remembers what is kept, and what is taken back."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def keep(self, answer: Answer) -> None:
        self.answers.append(answer)

    def take_back(self, key: str, at: str) -> None:
        self.answers = [answer for answer in self.answers if answer.key != key]


def asked(context: RunContext, says, reading: Reading | None = None) -> tuple[Questions, Kept]:
    """Questions about the posting; `says` gives the words for a prompt, and ends by EOFError."""
    kept = Kept()
    analysis = judge(POSTING, reading or Reading("phrases", {}), context.rubrics)
    return Questions(analysis, context.rubrics, context.catalogue, says, kept), kept


def only(key: str, words: list[str], capsys: pytest.CaptureFixture[str], seen: list[str]):
    """Answers the question of one fact with these words, skips all others, and notes what was said."""

    def says(prompt: str) -> str:
        said = capsys.readouterr().err
        seen.append(said + prompt)
        if f"  {key}\n" not in said:
            return ""
        if not words:
            raise EOFError
        return words.pop(0)

    return says


def test_a_question_is_the_facts_own_and_its_answer_is_echoed_with_what_it_did(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the rubric would ask a recruiter the other way round."""
    seen: list[str] = []
    questions, kept = asked(context, only("hands_off_services", ["y"], capsys, seen))
    questions.go_through()
    seen.append(capsys.readouterr().err)
    said = "".join(seen)
    assert "Are services that the team built given to others to run, as a rule?  hands_off_services" in said
    assert "ask them: “Do teams keep the services they build" in said
    assert "yes / no (Enter skips" in said
    assert "stored: hands_off_services = yes. Now ruled out by Keeps its services." in said
    assert [(answer.key, answer.value) for answer in kept.answers] == [("hands_off_services", True)]
    assert questions.analysis.scorecards[0].ruled_out_by == ("Keeps its services",)


def test_u_takes_the_last_answer_back_and_asks_it_again(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    words = iter(["onsite", "u", "remote"])

    def says(prompt: str) -> str:
        return next(words, None) or (_ for _ in ()).throw(EOFError)

    questions, kept = asked(context, says)
    before = questions.analysis
    questions.go_through()
    said = capsys.readouterr().err
    assert "undone: work_arrangement. No longer ruled out." in said
    assert said.count("  work_arrangement\n") == 2
    assert [(answer.key, answer.value) for answer in kept.answers] == [("work_arrangement", "remote")]
    assert questions.undo() == "work_arrangement"
    assert questions.analysis == before
    assert questions.undo() == ""
    assert "nothing to undo" in capsys.readouterr().err


def test_an_answer_that_replaced_an_earlier_one_gives_it_back_when_undone(context: RunContext) -> None:
    told = Fact("work_arrangement", "hybrid", "told", ())
    questions, kept = asked(context, lambda _: "", Reading("phrases", {"work_arrangement": told}))
    questions._take("work_arrangement", "onsite")
    questions.undo()
    assert [(answer.key, answer.value) for answer in kept.answers] == [("work_arrangement", "hybrid")]


@pytest.mark.parametrize(
    ("reading", "says", "theirs"),
    [
        (
            Reading("phrases", {}, hints={"hands_off_services": HINT}),
            "it may say hands_off_services=yes: “You hand services over when they run.” (line 2)",
            ("You hand services over when they run.",),
        ),
        (
            Reading("model", {}, "m", unsupported=(CLAIM,)),
            "the model says mentoring=yes, and these words do not show it: “You hand services",
            ("You hand services over when they run.",),
        ),
    ],
    ids=["a hint", "a model's claim"],
)
def test_one_key_takes_what_may_answer_and_its_sentence_is_then_theirs(
    context: RunContext, capsys: pytest.CaptureFixture[str], reading: Reading, says: str, theirs: tuple
) -> None:
    key = "mentoring" if reading.unsupported else "hands_off_services"
    seen: list[str] = []
    questions, kept = asked(context, only(key, ["h"], capsys, seen), reading)
    questions.go_through()
    shown = next(said for said in seen if f"  {key}\n" in said)
    assert says in " ".join(shown.split())
    assert "h takes the hint" in shown
    assert [(answer.key, answer.value, answer.theirs) for answer in kept.answers] == [(key, True, theirs)]
    verdicts = questions.analysis.scorecards[0].verdicts
    assert next(verdict for verdict in verdicts if verdict.facts == (key,)).theirs == theirs


def test_h_is_no_key_where_nothing_may_answer(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    words = iter(["h"])

    def says(prompt: str) -> str:
        assert "h takes the hint" not in prompt
        return next(words, None) or (_ for _ in ()).throw(EOFError)

    questions, kept = asked(context, says)
    questions.go_through()
    assert kept.answers == []
    assert "'h'" in capsys.readouterr().err


def test_several_lines_in_the_place_of_an_answer_are_the_next_posting(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the prompt it is read; the answers given before it stay."""
    questions, _ = asked(context, lambda _: "Oven Engineer\nYou keep ovens online.")
    with pytest.raises(PastedInstead, match="Oven Engineer"):
        questions.go_through()

    words = iter(["hybrid", "Oven Engineer\nAcorn Bread | Fully remote\n\nYou keep ovens online.\n"])
    conversation = Conversation(context, lambda _: next(words))
    conversation.take("Kiln Engineer\nAcorn Bread\n\nYou keep kilns online.\n")
    conversation.take("a")
    assert "Oven Engineer" in capsys.readouterr().out
    assert context.library is not None
    assert [answer.key for answer in context.library.answers(1)] == ["work_arrangement"]


def test_without_keeping_the_echo_says_so(context: RunContext, capsys: pytest.CaptureFixture[str]) -> None:
    analysis: Analysis = judge(POSTING, Reading("phrases", {}), context.rubrics)
    questions = Questions(analysis, context.rubrics, context.catalogue, lambda _: "", None)
    questions._take("work_arrangement", "remote")
    assert "counted for this look only, not kept: work_arrangement = remote" in capsys.readouterr().err


def test_what_the_posting_states_stands_beside_a_question_that_could_undo_it(
    context: RunContext, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = Fact("hands_off_services", True, "stated", (2,), ("You hand services over when they run.",))
    seen: list[str] = []
    questions, _ = asked(
        context,
        only("hands_off_services", ["n"], capsys, seen),
        Reading("phrases", {"hands_off_services": fact}),
    )
    questions.go_through()
    said = " ".join("".join([*seen, capsys.readouterr().err]).split())
    assert "the posting says hands_off_services = yes: “You hand services over when they run.”" in said
    assert "stored: hands_off_services = no. No longer ruled out." in said
