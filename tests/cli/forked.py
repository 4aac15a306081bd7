"""Commands run in children of a process that has loaded them: each a process of its own, with real pipes or a
real terminal, in a tenth of the time that starting Python would take.

    python tests/cli/forked.py DOOR     answers at a Unix socket, until whoever started it is gone

It has no thread, so that a fork of it is safe whatever goes on in the tests.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300
"""After so many a command is ended by the system: none of those that are tried takes a hundredth."""


class Ran(NamedTuple):
    """What a command printed, stdout and stderr together, and its exit code."""

    output: bytes
    code: int


def ran(*words: str, cwd: Path, env: Mapping[str, str], terminal: bool, stdin: bytes = b"") -> Ran:
    """Runs `jobfit` with these words; `terminal`: stdout and stderr are a pseudo-terminal."""
    reader, writer = pty.openpty() if terminal else os.pipe()
    with tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        child = Child(words, cwd, env, (given.fileno(), writer, writer))
    os.close(writer)
    output = b""
    while part := _read(reader):
        output += part
    os.close(reader)
    return Ran(output, child.code())


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 1 << 16)
    except OSError:  # Linux's way to say that the other side of a terminal is closed
        return b""


def completed(
    *words: str, cwd: Path, env: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Runs `jobfit` with these words, none of its streams a terminal."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        given.write(stdin)
        given.seek(0)
        code = Child(words, cwd, env, (given.fileno(), out.fileno(), said.fileno())).code()
        out.seek(0)
        said.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), said.read())


class Child:
    """A command that is under way, with these streams as its stdin, stdout and stderr."""

    def __init__(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str], streams: tuple[int, int, int]
    ) -> None:
        self._asked = socket.socket(socket.AF_UNIX)
        self._asked.connect(_door())
        socket.send_fds(self._asked, [json.dumps([words, str(cwd), dict(env)]).encode()], streams)
        self._asked.shutdown(socket.SHUT_WR)
        number = b""
        while not number.endswith(b"\n"):  # and no byte more: it may have ended by now
            number += (digit := self._asked.recv(1))
            assert digit, "the server of commands is gone"
        self.pid = int(number)

    def code(self) -> int:
        """Waits for its end; gives its exit code, below 0 where a signal ended it."""
        with self._asked:
            return int(self._asked.recv(16) or -signal.SIGKILL)

    def is_over(self) -> bool:
        """Whether it has ended, or its code was taken."""
        try:
            return self._asked.fileno() < 0 or bool(
                self._asked.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            )
        except BlockingIOError:
            return False

    def kill(self) -> None:
        """Ends it, if it has not ended: its number may be another's by then."""
        if not self.is_over():
            os.kill(self.pid, signal.SIGKILL)
        self._asked.close()


@cache
def _door() -> str:
    """The address of this process's server, which is started for the first command."""
    door = str(Path(tempfile.mkdtemp(prefix="jobfit-")) / "door")
    started = subprocess.Popen([sys.executable, __file__, door], stdout=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stdout.readline() == b"ready\n"
    return door


# ── the server ────────────────────────────────────────────────────────────────────────────────────


def serve(door: str, warm: Callable[[], None]) -> None:
    """Answers at a Unix socket until it is ended, or whoever started it is gone; says "ready" on stdout
    when it listens."""
    warm()
    gc.collect()
    gc.freeze()  # else the first look for rings in a child would copy all of it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(door)
    listener.listen(16)
    listener.settimeout(2)
    starter = os.getppid()
    print("ready", flush=True)
    while os.getppid() == starter:
        with contextlib.suppress(TimeoutError):
            client, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _answer(client)
            client.close()
    with contextlib.suppress(OSError):
        Path(door).unlink()
        Path(door).parent.rmdir()


def _answer(client: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(SECONDS)
    client.settimeout(None)
    sent, streams, *_ = socket.recv_fds(client, 1 << 20, 3)
    words, folder, environment = json.loads(sent)
    client.send(f"{os.getpid()}\n".encode())
    code = 99
    try:
        _set_up(words, folder, environment, streams)
        code = _done(words)
    except BaseException:  # noqa: BLE001 - a child must not go on as a second server
        os.write(2, traceback.format_exc().encode())
    finally:
        with contextlib.suppress(OSError):  # nobody waits for it
            client.send(str(code).encode())
        os._exit(0)


def _set_up(words: list[str], folder: str, environment: dict[str, str], streams: list[int]) -> None:
    """What a process finds when Python starts it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    encoding, _, errors = environment.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    how: dict[str, Any] = {"encoding": encoding, "errors": errors or "strict", "closefd": False}
    sys.stdin, sys.stdout = open(0, **how), open(1, "w", **how)  # noqa: SIM115 - until the child ends
    sys.stderr = open(2, "w", buffering=1, **{**how, "errors": "backslashreplace"})  # noqa: SIM115
    sys.argv = ["jobfit", *words]


def _done(words: list[str]) -> int:
    from analyzer.cli.main import run

    code: Any = 0
    try:
        run(words)
    except SystemExit as stop:
        code = stop.code or 0
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    return int(code)


def load() -> None:
    """Imports what commands import, and makes what reading needs, so that no child has to."""
    from analyzer.cli.commands import COMMANDS
    from analyzer.run.worker import warm

    modules = [module for module, _, _ in COMMANDS.values()]
    for name in (*modules, *_ALSO):
        importlib.import_module(name)
    warm()


_ALSO = (
    *(f"analyzer.criteria.{name}" for name in ("check", "folder", "json_schema", "rubric_file")),
    *(
        f"analyzer.reports.{name}"
        for name in ("comparison", "history", "html", "json_output", "listing", "terminal")
    ),
    *(f"analyzer.scoring.{name}" for name in ("explain", "rubric", "score")),
    *(f"analyzer.storage.{name}" for name in ("answer_parser", "answers", "cache", "filters", "library")),
    *("analyzer.cli.draft", "analyzer.cli.running", "analyzer.run.pipeline", "analyzer.run.parallel"),
    *("analyzer.settings", "analyzer.sources.fetch", "openai", "platformdirs", "rich.cells"),
)

if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    serve(sys.argv[1], load)
