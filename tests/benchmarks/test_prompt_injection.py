"""The figures of benchmarks/prompt_injection.py hold their pinned bounds, where the data is given."""

import tomllib

import pytest

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import beyond_floor
from benchmarks.prompt_injection import figures, main
from tests import DEEP


def test_no_figure_is_beyond_its_bound() -> None:
    if not DEEP:
        pytest.skip(
            "a large set: `python -m benchmarks.prompt_injection` measures it, and JOBFIT_DEEP=1 here"
        )
    folder = data_folder()
    if folder is None:
        pytest.skip("JOBFIT_DATA names no folder of postings")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    assert beyond_floor("prompt_injection", figures(folder), floors) == []


def test_without_data_it_skips_with_a_word(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JOBFIT_DATA", raising=False)
    assert main([]) == 0
    assert "skipped" in capsys.readouterr().err
