"""How fast the phrase reader reads, and how fast what it found is checked: postings a second on one core.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.phrases [--rounds 30]

Read are the labelled postings of gold.jsonl, again and again; told is the best round by CPU time, after
one that is not counted: it compiles the patterns. Everything that is kept for a posting is made anew
each time. The exit code is 1 below the floor in benchmarks/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Callable, Sequence

from analyzer.catalogue import load_catalogue
from analyzer.evaluation.labels import read_labelled
from analyzer.model import Posting
from analyzer.readers import read_facts
from analyzer.readers.phrases import read_phrases
from benchmarks.accuracy import FLOORS, data_folder


def rate(work: Callable[[Posting], object], postings: Sequence[Posting], rounds: int) -> float:
    """Postings a second of CPU in the best of so many rounds."""
    best = float("inf")
    for counted in range(rounds + 1):
        began = time.process_time()
        for posting in postings:
            work(posting)
        if counted:
            best = min(best, time.process_time() - began)
    return len(postings) / best


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    catalogue = load_catalogue()
    postings = [row.posting for row in read_labelled(folder / "gold.jsonl", catalogue)]
    read = rate(lambda posting: read_phrases(posting, catalogue), postings, chosen.rounds)
    checked = rate(lambda posting: read_facts(posting, catalogue), postings, chosen.rounds)
    least = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["phrase_reader"]["postings_a_second"]
    print(f"phrase reader {read:.0f} postings a second (at least {least}), with the checks {checked:.0f}")
    return int(read < least)


if __name__ == "__main__":
    raise SystemExit(main())
