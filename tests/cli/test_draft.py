"""`jobfit criteria draft` writes a rubric beside a document, and never over one."""

from __future__ import annotations

import io
import sys

import pytest
from click.testing import CliRunner

from analyzer.cli.draft import _who_reads, draft
from analyzer.errors import JobfitError, ModelUnavailable, UsageProblem
from tests.sources.test_files import pdf

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
    document.write_text("No weapons, no zoos.\n", encoding="utf-8")
    shown = run(document).stdout
    assert "parts without one: 1" in shown
    assert "line 1, in part: no zoos" in shown


def test_use_puts_document_and_rubric_where_they_are_used(document, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    result = run(document, "--use")
    folder = tmp_path / "home" / "config" / "criteria"
    assert sorted(path.name for path in folder.iterdir()) == ["next.md", "next.toml"]
    assert "is used from now on" in result.stderr
    assert f"jobfit criteria check {folder / 'next.toml'}" in result.stderr
    error = refused(document, "--use", "--force")
    assert "is there already" in error.message


def test_a_rich_text_document_is_read_and_its_text_kept_for_the_rubric_to_cite(tmp_path):
    path = tmp_path / "wishes.rtf"
    path.write_bytes(rb"{\rtf1\ansi I want mentoring.\par No crunch.\par}")
    result = run(path)
    assert "Mentoring" in result.stdout
    assert "No crunch." in path.with_suffix(".md").read_text(encoding="utf-8")
    assert 'document = "wishes.md"' in path.with_suffix(".toml").read_text(encoding="utf-8")


WISHES = ["I want mentoring.", "No crunch, not even in December.", "A permanent contract, please."]


def docx_of(*lines: str) -> bytes:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(out := io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "library"),
    [("wishes.pdf", pdf, "pypdf"), ("wishes.docx", docx_of, "docx")],
)
def test_a_document_of_a_word_processor_is_read_or_refused_with_what_to_do(
    tmp_path, monkeypatch, name, make, library
):
    pytest.importorskip(library)
    path = tmp_path / name
    path.write_bytes(make(*WISHES))
    result = run(path)
    assert "Mentoring" in result.stdout
    assert "Contract term: permanent" in result.stdout
    assert f"the text of {path} is now in" in result.stderr
    path.with_suffix(".md").unlink()
    path.with_suffix(".toml").unlink()
    monkeypatch.setitem(sys.modules, library, None)
    error = refused(path)
    assert "is not installed" in error.message
    assert "files" in (error.remedy or "") or "pypdf" in (error.remedy or "")
    assert not path.with_suffix(".toml").exists()


def agreed(monkeypatch, *answers: bool) -> list[str]:
    """What a person at a terminal is asked who answers so."""
    asked: list[str] = []
    left = list(answers)

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr("click.confirm", confirm)
    return asked


@pytest.mark.parametrize(
    ("answers", "reader", "kept"),
    [
        ((True, True), "model", 'send_documents = "http://127.0.0.1:9/v1"'),
        ((False, True), "phrases", 'send_documents = "never"'),
        ((True, False), "model", ""),
    ],
)
def test_a_terminal_asks_before_a_document_is_sent_and_remembers_the_answer_if_wished(
    tmp_path, monkeypatch, answers, reader, kept
):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    flags = {"base_url": "http://127.0.0.1:9/v1", "model": "small"}
    asked = agreed(monkeypatch, *answers)
    assert _who_reads(None, tmp_path / "next.md", flags, asking=True) == reader
    assert "small at http://127.0.0.1:9/v1" in asked[0]
    config = tmp_path / "config" / "config.toml"
    assert (config.read_text(encoding="utf-8").strip() if config.exists() else "") == kept
    again = agreed(monkeypatch, *answers)
    assert _who_reads(None, tmp_path / "next.md", flags, asking=True) == reader
    assert bool(again) is not bool(kept)


def test_an_answer_that_is_remembered_holds_for_its_address_only(tmp_path, monkeypatch):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    text = 'send_documents = "http://127.0.0.1:9/v1"\n'
    (tmp_path / "config" / "config.toml").write_text(text, encoding="utf-8")
    there = {"base_url": "http://127.0.0.1:9/v1", "model": "small"}
    elsewhere = {**there, "base_url": "http://127.0.0.1:8/v1"}
    assert _who_reads(None, tmp_path / "next.md", there, asking=False) == "model"
    assert _who_reads(None, tmp_path / "next.md", elsewhere, asking=False) == "phrases"


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
