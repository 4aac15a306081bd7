"""Random conclusions hardly count, and move no example's card by much."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from benchmarks import guesses
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import beyond_floor
from tests.readers.support import posting

CATALOGUE = load_catalogue()


def _floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def test_a_guess_is_a_value_that_the_fact_can_have_on_lines_that_there_are() -> None:
    text = posting("Baker", "We bake bread.")
    found = list(guesses.conclusions(text, CATALOGUE, random.Random(1)))
    assert {one.key for one in found} == {key for key, spec in CATALOGUE.items() if spec.infer}
    assert all(one.lines and set(one.lines) <= {1, 2} for one in found)


def test_a_few_guesses_beside_an_honest_reading_move_no_examples_card_by_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guesses, "CARD_SEEDS", range(6))
    assert beyond_floor("guessed_cards", guesses.figures_of_examples(CATALOGUE), _floors()) == []


def test_few_guesses_on_labelled_postings_count(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = data_folder()
    if folder is None:
        pytest.skip("JOBFIT_DATA names no folder of labelled postings")
    monkeypatch.setattr(guesses, "figures_of_examples", lambda _: {})
    figures = dict(guesses.measure(Path(folder)))
    assert beyond_floor("guesses", figures["guesses"], _floors()) == []
