"""A perfect reader and a liar: what the evidence check lets through of each.

The perfect reader claims what the labels say and cites the labelled lines. The liar claims as many
facts as are true of a posting, but at random: any fact, any value it can have (words, numbers and
pay are taken from other postings), on one to three lines of the posting.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Literal

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.evaluation.labels import Label, Labelled
from analyzer.evaluation.measures import Tally, by_group, is_right, tally_fact, tally_posting, total
from analyzer.model import Fact, FactValue, Finding
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases


def true_findings(row: Labelled) -> list[Finding]:
    """What a perfect reader says: the labels, sure or not."""
    return [Finding(key, label.value, label.lines) for key, label in row.labels.items()]


def false_findings(
    row: Labelled, rows: Sequence[Labelled], catalogue: Catalogue, chance: random.Random
) -> list[Finding]:
    """As many claims at random as the posting has labels, each of another fact."""
    return _guesses(row, rows, catalogue, chance, chance.sample(list(catalogue), len(row.labels)))


Cited = Literal["random", "same", "all"]


def eager_findings(
    row: Labelled,
    rows: Sequence[Labelled],
    catalogue: Catalogue,
    chance: random.Random,
    *,
    cited: Cited = "random",
    share: float = 1.0,
) -> list[Finding]:
    """What weak models do at their worst: they claim every fact there is, or `share` of them, and cite
    lines at random, always the same three, or all."""
    keys = [key for key in catalogue if chance.random() < share]
    found = _guesses(row, rows, catalogue, chance, keys)
    if cited == "random":
        return found
    numbers = tuple(line.n for line in row.posting.lines)
    lines = numbers if cited == "all" else numbers[3:6] or numbers
    return [Finding(finding.key, finding.value, lines) for finding in found]


def _guesses(
    row: Labelled,
    rows: Sequence[Labelled],
    catalogue: Catalogue,
    chance: random.Random,
    keys: Sequence[str],
) -> list[Finding]:
    numbers = [line.n for line in row.posting.lines]
    findings = []
    for key in keys:
        value = _any_value(catalogue[key], row, rows, chance)
        lines = chance.sample(numbers, min(len(numbers), chance.randint(1, 3)))
        if value is not None:
            findings.append(Finding(key, value, tuple(sorted(lines))))
    return findings


def _any_value(
    spec: FactSpec, row: Labelled, rows: Sequence[Labelled], chance: random.Random
) -> FactValue | None:
    if spec.kind == "flag":
        return chance.random() < 0.8  # readers seldom claim that something is denied
    if spec.kind == "choice":
        return chance.choice(list(spec.values))
    if spec.kind == "choices":
        return tuple(chance.sample(list(spec.values), chance.randint(1, 2)))
    others = [r.labels[spec.key].value for r in rows if r.id != row.id and spec.key in r.labels]
    if others:
        return chance.choice(others)
    return chance.randint(1, 12) if spec.kind == "number" else None


Reader = Callable[[Labelled], Sequence[Finding] | None]


def came_through(rows: Sequence[Labelled], catalogue: Catalogue, read: Reader) -> dict[str, Tally]:
    """Of the sure labels, for a reader that claims them all: right where the fact counts so."""
    found = {key: Tally() for key in catalogue}
    for row in rows:
        facts = merge(row.posting, catalogue, phrases=None, model=read(row)).facts
        for key, label in row.labels.items():
            if label.sure and label.value != ():
                found[key].add(tally_fact(catalogue[key], facts.get(key), label))
    return found


def false_claims(rows: Sequence[Labelled], catalogue: Catalogue, read: Reader) -> dict[str, tuple[int, int]]:
    """Of a reader's false claims: by fact how many count, and how many there were.

    A claim counts if its fact counts with a value that is not the label's: what is left of a list
    after the check may be true.
    """
    found = dict.fromkeys(catalogue, (0, 0))
    for row in rows:
        claims = read(row) or ()
        facts = merge(row.posting, catalogue, phrases=None, model=claims).facts
        for claim in claims:
            label, spec = row.labels.get(claim.key), catalogue[claim.key]
            if not row.knows(spec):
                continue
            if label is not None and (not label.sure or is_true_of(claim.value, label, spec)):
                continue
            fact = facts.get(claim.key)
            counted = fact is not None and fact.counts and _says(fact, claim)
            if fact is not None and label is not None and is_right(fact.value, label.value, spec):
                counted = False
            passed, all_ = found[claim.key]
            found[claim.key] = passed + counted, all_ + 1
    return found


def is_true_of(value: FactValue, label: Label, spec: FactSpec) -> bool:
    """Whether a claim is true: equal to the label, or of a list a part of it."""
    if spec.kind == "choices" and isinstance(value, tuple) and isinstance(label.value, tuple):
        return set(value) <= set(label.value)
    return is_right(value, label.value, spec)


def _says(fact: Fact, claim: Finding) -> bool:
    """Whether the fact says (part of) what was claimed."""
    if isinstance(fact.value, tuple) and isinstance(claim.value, tuple):
        return bool(set(fact.value) & set(claim.value))
    return fact.value == claim.value


def merged_with(
    rows: Sequence[Labelled],
    catalogue: Catalogue,
    read: Reader,
) -> dict[str, Tally]:
    """The phrase reader's tallies by group, merged with what another reader claims of each posting."""
    tallies = []
    for row in rows:
        phrases = read_phrases(row.posting, catalogue)
        facts = merge(row.posting, catalogue, phrases=phrases, model=read(row)).facts
        tallies.append(tally_posting(facts, row, catalogue))
    return by_group(total(tallies, catalogue), catalogue)
