"""A sweep as a person calls it: its speed and memory over a large board, and whether a kill loses anything.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.sweep board
    uv run python -m benchmarks.sweep kill [--times 50]

    board   1,000 real postings as a feed on loopback: CPU seconds and memory of the whole command, from an empty
            home, without a model; then again with three new ones in it
    kill    30 postings of our own; the command is killed (SIGKILL) at a moment at random, and run again to its
            end: every lead is in the account once and new, every posting saved once and read once

A figure on the wrong side of benchmarks/floors.toml, or anything lost, makes the exit code 1.
"""

from __future__ import annotations

import argparse
import html
import http.server
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.same_job import lead_of_row

ROOT = Path(__file__).resolve().parents[1]
BOARD, NEW, OWN = 1_000, 3, 30
BREADS = ("rye", "spelt", "wheat", "oat", "barley", "corn")
TOWNS = ("Porto", "Ghent", "Turin", "Graz", "Lyon")


def jobfit(
    home: Path, *words: str, kill_after: Callable[[subprocess.Popen[bytes]], None] | None = None
) -> tuple[float, int, str]:
    """Runs the command; gives its CPU seconds, its memory in MB, and what it printed; of one that is killed,
    nothing."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles what an installed one finds compiled
    env |= {"JOBFIT_HOME": str(home), "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", *words],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        if kill_after is not None:
            kill_after(process)
            process.kill()
            process.wait()
            return 0.0, 0, ""
        _, _, used = os.wait4(process.pid, 0)
        out.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, out.read().decode()


def account_of(printed: str) -> dict[str, object]:
    """The account, which is the last line of --json."""
    return json.loads(printed.splitlines()[-1])["account"]


def board() -> int:
    """The whole command over a large board, twice."""
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    lines = (Path(folder) / "raw.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines[: BOARD + NEW]]
    feed = {"body": b""}
    floors, below = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["sweep"], False
    with tempfile.TemporaryDirectory() as home, _serving(feed) as address:
        for name, some in (("first", rows[:BOARD]), ("second", rows)):
            feed["body"] = _feed(some, address)
            # in one process: those that read beside it would not be counted
            words = ("sweep", f"{address}/feed.xml", "--allow-private", "--json", "--jobs", "1")
            cpu, memory, printed = jobfit(Path(home), *words)
            account = account_of(printed)
            whole = account["found"] == len(some) == sum(account["counts"].values())
            counts = {place: count for place, count in account["counts"].items() if count}
            print(f"{name} sweep of {len(some)}: {cpu:.1f} s of CPU, {memory} MB, {counts}")
            below |= not whole or cpu > floors[f"{name}_cpu"] or memory > floors["memory"]
    return int(below)


@contextmanager
def _serving(feed: dict[str, bytes]) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = feed["body"] if self.path == "/feed.xml" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _feed(rows: Sequence[dict[str, object]], address: str) -> bytes:
    items = []
    for row in rows:
        lead = lead_of_row(row)
        text = "".join(f"<p>{html.escape(line)}</p>" for line in lead.text.split("\n") if line)
        name = html.escape(lead.title or lead.text.split("\n", 1)[0][:100])
        text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", html.escape(text))
        items.append(
            f"<item><title>{name}</title><link>{address}/jobs/{row['id']}</link><description>{text}</description></item>"
        )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Jobs</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def kill(times: int) -> int:
    """Kills the command at many moments."""
    chance, lost = random.Random(19), 0
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "jobs.jsonl")
        sheet.write_text(postings_of_our_own(OWN), encoding="utf-8")
        for turn in range(times):
            home = Path(folder, f"home{turn}")
            saved, faults = killed_and_gone_on(home, sheet, OWN, chance.randrange(OWN + 1), chance.random())
            lost += bool(faults)
            print(
                f"{turn + 1:>3}: killed with {saved:>2} saved {'; '.join(faults) or 'nothing lost'}",
                flush=True,
            )
    print(f"{times - lost} of {times} kills lost nothing")
    return int(lost > 0)


def killed_and_gone_on(home: Path, sheet: Path, own: int, at: int, moment: float) -> tuple[int, list[str]]:
    """Kills a sweep of `own` postings once `at` of them are saved, and runs it again; how many were saved at
    the kill, and what is wrong."""
    jobfit(home, "sweep", str(sheet), "--json", kill_after=partial(_when_saved, home, at, moment))
    return _saved(home), _faults(home, sheet, own)


def postings_of_our_own(many: int) -> str:
    """A sheet (JSONL) of postings."""
    return "".join(json.dumps(_own(n)) + "\n" for n in range(many))


def _when_saved(home: Path, many: int, moment: float, process: subprocess.Popen[bytes]) -> None:
    """Waits until so many postings are saved, and a moment more of up to a tenth of a second; for none, a moment
    of the start."""
    while many and process.poll() is None and _saved(home) < many:
        time.sleep(0.005)
    time.sleep(moment * (0.1 if many else 1.0))


def _saved(home: Path) -> int:
    """How many postings the library holds, looked up without touching it."""
    path = home / "data" / "library.sqlite"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.2)) as db:
            return int(db.execute("SELECT COUNT(*) FROM posting").fetchone()[0])
    except sqlite3.Error:
        return 0


def _faults(home: Path, sheet: Path, own: int) -> list[str]:
    """What is wrong after a sweep that goes on after a kill."""
    account = account_of(jobfit(home, "sweep", str(sheet), "--json")[-1])
    faults = []
    if not account["found"] == own == sum(account["counts"].values()):
        faults.append(f"the account does not sum: {account['counts']}")
    if account["counts"]["known"] or account["counts"]["not_read"]:
        faults.append(f"not all is new: {account['counts']}")
    records = [json.loads(line) for line in jobfit(home, "export")[-1].splitlines()]
    if len({record["identity"] for record in records}) != own or len(records) != own:
        faults.append(f"{len(records)} postings are saved")
    if any(len(record["versions"]) != 1 or len(record["versions"][0]["readings"]) != 1 for record in records):
        faults.append("something was read twice")
    if account_of(jobfit(home, "sweep", str(sheet), "--json")[-1])["counts"]["known"] != own:
        faults.append("a third sweep does not know all")
    return faults


def _own(n: int) -> dict[str, str]:
    """A posting of our own, unlike the others."""
    bread, town = BREADS[n % len(BREADS)], TOWNS[n % len(TOWNS)]
    text = f"""We bake {bread} bread in {town} and look for a person who keeps our {n + 2} ovens warm all night.
You plan what is baked on which day, you order {n + 10} sacks of flour a week, and you keep the books of it.
This is a {"fully remote" if n % 3 else "hybrid"} position, and we pay {40 + n},000 to {50 + n},000 euros a year.
We are a team of {n + 3} people. Write to us in a few lines why {bread} bread in {town} matters to you."""
    return {
        "title": f"{bread.title()} keeper {chr(65 + n)}", "company": f"{town} Bread", "location": town,
        "url": f"https://bread.example/jobs/{n}", "description": text,
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["board", "kill"])
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    return board() if options.what == "board" else kill(options.times)


if __name__ == "__main__":
    sys.exit(main())
