"""Eight processes on the same 50 postings at once: each posting is asked for once.

    python -m benchmarks.hardening.together [--processes 8] [--postings 50]

The model server on loopback counts the requests; every process must print every posting, and say
nothing but what the run will take.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.hardening.postings import (
    counting_server,
    environment,
    listed,
    start,
    write_postings,
    write_rubric,
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--postings", type=int, default=50)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, counting_server(0.2) as server:
        folder = Path(name)
        rubric = write_rubric(folder)
        paths = [str(path) for path in write_postings(folder / "postings", args.postings)]
        env = environment(folder / "home", server)
        begun = time.monotonic()
        running = [start([*paths, "--json", "-c", str(rubric)], env) for _ in range(args.processes)]
        results = [process.communicate() for process in running]
        seconds = time.monotonic() - begun
        failed = sum(process.returncode != 0 for process in running)
        complete = sum(len(out.splitlines()) == args.postings for out, _ in results)
        said = [
            line
            for _, errors in results
            for line in errors.splitlines()
            if "cached" not in line and "tokens in" not in line
        ]
        saved = len(listed(env, rubric))
    print(f"{args.processes} processes, {args.postings} postings, {seconds:.1f} s")
    print(
        f"requests: {len(server.asked)}; processes that failed: {failed}; that printed all: {complete}; saved: {saved}"
    )
    for line in dict.fromkeys(said):
        print(f"  said: {line}")
    good = len(server.asked) == args.postings == saved and complete == args.processes and not failed
    return 0 if good and not said else 1


if __name__ == "__main__":
    sys.exit(main())
