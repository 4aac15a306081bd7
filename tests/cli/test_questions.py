"""Questions are worked out for the cards that print them, and for no others: they cost more than all the
rest of a card."""

from __future__ import annotations

import pytest

from analyzer.scoring import score as scoring
from tests.cli.conftest import ROOT, Run

EXAMPLES = [ROOT / "examples" / f"{name}.txt" for name in ("staff-reliability-engineer", "agency-developer")]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The criteria document of each card whose questions were worked out."""
    names: list[str] = []
    questions_for = scoring.questions_for

    def watched(facts, rubric, verdicts, *, settled):
        names.append(rubric.name)
        return questions_for(facts, rubric, verdicts, settled=settled)

    monkeypatch.setattr(scoring, "questions_for", watched)
    return names


@pytest.mark.parametrize(
    ("words", "cards"),
    [
        (["--brief", *EXAMPLES], 0),
        (["--json", *EXAMPLES], 2),
        (["--format", "card", *EXAMPLES], 2),
        (["--format", "markdown", *EXAMPLES], 2),
        (["--format", "html", *EXAMPLES], 2),
        (["list", "-n", "1"], 0),
        (["list", "--json"], 0),
        (["compare", "1", "2"], 0),
        (["compare", "1", "2", "--json"], 0),
        (["show", "1"], 1),
        (["show", "1", "--json"], 1),
        (["answer", "1", "on_call=none"], 1),
        (["report"], 2),
        (["report", "-n", "1"], 1),
        (["report", "--fit", "unclear"], 1),
    ],
    ids=lambda given: (
        " ".join(str(word).rpartition("/")[2] for word in given) if isinstance(given, list) else ""
    ),
)
def test_only_cards_that_print_them_are_asked_about(inside: Run, asked: list[str], words, cards: int) -> None:
    mine = ["-c", "reliability-engineer"]
    inside(*mine, *EXAMPLES)
    asked.clear()
    done = inside(words[0], *mine, *words[1:]) if not words[0].startswith("-") else inside(*mine, *words)
    assert done.returncode == 0, done.stderr
    assert asked == ["reliability-engineer"] * cards
