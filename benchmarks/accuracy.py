"""How well the phrase reader reads, on labelled postings of others, against pinned floors.

    JOBFIT_DATA=/path/to/data uv run python benchmarks/accuracy.py            all sections
    JOBFIT_DATA=/path/to/data uv run python benchmarks/accuracy.py pay silent  some of them
    … --half even                                                             every second posting only
    … --wrong                                                                 what was read wrongly

The data is not part of the project (other people's texts); its README says what counts as right.
A figure below its floor in benchmarks/floors.toml makes the exit code 1. Lowering a floor needs an
explicit word in the commit that does it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.model import FactValue, Pay, Posting
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from analyzer.sources.plain_text import posting_from_text
from benchmarks.rows import rows_of

FLOORS = Path(__file__).with_name("floors.toml")
Row = dict[str, Any]
PERIODS = {"HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
EMPLOYMENT = {
    "Full-time": "full_time", "Part-time": "part_time", "Contract": "contract", "Temporary": "temporary",
    "Internship": "internship",
}  # fmt: skip


@dataclass
class Tally:
    """Counts of one section; `wrong` tells what was read wrongly, one line a posting."""

    right: int = 0
    hits: int = 0  # right attempts: a silence that is right is right, but no attempt
    attempts: int = 0
    total: int = 0
    hints: int = 0
    true_hints: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, row: Row, want: object, got: object, *, right: bool, hint: bool | None = None) -> None:
        """One posting; `hint` tells whether the hint that stands where nothing was read is true, None where
        there is none."""
        self.total += 1
        self.hints += hint is not None
        self.true_hints += hint is True
        self.attempts += got is not None
        self.right += right
        self.hits += right and got is not None
        if not right:
            self.wrong.append(f"{row.get('id') or row.get('title')}: wanted {want}, read {got}")

    @property
    def of_all(self) -> float:
        return self.right / self.total if self.total else 0.0

    @property
    def of_attempts(self) -> float:
        return self.hits / self.attempts if self.attempts else 0.0


def posting_of(row: Row) -> Posting:
    """The posting that a person would have pasted: title, company and location, where given, on top."""
    named = ("title", "company", "location") if row.get("title") else ()
    head = [f"{key.capitalize()}: {row[key]}" for key in named if row.get(key)]
    return posting_from_text("\n".join([*head, *([""] if head else []), row["text"]]), source="labelled")


def read_of(row: Row, key: str) -> tuple[FactValue | None, FactValue | None]:
    """What counts of a fact after the evidence check, as a person would be shown it, and what is hinted."""
    posting, catalogue = posting_of(row), load_catalogue().only(frozenset({key}))
    read = merge(posting, catalogue, phrases=read_phrases(posting, catalogue), model=None)
    fact, hint = read.facts.get(key), read.hints.get(key)
    return fact.value if fact and fact.counts else None, hint.value if hint else None


def _add(tally: Tally, row: Row, want: object) -> None:
    got, hint = read_of(row, "work_arrangement")
    tally.add(row, want, got, right=got == want, hint=None if hint is None else hint == want)


def human(rows: Sequence[Row]) -> dict[str, Tally]:
    """Work arrangement as a person labelled it; rows that the person was unsure of are left out."""
    tally = Tally()
    for row in rows:
        if "remote" not in row["uncertain"]:
            _add(tally, row, row["work_arrangement"])
    return {"human_hn_arrangement": tally}


def work_mode(rows: Sequence[Row]) -> dict[str, Tally]:
    """Work arrangement as the header of a Hacker News post says it."""
    tally = Tally()
    for row in rows:
        _add(tally, row, row["label"])
    return {"work_mode_hn": tally}


def pay(rows: Sequence[Row]) -> dict[str, Tally]:
    """Pay whose numbers stand in the text: min, max and period exact, and the currency where the field tells it."""
    tally = Tally()
    for row in rows:
        if row["in_text"]:
            named = row["pay_field"]
            middle = named.get("med_salary")
            currency = named.get("currency") or row.get("currency")
            ends = (named.get("min_salary", middle), named.get("max_salary", middle))
            want = (*ends, PERIODS[row["period"]], currency)
            read, hint = (_pay_of(value, with_currency=bool(currency)) for value in read_of(row, "pay"))
            tally.add(row, want, read, right=read == want, hint=None if hint is None else hint == want)
    return {"pay_linkedin": tally}


def _pay_of(value: FactValue | None, *, with_currency: bool) -> tuple[float, float, str, str | None] | None:
    if not isinstance(value, Pay):
        return None
    return (value.min, value.max, value.period, value.currency if with_currency else None)


def employment(rows: Sequence[Row]) -> dict[str, Tally]:
    """Employment type against the site's field: `exact` the same set, `among` the field's in the set."""
    exact, among = Tally(), Tally()
    for row in rows:
        want, (got, hint) = EMPLOYMENT[row["employment"]], read_of(row, "employment_type")
        exact.add(row, want, got, right=got == (want,), hint=None if hint is None else hint == (want,))
        among.add(row, want, got, right=isinstance(got, tuple) and want in got)
    return {"employment_linkedin": exact, "employment_linkedin_among": among}


def silent(rows: Sequence[Row]) -> dict[str, Tally]:
    """Postings that do not say where the work is done: right is to find nothing."""
    tally = Tally()
    for row in rows:
        _add(tally, row, None)
    return {"silent_ats": tally}


SECTIONS: dict[str, tuple[str, Callable[[Sequence[Row]], dict[str, Tally]]]] = {
    "human": ("human-hn.jsonl", human),
    "work-mode": ("work-mode-hn.jsonl", work_mode),
    "pay": ("pay-linkedin.jsonl", pay),
    "employment": ("employment-linkedin.jsonl", employment),
    "silent": ("silent-ats.jsonl", silent),
}


def data_folder() -> Path | None:
    """The folder of labelled postings that JOBFIT_DATA names, or None."""
    folder = os.environ.get("JOBFIT_DATA")
    return Path(folder) if folder and Path(folder).is_dir() else None


def measure(folder: Path, sections: Sequence[str], half: str = "all") -> Iterator[tuple[str, Tally]]:
    """The tallies of the named sections, by the names that floors.toml uses."""
    for section in sections:
        name, judge = SECTIONS[section]
        yield from judge(rows_of(folder / name, half)).items()


def below_floor(name: str, tally: Tally, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What fell below its floor, in words; nothing where no floor is pinned."""
    figures = {"of_all": tally.of_all, "of_attempts": tally.of_attempts}
    floor = floors.get(name, {})
    return [
        f"{name}: {what} is {figures[what]:.3f}, below {least}"
        for what, least in floor.items()
        if figures[what] < least
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sections", nargs="*", help=f"any of {', '.join(SECTIONS)}; all where none is named")
    parser.add_argument("--half", choices=["all", "even", "odd"], default="all")
    parser.add_argument("--wrong", action="store_true", help="show what was read wrongly")
    chosen = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    fallen: list[str] = []
    for name, tally in measure(folder, chosen.sections or list(SECTIONS), chosen.half):
        print(
            f"{name:28} right {tally.of_all:.3f} ({tally.right}/{tally.total}), "
            f"of attempts {tally.of_attempts:.3f} ({tally.attempts}), "
            f"of hints {tally.true_hints} of {tally.hints} true"
        )
        if chosen.wrong:
            print("".join(f"    {line}\n" for line in tally.wrong), end="")
        fallen += below_floor(name, tally, floors)
    print("".join(f"{line}\n" for line in fallen), end="", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
