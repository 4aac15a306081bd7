"""benchmarks/phrases.py tells how fast postings are read; the figure itself belongs to a quiet machine."""

from __future__ import annotations

import json

from benchmarks.phrases import main


def test_without_data_it_skips_with_a_word(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JOBFIT_DATA", raising=False)
    assert main([]) == 0
    assert "skipped" in capsys.readouterr().err


def test_it_tells_the_rates_of_reading_and_checking(monkeypatch, capsys, tmp_path) -> None:
    row = {
        "id": "1",
        "source": "ours",
        "lines": ["Baker", "Remote. Twelve bakers on the team."],
        "facts": {},
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setenv("JOBFIT_DATA", str(tmp_path))
    main(["--rounds", "1"])
    assert "postings a second" in capsys.readouterr().out
