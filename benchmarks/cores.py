"""Many files without a model: what one process takes, and what both cores make of it.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.cores [--count 2000] [--rounds 3] [--format json]

The real command runs in a process of its own, with a home of its own, over files that it has never seen:
postings of raw.jsonl where JOBFIT_DATA names a folder of them, else the examples, each clause with a word of
its own, so that nothing that was found in one helps with another. In one round it runs with `--jobs 1`, as two
such processes side by side with half of the files each (what the machine can do at best), and with `--jobs` as
many as there are cores; then the outputs are compared, byte for byte.

Told are seconds by the clock, CPU a posting of all processes of a run, the most memory that they took together (as
they share much of it, their proportional part; both of Linux alone), and the ratio of `--jobs 1` to the others
in the median of the rounds. The exit code is 1 on the wrong side of benchmarks/floors.toml, or where the
output of two runs differs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.rows import rows_of

ROOT = Path(__file__).resolve().parents[1]
JOBFIT = str(Path(sys.executable).parent / "jobfit")
_CLAUSE_ENDS = re.compile(r"(?<=[a-z]{3})(?=[,;.] |[.;]?$)", re.MULTILINE)


class Run(NamedTuple):
    """Seconds by the clock and of the CPU of all its processes, and their memory together in MB."""

    clock: float
    cpu: float
    memory: float


def write_files(folder: Path, count: int) -> list[str]:
    """So many postings, each different from all others in every clause."""
    data = data_folder()
    if data is not None:
        texts = ["\n".join(row["lines"]) for row in rows_of(data / "raw.jsonl")]
    else:
        texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples").glob("*.txt"))]
    files = []
    for number in range(count):
        own = "x" + "".join("bdfghjklmn"[int(digit)] for digit in str(number)) + "o"
        file = folder / f"{number:05}.txt"
        file.write_text(_CLAUSE_ENDS.sub(f" {own}", texts[number % len(texts)]), encoding="utf-8")
        files.append(str(file))
    return files


@contextmanager
def started(files: Sequence[str], jobs: int, form: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))}
    clean.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [JOBFIT, "--jobs", str(jobs), "--reader", "phrases", "--format", form, *files]
    with home.with_suffix(".out").open("wb") as out, home.with_suffix(".err").open("wb") as err:
        process = subprocess.Popen(
            command, env={**clean, "JOBFIT_HOME": str(home)}, stdout=out, stderr=err, cwd=ROOT
        )
        yield process


def measure(parts: Sequence[Sequence[str]], jobs: int, form: str, home: Path) -> Run:
    """Runs the command once for each part of the files, all at a time."""
    began = time.perf_counter()
    running: list[subprocess.Popen[bytes]] = []
    for place, part in enumerate(parts):
        with started(part, jobs, form, home / str(place)) as process:
            running.append(process)
    seen, ended = Seen(), threading.Event()
    look = threading.Thread(target=seen.look, args=([one.pid for one in running], ended))
    look.start()
    codes = [one.wait() for one in running]
    took = time.perf_counter() - began
    ended.set()
    look.join()
    if any(codes):
        raise SystemExit(f"exit codes {codes}: {(home / '0.err').read_text(encoding='utf-8')[-2000:]}")
    return Run(took, sum(seen.cpu.values()), seen.memory)


class Seen:
    """What processes and all below them take, looked at a few times a second: workers are not children of the
    command, so that nobody is told what they took when they end."""

    def __init__(self) -> None:
        self.memory = 0.0
        self.cpu: dict[int, float] = {}

    def look(self, roots: Sequence[int], ended: threading.Event) -> None:
        while not ended.wait(0.2):
            pids = [pid for root in roots for pid in [root, *_below(root)]]
            self.memory = max(self.memory, sum(map(_memory, pids)))
            self.cpu.update({pid: cpu for pid in pids if (cpu := _cpu(pid)) is not None})


def _cpu(pid: int) -> float | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _below(root: int) -> list[int]:
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid for child in map(int, children) for pid in [child, *_below(child)]]


def _memory(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it has ended, or this is no Linux
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="json", help="how postings are shown")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    bounds = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["cores"]
    rounds: list[dict[str, Run]] = []
    same = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "files").mkdir()
        files = write_files(folder / "files", chosen.count)
        for turn in range(chosen.rounds):
            homes = {kind: folder / f"{turn}-{kind}" for kind in ("one", "apart", "cores")}
            for home in homes.values():
                home.mkdir()
            halves = [files[place :: chosen.jobs] for place in range(chosen.jobs)]
            found = {
                "one": measure([files], 1, chosen.format, homes["one"]),
                "apart": measure(halves, 1, chosen.format, homes["apart"]),
                "cores": measure([files], chosen.jobs, chosen.format, homes["cores"]),
            }
            rounds.append(found)
            outputs = [(homes[kind] / "0.out").read_bytes() for kind in ("one", "cores")]
            same = same and outputs[0] == outputs[1] and bool(outputs[0])
            print(_told(found, chosen.count, same), flush=True)
    return _verdict(rounds, chosen.count, bounds, same=same)


def _told(found: dict[str, Run], count: int, same: bool) -> str:
    said = [
        f"{kind}: {run.clock:.1f} s, {run.cpu / count * 1000:.1f} ms of CPU a posting, {run.memory:.0f} MB"
        for kind, run in found.items()
    ]
    return json.dumps({"same": same}) + "  " + "; ".join(said)


def _verdict(rounds: Sequence[dict[str, Run]], count: int, bounds: dict[str, float], *, same: bool) -> int:
    def median(kind: str) -> float:
        return statistics.median(found["one"].clock / found[kind].clock for found in rounds)

    ratio, best = median("cores"), median("apart")
    memory = max(found["cores"].memory for found in rounds)
    cpu = statistics.median(found["cores"].cpu / count * 1000 for found in rounds)
    print(
        f"both cores {ratio:.2f} × one process (at least {bounds['times_one_process']}; processes apart "
        f"{best:.2f}), {cpu:.1f} ms of CPU a posting, {memory:.0f} MB (at most {bounds['memory_mb_at_most']}), "
        f"the output is {'the same' if same else 'ANOTHER ONE'}"
    )
    return int(not same or ratio < bounds["times_one_process"] or memory > bounds["memory_mb_at_most"])


if __name__ == "__main__":
    sys.exit(main())
