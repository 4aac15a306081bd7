"""Text that speaks to AI readers: how much of it is reported, and how many ordinary postings are.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.prompt_injection [--show]

Each passage of our own table (tests/readers/test_prompt_injection.py) is put into a posting of the data, in
the middle of its longest line, and must be reported; the postings as they are must not be. With
`--show`, what was reported in them is printed: some may really speak to AI readers.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from analyzer.model import Line, Posting
from analyzer.readers.prompt_injection import injection_notes
from analyzer.text.posting_text import PostingText
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import beyond_floor
from benchmarks.rows import rows_of
from tests.readers.test_prompt_injection import INJECTIONS


def texts(folder: Path) -> Iterator[list[str]]:
    """The lines of every posting of the data."""
    for path in sorted(folder.glob("*.jsonl")):
        for plain in rows_of(path):
            yield plain.get("lines") or plain["text"].split("\n")


def notes_on(lines: Sequence[str]) -> tuple[str, ...]:
    kept = tuple(Line(n, "body", line) for n, line in enumerate(lines, 1) if line.strip())
    return injection_notes(PostingText(Posting("data", "text:data", kept)))


def with_passage(lines: Sequence[str], passage: str) -> list[str]:
    """The posting with a passage in the middle of its longest line, between two sentences if it can be."""
    longest = max(range(len(lines)), key=lambda place: len(lines[place]))
    line = lines[longest]
    cut = line.find(". ", len(line) // 2)
    changed = f"{line[: cut + 1]} {passage} {line[cut + 1 :]}" if cut >= 0 else f"{line}\n{passage}"
    return [*lines[:longest], *changed.split("\n"), *lines[longest + 1 :]]


def figures(folder: Path, *, show: bool = False) -> dict[str, float]:
    """`found`: the share of passages reported; `alarms_at_most`: of ordinary postings reported."""
    ordinary = list(texts(folder))
    alarms = 0
    for lines in ordinary:
        notes = notes_on(lines)
        alarms += bool(notes)
        if show and notes:
            print("\n".join(notes))
    step = max(1, len(ordinary) // len(INJECTIONS))
    found = 0
    for lines, passage in zip(ordinary[::step], INJECTIONS, strict=False):
        reported = bool(notes_on(with_passage(lines, passage)))
        found += reported
        if show and not reported:
            print(f"missed: {passage}")
    return {"found": found / len(INJECTIONS), "alarms_at_most": alarms / len(ordinary)}


def main(arguments: Sequence[str] | None = None) -> int:
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    found = figures(folder, show="--show" in (sys.argv[1:] if arguments is None else arguments))
    print("prompt injection", "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
    wrong = beyond_floor("prompt_injection", found, tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
