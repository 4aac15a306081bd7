"""The figures of benchmarks/accuracy.py hold their pinned floors, where the labelled data is given."""

import tomllib

import pytest

from benchmarks.accuracy import FLOORS, SECTIONS, Tally, below_floor, data_folder, main, measure
from tests import DEEP


def _floors() -> dict:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


LARGE = {"work-mode", "pay", "employment"}
"""Sets of hundreds of postings each."""


@pytest.mark.parametrize("section", SECTIONS)
def test_no_figure_is_below_its_floor(section: str) -> None:
    if section in LARGE and not DEEP:
        pytest.skip("a large set: `python -m benchmarks.accuracy` measures it, and JOBFIT_DEEP=1 here")
    folder = data_folder()
    if folder is None:
        pytest.skip("JOBFIT_DATA names no folder of labelled postings")
    floors = _floors()
    assert [
        text for name, tally in measure(folder, [section]) for text in below_floor(name, tally, floors)
    ] == []


def test_a_fallen_figure_is_told_in_words() -> None:
    tally = Tally()
    tally.add({"id": "a"}, "remote", "remote", right=True)
    tally.add({"id": "b"}, "remote", "onsite", right=False)
    assert below_floor("made_up", tally, {"made_up": {"of_all": 0.9}}) == [
        "made_up: of_all is 0.500, below 0.9"
    ]
    assert tally.wrong == ["b: wanted remote, read onsite"]


def test_a_right_silence_is_right_but_no_attempt() -> None:
    tally = Tally()
    tally.add({"id": "a"}, None, None, right=True)
    assert (tally.of_all, tally.of_attempts) == (1.0, 0.0)


def test_without_data_it_skips_with_a_word(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JOBFIT_DATA", raising=False)
    assert main([]) == 0
    assert "skipped" in capsys.readouterr().err
