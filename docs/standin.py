"""The `jobfit` of a replay: the real one, but every address gives an example, and it is warm.

A page runs dozens of commands, and most of what each would take is starting Python. So one process
imports the package and forks itself for each command line (tests/cli/forked.py). `CLIENT` is the script
called `jobfit`, which hands over its words, folder, environment and streams, and ends with the code it gets.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIRST = "staff-reliability-engineer"  # the posting at https://jobs.example/1

CLIENT = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({door!r})
socket.send_fds(server, [json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()], [0, 1, 2])
server.shutdown(socket.SHUT_WR)
sys.exit(int(server.makefile().read().split()[1]))
"""


def _warm() -> None:
    """Imports and compiles what most commands need, by running two of them for nobody."""
    from analyzer.cli.main import run
    from analyzer.sources import redirects

    redirects.follow_redirects = _example  # type: ignore[assignment]
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as home, Path(os.devnull).open("w") as nowhere:
        os.environ["JOBFIT_HOME"] = home
        for words in ([str(ROOT / "examples" / f"{FIRST}.txt")], ["list"], ["show", "1"]):
            with (
                contextlib.redirect_stdout(nowhere),
                contextlib.redirect_stderr(nowhere),
                contextlib.suppress(SystemExit),
            ):
                run(words)
    os.environ.clear()
    os.environ.update(before)


def _example(request: Any, url: str, stored: Any, rules: Any) -> Any:  # noqa: ARG001 - the shape of follow_redirects
    from analyzer.sources.fetched import Fetched

    number = int(url.rpartition("/")[2])
    texts = sorted((ROOT / "examples").glob("*.txt"))
    at = [text.stem for text in texts].index(FIRST) + number - 1
    title, _, rest = texts[at % len(texts)].read_text(encoding="utf-8").partition("\n")
    page = f"<title>{title}</title><h1>{title}</h1><pre>{rest}</pre><p>Job {number}</p>"
    return Fetched(url, 200, page.encode(), "text/html; charset=utf-8", None, None)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from tests.cli.forked import serve

    serve(sys.argv[1], _warm)
