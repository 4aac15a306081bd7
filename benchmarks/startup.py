"""What a look costs before anything is read: CPU seconds of whole processes, beside a bare click program.

    python benchmarks/startup.py [--runs 11]

Each command is run in turn, after one run that is not counted, and the smallest user + system time is
compared (other work on the machine can only add to it), as a ratio to a program of five lines that imports
click and prints a word. The bounds are those that the project promises. Compiled modules are kept as Python
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
BOUNDS = {"bare click": None, "jobfit --help": 1.35, "TAB": 1.8, "cached analysis": 2.6, "cached page": 2.6}
CLICK = """import click
@click.command()
@click.argument("name")
def hello(name):
    click.echo(name)
hello(["you"])
"""


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
        "bare click": [sys.executable, "-c", CLICK],
        "jobfit --help": [jobfit, "--help"],
        "TAB": [jobfit, "answer", ""],
        "cached analysis": [jobfit, "examples/staff-reliability-engineer.txt"],
        "cached page": [jobfit, "examples/data-platform-engineer.html"],
    }
    with tempfile.TemporaryDirectory() as home:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        clean.pop("PYTHONDONTWRITEBYTECODE", None)
        env = {**clean, "JOBFIT_HOME": home}
        tab = {"_JOBFIT_COMPLETE": "zsh"}
        envs = {name: {**env, **tab} if name == "TAB" else env for name in commands}
        for name, command in commands.items():
            cpu_seconds(command, envs[name])
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(cpu_seconds(command, envs[name]))
    bare = min(times["bare click"])
    failed = False
    print(f"{'command':<18}{'median s':>10}{'min':>8}{'max':>8}{'x click':>8}{'bound':>8}   ({runs} runs)")
    for name, seconds in times.items():
        median, bound = statistics.median(seconds), BOUNDS[name]
        ratio = min(seconds) / bare
        over = bound is not None and ratio > bound
        failed = failed or over
        print(
            f"{name:<18}{median:>10.3f}{min(seconds):>8.3f}{max(seconds):>8.3f}{ratio:>8.2f}"
            f"{'' if bound is None else f'{bound:.2f}':>8}{'  OVER' if over else ''}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
