"""Whether cards mislead: fits beside their numbers, what is unclear, and questions that a title answers.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.fits [--show]

Reads `gold.jsonl`, `human-hn.jsonl` and the first 20 rows of `silver.jsonl` without a model, judges each by both
shipped rubrics, and counts cards

* whose fit is another than that of the number printed beside it;
* that are unclear by the rule and say something else, or say so and are not;
* that ask about occupation, track or level where the title alone states it (read as a posting of nothing else;
  "other" is no answer: a title without a word of a trade is one where the name of the firm stands first).

All three should be 0; the exit code is 1 where one is not. --show names them.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.evaluation.labels import posting_of_lines
from analyzer.model import Line, Posting, Scorecard
from analyzer.readers import read_facts
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score

RUBRICS = ("reliability-engineer", "engineering-manager")
SILVER = 20
TITLE_FACTS = {"occupation", "role_track", "seniority"}


def expected_fit(card: Scorecard, rubric: Rubric) -> str:
    """The fit by the words of the design, worked out beside the code that makes cards."""
    if card.ruled_out_by:
        return "ruled_out"
    asked = [v for v in card.verdicts if not v.bonus and v.outcome != "presumed"]
    stated = [v for v in asked if v.outcome in {"met", "partly", "unmet"}]
    weight = sum(v.weight for v in asked)
    few = len(stated) < 3 and 2 * len(stated) < len(asked)
    if not asked or sum(v.weight for v in stated) < weight / 10 or few:
        return "unclear"
    number = int(card.score + 0.5)
    limits = (("strong", rubric.fits.strong), ("good", rubric.fits.good), ("mixed", rubric.fits.mixed))
    return next((name for name, limit in limits if number >= limit), "weak")


def main() -> int:
    folder = os.environ.get("JOBFIT_DATA")
    if not folder:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    show = "--show" in sys.argv
    catalogue = load_catalogue()
    rubrics = find_rubrics(RUBRICS, catalogue=catalogue)
    postings: list[Posting] = []
    for name, most in (("gold", None), ("human-hn", None), ("silver", SILVER)):
        rows = [json.loads(row) for row in (Path(folder) / f"{name}.jsonl").open(encoding="utf-8")]
        postings += [posting_of_lines(_lines(row), source=str(row["id"])) for row in rows[:most]]
    counts: Counter[str] = Counter()
    for posting in postings:
        facts = read_facts(posting, catalogue=catalogue).facts
        title = title_alone(posting)
        by_title = read_facts(title, catalogue=catalogue).facts if title else {}
        for rubric in rubrics:
            card = score(facts, rubric)
            counts["cards"] += 1
            counts[card.fit] += 1
            wanted = expected_fit(card, rubric)
            unclear = "unclear" in {wanted, card.fit}
            if wanted != card.fit:
                counts["wrong unclear" if unclear else "wrong fit"] += 1
            asked = {key for question in card.questions for key in question.facts}
            for key in asked & by_title.keys() & TITLE_FACTS:
                if card.fit != "ruled_out" and by_title[key].counts and by_title[key].value != "other":
                    counts["answered by the title"] += 1
                    if show:
                        print(f"{posting.source}: {posting.title}: {key} is {by_title[key].value}")
    for name in sorted(counts, key=lambda name: -counts[name]):
        print(f"{counts[name]:>5}  {name}")
    wrong = [counts[name] for name in ("wrong fit", "wrong unclear", "answered by the title")]
    print(
        "fit against its number {}, unclear by the rule and not said {}, answered by the title {}".format(
            *wrong
        )
    )
    return int(any(wrong))


def _lines(row: Mapping[str, Any]) -> list[str]:
    """The lines of a row, which some files hold as one text."""
    return list(row["lines"]) if "lines" in row else str(row["text"]).split("\n")


def title_alone(posting: Posting) -> Posting | None:
    """A posting of nothing but the title; None where there is none."""
    if not posting.title:
        return None
    return Posting(posting.source, "text:title", (Line(1, "title", posting.title),), title=posting.title)


if __name__ == "__main__":
    sys.exit(main())
