"""kill -9 at random moments of a run of 100 postings.

    python -m benchmarks.hardening.kills [--kills 200] [--postings 100]

A run is started again and again against a model server on loopback and killed each time after a
random while, until so many kills are done; each home is used until its run is complete. Held: every
posting that was reported on stdout is saved and whole; the requests in all are no more than the
postings and what was in flight at each kill; the list at the end is the list of an undisturbed run,
byte by byte, times aside.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from analyzer.storage.library import library_at
from benchmarks.hardening.postings import (
    counting_server,
    environment,
    listed,
    start,
    write_postings,
    write_rubric,
)
from tests.readers.model.server import Server

JOBS = 4


def until_killed(words: list[str], env: dict[str, str], log: Path, seconds: float) -> tuple[bool, list[str]]:
    """Whether the run ended by itself, and the sources that it reported before it ended or was killed."""
    with log.open("w") as out:
        process = start(words, env, stdout=out)
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        errors = process.communicate()[1]
        if ended and process.returncode:
            raise SystemExit(f"a run failed:\n{errors}")
    # the last line may be cut in the middle: it was then not reported
    return ended, [
        json.loads(line)["source"]
        for line in log.read_text().splitlines(keepends=True)
        if line.endswith("\n")
    ]


def is_whole(home: Path, reported: set[str]) -> bool:
    """Whether every reported posting is saved, with text and reading."""
    with library_at(home / "data", warn=lambda text: sys.exit(f"damaged: {text}")) as library:
        saved = [library.load(number) for number in library.numbers()]
    return reported <= {one.posting.source for one in saved} and all(
        one.reading.reader == "model" for one in saved
    )


def undisturbed(words: list[str], folder: Path, rubric: Path, server: Server) -> tuple[list[dict], float]:
    """The list after a run that nobody kills, and how long that took."""
    env = environment(folder / "undisturbed", server)
    begun = time.monotonic()
    process = start(words, env)
    process.communicate()
    return listed(env, rubric), time.monotonic() - begun


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postings", type=int, default=100)
    parser.add_argument("--seed", type=int, default=9)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    kills = homes = lost = wrong = over = 0
    with tempfile.TemporaryDirectory() as name, counting_server(0.005) as server:
        folder = Path(name)
        rubric = write_rubric(folder)
        paths = [str(path) for path in write_postings(folder / "postings", args.postings)]
        words = [*paths, "--json", "-c", str(rubric), "--reader", "model", "--jobs", str(JOBS)]
        expected, whole_run = undisturbed(words, folder, rubric, server)
        while kills < args.kills:
            homes += 1
            home = folder / f"home-{homes}"
            env = environment(home, server)
            asked_before, killed_here = len(server.asked), 0
            ended = False
            reported: set[str] = set()
            while not ended:
                # the last run of all is left alone; before, anything from the start to a whole run
                seconds = rng.uniform(0, whole_run) if kills < args.kills else 600
                ended, sources = until_killed(words, env, folder / "log", seconds)
                reported |= set(sources)
                if not ended:
                    kills += 1
                    killed_here += 1
                    lost += (home / "data").exists() and not is_whole(home, reported)
            requests = len(server.asked) - asked_before
            over += requests > args.postings + killed_here * JOBS
            wrong += listed(env, rubric) != expected
            print(f"home {homes}: {killed_here} kills, {requests} requests for {args.postings} postings")
    print(f"{kills} kills over {homes} runs of {args.postings} postings, {whole_run:.1f} s undisturbed")
    print(f"kills after which a reported posting was missing or not whole: {lost}")
    print(f"runs that asked for more than was in flight: {over}")
    print(f"runs whose list differs from the undisturbed one: {wrong}")
    return 1 if lost or wrong or over else 0


if __name__ == "__main__":
    sys.exit(main())
