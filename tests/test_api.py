"""The Python API: three functions, plain values, and the example in its own docstring."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import analyzer
from analyzer import read_facts, read_posting, score
from analyzer.errors import SourceError, UnknownCriteria
from tests.cli.conftest import ROOT, clean_environment

STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))


def test_a_posting_is_read_and_judged_in_three_calls() -> None:
    card = score(read_facts(read_posting(STAFF)), "reliability-engineer")
    assert card.criteria == "reliability-engineer"
    assert card.low <= card.score <= card.high


def test_text_is_a_posting_and_a_rubric_may_be_a_path() -> None:
    reading = read_facts(read_posting("Oven Engineer\nFully remote within Spain.\n"))
    assert reading.facts["work_arrangement"].value == "remote"
    assert score(reading, ROOT / "criteria" / "engineering-manager.toml").total > 5


def test_a_text_that_is_hardly_a_posting_has_a_note() -> None:
    """The same as at the command line."""
    (note,) = read_facts(read_posting("Tide tables\nHigh water is at noon.\n")).notes
    assert note.startswith("This does not look like one job posting: ")


def test_a_rubric_may_ask_for_facts_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("I would like to speak Portuguese at work.\n")
    rubric = tmp_path / "mine.toml"
    rubric.write_text(
        'document = "mine.md"\n[fact.portuguese]\nquestion = "Is Portuguese spoken at work?"\n'
        'cues.true = ["portuguese"]\n[[criterion]]\nname = "Portuguese"\nfact = "portuguese"\nwant = true\n'
        'because = "I would like to speak Portuguese at work."\n'
    )
    posting = read_posting("Night Baker\nWe speak Portuguese at work.\n")
    assert score(read_facts(posting), rubric).verdicts[0].outcome == "not_stated"
    for criteria in (rubric, [rubric]):
        assert score(read_facts(posting, criteria=criteria), rubric).verdicts[0].outcome == "met"


def test_nothing_is_saved(tmp_path: Path) -> None:
    read_facts(read_posting(STAFF))
    assert not list(tmp_path.rglob("library*"))


def test_what_cannot_be_had_is_an_error_of_the_tree() -> None:
    with pytest.raises(SourceError):
        read_posting("no/such/file.txt")
    with pytest.raises(UnknownCriteria):
        score(read_facts(read_posting(STAFF)), "no-such-criteria")


def test_the_example_of_the_docstring_runs_as_it_stands(tmp_path: Path) -> None:
    doc = analyzer.__doc__ or ""
    start = doc.index("    from analyzer")
    example = textwrap.dedent(doc[start : doc.index("\n\nThe values")])
    (tmp_path / "posting.txt").write_text(STAFF.read_text())
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env={**clean_environment(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[0] in {"strong", "good", "mixed", "weak", "ruled_out"}
