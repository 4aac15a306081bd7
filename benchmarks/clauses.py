"""How the phrase reader reads clauses that differ by a word: denied, conditional, said of others, past.

    uv run python -m benchmarks.clauses              both halves
    uv run python -m benchmarks.clauses look         the half that no rule may be written for
    uv run python -m benchmarks.clauses learn -v     … each clause that was read otherwise than wanted

The clauses are in tests/clauses, a file a language; their writers had not seen the rules. `holds` says
what becomes of the words in `value`, `want` what a right reader states: "" where it states nothing.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.model import FactValue, Pay
from analyzer.readers import read_facts
from analyzer.sources.plain_text import posting_from_text

CLAUSES = Path(__file__).resolve().parents[1] / "tests" / "clauses"
NAMED = frozenset({"technologies", "locations", "remote_regions"})
"""Lists of names: what else a clause names beside the wanted ones is not counted against the reader."""
Clause = dict[str, Any]


@dataclass
class Figures:
    """Counts: claims and the right ones among them, wanted values and those that were found."""

    claims: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.claims if self.claims else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0


def clauses(half: str | None = None) -> Iterator[tuple[str, Clause]]:
    """Each clause with its language, of one half ("learn" or "look") or of both."""
    for path in sorted(CLAUSES.glob("*.toml")):
        for clause in tomllib.loads(path.read_text("utf-8"))["clause"]:
            if half in {None, clause["half"]}:
                yield path.stem, clause


def claimed(clause: Clause, catalogue: Catalogue) -> FactValue | None:
    """What the phrase reader states of the clause's fact."""
    facts = read_facts(posting_from_text(clause["text"], source="clause"), catalogue).facts
    fact = facts.get(clause["fact"])
    return fact.value if fact is not None and fact.counts else None


def is_right(clause: Clause, value: FactValue | None) -> bool:
    """Whether a claim is what is wanted; no claim is right where nothing is."""
    want = clause["want"]
    if want == "" or value is None:
        return want == "" and value is None
    if isinstance(value, Pay):
        return (value.min, value.max, value.period) == (want["min"], want["max"], want["period"])
    if isinstance(value, tuple):
        have, wanted = ({item.lower() for item in items} for items in (value, want))
        return wanted <= have if clause["fact"] in NAMED else wanted == have
    return bool(value == want)


def measure(half: str | None = None) -> tuple[dict[str, Figures], dict[str, list[int]], list[str]]:
    """Figures by language and in all; by what holds, how many were read otherwise than wanted, of how
    many; and a line for each of those."""
    catalogue = load_catalogue()
    figures: defaultdict[str, Figures] = defaultdict(Figures)
    by_holds: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    wrong = []
    for language, clause in clauses(half):
        value = claimed(clause, catalogue)
        right = is_right(clause, value)
        for tally in (figures[language], figures["all"]):
            tally.claims += value is not None
            tally.right += value is not None and right
            tally.wanted += clause["want"] != ""
            tally.found += clause["want"] != "" and right
        counts = by_holds[clause["holds"]]
        counts[0] += not right
        counts[1] += 1
        if not right:
            wrong.append(
                f"{clause['id']} {clause['holds']} {clause['fact']}: read {value!r}: {clause['text']!r}"
            )
    return dict(figures), dict(by_holds), wrong


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=["learn", "look"])
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args(words)
    figures, by_holds, wrong = measure(args.half)
    if args.verbose:
        print(*wrong, sep="\n")
    for name, tally in figures.items():
        print(
            f"{name:12} precision {tally.precision:.2f} ({tally.right} of {tally.claims})"
            f"   recall {tally.recall:.2f} ({tally.found} of {tally.wanted})"
        )
    for holds, (otherwise, total) in sorted(by_holds.items()):
        print(f"{holds:12} read otherwise than wanted: {otherwise} of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
