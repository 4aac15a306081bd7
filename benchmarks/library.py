"""What 10,000 saved postings cost: CPU seconds and memory of `jobfit list` after an edit of the rubric and once
more, of the best ten, of those with a word or a fact, of `show`, and of `report`; and bytes a posting on the disk.

    python -m benchmarks.library [--postings 10000] [--runs 5]

Beside each stands the floor of the same run: a bare Python that reads the same rows of the library
and decodes them as JSON, and does nothing with them; the report's is that of the list. The postings are
made up, with about twenty facts each, in the catalogue's own values, and come in by `jobfit import`. The bounds:
list 3 s, show 0.25 s, report 20 s and 200 MB, export and import 150 MB; of 50,000 or more, both lists 4 s, each of the
narrower ones 1 s, 12 kB a posting.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pty
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, FactSpec, load_catalogue
from analyzer.keys import posting_id
from analyzer.model import Fact, FactValue, Line, Pay, Posting, Reading
from analyzer.resources import criteria_dir
from analyzer.run.reuse import question_tokens_of
from analyzer.serialize import posting_to_json, reading_to_json
from analyzer.storage.library import NAME

ROOT = Path(__file__).resolve().parents[1]
BOUNDS = {"list": 3.0, "show": 0.25, "report": 20.0}
MANY = 50_000
BOUNDS_OF_MANY = {"list": 4.0, "list again": 4.0, "best ten": 1.0, "search": 1.0, "where": 1.0}
BYTES_A_POSTING = 12_000
MEMORY = {"report": 200.0, "export": 150.0, "import": 150.0}
FLOOR_OF = {"list": "list floor", "show": "show floor", "report": "list floor"}
WORDS = [
    f"{a}{b}"
    for a in ("ba", "do", "ki", "lu", "me", "no", "pra", "sti")
    for b in ("ker", "ven", "ting", "ral", "mo")
]

LIST_FLOOR = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.execute("SELECT p.*, r.reader, r.facts FROM posting p JOIN reading r ON r.id = p.reading"):
    json.loads(row[-1])
"""
SHOW_FLOOR = """
import json, sqlite3, sys, zlib
db = sqlite3.connect(sys.argv[1])
for table in ("version", "reading"):
    (plain,) = db.execute(f"SELECT plain FROM {table} WHERE id = 5000").fetchone() or (zlib.compress(b"{}"),)
    json.loads(zlib.decompress(plain))
"""


def value(spec: FactSpec, rng: random.Random) -> FactValue:
    """Some value that the fact may have."""
    if spec.kind == "flag":
        return rng.random() < 0.7
    if spec.kind == "choice":
        return rng.choice(list(spec.values))
    if spec.kind == "choices":
        return tuple(rng.sample(list(spec.values), min(len(spec.values), rng.randint(1, 3))))
    if spec.kind == "number":
        return rng.randint(1, 40)
    if spec.kind == "pay":
        low = rng.randint(40, 120) * 1000
        return Pay(low, low + 20_000, rng.choice(["EUR", "USD", "GBP"]), "year")
    if spec.kind == "texts":
        return tuple(rng.sample(WORDS, 3))
    return " ".join(rng.sample(WORDS, 2))


def record(number: int, catalogue: Catalogue, rng: random.Random) -> dict[str, Any]:
    """A posting of 60 lines with about twenty facts, as an export writes it."""
    lines = [Line(n, "body", " ".join(rng.choices(WORDS, k=12))) for n in range(1, 61)]
    address = f"https://made-up.example/jobs/{number}"
    title = f"{rng.choice(WORDS).title()} {rng.choice(WORDS)} {number}"
    posting = Posting(
        address, f"url:{address}", tuple(lines), title=title, company=rng.choice(WORDS), url=address
    )
    specs = sorted(
        rng.sample(list(catalogue.values()), rng.randint(14, 26)), key=list(catalogue.values()).index
    )
    facts = {
        spec.key: Fact(spec.key, value(spec, rng), "stated", (n := rng.randint(1, 60),), (lines[n - 1].text,))
        for spec in specs
    }
    reading = Reading("both", facts, "made-up")
    seen = f"2026-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}T08:00:00Z"
    return {
        "schema": 1, "id": number, "pid": posting_id(posting.identity), "identity": posting.identity,
        "status": "new", "first_seen": seen, "last_seen": seen, "gone": None, "aliases": [posting.identity],
        "versions": [{"seen": seen, "posting": posting_to_json(posting), "readings": [
            {"made": seen, "prompt": "p", "asked": sorted(question_tokens_of(catalogue)), "reading": reading_to_json(reading)}]}],
        "answers": [], "events": [], "shown": [],
    }  # fmt: skip


