"""Which postings of a sweep a model is asked for: whether the first ten are those that reading all would give.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.top [ROWS]          # two minutes of CPU

1,000 postings, the labelled ones of ROWS (`silver.jsonl:s-001..s-072`) among them, are read by phrases; then a model
reads those that `analyzer/run/reach.py` chooses. Two models: one that answers from the labels, and so knows what
phrases miss (of the unlabelled ones it says what phrases say); and one that claims twenty facts at random of each.
What each would claim is merged, judged and chosen here by the functions that the command calls (`merge`, `score`,
`sayable`, `reach`, `worth_asking`); no server stands between, which would only add minutes.

Told for each rubric: of how many a model is asked in a sweep without limits of the person's (a twentieth), and
how many of the first ten are then those that reading all 1,000 would give; and the same where it goes on until the
rule itself ends it (no posting that is left can reach the top). The latter measures the rule, the former the order
in which it asks. A posting counts as agreeing as well where its score is that of the tenth: such ties go by name.

With the labels, the manager's rubric is the hard one. The model knows more than phrases of 72 postings and the same
of 928, so those 72 rise from the middle of the order. What phrases hint at tells of some of them, and a twentieth finds
one of five; of the others no word that was found tells what a reader finds there, and the command says how many could
still reach the top. Other orders were tried: how often hints of each fact are true and its words say something, measured
apart, and the best that is likely in place of what is expected: the same five, and the same seven with the labels of
s-073 to s-108. With these, at which nobody looked, four of the six rubrics are whole with both models, and by the rule
alone all six. One is ruled out by its phrases and not by its labels: such a posting is not asked for, and stands in
the account with both sentences.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.evaluation.labels import Labelled, posting_of_lines
from analyzer.model import Fact, Finding, Reading
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from analyzer.run.reach import Reach, most_asked, reach, sayable, worth_asking
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.groups import rows_of
from benchmarks.honesty import eager_findings, true_findings

LABELLED = "silver.jsonl:s-001..s-072"
POSTINGS, TOP, FIRST, JOBS = 1_000, 20, 10, 4
OWN = {
    "data-at-home": """
        [[criterion]]
        name = "Data"
        because = "I work with data."
        fact = "technologies"
        want = { includes = ["SQL", "Python", "Spark", "Airflow", "dbt"] }
        weight = 8
        [[criterion]]
        name = "At home"
        because = "I work from home."
        fact = "work_arrangement"
        want = { remote = 1, hybrid = 0.5 }
        weight = 9
        [[criterion]]
        name = "Paid"
        because = "I want to be paid well."
        fact = "pay"
        want = { at_least = 90000, none_at = 50000, currency = "USD" }
        weight = 6
        [[criterion]]
        name = "Not on call"
        because = "I sleep at night."
        fact = "on_call"
        want = "none"
        weight = 3
        [[criterion]]
        name = "Mentoring"
        because = "I like to teach."
        fact = "mentoring"
        want = true
        weight = 4
        """,
    "a-steady-place": """
        [[criterion]]
        name = "Permanent"
        because = "I want to stay."
        fact = "employment_type"
        want = "full_time"
        weight = 6
        [[criterion]]
        name = "Cared for"
        because = "I have a family."
        fact = "benefits"
        want = { health = 1, retirement = 0.8, paid_leave = 0.6, parental_leave = 1 }
        weight = 8
        [[criterion]]
        name = "Growing"
        because = "I want to learn."
        fact = "career_growth"
        want = true
        weight = 5
        [[criterion]]
        name = "Together"
        because = "I like people."
        fact = "teamwork"
        want = true
        weight = 4
        [[criterion]]
        name = "Own hours"
        because = "I fetch my children."
        fact = "flexible_hours"
        want = true
        weight = 5
        """,
    "care-by-day": """
        [[criterion]]
        name = "Care"
        because = "I am a nurse, and would work as a carer or therapist too."
        fact = "occupation"
        want = { nursing = 1, therapy = 0.8, care = 0.7, medicine = 0.5 }
        weight = 10
        [[criterion]]
        name = "By day"
        because = "I want to work by day."
        fact = "shifts"
        want = { days = 1, rotating = 0.2 }
        weight = 6
        [[criterion]]
        name = "Part time"
        because = "I want fewer hours than most."
        fact = "employment_type"
        want = { part_time = 1, full_time = 0.3 }
        weight = 5
        [[criterion]]
        name = "Leave"
        because = "I need proper leave and a pension."
        fact = "benefits"
        want = { paid_leave = 1, retirement = 1 }
        weight = 4
        """,
    "selling-near-people": """
        [[criterion]]
        name = "Selling"
        because = "I sell, or look after those who bought."
        fact = "occupation"
        want = { sales = 1, customer_support = 0.8, marketing = 0.6, retail = 0.4 }
        weight = 9
        [[criterion]]
        name = "Some days at home"
        because = "I like some days at home."
        fact = "work_arrangement"
        want = { hybrid = 1, remote = 0.7 }
        weight = 6
        [[criterion]]
        name = "Little travel"
        because = "I do not want to travel much."
        fact = "travel_percent"
        want = { at_most = 20, none_at = 50 }
        weight = 4
        [[criterion]]
        name = "Growing"
        because = "I want to become better at it."
        fact = "career_growth"
        want = true
        weight = 4
        """,
}
"""Four rubrics of different people beside those that ship: name → criteria."""
Facts = Mapping[str, Fact]
Model = Callable[[Labelled], Sequence[Finding] | None]


def main() -> int:
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    catalogue = load_catalogue()
    rows = postings(Path(folder), sys.argv[1] if len(sys.argv) > 1 else LABELLED, catalogue)
    labelled = [row for row in rows if row.labels]
    chance = random.Random(19)
    phrases = [read_phrases(row.posting, catalogue) for row in rows]
    by_phrases = [_merged(row, catalogue, said, None) for row, said in zip(rows, phrases, strict=True)]
    models: dict[str, Model] = {
        "labels": lambda row: true_findings(row) if row.labels else None,
        "random": lambda row: eager_findings(row, labelled, catalogue, chance, share=20 / len(catalogue)),
    }
    floors, agreed, most = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["top"], [], 0
    by_rule: list[float] = []
    with tempfile.TemporaryDirectory() as own:
        rubrics = find_rubrics(
            ("reliability-engineer", "engineering-manager", *_written(Path(own))), catalogue
        )
    read = [measured(rows, by_phrases, rubric, catalogue) for rubric in rubrics]
    for name, model in models.items():
        by_model = [
            _merged(row, catalogue, said, model(row)).facts for row, said in zip(rows, phrases, strict=True)
        ]
        for rubric, before in zip(rubrics, read, strict=True):
            asked, agree = compared(before, by_model, rubric, most_asked(TOP, len(rows)))
            without, at_last = compared(before, by_model, rubric, len(rows))
            print(
                f"{name:<8} {rubric.name:<22} read {asked:>4} of {len(rows)}, {agree:>2} of the first {FIRST};"
                f" by the rule alone {without:>4}, {at_last:>2}",
                flush=True,
            )
            agreed.append(agree / FIRST)
            by_rule.append(at_last / FIRST)
            most = max(most, asked)
    mean, rule = sum(agreed) / len(agreed), sum(by_rule) / len(by_rule)
    print(
        f"in all {mean:.3f}, at worst {min(agreed):.1f}, read at most {most / len(rows):.3f}; the rule {rule:.3f}"
    )
    return int(
        mean < floors["mean"]
        or min(agreed) < floors["worst"]
        or most > floors["read"] * len(rows)
        or rule < floors["rule"]
    )


def postings(folder: Path, labelled: str, catalogue: Catalogue) -> list[Labelled]:
    """1,000 postings, the labelled ones first; by ids that tell which they are."""
    rows = rows_of(folder, [labelled], catalogue)
    for line in (folder / "raw.jsonl").read_text(encoding="utf-8").split("\n")[: POSTINGS - len(rows)]:
        row = json.loads(line)
        rows.append(Labelled(row["id"], posting_of_lines(row["lines"], source=row["id"]), {}))
    return rows


class Before(NamedTuple):
    """What is known before a model reads: the rank by phrases, and what a reading could make of it."""

    ranks: list[float]
    reaches: dict[int, Reach]


def measured(
    rows: Sequence[Labelled], by_phrases: Sequence[Reading], rubric: Rubric, catalogue: Catalogue
) -> Before:
    """Where each stands by phrases, and what a reading could make of those that are not ruled out."""
    reaches = {}
    for place, (row, reading) in enumerate(zip(rows, by_phrases, strict=True)):
        card = score(reading.facts, rubric, questions=False)
        if card.fit != "ruled_out":
            may_say = sayable(row.posting, reading.facts, rubric, catalogue)
            reaches[place] = reach(card, reading, rubric, may_say)
    return Before([_rank(reading.facts, rubric) for reading in by_phrases], reaches)


def compared(before: Before, by_model: Sequence[Facts], rubric: Rubric, most: int) -> tuple[int, int]:
    """How many the model was asked for, `most` at most, and how many of the first ten are right."""
    whole, now = [_rank(facts, rubric) for facts in by_model], list(before.ranks)
    asked: dict[int, float] = {}
    while batch := worth_asking(before.reaches, asked, TOP, min(JOBS, most - len(asked))):
        for place in batch:
            now[place] = asked[place] = whole[place]
    wanted = sorted(range(len(now)), key=lambda place: (-whole[place], place))[:FIRST]
    found = sorted(range(len(now)), key=lambda place: (-now[place], place))[:FIRST]
    tenth = whole[wanted[-1]]
    return len(asked), sum(place in wanted or (place in asked and whole[place] == tenth) for place in found)


def _rank(facts: Facts, rubric: Rubric) -> float:
    card = score(facts, rubric, questions=False)
    return -1.0 if card.fit == "ruled_out" else card.score


def _merged(
    row: Labelled, catalogue: Catalogue, phrases: Sequence[Finding], claims: Sequence[Finding] | None
) -> Reading:
    found = merge(row.posting, catalogue, phrases=phrases, model=claims)
    return Reading("phrases", found.facts, hints=found.hints)


def _written(folder: Path) -> list[str]:
    paths = []
    for name, criteria in OWN.items():
        table = tomllib.loads(criteria)
        sentences = "\n\n".join(one["because"] for one in table["criterion"])
        (folder / f"{name}.md").write_text(sentences + "\n", encoding="utf-8")
        path = folder / f"{name}.toml"
        path.write_text(f'document = "{name}.md"\n{criteria}', encoding="utf-8")
        paths.append(str(path))
    return paths


if __name__ == "__main__":
    sys.exit(main())
