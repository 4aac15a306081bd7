"""The phrase reader on labelled postings, by the groups of facts for which there are targets, hints included.

    uv run python -m benchmarks.gold groups --rows gold.jsonl silver.jsonl:s-001..s-072

    said      facts not marked `infer`, without those whose value is words
    infer     facts marked `infer`; their mean recall is over facts with `ENOUGH` labels or more
    words     facts whose value is words, without the mission
    mission   the mission
    hinted    all but those whose value is words: for what is stated or hinted

Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem
from analyzer.evaluation.labels import Labelled, read_labelled
from analyzer.evaluation.measures import Tally, group_of, tally_posting, total, wilson
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases

GROUPS = ("said", "infer", "words", "mission", "hinted")
ENOUGH = 10
"""Labels from which the recall of a single fact says something."""


def rows_of(folder: Path, chosen: Sequence[str], catalogue: Catalogue) -> list[Labelled]:
    """The labelled postings of several files; "silver.jsonl:s-001..s-072" are those from one id to another.

    Raises UsageProblem for an id that is not in the file.
    """
    found: list[Labelled] = []
    for word in chosen:
        name, _, span = word.partition(":")
        rows = read_labelled(folder / name, catalogue)
        found += _between(rows, span, word) if span else rows
    return found


def _between(rows: Sequence[Labelled], span: str, word: str) -> Sequence[Labelled]:
    ids = [row.id for row in rows]
    first, _, last = span.partition("..")
    if first not in ids or last not in ids:
        raise UsageProblem(f"{word} names an id that is not there", remedy="write FILE:FIRST..LAST")
    return rows[ids.index(first) : ids.index(last) + 1]


def tallies_of(rows: Sequence[Labelled], catalogue: Catalogue) -> dict[str, Tally]:
    """The phrase reader's counts by fact, hints included."""
    found = []
    for row in rows:
        read = merge(row.posting, catalogue, phrases=read_phrases(row.posting, catalogue), model=None)
        found.append(tally_posting(read.facts, row, catalogue, read.hints))
    return total(found, catalogue)


def groups_of(spec: FactSpec) -> tuple[str, ...]:
    """Which of GROUPS a fact is in."""
    if spec.key == "mission":
        return ("mission",)
    return ("words",) if group_of(spec) == "text" else (group_of(spec), "hinted")


def figures_of(tallies: Mapping[str, Tally], catalogue: Catalogue) -> dict[str, dict[str, float]]:
    """Rates and their intervals by group; what has no cases is left out."""
    sums = {group: Tally() for group in GROUPS}
    for key, tally in tallies.items():
        for group in groups_of(catalogue[key]):
            sums[group].add(tally)
    figures = {group: _rates(tally) for group, tally in sums.items()}
    known = [
        tally.recall
        for key, tally in tallies.items()
        if group_of(catalogue[key]) == "infer" and tally.labels >= ENOUGH and tally.recall is not None
    ]
    if known:
        figures["infer"] |= {"mean_recall": sum(known) / len(known), "facts_in_mean": len(known)}
    return {f"groups_{group}": rates for group, rates in figures.items()}


def _rates(tally: Tally) -> dict[str, float]:
    rates: dict[str, float] = {"labels": tally.labels, "claims": tally.claims, "hints": tally.hints}
    for name, part, whole in (
        ("precision", tally.right, tally.claims),
        ("recall", tally.right, tally.labels),
        ("recall_with_hints", tally.right + tally.true_hints, tally.labels),
        ("hint_truth", tally.true_hints, tally.hints),
    ):
        if (ends := wilson(part, whole)) is not None:
            rates |= {name: part / whole, f"{name}_low": ends[0], f"{name}_high": ends[1]}
    return rates
