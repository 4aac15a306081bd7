"""Runs a reader over labelled postings, and compares two of them on the same ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.catalogue import Catalogue
from analyzer.errors import as_jobfit_error
from analyzer.evaluation.labels import Labelled
from analyzer.evaluation.measures import Tally, tally_posting, total
from analyzer.model import Posting, Reading


@dataclass(slots=True)
class Measured:
    """What one reader did: counts by posting and fact, and what it took.

    `seconds` is the time spent reading, all postings one after the other; `cost` is None where no
    price is known. `failed` gives the error of each posting that could not be read; it counts in
    nothing else.
    """

    name: str
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    cached: int = 0
    model: str | None = None

    def by_fact(self, catalogue: Catalogue) -> dict[str, Tally]:
        """Sums over all postings that were read."""
        return total(self.tallies.values(), catalogue)


def measure(
    so_far: Measured, rows: Sequence[Labelled], catalogue: Catalogue, read: Callable[[Posting], Reading]
) -> Iterator[int]:
    """Reads one posting after the other into `so_far`; gives how many are done after each."""
    for done, row in enumerate(rows, start=1):
        begun = time.perf_counter()
        try:
            reading = read(row.posting)
            tallies = tally_posting(reading.facts, row, catalogue, reading.hints)
        except Exception as error:  # noqa: BLE001 - whatever it was, the other postings are measured
            so_far.failed[row.id] = as_jobfit_error(error).message
        else:
            _add(so_far, reading)
            so_far.tallies[row.id] = tallies
        so_far.seconds += time.perf_counter() - begun
        yield done


def _add(so_far: Measured, reading: Reading) -> None:
    so_far.tokens_in += reading.tokens_in
    so_far.tokens_out += reading.tokens_out
    so_far.cached += reading.cached
    so_far.model = reading.model or so_far.model
    if reading.cost is not None:
        so_far.cost = (so_far.cost or 0.0) + reading.cost


@dataclass(slots=True)
class Pair:
    """How two readers did on the same labels: both right, only one, neither."""

    both: int = 0
    first: int = 0
    second: int = 0
    neither: int = 0


def compare_readers(one: Measured, other: Measured, catalogue: Catalogue) -> Mapping[str, Pair]:
    """For each fact the sure labels (of postings that both could read) by who got them right."""
    found = {key: Pair() for key in catalogue}
    for name, tallies in one.tallies.items():
        theirs = other.tallies.get(name)
        for key, tally in tallies.items() if theirs is not None else ():
            if tally.labels:
                _count(found[key], bool(tally.right), bool(theirs and theirs[key].right))
    return found


def _count(pair: Pair, first: bool, second: bool) -> None:
    if first and second:
        pair.both += 1
    elif first:
        pair.first += 1
    elif second:
        pair.second += 1
    else:
        pair.neither += 1
