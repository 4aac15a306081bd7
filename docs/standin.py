"""The `jobfit` of a replay: the real one, but every address gives an example, and it is warm.

A page runs dozens of commands, and most of what each would take is starting Python. So one process
imports the package and forks itself for each command line; `CLIENT` is the script called
`jobfit`, which hands over its words, folder, environment and streams, and ends with the code it gets.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
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
sys.exit(int(server.recv(16)))
"""


def serve(door: str) -> None:
    """Answers at a Unix socket until it is ended, or whoever started it is gone; says "ready" on stdout
    when it listens."""
    _warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(door)
    listener.listen(16)
    listener.settimeout(2)
    starter = os.getppid()
    print("ready", flush=True)
    while os.getppid() == starter:
        try:
            client, _ = listener.accept()
        except TimeoutError:
            continue
        if os.fork() == 0:
            listener.close()
            _answer(client)
        client.close()


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


def _answer(client: socket.socket) -> None:
    from analyzer.cli.main import run

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sent, streams, *_ = socket.recv_fds(client, 1 << 20, 3)
    words, folder, environment = json.loads(sent)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    code: Any = 0
    try:
        run(words)
    except SystemExit as stop:
        code = stop.code or 0
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    client.send(str(int(code)).encode())
    os._exit(0)


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
    serve(sys.argv[1])
