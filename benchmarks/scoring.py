"""Scorecards a second on one core, and what the time is spent on.

    JOBFIT_DATA=folder uv run python -m benchmarks.scoring                the folder with gold.jsonl
    uv run python -m benchmarks.scoring --data folder --criteria NAME

Facts come from the labels of the postings, questions are left out; the figures are CPU time, the best
of five rounds, so that other work on the machine disturbs them little. Exits with 1 below the floor of
10,000 a second for `reliability-engineer`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from analyzer.scoring.totals import is_settled, totals
from analyzer.scoring.verdicts import verdict_on
from benchmarks.rows import rows_of

FLOOR = 10_000
ROUNDS = 5
CARDS = 3_000
"""Scorecards in one round."""


def facts_of(path: Path) -> list[dict[str, Fact]]:
    """The labelled facts of each posting, with the cited lines as quotes."""

    from analyzer.serialize import value_from_json

    rows = rows_of(path)
    return [
        {
            key: Fact(
                key,
                value_from_json(label["value"]),
                "stated",
                tuple(label["lines"]),
                tuple(row["lines"][n - 1] for n in label["lines"]),
            )
            for key, label in row["facts"].items()
        }
        for row in rows
    ]


def microseconds(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """CPU time of `work` on one item, in the mean over the items and at best over the rounds."""
    times = max(1, CARDS // len(items))
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(times):
            for item in items:
                work(item)
        best = min(best, process_time() - start)
    return 1e6 * best / (times * len(items))


def report(rubric: Rubric, postings: Sequence[dict[str, Fact]]) -> float:
    """Prints where the time goes; returns scorecards a second."""
    silent = [[one for one in rubric.criteria if not set(one.questions) & set(facts)] for facts in postings]
    spoken = [[one for one in rubric.criteria if set(one.questions) & set(facts)] for facts in postings]
    verdicts = [tuple(verdict_on(one, facts) for one in rubric.criteria) for facts in postings]
    numbers = range(len(postings))
    whole = microseconds(lambda facts: score(facts, rubric, questions=False), postings)
    parts = {
        "criteria the posting is silent on": lambda n: [verdict_on(one, postings[n]) for one in silent[n]],
        "criteria it speaks of: verdicts": lambda n: [verdict_on(one, postings[n]) for one in spoken[n]],
        "  of which the conditions": lambda n: [one.condition.interval(postings[n]) for one in spoken[n]],
        "sums, range": lambda n: totals(verdicts[n]),
        "fit, settled": lambda n: is_settled(verdicts[n], 40.0, 60.0, rubric.fits),
    }
    spent = {name: microseconds(work, list(numbers)) for name, work in parts.items()}
    spoken_of = sum(map(len, spoken)) / len(postings)
    print(f"{rubric.name}: {len(rubric.criteria)} criteria, of which a posting speaks of {spoken_of:.1f}")
    print(f"  {1e6 / whole:,.0f} scorecards a second on one core ({whole:.1f} µs each), without questions")
    for name, took in spent.items():
        print(f"    {took:6.1f} µs  {took / whole:4.0%}  {name}")
    rest = whole - sum(took for name, took in spent.items() if not name.startswith(" "))
    print(f"    {rest:6.1f} µs  {rest / whole:4.0%}  the card itself, what is stated, notes")
    asking = microseconds(lambda facts: score(facts, rubric), postings[:10])
    print(f"  with questions and how few answers settle: {asking / 1000:.1f} ms each")
    return 1e6 / whole


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", default=os.environ.get("JOBFIT_DATA"), help="folder with gold.jsonl")
    parser.add_argument("--criteria", default="reliability-engineer")
    given = parser.parse_args()
    if not given.data or not (Path(given.data) / "gold.jsonl").is_file():
        print("skipped: set JOBFIT_DATA to the folder of labelled postings")
        return 0
    (rubric,) = find_rubrics([given.criteria], load_catalogue())
    found = report(rubric, facts_of(Path(given.data) / "gold.jsonl"))
    return 0 if found >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
