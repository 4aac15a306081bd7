"""The shipped rubrics make sense on real postings; needs their folder as JOBFIT_DATA."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from benchmarks.rows import rows_of
from benchmarks.sense import NAMES, judged, problems

GOLD = Path(os.environ.get("JOBFIT_DATA", "")) / "gold.jsonl"


@pytest.mark.skipif(not GOLD.is_file(), reason="JOBFIT_DATA does not name the folder of labelled postings")
@pytest.mark.parametrize("name", NAMES)
def test_non_engineering_jobs_sink_first_questions_fit_and_scores_spread(name):
    rows = rows_of(GOLD)
    (rubric,) = find_rubrics([name], load_catalogue())
    assert problems(judged(rows, rubric)) == []
