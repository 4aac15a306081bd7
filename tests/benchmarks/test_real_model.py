"""A real model's replies are kept as they come, and merging is measured anew without asking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.real_model import kept, main
from tests.readers.model.server import chat, found, serving

LINES = ["Baker", "", "This is a fully remote position.", "You will share an on-call rotation."]
FACTS = {
    "title": {"value": "Baker", "lines": [1]},
    "work_arrangement": {"value": "remote", "lines": [3]},
    "on_call": {"value": "required", "lines": [4]},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [
        {"id": name, "lines": LINES * times, "facts": FACTS} for name, times in (("long", 2), ("short", 1))
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setenv("JOBFIT_DATA", str(tmp_path))
    return tmp_path


def test_a_run_that_was_broken_off_goes_on_and_asks_each_posting_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = folder / "replies.jsonl"
    with serving(found(([4], ["on_call=required"]))) as server:
        asking = ["--base-url", server.url, "--model", "m", "--replies", str(replies)]
        main([*asking, "--limit", "1"])
        assert list(kept(replies)) == ["short"]
        main(asking)
        assert len(server.asked) == 2
    assert list(kept(replies)) == ["short", "long"]
    capsys.readouterr()
    assert main(["--replies", str(replies)]) == 0
    said = capsys.readouterr().out
    assert "2 of 2 postings, 0 without a usable reply" in said
    assert "f1_gained" in said


def test_a_posting_without_a_usable_reply_is_told_and_counts_as_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = folder / "replies.jsonl"
    with serving(chat("I would rather not.")) as server:
        main(["--base-url", server.url, "--replies", str(replies), "--limit", "1"])
    assert kept(replies) == {"short": None}
    assert "1 without a usable reply" in capsys.readouterr().out


def test_without_data_or_replies_it_skips_with_a_word(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--replies", str(folder / "none.jsonl")]) == 0
    assert "skipped" in capsys.readouterr().err
    monkeypatch.delenv("JOBFIT_DATA")
    assert main(["--replies", str(folder / "none.jsonl")]) == 0
    assert "skipped" in capsys.readouterr().err
