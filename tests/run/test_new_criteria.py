"""Criteria that begin with what a person wrote: document and rubric side by side, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics, undrafted
from analyzer.errors import JobfitError, UsageProblem
from analyzer.run.new_criteria import begin_criteria, begin_rubric

WISHES = "I am a nurse.\r\n\r\nI want a permanent contract. No night shifts.\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    return tmp_path / "config" / "criteria"


def test_a_text_becomes_a_document_and_a_rubric_that_judges_from_then_on(folder: Path) -> None:
    path = begin_criteria("My next job!", WISHES)
    assert path == folder / "my-next-job.toml"
    assert (folder / "my-next-job.md").read_text("utf-8") == WISHES.replace("\r\n", "\n")
    (rubric,) = find_rubrics((), load_catalogue())
    assert {fact for one in rubric.criteria for fact in one.facts} >= {
        "occupation",
        "contract_term",
        "shifts",
    }


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("wishes", "Hello there.", "no wish was recognised"),
        ("wishes", "", "no wish was recognised"),
        ("../..", WISHES, "no name"),
        ("", WISHES, "no name"),
    ],
)
def test_what_is_no_beginning_leaves_nothing_behind(folder: Path, name: str, text: str, why: str) -> None:
    with pytest.raises(UsageProblem, match=why):
        begin_criteria(name, text)
    assert not folder.exists() or not list(folder.iterdir())


def test_criteria_that_are_there_are_not_written_over(folder: Path) -> None:
    begin_criteria("mine", WISHES)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UsageProblem, match="already"):
        begin_criteria("mine", "I want to work from home.")
    with pytest.raises(JobfitError):
        begin_rubric(folder / "mine.md", "I want to work from home.")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_document_without_a_rubric_gets_one_beside_it(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text("I want to work from home.\n")
    (document,) = undrafted()
    assert begin_rubric(document, document.read_text()) == folder / "mine.toml"
    assert undrafted() == []
