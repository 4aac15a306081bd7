"""Random conclusions: what the evidence check lets through of facts marked `infer`, and what it does to a card.

    uv run python -m benchmarks.guesses                                   the cards of examples/
    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.guesses         and labelled postings
    … --rows gold.jsonl silver.jsonl:s-001..s-072                         of these files, or a part of one

    guesses        single random values on one to three random lines, each checked by itself: the share that counts,
                   where no label says the same
    guessed_cards  a reader that says what the phrases say, and five to seven such values beside it: by how many points
                   they move the score of any card at most, and how many cards they rule out

A figure on the wrong side of its floor in benchmarks/floors.toml makes the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.criteria.folder import load_rubric, shipped_paths
from analyzer.evaluation.labels import Labelled
from analyzer.model import Fact, Finding, Posting, Scorecard
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from analyzer.sources.dispatch import read_source
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import beyond_floor
from benchmarks.groups import rows_of
from benchmarks.honesty import is_true_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROWS = ("gold.jsonl", "silver.jsonl:s-001..s-072")
SEEDS = range(3)
CARD_SEEDS = range(40)
TRUE: dict[str, dict[str, set[str]]] = {
    "engineering-manager-wellbeing.txt": {
        "customers": {"consumers"},
        "primary_problem": {"customer_problem"},
        "business_situation": {"startup"},
        "software_layer": {"experiences"},
    },
    "backend-engineer-hybrid.txt": {"customers": {"consumers"}},
    "header-line.txt": {"customers": {"consumers", "public_sector"}, "business_situation": {"startup"}},
}
"""What a careful reader may conclude of an example though no phrase says it: no lies."""
FEWEST, MOST = 5, 7
"""Random values in one reading."""


def conclusions(posting: Posting, catalogue: Catalogue, chance: random.Random) -> Iterator[Finding]:
    """A random value of each fact that may be concluded, on one to three random lines."""
    numbers = [line.n for line in posting.lines]
    for key, spec in catalogue.items():
        if not spec.infer:
            continue
        values = list(spec.values) or [True, False]
        chosen = chance.choice(values)
        lines = tuple(sorted(chance.sample(numbers, min(len(numbers), chance.randint(1, 3)))))
        yield Finding(key, (str(chosen),) if spec.kind == "choices" else chosen, lines)


def counted(rows: Sequence[Labelled], catalogue: Catalogue) -> tuple[int, int]:
    """Of random conclusions that no label makes true: how many count, and how many there were."""
    passed = made = 0
    for seed in SEEDS:
        chance = random.Random(seed)
        for row in rows:
            checker = EvidenceChecker(row.posting, catalogue)
            for finding in conclusions(row.posting, catalogue, chance):
                label, spec = row.labels.get(finding.key), catalogue[finding.key]
                unknown = not row.knows(spec) or (label is not None and not label.sure)
                if unknown or (label is not None and is_true_of(finding.value, label, spec)):
                    continue
                made += 1
                passed += checker.check(finding).counts
    return passed, made


def _is_lie(finding: Finding, true: Mapping[str, Collection[str]]) -> bool:
    values = finding.value if isinstance(finding.value, tuple) else (finding.value,)
    return not any(value in true.get(finding.key, ()) for value in values)


def moved(
    postings: Mapping[str, Posting], rubrics: Sequence[Rubric], catalogue: Catalogue
) -> tuple[float, int]:
    """By how many points random conclusions move any card at most, and how many cards they rule out."""
    most, ruled_out = 0.0, 0
    for name, posting in postings.items():
        phrases = read_phrases(posting, catalogue)
        honest = [finding for finding in phrases if not finding.hint]
        before = _cards(merge(posting, catalogue, phrases=phrases, model=honest).facts, rubrics)
        known = {finding.key for finding in honest}
        for seed in CARD_SEEDS:
            chance = random.Random(seed)
            made = conclusions(posting, catalogue, chance)
            lies = [one for one in made if one.key not in known and _is_lie(one, TRUE.get(name, {}))]
            lies = chance.sample(lies, min(len(lies), chance.randint(FEWEST, MOST)))
            facts = merge(posting, catalogue, phrases=phrases, model=[*honest, *lies]).facts
            for old, new in zip(before, _cards(facts, rubrics), strict=True):
                most = max(most, abs(new.score - old.score))
                ruled_out += new.fit == "ruled_out" != old.fit
    return most, ruled_out


def _cards(facts: dict[str, Fact], rubrics: Sequence[Rubric]) -> list[Scorecard]:
    return [score(facts, rubric, questions=False) for rubric in rubrics]


def figures_of_examples(catalogue: Catalogue) -> dict[str, float]:
    """What random conclusions do to the cards of the postings in examples/."""
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html"})
    postings = {path.name: read_source(str(path)) for path in paths}
    rubrics = [load_rubric(path, catalogue) for path in shipped_paths()]
    most, ruled_out = moved(postings, rubrics, catalogue)
    return {"points_at_most": most, "ruled_out_at_most": float(ruled_out)}


def measure(folder: Path | None, files: Sequence[str] = ROWS) -> Iterator[tuple[str, dict[str, float]]]:
    """The figures by the names that floors.toml uses; those of labelled rows only with a folder."""
    catalogue = load_catalogue()
    yield "guessed_cards", figures_of_examples(catalogue)
    if folder is not None:
        passed, made = counted(rows_of(folder, files, catalogue), catalogue)
        yield "guesses", {"counted_at_most": passed / made}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", nargs="+", default=ROWS, metavar="FILE[:FIRST..LAST]", help="other files")
    chosen = parser.parse_args(arguments)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    wrong: list[str] = []
    for name, figures in measure(data_folder(), chosen.rows):
        print(f"{name:15}", "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))
        wrong += beyond_floor(name, figures, floors)
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
