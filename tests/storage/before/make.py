"""Makes a library, a cache, an export and what is printed of them, with the jobfit of some version.

    python tests/storage/before/make.py path/to/that/version/jobfit OUT

Only the standard library is used, and only commands of that version are run: whatever a later jobfit
changes, what is kept here was written by the code of then. See README.md beside this file.
"""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PAGES, MODEL = 8719, 8720
"""Ports, the same each time: the addresses with them are names of postings, and parts of keys."""

_PAGE = """<!doctype html><html lang="en"><head><title>{title} at Crumb &amp; Co</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "JobPosting",
"title": "{title}", "hiringOrganization": {{"@type": "Organization", "name": "Crumb &amp; Co"}},
"jobLocationType": "TELECOMMUTE", "description": "<p>Keep the ovens warm.</p>"}}</script></head>
<body><main><h1>{title}</h1><p>We run the billing of three thousand bakeries from a small office above one
of them. You would look after the ovens of the house, which is what we call our servers.</p>
<p>{arrangement}</p><p>The pay is {pay} a year. There is on-call duty of one week in six, and whoever is
paged may fix the cause before going back to planned work.</p><ul><li>Rust and PostgreSQL</li>
<li>five years of looking after servers</li></ul></main></body></html>"""


def page(title: str, arrangement: str, pay: str) -> bytes:
    return _PAGE.format(title=title, arrangement=arrangement, pay=pay).encode()


SERVED: dict[str, bytes | None] = {
    "/jobs/1": page("Oven Keeper", "The role is fully remote within Europe.", "90,000 to 110,000 euros"),
    "/jobs/2": page("Second Baker", "The role is on-site, in our office.", "at least 60,000 euros"),
}
CHANGED: dict[str, bytes | None] = {
    "/jobs/1": page("Oven Keeper", "The role is hybrid, two days a week in the office.", "95,000 euros"),
    "/jobs/2": None,
}


class Pages(BaseHTTPRequestHandler):
    """The pages of SERVED; one that is None is gone."""

    def do_GET(self) -> None:
        body = SERVED.get(self.path)
        self.send_response(410 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("ETag", f'"{len(body or b"")}"')
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        pass


class Model(BaseHTTPRequestHandler):
    """Plays a model: what it finds in `postings/for-a-model.txt`, by a part of the line that shows it."""

    found: tuple[tuple[str, list[Any]], ...] = (
        ("two days a week", ["work_arrangement=hybrid", {"number": "office_days", "is": 2}]),
        ("fully remote", ["work_arrangement=remote"]),
        ("90,000", [{"pay": "pay", "min": 90000, "max": 110000, "currency": "EUR", "per": "year"}]),
        ("nine people", [{"number": "team_size", "is": 9}, "one_on_ones=biweekly"]),
        ("ledger", [{"words": "kinds_of_ovens", "are": ["stone"]}, "uses_rust=yes"]),
        ("PostgreSQL", [{"words": "technologies", "are": ["Rust", "PostgreSQL", "Go"]}, "equity=yes"]),
    )

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        lines = re.findall(r"(?m)^(\d+)\|(.*)$", asked["messages"][-1]["content"])
        findings = [
            {"lines": [int(number)], "shows": shows}
            for part, shows in self.found
            for number, text in lines
            if part in text
        ]
        message = {"role": "assistant", "content": json.dumps({"findings": findings}), "refusal": None}
        body = json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 1,
                "model": "played",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(port: int, handler: type[BaseHTTPRequestHandler]) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class Jobfit:
    """That version's command, in a folder that holds the postings, with a home of its own."""

    def __init__(self, command: Path, folder: Path) -> None:
        self.command = command
        self.folder = folder
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "XDG_"))}
        self.env = {**clean, "JOBFIT_HOME": str(folder / "home"), "TZ": "UTC", "COLUMNS": "100"}

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            [self.command, *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False
        )
        sys.stderr.write(done.stderr)
        if done.returncode:
            raise SystemExit(f"{words}: exit {done.returncode}")
        return done.stdout

    def at_a_terminal(self, *words: str) -> None:
        """Only there does `list` keep what it has shown."""
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [self.command, *words], cwd=self.folder, env=self.env, stdout=theirs, check=False
        )
        os.close(theirs)
        os.close(ours)
        if done.returncode:
            raise SystemExit(f"{words}: exit {done.returncode}")


