"""`jobfit report` draws what is saved, to a file or a pipe."""

import importlib
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from analyzer.scoring import score
from analyzer.storage.library import Library
from tests.cli.conftest import ROOT, Run

STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"


def test_the_report_of_saved_postings_is_one_file(jobfit: Run, tmp_path: Path) -> None:
    jobfit(STAFF, ROOT / "examples" / "agency-developer.txt")
    done = jobfit("report", "-o", "jobs.html")
    assert (done.returncode, done.stdout) == (0, "")
    html = (tmp_path / "jobs.html").read_text()
    assert "2 postings" in html
    assert jobfit("report").stdout == html
    assert "1 posting<" in jobfit("report", "1").stdout.replace("\n", "<")
    assert "0 postings" in jobfit("report", "--status", "offer").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is how Linux opens a file")
def test_open_hands_the_written_file_to_the_systems_browser(jobfit: Run, tmp_path: Path) -> None:
    jobfit(STAFF)
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o700)
    done = jobfit(
        "report", "-o", "jobs.html", "--open", env={"PATH": f"{opener.parent}:{os.environ['PATH']}"}
    )
    assert done.returncode == 0
    opened = tmp_path / "opened"
    for _ in range(100):  # it is not waited for: a browser may stay open
        if opened.exists() and opened.read_text():
            break
        time.sleep(0.02)
    assert opened.read_text().strip().removeprefix("file://") == str(tmp_path / "jobs.html")


def test_notes_are_drawn_unless_they_are_left_out(jobfit: Run) -> None:
    jobfit(STAFF)
    jobfit("answer", "1", "on_call=required", "--note", "Ada of the agency")
    jobfit("mark", "1", "applied", "--note", "Rather not on Mondays")
    full, bare = jobfit("report").stdout, jobfit("report", "--no-notes").stdout
    for note in ("Ada of the agency", "Rather not on Mondays"):
        assert note in full
        assert note not in bare
    assert "on_call: required" in bare


def test_what_cannot_be_written_or_shown_is_said(jobfit: Run, tmp_path: Path) -> None:
    done = jobfit("report", "-o", "no/such/folder/jobs.html")
    assert done.returncode == 1
    assert "no/such/folder" in done.stderr
    assert jobfit("report", "--open").returncode == 2
    assert jobfit("report", "99").returncode == 2


@pytest.mark.parametrize(
    ("words", "room"),
    [(["report"], "analyzer.run.pipeline.judge"), (["list", "--json"], "analyzer.scoring.score._card")],
)
def test_a_posting_that_cannot_be_judged_is_told_and_the_others_are_shown(
    inside: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], room: str
) -> None:
    module, _, name = room.rpartition(".")
    real, calls = getattr(importlib.import_module(module), name), []

    def second_breaks(*given: object, **more: object) -> object:
        calls.append(given)
        if len(calls) == 2:
            raise ZeroDivisionError
        return real(*given, **more)

    for name_of_file in ("staff-reliability-engineer.txt", "agency-developer.txt"):
        inside(ROOT / "examples" / name_of_file)
    monkeypatch.setattr(room, second_breaks)
    done = inside(*words, "-c", "reliability-engineer")
    assert done.returncode == 1
    assert "Staff Reliability Engineer" in done.stdout
    (told,) = done.stderr.splitlines()
    assert told.startswith("jobfit: 2 ")
    assert "ZeroDivisionError" in told


def test_only_what_is_drawn_in_full_is_taken_out_of_the_library_and_asked_about(
    inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "staff-reliability-engineer.txt",
        "engineering-manager-wellbeing.txt",
        "backend-engineer-hybrid.txt",
    ):
        inside(ROOT / "examples" / name)
    loaded: list[int] = []
    asked: list[object] = []
    load, questions = Library.load, score.with_questions

    def counted(library: Library, number: int) -> object:
        loaded.append(number)
        return load(library, number)

    def with_questions(*given: Any) -> object:
        asked.append(given)
        return questions(*given)

    monkeypatch.setattr(Library, "load", counted)
    monkeypatch.setattr(score, "with_questions", with_questions)
    done = inside("report", "--full", "1", "-c", "reliability-engineer")
    assert done.returncode == 0
    assert done.stdout.count("<article") == 1
    assert "3 postings" in done.stdout
    assert "of the other 2 only the row" in done.stdout
    assert (len(loaded), len(asked)) == (1, 1)


def test_the_report_and_the_list_rank_alike(inside: Run) -> None:
    for path in sorted((ROOT / "examples").glob("*.txt")):
        inside(path)
    listed = [json.loads(line)["id"] for line in inside("list", "--json").stdout.splitlines()]
    assert (
        list(map(int, re.findall(r"> ?(?:[^<>]* · )?no\. (\d+), new</span></th>", inside("report").stdout)))
        == listed
    )
