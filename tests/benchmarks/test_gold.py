"""The figures of benchmarks/gold.py hold their pinned floors, where the labelled data is given."""

import tomllib

import pytest

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import SECTIONS, beyond_floor, main, measure


@pytest.mark.parametrize("section", SECTIONS)
def test_no_figure_is_beyond_its_bound(section: str) -> None:
    folder = data_folder()
    if folder is None:
        pytest.skip("JOBFIT_DATA names no folder of labelled postings")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = [
        text
        for name, figures in measure(folder, [section], direct=True)
        for text in beyond_floor(name, figures, floors)
    ]
    assert wrong == []


def test_a_figure_on_the_wrong_side_of_its_bound_is_told_in_words() -> None:
    floors = {"made_up": {"recall": 0.9, "counted_at_most": 0.1}}
    assert beyond_floor("made_up", {"recall": 0.95, "counted_at_most": 0.05}, floors) == []
    assert beyond_floor("made_up", {"recall": 0.8, "counted_at_most": 0.2}, floors) == [
        "made_up: recall is 0.800, its bound 0.9",
        "made_up: counted_at_most is 0.200, its bound 0.1",
    ]


def test_without_data_it_skips_with_a_word(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JOBFIT_DATA", raising=False)
    assert main([]) == 0
    assert "skipped" in capsys.readouterr().err
