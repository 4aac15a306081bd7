"""A text that names jobs one by one is told how many; what one posting says of other people's work is not."""

from __future__ import annotations

import pytest

from analyzer.readers.several_jobs import jobs_named, names_a_role


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Night Baker", True),
        ("Head of Ovens", True),
        ("Bäckerin", False),
        ("Planners", True),
        ("Planning", False),
    ],
)
def test_a_line_names_what_somebody_works_as(line: str, named: bool) -> None:
    assert names_a_role(line) is named


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        ("1. Night Baker\nOvenly\n2. Oven Planner\nMarl", 2),
        ("2. Night Baker\nOvenly\n3. Oven Planner\nMarl", 0),
        ("Position 1: Night Miller\nOvenly\nPosition 2: Sexton\nMarl", 2),
        ("## Job A: Miller, Ovenly\nHybrid.\n## Job B: Sexton, Marl\nOn site.", 2),
        ("Baker jobs\nBaker\nPosted 3 days ago\nPlanner\nPosted 2 days ago\nCook\nPosted 1 days ago\nNext", 3),
        ("Cook\nPosted 3 days ago\nWe cook.\n" + "And so on.\n" * 12 + "Posted today\nPosted today", 0),
        ("a. Night Baker\nOvenly\nc. Oven Planner\nMarl", 0),
        ("# Night Baker\nOvenly\n# Night Baker\nOvenly", 0),
        ("# Night Baker\n# Oven Planner\nMarl", 0),
        ("Role: Night Baker\nOvenly\nPosition: Oven Planner\nMarl", 0),
        ("Night Baker https://x.example/1\nOven Planner https://x.example/1\nCook https://x.example/1", 0),
        ("Night Baker https://x.example/1\nOven Planner https://x.example/2\nCook https://x.example/3", 3),
        ("Night Baker\nWe bake.\n* * *\nOven Planner\nYou plan.", 2),
        ("Night Baker\nWe bake.\n* *\nOven Planner\nYou plan.", 0),
        ("Ovenly | Night Baker | Ghent\nWe bake.\nMarl | Oven Planner | Oslo\nYou plan.", 2),
        ("Ovenly | Night Baker | Ghent\nMarl | Oven Planner | Oslo\nYou plan.", 0),
        ("Ovenly | Night Baker | Ghent\nWe bake.\nYou plan.\nMarl | Oven Planner | Oslo", 0),
        ("Ovenly | Night Baker\nWe bake.\nMarl | Oven Planner\nYou plan.", 0),
        ("Ovenly | Ghent | Oslo | Night Baker\nWe bake.\nMarl | Bern | Oslo | Cook\nYou plan.", 0),
        ("Hello.\nWe bake.\nAll day.\nO | Baker | Ghent\nWe bake.\nM | Cook | Oslo\nYou plan.", 0),
        ("Night Baker\nOvenly\n2 days ago\nOven Planner\nMarl\n13 days ago\nCook\nRoll\n1 days ago", 3),
        ("Night Baker\nOvenly\n2 days ago\nOven Planner\nMarl\n13 days ago\nCook\nRoll\nToday.", 0),
        ("Night Baker\nOvenly\nNew\nWe bake.\nOven Planner\nMarl\nNew\nCook\nNew", 3),
        ("You bake.\nAll day.\nAlso:\nBaker\nA\nNew\nOven Planner\nMarl\nNew\nCook\nC.\nNew", 0),
        ("Night Baker\nOven Planner\nCook\nWaiter", 0),
        ("Night Baker\nOven Planner\nCook\nCleaner", 4),
    ],
)  # fmt: skip
def test_jobs_that_are_listed_are_counted(text: str, jobs: int) -> None:
    assert jobs_named(text.split("\n"), "") == jobs
