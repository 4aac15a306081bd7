"""What commands cost in CPU, as ratios to another version of jobfit, in one run on one machine.

    uv run python benchmarks/ratios.py --before /path/to/older/bin/jobfit [--runs 5] [list report …]

Both commands are run in turn, each with a home of its own that it filled itself, and the smallest of
user + system time of whole processes is compared: other work on the machine can only add to it.
The 1,000 saved postings are made up (benchmarks/library.py); the 200 files are real ones where
JOBFIT_DATA names a folder of them, else the examples, each with a line of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analyzer.catalogue import load_catalogue
from benchmarks.library import record
from benchmarks.startup import cpu_seconds
from benchmarks.unchanged import EXAMPLES, text_of

SAVED, FILES = 1000, 200
CARD = str(EXAMPLES / "staff-reliability-engineer.txt")


class Side(NamedTuple):
    """One version: its command, the environment of its own home, and a folder for what it writes."""

    name: str
    jobfit: str
    env: dict[str, str]
    work: Path


Case = Callable[[Side, list[str]], float]


def timed(*words: str) -> Case:
    return lambda side, _: cpu_seconds([side.jobfit, *words], side.env)


def first_card(side: Side, _: list[str]) -> float:
    """In a home that nothing was ever kept in."""
    with tempfile.TemporaryDirectory(dir=side.work) as home:
        return cpu_seconds([side.jobfit, CARD], {**side.env, "JOBFIT_HOME": home})


def brief_anew(side: Side, files: list[str]) -> float:
    with tempfile.TemporaryDirectory(dir=side.work) as home:
        return cpu_seconds([side.jobfit, "--brief", "--no-save", *files], {**side.env, "JOBFIT_HOME": home})


def brief_cached(side: Side, files: list[str]) -> float:
    return cpu_seconds([side.jobfit, "--brief", "--no-save", *files], side.env)


def report(side: Side, _: list[str]) -> float:
    out = str(side.work / "report.html")
    return cpu_seconds([side.jobfit, "report", "-c", "reliability-engineer", "-o", out], side.env)


CASES: dict[str, Case] = {
    "help": timed("--help"),
    "cached card": timed("--no-save", CARD),
    "first card": first_card,
    "list": timed("list", "-c", "reliability-engineer"),
    "brief": brief_cached,
    "brief anew": brief_anew,
    "report": report,
}


def side(name: str, jobfit: str, work: Path) -> Side:
    """A home with the saved postings, filled by the version itself from one export."""
    folder = work / name
    folder.mkdir()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    clean.pop("PYTHONDONTWRITEBYTECODE", None)
    made = Side(name, jobfit, {**clean, "JOBFIT_HOME": str(folder / "home")}, folder)
    cpu_seconds([jobfit, "import", str(work / "export.jsonl")], made.env)
    return made


def postings(work: Path) -> list[str]:
    """FILES postings as files."""
    data = os.environ.get("JOBFIT_DATA")
    if data:
        rows = (Path(data) / "raw.jsonl").read_text("utf-8").split("\n")
        texts = [text_of(json.loads(row)) for row in rows[:FILES]]
    else:
        own = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
        texts = [f"{own[n % len(own)]}\n\nReference: {n}\n" for n in range(FILES)]
    paths = [work / f"{n:03}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def main() -> int:
    """Prints a row a case: seconds before and now, and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", help=f"of {', '.join(CASES)}; all without any")
    parser.add_argument("--before", required=True, help="the older command")
    parser.add_argument(
        "--now", default=shutil.which("jobfit") or str(Path(sys.executable).parent / "jobfit")
    )
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    rng, catalogue = random.Random(6), load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lines = (json.dumps(record(n, catalogue, rng)) + "\n" for n in range(1, SAVED + 1))
        (work / "export.jsonl").write_text("".join(lines))
        files = postings(work)
        sides = side("before", args.before, work), side("now", args.now, work)
        print(f"{'':12}{'before s':>10}{'now s':>8}{'ratio':>7}   (least of {args.runs} runs)")
        for name in args.cases or CASES:
            for one in sides:
                CASES[name](one, files)  # fills what is kept between runs
            turns = [[CASES[name](one, files) for one in sides] for _ in range(args.runs)]
            before, now = (min(times) for times in zip(*turns, strict=True))
            print(f"{name:12}{before:>10.3f}{now:>8.3f}{now / before:>7.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
