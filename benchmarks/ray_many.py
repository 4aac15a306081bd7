"""Thousands of postings through real Ray on this machine: the same as one process, whatever dies in the midst.

    JOBFIT_DATA=/path/to/data uv run --extra ray python -m benchmarks.ray_many [--rows 5000] [--workers 2]

Real postings with changed lines, and among them rows that hold none, go through `ReadAndScore` twice: in one
process, and over Ray with workers of which one is killed (SIGKILL) when a third of the rows is back. Every row must
be there once, with the same facts and scores byte for byte; a row that holds no posting is an error row; and the
memory of the driver, which hands out and takes back, must not grow with the rows. Anything else makes the exit code 1.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.many_rows import changed_rows

CRITERIA = ("reliability-engineer", "engineering-manager")
POISON = {"too_long": "word " * 60_000, "empty": None}
A_FILE, A_BLOCK = 250, 128
"""Rows of one file, and of what one worker does at a time: that is done again where it dies."""
STORE = 100_000_000
"""Bytes of Ray's store of objects; the least that it takes is 75 MB."""


def with_poison(folder: Path, count: int) -> Iterator[dict[str, Any]]:
    """The rows, and two that hold no posting among them."""
    for number, row in enumerate(changed_rows(folder, count)):
        if number == count // 2:
            for kind, text in POISON.items():
                yield {"id": f"poison-{kind}", "url": None, "text": text}
        yield row


def line_of(posting: dict[str, Any], facts: list[dict[str, Any]]) -> str:
    return json.dumps([posting, facts], sort_keys=True) + "\n"


def alone(source: str, out: str) -> None:
    """All of it in this process."""
    import pyarrow.parquet as pq

    from analyzer.many import read_and_score

    files = sorted(Path(source).iterdir())
    rows = (
        row for file in files for batch in pq.ParquetFile(file).iter_batches(64) for row in batch.to_pylist()
    )
    with Path(out).open("w", encoding="ascii") as file:
        file.writelines(
            line_of(one.posting, list(one.facts)) for one in read_and_score(rows, criteria=CRITERIA)
        )


def over_ray(source: str, out: str, workers: int, total: int) -> list[int]:
    """All of it over Ray, with a kill in the midst; gives what the driver weighed as rows came back, in MB."""
    import ray

    from analyzer.many import ReadAndScore, rubrics_of

    ray.init(num_cpus=workers, object_store_memory=STORE, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    # Ray would make one block of files that are so small, and one worker would do all of it
    blocks = ray.data.read_parquet(source).repartition(target_num_rows_per_block=A_BLOCK)
    scored = blocks.map_batches(
        ReadAndScore,
        fn_constructor_kwargs={"criteria": rubrics_of(CRITERIA), "facts": True},
        batch_format="pyarrow",
        batch_size=32,
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=0,  # else the workers would hold all cores, as Ray counts, and none be left that reads the files
    )
    weighed, done, killed = [], 0, 0
    with Path(out).open("w", encoding="ascii") as file:
        for batch in scored.iter_batches(batch_size=32, batch_format="pyarrow", prefetch_batches=1):
            for row in batch.to_pylist():
                facts = row.pop("facts")
                file.write(line_of(row, facts))
            done += batch.num_rows
            weighed.append(weight())
            if not killed and done >= total / 3:
                killed = kill_one()
                print(f"worker {killed} was killed after {done:,} rows", flush=True)
    ray.shutdown()
    return weighed


def weight() -> int:
    """Memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def kill_one() -> int:
    """Kills one worker among the children of this process, at any depth; gives its number."""
    parents, workers = {}, []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                name = (folder / "cmdline").read_bytes()
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it ended meanwhile
            if name.startswith(b"ray::MapWorker"):
                workers.append(int(folder.name))

    def is_ours(pid: int) -> bool:
        while pid not in (0, os.getpid()):
            pid = parents.get(pid, 0)
        return pid == os.getpid()

    worker = next(pid for pid in workers if is_ours(pid))
    os.kill(worker, signal.SIGKILL)
    return worker


def by_id(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        found.setdefault(json.loads(line)[0]["id"], []).append(line)
    return found


def compared(one: Path, many: Path, total: int, weighed: list[int]) -> int:
    """Says what holds; the exit code."""
    alone_, ray_ = by_id(one), by_id(many)
    differ = sum(ray_.get(name) != lines for name, lines in alone_.items())
    twice = sum(len(lines) != 1 for lines in ray_.values())
    errors = {kind: json.loads(ray_[f"poison-{kind}"][0])[0]["error"] for kind in POISON}
    half = len(weighed) // 2
    grown = round(statistics.median(weighed[half:]) - statistics.median(weighed[half // 2 : half]))
    most = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["ray_many"]["grown_mb"]
    print(
        f"{len(ray_):,} of {total:,} rows came back, {twice} not once, {differ} not as in one process;"
        f" poison rows: {errors}; the driver weighed {min(weighed)} to {max(weighed)} MB, in its second half"
        f" {grown} MB more than in the quarter before (at most {most})"
    )
    good = len(ray_) == total and not differ and not twice and all(a == b for a, b in errors.items())
    return int(not good or grown > most)


def main() -> int:
    """Runs both and compares; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.alone:
        alone(*words.alone)
        return 0
    data = data_folder()
    if data is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
        import ray  # noqa: F401
    except ImportError as error:
        print(f"skipped: {error.name} is not installed (uv run --extra ray …)", file=sys.stderr)
        return 0
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "JOBFIT_READER": "phrases"}
    # Ray's agents must start within 15 seconds, which they hardly do where each start compiles them anew
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["JOBFIT_HOME"] = str(folder / "home")
        rows = list(with_poison(Path(data), words.rows))
        source, one, many = folder / "in", folder / "one.jsonl", folder / "many.jsonl"
        source.mkdir()
        for at in range(0, len(rows), A_FILE):
            pq.write_table(pa.Table.from_pylist(rows[at : at + A_FILE]), source / f"{at:07}.parquet")
        total = len(rows)
        del rows
        began = time.monotonic()
        weighed = over_ray(str(source), str(many), words.workers, total)
        print(f"Ray with {words.workers} workers: {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.ray_many", "--alone", str(source), str(one)], check=True
        )
        print(f"one process: {time.monotonic() - began:.0f} s", flush=True)
        return compared(one, many, total, weighed)


if __name__ == "__main__":
    sys.exit(main())
