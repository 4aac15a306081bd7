"""Which postings of a sweep a model is asked for: whether the first ten are those that reading all would give.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.top

1,000 postings, the labelled ones of `silver.jsonl:s-001..s-072` among them, are read by phrases; then a model
reads those that `analyzer/run/reach.py` chooses. Two models: one that answers from the labels, and so knows what
phrases miss (of the unlabelled ones it says what phrases say); and one that claims twenty facts at random of each.
The outcome is compared with what the same model gives when it reads all 1,000, under four rubrics.

With the labels, the manager's rubric is the hard one: phrases miss so much of it that postings from the middle of
the order end in the first ten, and nothing in their words tells which. Told are how many were read, and how many of the first ten agree. A posting counts as agreeing as well where its
score is that of the tenth: such ties go by name alone.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.evaluation.labels import Labelled, posting_of_lines
from analyzer.model import Fact, Finding
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from analyzer.run.reach import most_asked, reach, sayable, worth_asking
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.groups import rows_of
from benchmarks.honesty import eager_findings, true_findings

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
}
"""Two rubrics beside those that ship: name → criteria."""
Facts = Mapping[str, Fact]
Model = Callable[[Labelled], Sequence[Finding] | None]


def main() -> int:
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    catalogue = load_catalogue()
    rows = postings(Path(folder), catalogue)
    labelled = [row for row in rows if row.labels]
    chance = random.Random(19)
    by_phrases = [_facts(row, catalogue, None) for row in rows]
    models: dict[str, Model] = {
        "labels": lambda row: true_findings(row) if row.labels else None,
        "random": lambda row: eager_findings(row, labelled, catalogue, chance, share=20 / len(catalogue)),
    }
    floors, agreed, most = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["top"], [], 0
    with tempfile.TemporaryDirectory() as own:
        rubrics = find_rubrics(
            ("reliability-engineer", "engineering-manager", *_written(Path(own))), catalogue
        )
    for name, model in models.items():
        by_model = [_facts(row, catalogue, model(row)) for row in rows]
        for rubric in rubrics:
            asked, agree = measure(rows, by_phrases, by_model, rubric, catalogue)
            print(f"{name:<8} {rubric.name:<22} read {asked:>4} of {len(rows)}, {agree} of the first {FIRST}")
            agreed.append(agree / FIRST)
            most = max(most, asked)
    mean = sum(agreed) / len(agreed)
    print(f"in all {mean:.3f}, at worst {min(agreed):.1f}, read at most {most / len(rows):.3f}")
    return int(mean < floors["mean"] or min(agreed) < floors["worst"] or most > floors["read"] * len(rows))


def postings(folder: Path, catalogue: Catalogue) -> list[Labelled]:
    """1,000 postings, the labelled ones first; by ids that tell which they are."""
    rows = rows_of(folder, ["silver.jsonl:s-001..s-072"], catalogue)
    for line in (folder / "raw.jsonl").read_text(encoding="utf-8").split("\n")[: POSTINGS - len(rows)]:
        row = json.loads(line)
        rows.append(Labelled(row["id"], posting_of_lines(row["lines"], source=row["id"]), {}))
    return rows


def measure(
    rows: Sequence[Labelled],
    by_phrases: Sequence[Facts],
    by_model: Sequence[Facts],
    rubric: Rubric,
    catalogue: Catalogue,
) -> tuple[int, int]:
    """How many the model was asked for, and how many of the first ten are right."""
    cards = [score(facts, rubric, questions=False) for facts in by_phrases]
    whole = [_rank(facts, rubric) for facts in by_model]
    now = [_rank(facts, rubric) for facts in by_phrases]
    reaches = {
        place: reach(card, rubric, sayable(row.posting, facts, rubric, catalogue))
        for place, (row, card, facts) in enumerate(zip(rows, cards, by_phrases, strict=True))
        if card.fit != "ruled_out"
    }
    asked: dict[int, float] = {}
    most = most_asked(TOP, len(rows))
    while batch := worth_asking(reaches, asked, TOP, min(JOBS, most - len(asked))):
        for place in batch:
            now[place] = asked[place] = whole[place]
    wanted = sorted(range(len(rows)), key=lambda place: (-whole[place], place))[:FIRST]
    found = sorted(range(len(rows)), key=lambda place: (-now[place], place))[:FIRST]
    tenth = whole[wanted[-1]]
    return len(asked), sum(place in wanted or (place in asked and whole[place] == tenth) for place in found)


def _rank(facts: Facts, rubric: Rubric) -> float:
    card = score(facts, rubric, questions=False)
    return -1.0 if card.fit == "ruled_out" else card.score


def _facts(row: Labelled, catalogue: Catalogue, claims: Sequence[Finding] | None) -> Facts:
    return merge(row.posting, catalogue, phrases=read_phrases(row.posting, catalogue), model=claims).facts


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
