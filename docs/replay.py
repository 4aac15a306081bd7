"""Runs the commands that the docs show, so that what is printed there is what is printed.

Of a page's fenced blocks, from top to bottom and in one folder with one library:

    ```sh        a script; it must end well
    ```crontab   five fields and a command on each line; the command must end well
    ```console   "$ command" and what it prints, both streams together; a last line "…" cuts it off

A comment before a block says more about it, unseen by readers:

    <!-- file: NAME -->       the block is the content of this file
    <!-- append: NAME -->     the block is added to it
    <!-- excerpt: NAME -->    the file must contain the block
    <!-- run: COMMAND -->     a step that is not shown, such as an edit
    <!-- not run: REASON -->  the block needs what a test has not: a key, a terminal

Nothing leaves the machine: `jobfit` is a stand-in that answers every address with one of examples/
(standin.py), and the clipboard, the browser and the mail are stand-ins too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from standin import CLIENT

ROOT = Path(__file__).resolve().parents[1]
PLACES = {  # what stands for the folders of a replay where their paths are printed
    "/.jobfit/config": "/.config/jobfit",
    "/.jobfit/data": "/.local/share/jobfit",
    "/.jobfit/cache": "/.cache/jobfit",
}
POSTING = "examples/staff-reliability-engineer.txt"

_PART = re.compile(
    r"^<!-- (?P<verb>file|append|excerpt|run|not run): (?P<about>.*?) -->\n"
    r"|^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block with the directives before it, and where its text stands in the page."""

    language: str
    text: str
    directives: tuple[tuple[str, str], ...]
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found, waiting = [], []
    for part in _PART.finditer(page):
        if part["verb"]:
            waiting.append((part["verb"], part["about"]))
        else:
            found.append(Block(part["language"], part["text"], tuple(waiting), *part.span("text")))
            waiting = []
    return found


@cache
def _door() -> str:
    """Where the stand-in answers: one for all pages, started for the first command, and gone with this
    process."""
    door = str(Path(tempfile.mkdtemp(prefix="jobfit-docs-")) / "door")
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "docs" / "standin.py"), door], stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    server.stdout.readline()
    return door


class Replay:
    """One page's commands in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "ines"
        self.faults: list[str] = []
        tools = folder / "tools"
        tools.mkdir()
        self.folder.mkdir()
        _prepare(self.folder)
        _tool(tools / "jobfit", CLIENT.format(python=sys.executable, door=_door()))
        for name, script in _OTHERS.items():
            _tool(tools / name, f"#!/bin/sh\n{script}\n")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "XDG_"))}
        self.env = {
            **kept,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "JOBFIT_HOME": str(self.folder / ".jobfit"),
            "BROWSER": "true",
            "COLUMNS": "80",
            "PYTHONUTF8": "1",
        }

    def page(self, text: str) -> str:
        """The page with what its console blocks print now; `faults` says what went wrong."""
        written, done = [], 0
        for block in blocks(text):
            shown = self._block(block)
            written += [text[done : block.start], shown]
            done = block.end
        return "".join([*written, text[done:]])

    def _block(self, block: Block) -> str:
        verbs = dict(block.directives)
        for verb, about in block.directives:
            if verb == "run":
                self._script(about)
        if "not run" in verbs:
            return block.text
        if "file" in verbs:
            (self.folder / verbs["file"]).write_text(block.text, encoding="utf-8")
        elif "append" in verbs:
            with (self.folder / verbs["append"]).open("a", encoding="utf-8") as file:
                file.write("\n" + block.text)
        elif "excerpt" in verbs:
            if block.text not in (self.folder / verbs["excerpt"]).read_text(encoding="utf-8"):
                self.faults.append(f"{verbs['excerpt']} does not contain:\n{block.text}")
        elif block.language == "sh":
            self._script(_at_no_terminal(block.text))
        elif block.language == "crontab":
            for line in block.text.splitlines():
                self._script(line.split(maxsplit=5)[5])
        elif block.language == "console":
            return self._session(block.text)
        return block.text

    def _script(self, script: str) -> None:
        done = self._run(script)
        if done.returncode:
            self.faults.append(f"exit code {done.returncode}:\n{script}\n{done.stdout}")

    def _session(self, text: str) -> str:
        shown = []
        for turn in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
            command, *before = turn.removesuffix("\n").split("\n")
            if not command:
                continue
            printed = self._told(self._run(command.removeprefix("$ ")).stdout).splitlines()
            if before and before[-1].strip() == "…":
                printed = [*printed[: len(before) - 1], before[-1]]
            shown += [command, *printed]
        return "\n".join(shown) + "\n"

    def _told(self, printed: str) -> str:
        for here, there in PLACES.items():
            printed = printed.replace(f"{self.folder}{here}", f"/home/ines{there}")
        return printed.replace(str(self.folder), "/home/ines")

    def _run(self, script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )


_OTHERS = {
    "provider": f'exec "{sys.executable}" "{ROOT}/docs/provider.py"',
    "python": f'exec "{sys.executable}" "$@"',
    "pbpaste": "cat posting.txt",
    "wl-paste": "cat posting.txt",
    "mail": "cat >/dev/null",
}


def _tool(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _prepare(folder: Path) -> None:
    """The files that the pages speak of."""
    for name in ("examples", "criteria"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / POSTING, folder / "posting.txt")
    shutil.copy(ROOT / "examples/data-platform-engineer.html", folder / "saved-page.html")
    (folder / "addresses.txt").write_text("https://jobs.example/1\nhttps://jobs.example/2\n")


def _at_no_terminal(script: str) -> str:
    """Without a line that is `jobfit` alone: it asks at a terminal (tests/cli/test_interactive.py)."""
    return re.sub(r"^jobfit *(#.*)?$", "", script, flags=re.MULTILINE)
