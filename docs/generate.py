"""Writes the parts of the docs that the program itself knows, so that they cannot drift.

    python docs/generate.py            # writes docs/reference.md and the session in README.md
    python docs/generate.py --check    # exit 1 where a file differs from what would be written

A test runs the check. The reference holds the help of every command; the README's session is what
the first command of it really prints, cut after SESSION_LINES lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
SESSION_LINES = 26
EXAMPLE = "examples/staff-reliability-engineer.txt"

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


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


def section(title: str, called: str, command: click.Command) -> str:
    context = click.Context(command, info_name=called, terminal_width=88, max_content_width=88)
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


def session() -> str:
    """The first lines of what the README's first command prints."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", EXAMPLE],
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


def main() -> int:
    """Writes or checks all generated files; gives the exit code."""
    stale = 0
    for path, text in ((ROOT / "docs" / "reference.md", reference()), (ROOT / "README.md", readme())):
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)}: {'differs' if '--check' in sys.argv else 'written'}")
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    return stale if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
