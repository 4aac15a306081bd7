"""Many postings at once against a model's server that takes its time, and what we add to that.

    uv run python -m benchmarks.throughput                    200 postings, 16 at a time, 0.5 s a reply
    uv run python -m benchmarks.throughput --jobs 4 --count 60

The server runs on loopback in a process of its own and answers each request after the same time
with findings from a posting of ours. Told are the rate, as a share of the ideal one (count / jobs
rounds of that time, a last one that is not full counting as a round), and the CPU that our process spends on a posting all in all: questions, request,
SDK, checks, both readers merged. Imports are made before the clock starts. Exit code 1 on the wrong
side of the bounds in benchmarks/floors.toml.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import THREADS_A_REQUEST, Session
from analyzer.run.parallel import run_many
from analyzer.run.pipeline import read_cached
from benchmarks.accuracy import FLOORS
from tests.readers.model.server import chat, serving
from tests.readers.model.texts import LINES

REPLY = json.dumps(
    {
        "findings": [
            {"lines": [1], "shows": [{"words": "title", "are": ["Staff Reliability Engineer"]}, "seniority=staff"]},
            {"lines": [3], "shows": ["industry=fintech_banking", "customers=businesses"]},
            {"lines": [5], "shows": ["work_arrangement=remote", {"number": "get_togethers_per_year", "is": 2}]},
            {"lines": [6], "shows": ["on_call=required", {"number": "team_size", "is": 6}]},
            {"lines": [8], "shows": ["equity=yes", {"pay": "pay", "min": 95000, "max": 120000, "currency": "EUR", "per": "year"}]},
            {"lines": [9], "shows": ["mentoring=yes", "works_with_juniors=yes", {"words": "technologies", "are": ["Python", "Kubernetes"]}]},
        ]
    }
)  # fmt: skip


def _serve(seconds: float, pipe: Connection) -> None:
    def answer(_: dict[str, Any]) -> Any:
        time.sleep(seconds)
        return chat(REPLY)

    with serving(answer) as server:
        pipe.send(server.url)
        pipe.recv()


@contextmanager
def slow_server(seconds: float) -> Iterator[str]:
    """The address of a server that takes so long for each reply."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(seconds, theirs), daemon=True)
    process.start()
    theirs.close()  # else a server that dies would be waited for
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        process.join()


def postings(count: int) -> list[Posting]:
    """Postings that differ, so that none is answered from another's reply."""
    return [
        Posting(source=f"{n}", identity=f"text:{n}", lines=(*LINES, Line(20, "body", f"Reference {n}.")))
        for n in range(count)
    ]


def measure(count: int, jobs: int, seconds: float) -> tuple[float, float]:
    """(the share of the ideal rate, seconds of CPU a posting)"""
    catalogue = load_catalogue()
    with slow_server(seconds) as url:
        endpoint = Endpoint("m", url)
        warm, *rest = postings(count + 1)
        with Session(endpoint) as session:
            read_cached(warm, catalogue, session=session)
        with Session(endpoint, at_once=jobs) as session:
            began, cpu = time.perf_counter(), time.process_time()
            done = list(
                run_many(
                    rest,
                    lambda one: read_cached(one, catalogue, session=session),
                    jobs=jobs * THREADS_A_REQUEST,
                )
            )
            took, cpu = time.perf_counter() - began, time.process_time() - cpu
    if failed := [one for one in done if one.error is not None]:
        raise SystemExit(f"{len(failed)} failed: {failed[0].error!r}")
    return math.ceil(count / jobs) * seconds / took, cpu / count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=0.5, help="what the server takes for a reply")
    chosen = parser.parse_args()
    share, cpu = measure(chosen.count, chosen.jobs, chosen.seconds)
    print(
        f"{chosen.count} postings, {chosen.jobs} at a time: {share:.3f} of the ideal rate, {cpu * 1000:.1f} ms of CPU a posting"
    )
    bounds = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["throughput"]
    return 0 if share >= bounds["share_of_ideal"] and cpu * 1000 <= bounds["cpu_ms_at_most"] else 1


if __name__ == "__main__":
    sys.exit(main())
