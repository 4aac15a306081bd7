"""Commands run in a forked child: a process of their own, with a real terminal or real pipes, in a
tenth of the time that starting Python would take."""

from __future__ import annotations

import importlib
import os
import pty
import sys
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """What a command printed, stdout and stderr together, and its exit code."""

    output: bytes
    code: int


@cache
def _loaded() -> None:
    """Imports what commands import, once, so that no child has to."""
    from analyzer.cli.commands import COMMANDS

    modules = [module for module, _, _ in COMMANDS.values()]
    for name in (*modules, *_ALSO):
        importlib.import_module(name)


_ALSO = (
    "analyzer.catalogue",
    *(f"analyzer.criteria.{name}" for name in ("check", "folder", "json_schema", "rubric_file")),
    *(
        f"analyzer.reports.{name}"
        for name in ("comparison", "history", "html", "json_output", "listing", "terminal")
    ),
    *(f"analyzer.scoring.{name}" for name in ("explain", "rubric", "score")),
    *(f"analyzer.storage.{name}" for name in ("answer_parser", "answers", "cache", "filters", "library")),
    *("analyzer.cli.draft", "analyzer.cli.running", "analyzer.readers.phrases", "analyzer.run.parallel"),
    *("analyzer.settings", "analyzer.sources", "platformdirs", "rich.cells"),
)


def ran(*words: str, cwd: Path, env: Mapping[str, str], terminal: bool, stdin: bytes = b"") -> Ran:
    """Runs `jobfit` with these words; `terminal`: stdout and stderr are a pseudo-terminal."""
    _loaded()
    reader, writer = pty.openpty() if terminal else os.pipe()
    given = cwd / "stdin"
    given.write_bytes(stdin)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no thread of ours is under way
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        _child(list(words), cwd, env, given, writer)
    os.close(writer)
    output = b""
    while part := _read(reader):
        output += part
    os.close(reader)
    return Ran(output, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 1 << 16)
    except OSError:  # Linux's way to say that the other side of a terminal is closed
        return b""


def _child(words: list[str], cwd: Path, env: Mapping[str, str], stdin: Path, writer: int) -> None:
    code = 99
    try:
        given = os.open(stdin, os.O_RDONLY)
        for file, at in ((given, 0), (writer, 1), (writer, 2)):
            os.dup2(file, at)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        encoding = env.get("PYTHONIOENCODING", "utf-8")
        sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115 - until the child ends
        sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding=encoding, closefd=False)  # noqa: SIM115
        from analyzer.cli.main import run

        try:
            run(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException as error:  # noqa: BLE001 - a child must not go on as a second pytest
        os.write(2, f"Traceback: {error!r}".encode())
    finally:
        os._exit(code)
