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


def test_use_puts_document_and_rubric_where_they_are_used(document, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    result = run(document, "--use")
    folder = tmp_path / "home" / "config" / "criteria"
    assert sorted(path.name for path in folder.iterdir()) == ["next.md", "next.toml"]
    assert "is used from now on" in result.stderr
    error = refused(document, "--use", "--force")
    assert "is there already" in error.message


def test_a_rich_text_document_is_read_and_its_text_kept_for_the_rubric_to_cite(tmp_path):
    path = tmp_path / "wishes.rtf"
    path.write_bytes(rb"{\rtf1\ansi I want mentoring.\par No crunch.\par}")
    result = run(path)
    assert "Mentoring" in result.stdout
    assert "No crunch." in path.with_suffix(".md").read_text(encoding="utf-8")
    assert 'document = "wishes.md"' in path.with_suffix(".toml").read_text(encoding="utf-8")


def test_a_cv_is_noticed_and_nothing_is_drafted(tmp_path):
    path = tmp_path / "me.md"
    path.write_text(
        "# Curriculum vitae\n\n## Work experience\n\n- Cook, 2010 - 2014\n\n## Education\n\n- School\n",
        encoding="utf-8",
    )
    assert "looks like a CV" in refused(path).message
    assert not path.with_suffix(".toml").exists()


def test_what_is_unsure_is_listed_and_stands_in_the_file_both_ways(tmp_path):
    path = tmp_path / "wishes.md"
    path.write_text("Hybrid work is a swindle.\n", encoding="utf-8")
    result = run(path, "--no-input")
    assert "line 1: Hybrid work is a swindle." in result.stdout
    text = path.with_suffix(".toml").read_text(encoding="utf-8")
    assert "# wanted:" in text
    assert "# ruled out:" in text
