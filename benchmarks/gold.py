"""Whole labelled postings: the phrase reader's figures, and what the evidence check lets through.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.gold             all sections
    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.gold gold liar   some of them
    … --rows gold.jsonl silver.jsonl:s-001..s-072                          of these files, or a part of one

    gold      the phrase reader: precision, recall and evidence by group of facts
    groups    the same by the groups that have targets, with hints and intervals (groups.py)
    perfect   a model that answers from the labels: the share of them that counts
    liar      a model that claims at random: the share of its false claims that counts
    weak      models that claim every fact there is, or cite all lines, merged with the phrase reader

The models of `perfect`, `liar` and `weak` are servers on loopback; `--direct` leaves the servers out.
A figure on the wrong side of its floor in benchmarks/floors.toml makes the exit code 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.evaluation.labels import Labelled
from analyzer.evaluation.measures import Tally
from analyzer.model import FactValue, Finding, Pay
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.groups import figures_of, rows_of, tallies_of
from benchmarks.honesty import (
    Cited,
    came_through,
    eager_findings,
    false_claims,
    false_findings,
    merged_with,
    true_findings,
)

Figures = dict[str, dict[str, float]]
Reader = Callable[[Labelled], Sequence[Finding]]
SEEDS = (1, 2, 3)
FILES = ("gold.jsonl",)
_NUMBERED = re.compile(r"^(\d+)(?: site)?\| ", re.MULTILINE)


def gold(rows: Sequence[Labelled], catalogue: Catalogue, _ask: object) -> Figures:
    """The phrase reader alone, by group."""
    groups = merged_with(rows, catalogue, lambda _: None)
    return {f"gold_{name}": _rates(tally) for name, tally in groups.items()}


def groups(rows: Sequence[Labelled], catalogue: Catalogue, _ask: object) -> Figures:
    """The phrase reader alone, by the groups that have targets, hints included."""
    return figures_of(tallies_of(rows, catalogue), catalogue)


def perfect(rows: Sequence[Labelled], catalogue: Catalogue, ask: Ask) -> Figures:
    """The share of the sure labels that count once a model has claimed them all."""
    with ask(true_findings) as read:
        tallies = came_through(rows, catalogue, read)
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return {"perfect": {"recall": whole.recall or 0.0}}


def liar(rows: Sequence[Labelled], catalogue: Catalogue, ask: Ask) -> Figures:
    """The share of false claims of facts not marked `infer` that count."""
    passed = claimed = 0
    for seed in SEEDS:
        chance = random.Random(seed)
        with ask(lambda row, chance=chance: false_findings(row, rows, catalogue, chance)) as read:
            for key, (counted, made) in false_claims(rows, catalogue, read).items():
                if not catalogue[key].infer:
                    passed, claimed = passed + counted, claimed + made
    return {"liar": {"counted_at_most": passed / claimed}}


WEAK: dict[str, tuple[Cited, float]] = {
    "weak": ("random", 1.0),
    "weak_same_lines": ("same", 1.0),
    "weak_all_lines": ("all", 0.4),
}
"""Ways of being weak: the lines that are cited, and the share of all facts that is claimed."""


def weak(rows: Sequence[Labelled], catalogue: Catalogue, ask: Ask) -> Figures:
    """What merging with each kind of weak model costs, in all groups together."""
    alone = merged_with(rows, catalogue, lambda _: None)["all"]
    figures: Figures = {}
    for name, (cited, share) in WEAK.items():
        lost, gained = [], []
        for seed in SEEDS:
            chance = random.Random(seed)

            def claims(
                row: Labelled, chance: random.Random = chance, cited: Cited = cited, share: float = share
            ) -> list[Finding]:
                return eager_findings(row, rows, catalogue, chance, cited=cited, share=share)

            with ask(claims) as read:
                both = merged_with(rows, catalogue, read)["all"]
            lost.append((alone.precision or 0.0) - (both.precision or 0.0))
            gained.append((both.f1 or 0.0) - (alone.f1 or 0.0))
        figures[name] = {"precision_lost_at_most": max(lost), "f1_gained": min(gained)}
    return figures


def _rates(tally: Tally) -> dict[str, float]:
    return {
        "precision": tally.precision or 0.0,
        "recall": tally.recall or 0.0,
        "evidence": tally.evidence or 0.0,
    }


# --- a reader as a server on loopback ---------------------------------------------------------------

Ask = Callable[[Reader], Any]


@contextmanager
def directly(reader: Reader) -> Iterator[Reader]:
    """The findings as they are, one value a finding, as a model gives them."""
    yield lambda row: [one for finding in reader(row) for one in _single(finding)]


def over_loopback(catalogue: Catalogue) -> Ask:
    """Asks a server on loopback that says what the reader says, through the whole model reader."""
    from analyzer.errors import ReaderError
    from analyzer.readers.model.asking import ask_model
    from tests.readers.model.server import Answer, chat, serving

    @contextmanager
    def ask(reader: Reader) -> Iterator[Reader]:
        said: list[Finding] = []

        def answer(body: dict[str, Any]) -> Answer:
            asked = json.dumps(body.get("response_format"))
            shown = {int(n) for n in _NUMBERED.findall(body["messages"][-1]["content"])}
            findings = [
                {"lines": list(finding.lines), "shows": [_shows(finding, catalogue)]}
                for finding in said
                if shown.issuperset(finding.lines) and f'"{finding.key}' in asked
            ]
            return chat(json.dumps({"findings": findings}))

        with serving(answer) as server:

            def read(row: Labelled) -> Sequence[Finding]:
                said[:] = [one for finding in reader(row) for one in _single(finding)]
                try:
                    return ask_model(row.posting, catalogue, server.endpoint(max_tokens=20_000)).findings
                except ReaderError as error:
                    print(f"{row.id}: {error}", file=sys.stderr)
                    return ()

            yield read

    return ask


def _single(finding: Finding) -> Iterator[Finding]:
    """A list of choices as one finding a value, as the reply's form has it."""
    if isinstance(finding.value, tuple) and load_catalogue()[finding.key].kind == "choices":
        for value in finding.value:
            yield Finding(finding.key, (value,), finding.lines)
    else:
        yield finding


