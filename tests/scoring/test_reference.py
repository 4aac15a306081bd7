"""The page about the language names all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.criteria.entries import CRITERION_KEYS, RUBRIC_KEYS
from analyzer.criteria.grammar import CONDITION_KEYS
from analyzer.scoring.conditions import PayScale

PAGE = (Path(__file__).parents[2] / "docs" / "rubrics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted({*RUBRIC_KEYS, *CRITERION_KEYS, *CONDITION_KEYS}))
def test_every_key_stands_on_the_page(key):
    assert any(form in PAGE for form in (f"`{key}", f"[{key}", f"{key} = ", f"`{key}`"))


def test_the_hours_of_a_year_are_those_on_the_page():
    usual = PayScale()
    for key in ("hours_per_year", "hours_per_week", "hours_per_day"):
        assert f"`{key}` ({getattr(usual, key):g})" in PAGE
    assert (usual.times_a_year("day"), usual.times_a_year("week")) == (260, 52)
