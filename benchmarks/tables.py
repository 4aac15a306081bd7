"""`jobfit table` over a large file: its memory and its CPU, for each form.

    uv run python -m benchmarks.tables [--rows 50000] [--form parquet|csv|jsonl] [--real] [--jobs 2]

The rows are invented postings of a few lines each, all different; with --real they are those of JOBFIT_DATA with
changed lines, which are ten times as long. The command runs as a person calls it, with a file of facts beside; it
must give as many rows as it got. Memory and CPU are those of all its processes (on Linux). A figure above benchmarks/floors.toml makes the exit code 1.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.cores import Seen
from benchmarks.many_rows import changed_rows

ROOT = Path(__file__).resolve().parents[1]
PLACES = (
    "remote",
    "hybrid, two days a week in the office",
    "on site in Porto",
    "from wherever you like in Europe",
)
TRADES = (
    "Baker",
    "Reliability Engineer",
    "Nurse",
    "Carpenter",
    "Data Engineer",
    "Teacher",
    "Cook",
    "Accountant",
)


def invented_rows(count: int) -> Iterator[dict[str, Any]]:
    """`count` postings of our own, no two alike."""
    for number in range(count):
        chance = random.Random(number)
        pay = chance.randrange(30, 120) * 1000
        trade, place = chance.choice(TRADES), chance.choice(PLACES)
        lines = [
            f"We are looking for a {trade} to join our team of {chance.randrange(3, 40)} people.",
            f"You work {place}.",
            f"We pay EUR {pay:,} to {pay + 8000:,} a year, for {chance.choice((32, 36, 40))} hours a week.",
            chance.choice(
                ("There is no on-call duty.", "You share an on-call rotation.", "Nights are quiet.")
            ),
            f"You bring {chance.randrange(1, 9)} years of experience and a liking for plain words.",
            f"Apply by letter, and name number {number:07d}.",
        ]
        yield {
            "id": number,
            "title": trade,
            "company": f"House {number % 997}",
            "url": f"https://jobs.example/{number}",
            "text": "\n\n".join(lines),
        }


def written(rows: Iterator[dict[str, Any]], path: Path) -> None:
    """Writes the rows in the form of the path's ending, a few at a time."""
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        writer = None
        while some := list(islice(rows, 10_000)):
            table = pa.Table.from_pylist(some)
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
        if writer is not None:
            writer.close()
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            file.writelines(json.dumps(row) + "\n" for row in rows)
            return
        first = next(rows)
        out = csv.DictWriter(file, list(first))
        out.writeheader()
        out.writerow(first)
        out.writerows(rows)


def rows_in(path: Path) -> int:
    """How many rows a file has."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.ParquetFile(path).metadata.num_rows)
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in (csv.DictReader(file) if path.suffix == ".csv" else file))


def run(folder: Path, form: str, jobs: int) -> tuple[float, int, int]:
    """Runs the command; gives the CPU seconds and the memory in MB of all its processes, and its exit code."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    env |= {"JOBFIT_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    words = [f"{folder}/in.{form}", "-o", f"{folder}/out.{form}", "--facts", f"{folder}/facts.{form}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "table", *words, "-c", "reliability-engineer", "--jobs", str(jobs)],
        cwd=ROOT, env=env,
    )  # fmt: skip
    seen, ended = Seen(), threading.Event()
    look = threading.Thread(target=seen.look, args=([process.pid], ended))
    look.start()
    code = process.wait()
    ended.set()
    look.join()
    return sum(seen.cpu.values()), round(seen.memory), code


def main() -> int:
    """Measures one form or all; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--form", choices=("parquet", "csv", "jsonl"), action="append")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    words = parser.parse_args()
    data = data_folder() if words.real else None
    if words.real and data is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    most = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["tables"]["memory"]
    below = False
    for form in words.form or ("parquet", "csv", "jsonl"):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            rows = changed_rows(Path(data), words.rows) if data is not None else invented_rows(words.rows)
            written(rows, folder / f"in.{form}")
            cpu, memory, code = run(folder, form, words.jobs)
            got, facts = rows_in(folder / f"out.{form}"), rows_in(folder / f"facts.{form}")
            sizes = [
                (folder / f"{name}.{form}").stat().st_size / words.rows for name in ("in", "out", "facts")
            ]
        print(
            f"{form}: {words.rows:,} rows in, {got:,} out, {facts:,} facts, exit code {code};"
            f" {cpu:.0f} s of CPU, {1000 * cpu / words.rows:.1f} ms a row; {memory} MB of memory (at most {most});"
            f" bytes a row: {sizes[0]:.0f} in, {sizes[1]:.0f} out, {sizes[2]:.0f} of facts"
        )
        below = below or memory > most or got != words.rows or code != 0
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