def _shows(finding: Finding, catalogue: Catalogue) -> Any:
    """The finding's value in the form of a reply."""
    value: FactValue = finding.value
    kind = catalogue[finding.key].kind
    if isinstance(value, Pay):
        currency = value.currency or "none"
        return {
            "pay": finding.key,
            "min": value.min,
            "max": value.max,
            "currency": currency,
            "per": value.period,
        }
    if kind == "number":
        return {"number": finding.key, "is": value}
    if kind in {"text", "texts"}:
        return {"words": finding.key, "are": list(value) if isinstance(value, tuple) else [value]}
    if isinstance(value, tuple):
        return f"{finding.key}={value[0]}"
    return f"{finding.key}={'yes' if value is True else 'no' if value is False else value}"


# --- figures and floors -----------------------------------------------------------------------------

SECTIONS: dict[str, Callable[[Sequence[Labelled], Catalogue, Any], Figures]] = {
    "gold": gold,
    "groups": groups,
    "perfect": perfect,
    "liar": liar,
    "weak": weak,
}


def measure(
    folder: Path, sections: Sequence[str], *, direct: bool, files: Sequence[str] = FILES
) -> Iterator[tuple[str, dict[str, float]]]:
    """The figures of the named sections, by the names that floors.toml uses, of the rows of `files`."""
    catalogue = load_catalogue()
    rows = rows_of(folder, files, catalogue)
    ask = directly if direct else over_loopback(catalogue)
    for section in sections:
        yield from SECTIONS[section](rows, catalogue, ask).items()


def beyond_floor(
    name: str, figures: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """What is on the wrong side of its floor, or ceiling (…_at_most), in words."""
    wrong = []
    for figure, bound in floors.get(name, {}).items():
        value = figures[figure]
        if (value > bound) if figure.endswith("at_most") else (value < bound):
            wrong.append(f"{name}: {figure} is {value:.3f}, its bound {bound}")
    return wrong


def _written(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sections", nargs="*", help=f"any of {', '.join(SECTIONS)}; all where none is named")
    parser.add_argument("--direct", action="store_true", help="without servers")
    parser.add_argument("--rows", nargs="+", default=FILES, metavar="FILE[:FIRST..LAST]", help="other files")
    chosen = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    wrong: list[str] = []
    for name, figures in measure(
        folder, chosen.sections or list(SECTIONS), direct=chosen.direct, files=chosen.rows
    ):
        print(f"{name:15}", "  ".join(f"{figure} {_written(value)}" for figure, value in figures.items()))
        if tuple(chosen.rows) == FILES:  # the floors are those of these rows
            wrong += beyond_floor(name, figures, floors)
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
