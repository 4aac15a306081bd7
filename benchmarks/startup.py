"""What a look costs before anything is read: CPU seconds of whole processes, beside bare Python.

    python benchmarks/startup.py [--runs 11]

Each command is run in turn, after one run that is not counted, and the median of user + system time
is printed, with its ratio to `python -c pass` of the same round. The bounds are those that the
project promises: help in 0.10 s, a cached analysis in 0.15 s. Compiled modules are kept as Python
does by default: a PYTHONDONTWRITEBYTECODE of the caller is left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOUNDS = {"bare python": None, "jobfit --help": 0.10, "cached analysis": 0.15, "cached page": 0.15}


def cpu_seconds(command: list[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    jobfit = str(Path(sys.executable).parent / "jobfit")
    commands = {
        "bare python": [sys.executable, "-c", "pass"],
        "jobfit --help": [jobfit, "--help"],
        "cached analysis": [jobfit, "examples/staff-reliability-engineer.txt"],
        "cached page": [jobfit, "examples/data-platform-engineer.html"],
    }
    with tempfile.TemporaryDirectory() as home:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        clean.pop("PYTHONDONTWRITEBYTECODE", None)
        env = {**clean, "JOBFIT_HOME": home}
        for command in commands.values():
            cpu_seconds(command, env)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(cpu_seconds(command, env))
    bare = statistics.median(times["bare python"])
    failed = False
    print(f"{'command':<18}{'median s':>10}{'min':>8}{'max':>8}{'x bare':>8}{'bound':>8}   ({runs} runs)")
    for name, seconds in times.items():
        median, bound = statistics.median(seconds), BOUNDS[name]
        over = bound is not None and median > bound
        failed = failed or over
        print(
            f"{name:<18}{median:>10.3f}{min(seconds):>8.3f}{max(seconds):>8.3f}{median / bare:>8.1f}"
            f"{'' if bound is None else f'{bound:.2f}':>8}{'  OVER' if over else ''}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
