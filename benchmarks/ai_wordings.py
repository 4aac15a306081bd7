"""Text for AI readers in 120 wordings of our own: how many are told, and whether one of them is evidence.

    python -m benchmarks.ai_wordings [--show]

Each wording (tests/readers/ai_wordings.toml) stands in a posting of our own between two ordinary lines, wrapped where
it is written so. It is told where a note names its line; it is evidence where a fact counts that the posting
without it does not have. With JOBFIT_DATA, false alarms on `raw.jsonl` are counted as well. No rule is written for
the half `look`. Exit code 1 where less than 90 % are told, one is evidence, or more than 2 % are false alarms.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting, Reading
from analyzer.readers import read_facts
from benchmarks.accuracy import data_folder
from benchmarks.prompt_injection import notes_on
from benchmarks.rows import rows_of

WORDINGS = Path(__file__).parents[1] / "tests" / "readers" / "ai_wordings.toml"
BEFORE = ("Baker", "Oven & Sons", "We bake bread for the whole town.")
AFTER = ("You knead, shape and score loaves.", "The team meets after the first batch.")


def wordings(half: str) -> Iterator[tuple[str, str]]:
    """Each wording of a half with its kind."""
    for kind, lines in tomllib.loads(WORDINGS.read_text(encoding="utf-8"))[half].items():
        for line in lines:
            yield kind, line


def read_with(wording: str) -> Reading:
    """What is read of the posting with this in it."""
    texts = [*BEFORE, *wording.split("\n"), *AFTER]
    lines = tuple(Line(n, "title" if n == 1 else "body", text) for n, text in enumerate(texts, 1))
    return read_facts(Posting("made up", "text:wording", lines), load_catalogue(), None)


def is_told(reading: Reading) -> bool:
    """Whether a note says that something speaks to AI readers."""
    return any("speaks to AI readers" in note for note in reading.notes)


def counted(reading: Reading) -> set[tuple[str, object]]:
    """The facts that count, with their values."""
    return {(fact.key, fact.value) for fact in reading.facts.values() if fact.counts}


def main() -> int:
    show, bad = "--show" in sys.argv[1:], False
    ordinary = counted(read_with(BEFORE[-1]))
    for half in ("learn", "look"):
        missed, evidence, number = [], [], 0
        for kind, wording in wordings(half):
            number += 1
            reading = read_with(wording)
            if not is_told(reading):
                missed.append((kind, wording))
            if more := counted(reading) - ordinary:
                evidence.append((kind, wording, more))
        print(f"{half}: {number - len(missed)} of {number} told, {len(evidence)} are evidence")
        bad = bad or len(missed) > number / 10 or bool(evidence)
        if show and half == "learn":
            print("".join(f"  {one!r}\n" for one in (*missed, *evidence)), end="")
    folder = data_folder()
    if folder is None:
        print("false alarms: skipped, JOBFIT_DATA names no folder", file=sys.stderr)
        return int(bad)
    rows = list(rows_of(folder / "raw.jsonl"))
    alarms = [notes for row in rows if (notes := notes_on(row.get("lines") or row["text"].split("\n")))]
    print(f"raw.jsonl: {len(alarms)} of {len(rows)} told ({len(alarms) / len(rows):.1%})")
    if show:
        print("".join(f"  {notes[0][:160]}\n" for notes in alarms), end="")
    return int(bad or len(alarms) > 0.02 * len(rows))


if __name__ == "__main__":
    sys.exit(main())
