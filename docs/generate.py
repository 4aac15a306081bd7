"""Writes the parts of the docs that the program itself knows, so that they cannot drift.

    python docs/generate.py            # writes the reference, the README's session and what commands print
    python docs/generate.py --check    # exit 1 where a file differs from what would be written
    python docs/generate.py docs/library.md    # only these
    JOBFIT_DATA=/path/to/data python docs/generate.py docs/accuracy.md    # measures anew

Tests run the check. The reference holds the help of every command; docs/python.md ends with the
docstrings of the Python API; what console blocks print is replayed (replay.py); docs/card.svg is a terminal
drawn (terminal.py); and the README's session is what its first command really prints, cut after
SESSION_LINES lines.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from api import MARK, python_reference
from replay import Replay
from terminal import card_picture

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "jobfit.1"
SESSION_LINES = 26
UNSEEN = ("s-073", "s-108")
"""The first and the last labelled posting that no rule was written for."""
MEASURED = ["eval", "unseen.jsonl", "--reader", "phrases", "--datasheet", "unseen.md"]
SESSION = ["examples/staff-reliability-engineer.txt", "-c", "reliability-engineer"]

INTRODUCTION = """# Reference

Written by `docs/generate.py` from the program itself.

A first word that is a command is the command (`./list` is the file of that name); everything else is an
analysis. Data goes to stdout; progress, notes and errors go to stderr.

| exit code | means |
|---|---|
| 0 | done |
| 1 | something could not be analysed, or not be done |
| 2 | wrong usage |
| 3 | only with `--fail-under N`: some posting is below N on the first criteria, or ruled out |
| 130 | stopped with Ctrl-C |
"""


def reference() -> str:
    """The text of docs/reference.md."""
    from analyzer.cli.analyse import analyse
    from analyzer.cli.main import main

    sections = [INTRODUCTION, section("jobfit [SOURCE]...", "jobfit", analyse)]
    sections += [section(f"jobfit {name}", f"jobfit {name}", command) for name, command in commands(main)]
    return "\n".join(sections)


def man_page() -> str:
    """The text of docs/jobfit.1."""
    from manual import manual

    from analyzer.cli.analyse import analyse
    from analyzer.cli.main import main

    return manual(commands(main), analyse)


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


def section(title: str, called: str, command: click.Command) -> str:
    context = click.Context(command, info_name=called, terminal_width=88, max_content_width=88, **CONTEXT)
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


def session() -> str:
    """The first lines of what the README's first command prints."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", *SESSION],
            cwd=ROOT,
            env={**clean, "JOBFIT_HOME": home, "COLUMNS": "100", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    lines = done.stdout.splitlines()
    return "\n".join([*lines[:SESSION_LINES], "  …"]) + "\n"


def readme() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.sub(
        r"(```text\n).*?(```)", lambda found: found[1] + session() + found[2], text, count=1, flags=re.DOTALL
    )


def accuracy(data: Path) -> str:
    """The text of docs/accuracy.md: what stands before the first table there, and then a datasheet of the
    postings in this folder that nobody looked at."""
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    rows = (data / "silver.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unseen = [row for row in rows if UNSEEN[0] <= json.loads(row)["id"] <= UNSEEN[1]]
        (folder / "unseen.jsonl").write_text("".join(unseen), encoding="utf-8")
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        subprocess.run(
            [sys.executable, "-m", "analyzer", *MEASURED],
            cwd=folder,
            env={**clean, "JOBFIT_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        )
        measured = (folder / "unseen.md").read_text(encoding="utf-8")
    return page[: page.index("\n| | |")] + measured[measured.index("\n| | |") :]


def pages() -> list[Path]:
    """Every page whose commands are run, the man page and the picture."""
    return [
        *sorted((ROOT / "docs").glob("*.md")),
        MANUAL,
        ROOT / "docs" / "card.svg",
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
    ]


def fresh(path: Path, data: Path | None) -> tuple[str, list[str]]:
    """What a page should hold, and what went wrong with its commands. `data` is where there are postings to
    measure with."""
    if path.name == "accuracy.md" and data is not None:
        return accuracy(data), []
    if path.name == "card.svg":
        return card_picture(), []
    if path.name == "reference.md":
        return reference(), []
    if path == MANUAL:
        return man_page(), []
    text = readme() if path.name == "README.md" else path.read_text(encoding="utf-8")
    if MARK in text:
        text = text.partition(MARK)[0] + python_reference()
    with tempfile.TemporaryDirectory() as folder:
        replay = Replay(Path(folder))
        return replay.page(text), replay.faults


def main(words: list[str]) -> int:
    """Writes or checks the pages; gives the exit code."""
    check = "--check" in words
    chosen = [Path(word).resolve() for word in words if word != "--check"] or pages()
    # what was measured is no page that drifts: it is of its day, and a check leaves it alone
    data = None if check or "JOBFIT_DATA" not in os.environ else Path(os.environ["JOBFIT_DATA"])
    wrong = 0
    for path in chosen:
        text, faults = fresh(path, data)
        for fault in faults:
            print(f"{path.relative_to(ROOT)}: {fault}")
        stale = not path.exists() or path.read_text(encoding="utf-8") != text
        if stale:
            print(f"{path.relative_to(ROOT)}: {'differs' if check else 'written'}")
        if stale and not check:
            path.write_text(text, encoding="utf-8")
        wrong += bool(faults) or (stale and check)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
