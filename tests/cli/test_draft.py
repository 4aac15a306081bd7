"""`jobfit criteria draft` writes a rubric beside a document, and never over one."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from analyzer.cli.draft import draft
from analyzer.errors import JobfitError, ModelUnavailable, UsageProblem

PROSE = "# Next\n\nRemote (no hybrid). I enjoy mentoring.\n"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "next.md"
    path.write_text(PROSE, encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(draft, [str(word) for word in words], catch_exceptions=False)


def refused(*words) -> JobfitError:
    result = CliRunner().invoke(draft, [str(word) for word in words])
    assert isinstance(result.exception, JobfitError), result.output
    return result.exception


def test_the_rubric_lies_beside_its_document_and_is_told_in_short(document):
    result = run(document)
    text = document.with_suffix(".toml").read_text(encoding="utf-8")
    assert 'document = "next.md"' in text
    assert "Work arrangement: remote, not hybrid or onsite  (rules out)" in result.stdout
    assert "next.toml: 2 criteria" in result.stdout
    assert "criteria check" in result.stderr


def test_a_rubric_that_is_there_is_left_alone(document):
    target = document.with_suffix(".toml")
    target.write_text("mine", encoding="utf-8")
    error = refused(document)
    assert isinstance(error, UsageProblem)
    assert "--force" in error.remedy
    assert target.read_text(encoding="utf-8") == "mine"


def test_force_keeps_every_old_one(document):
    target = document.with_suffix(".toml")
    for text in ("first", "second"):
        target.write_text(text, encoding="utf-8")
        assert "old rubric is now" in run(document, "--force").stderr
    kept = sorted(path.read_text(encoding="utf-8") for path in document.parent.glob("*.old-*"))
    assert kept == ["first", "second"]
    assert "[[criterion]]" in target.read_text(encoding="utf-8")


def test_a_link_to_nowhere_counts_as_a_rubric_that_is_there(document):
    document.with_suffix(".toml").symlink_to(document.parent / "nowhere")
    assert refused(document).kind == "exists"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("none.md", None, "no file"),
        ("rubric.toml", b"", "is a rubric"),
        ("latin.md", b"caf\xe9", "UTF-8"),
        ("empty.md", b"", "no wish was recognised"),
        ("long.md", b"x " * 300_000, "too long"),
    ],
)
def test_what_cannot_be_drafted_from_is_told_and_writes_nothing(tmp_path, name, data, told):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    error = refused(path)
    assert told in error.message
    assert error.remedy
    assert list(tmp_path.iterdir()) == ([path] if data is not None else [])


def test_a_folder_is_no_document(tmp_path):
    assert "cannot be read" in refused(tmp_path).message


def test_a_model_that_is_not_configured_is_told_before_anything_is_sent(document, monkeypatch, tmp_path):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "JOBFIT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(refused(document, "--reader", "model"), ModelUnavailable)
    assert not document.with_suffix(".toml").exists()


def test_parts_of_a_sentence_without_a_criterion_are_shown(tmp_path):
    document = tmp_path / "wishes.md"
    document.write_text("I want equity with 30 parrots.\n", encoding="utf-8")
    shown = run(document).stdout
    assert "parts without one: 1" in shown
    assert "line 1, in part: 30 parrots" in shown