def fill(jobfit: Jobfit) -> None:
    """Everything that a person does in some weeks. The numbers are those of the postings below."""
    first, second = (f"http://127.0.0.1:{PAGES}/jobs/{n}" for n in (1, 2))
    texts = ["staff-reliability-engineer.txt", "one-end.txt", "two-ways.txt"]
    asks = ["--base-url", f"http://127.0.0.1:{MODEL}/v1", "--model", "played"]
    jobfit("--allow-private", "--brief", *texts, first, second)
    jobfit("--brief", *asks, "for-a-model.txt")
    jobfit("--brief", *asks, "--reader", "model", "--read-again", "for-a-model.txt")
    SERVED.update(CHANGED)
    jobfit("refresh", "4", "5", "--allow-private")
    jobfit("answer", "2", "on_call=optional", "team_size=8", "uses_rust=yes", "--note", "Ana, first call")
    jobfit("answer", "2", "on_call=required")
    jobfit(
        "answer",
        "3",
        "pay=90-110k EUR/year",
        "technologies=Rust, Go",
        "kinds_of_ovens=stone, clay",
        "equity=yes",
    )
    jobfit("answer", "3", "--take-back", "equity")
    jobfit("mark", "2", "interviewing", "--note", "second round on Friday: “bring bread” 🍞")
    jobfit("mark", "3", "not-for-me")
    jobfit.at_a_terminal("list")


def printed(jobfit: Jobfit) -> dict[str, str]:
    """What that version prints of the library, by the name of the file that it goes to."""
    numbers = [json.loads(line)["id"] for line in jobfit("list", "--json").splitlines()]
    said = {"list.jsonl": jobfit("list", "--json"), "export.jsonl": jobfit("export")}
    for number in map(str, sorted(numbers)):
        said[f"show-{number}.json"] = jobfit("show", number, "--json")
        said[f"history-{number}.txt"] = jobfit("show", number, "--history")
    return said


def forget_what_only_fits_here(cache: Path) -> None:
    """Of the cache: the catalogue and whole readings, whose keys hold files' times on this machine."""
    with contextlib.closing(sqlite3.connect(cache)) as db:
        db.execute("""DELETE FROM Cache WHERE substr(value, 33) LIKE '{"digest"%'""")
        db.execute("""DELETE FROM Cache WHERE substr(value, 33) LIKE '{"reader"%'""")
        db.commit()
        settle(db)


def settle(db: sqlite3.Connection) -> None:
    """Everything into the one file, without what was deleted."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("VACUUM")
    db.execute("PRAGMA journal_mode = DELETE")


def main() -> None:
    command, out = Path(sys.argv[1]).absolute(), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for text in (
            *(HERE / "postings").glob("*.txt"),
            ROOT / "examples" / "staff-reliability-engineer.txt",
        ):
            shutil.copy(text, folder)
        shutil.copytree(HERE / "criteria", folder / "home" / "config" / "criteria")
        jobfit = Jobfit(command, folder)
        with serving(PAGES, Pages), serving(MODEL, Model):
            fill(jobfit)
        home = folder / "home"
        for file, text in printed(jobfit).items():
            (out / file).write_text(text, encoding="utf-8")
        with contextlib.closing(sqlite3.connect(home / "data" / "library.sqlite")) as db:
            settle(db)
        forget_what_only_fits_here(home / "cache" / "texts" / "cache.db")
        shutil.copy(home / "data" / "library.sqlite", out)
        shutil.copy(home / "cache" / "texts" / "cache.db", out)


if __name__ == "__main__":
    main()