def cost(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """CPU seconds of a command, and the most memory that it took, in MB."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=quiet, stderr=quiet) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def show_at_a_terminal(command: list[str], env: dict[str, str]) -> None:
    """Lists once at a terminal, so that there are marks of what was shown, as in daily use."""
    mine, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, env=env, cwd=ROOT) as process:
        os.close(theirs)
        with contextlib.suppress(OSError):  # Linux's way to say that the other side is closed
            while os.read(mine, 65536):
                pass
        process.wait()
    os.close(mine)


def edit(rubric: Path, turn: int) -> None:
    """Another weight, so that nothing that was kept of the rubric can be used."""
    text = (criteria_dir() / "reliability-engineer.toml").read_text()
    rubric.write_text(text.replace("weight = 10", f"weight = {1 + turn % 9}", 1))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    rng, catalogue = random.Random(6), load_catalogue()
    with tempfile.TemporaryDirectory() as home:
        data = Path(home) / "data"
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        clean.pop("PYTHONDONTWRITEBYTECODE", None)
        env = {**clean, "JOBFIT_HOME": home}
        jobfit = str(Path(sys.executable).parent / "jobfit")
        exported = Path(home) / "export.jsonl"
        with exported.open("w", encoding="ascii") as out:
            out.writelines(json.dumps(record(n, catalogue, rng)) + "\n" for n in range(1, args.postings + 1))
        once = {"import": cost([jobfit, "import", str(exported)], env)}
        once["export"] = cost([jobfit, "export", f"{exported}.again"], env)
        assert Path(f"{exported}.again").stat().st_size == exported.stat().st_size
        size = (data / NAME).stat().st_size / 1e6
        shutil.copy(criteria_dir() / "reliability-engineer.md", home)
        rubric = Path(home) / "reliability-engineer.toml"
        edit(rubric, 9)
        show_at_a_terminal([jobfit, "list", "-c", str(rubric)], env)
        commands = {
            "list floor": [sys.executable, "-c", LIST_FLOOR, str(data / NAME)],
            "list": [jobfit, "list", "-c", str(rubric)],
            "list again": [jobfit, "list", "-c", str(rubric)],
            "best ten": [jobfit, "list", "-n", "10", "-c", str(rubric)],
            "search": [jobfit, "list", "--search", "baker doven", "-n", "10", "-c", str(rubric)],
            "where": [jobfit, "list", "--where", "on_call=required", "-n", "10", "-c", str(rubric)],
            "show floor": [sys.executable, "-c", SHOW_FLOOR, str(data / NAME)],
            "show": [jobfit, "show", str(args.postings // 2), "-c", str(rubric)],
            "report": [jobfit, "report", "-c", str(rubric), "-o", str(Path(home) / "jobs.html")],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        memory = dict.fromkeys(commands, 0.0)
        for turn in range(args.runs + 1):
            edit(rubric, turn)
            for name, command in commands.items():
                seconds, megabytes = cost(command, env)
                memory[name] = max(memory[name], megabytes)
                if turn:
                    times[name].append(seconds)
    for name, (seconds, megabytes) in once.items():
        times[name], memory[name] = [seconds], megabytes
    many = args.postings >= MANY
    bounds = BOUNDS | BOUNDS_OF_MANY if many else BOUNDS
    failed = many and size * 1e6 > BYTES_A_POSTING * args.postings
    print(
        f"{args.postings} postings, {size:.0f} MB, {size * 1e6 / args.postings:.0f} bytes a posting; CPU seconds, {args.runs} runs, the rubric edited before each"
    )
    print(f"{'command':<12}{'median':>8}{'min':>8}{'max':>8}{'x floor':>9}{'bound':>7}{'MB':>7}")
    for name, seconds in times.items():
        median, bound = statistics.median(seconds), bounds.get(name)
        floor = statistics.median(times[FLOOR_OF[name]]) if name in FLOOR_OF else None
        over = (bound is not None and median > bound) or memory[name] > MEMORY.get(name, memory[name])
        failed = failed or over
        print(
            f"{name:<12}{median:>8.3f}{min(seconds):>8.3f}{max(seconds):>8.3f}"
            f"{f'{median / floor:.1f}' if floor else '':>9}{bound or '':>7}{memory[name]:>7.0f}"
            f"{'  OVER' if over else ''}"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
