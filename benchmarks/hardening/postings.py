"""Made-up postings and a model server on loopback, for runs that are stopped, doubled or starved."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tests.readers.model.server import Answer, Server, found, serving

ROOT = Path(__file__).resolve().parents[2]
RUBRIC = """document = "mine.md"
[[criterion]]
name = "Remote"
because = "I work from home."
fact = "work_arrangement"
want = "remote"
weight = 10
"""


def write_postings(folder: Path, count: int) -> list[Path]:
    """So many text files, each a posting of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(count):
        where = ("fully remote", "hybrid", "on-site")[n % 3]
        path = folder / f"posting-{n:03}.txt"
        path.write_text(
            f"Keeper of oven {n}\n\nAcorn Bread looks for somebody who keeps oven {n} of its bakery online.\n"
            f"The position is {where}. We are a team of {3 + n % 9} people and bake {n} kinds of bread.\n"
        )
        paths.append(path)
    return paths


def write_rubric(folder: Path) -> Path:
    """A rubric of one criterion, so that scoring costs nothing here."""
    (folder / "mine.md").write_text("I work from home.\n")
    (folder / "mine.toml").write_text(RUBRIC)
    return folder / "mine.toml"


def counting_server(delay: float = 0.0) -> AbstractContextManager[Server]:
    """A model that finds the size of the team, after `delay` seconds; its `asked` counts the requests."""

    def answer(body: dict[str, Any]) -> Answer:
        time.sleep(delay)
        told = re.search(r"^(\d+)\| .*a team of (\d+) people", body["messages"][-1]["content"], re.MULTILINE)
        if told is None:
            return found()
        return found(([int(told[1])], [{"number": "team_size", "is": int(told[2])}]))

    return serving(answer)


def environment(home: Path, server: Server | None = None, **more: str) -> dict[str, str]:
    """A home of its own, and the server as the only model."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "XDG_"))}
    env |= {"JOBFIT_HOME": str(home), "PYTHONUTF8": "1", **more}
    if server is not None:
        env |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "made-up", "JOBFIT_MODEL": "m"}
    return env


def start(words: list[str], env: dict[str, str], **options: Any) -> subprocess.Popen[str]:
    """`jobfit` as a process."""
    command = [sys.executable, "-m", "analyzer", *words]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, cwd=ROOT, env=env, text=True, **streams)


def listed(env: dict[str, str], rubric: Path) -> list[dict[str, Any]]:
    """The list as JSON, times left out."""
    done = start(["list", "--json", "-c", str(rubric)], env)
    out, errors = done.communicate()
    if done.returncode:
        raise SystemExit(errors)
    rows = [json.loads(line) for line in out.splitlines()]
    return [{k: v for k, v in row.items() if k not in {"first_seen", "last_seen"}} for row in rows]
