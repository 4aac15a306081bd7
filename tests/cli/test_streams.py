"""Outputs that are closed or full, inputs that are closed or endless, and Ctrl-C at any moment: a line and an
exit code, never a traceback, never without end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, clean_environment

CARD = str(ROOT / "examples" / "staff-reliability-engineer.txt")
COMMANDS = {
    "card": [CARD],
    "json": ["--json", CARD],
    "list": ["list"],
    "help": ["--help"],
    "facts": ["facts"],
    "wrong": ["nothing-of-that-name"],
}


def shell(home: Path, words: list[str], redirection: str) -> subprocess.CompletedProcess[str]:
    """A command with a stream that a shell closed or turned elsewhere."""
    line = " ".join(f"'{word}'" for word in (sys.executable, "-m", "analyzer", *words))
    return subprocess.run(
        ["/bin/sh", "-c", f"{line} {redirection}"],
        env=clean_environment(home),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
@pytest.mark.parametrize("name", ["card", "json", "list", "help", "facts"])
def test_an_output_that_takes_nothing_is_told_in_a_line(tmp_path: Path, name: str, redirection: str) -> None:
    done = shell(tmp_path, COMMANDS[name], redirection)
    assert done.returncode == 1
    assert done.stderr.count("jobfit: the output cannot be written: ") == 1, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize(("name", "code"), [("card", 0), ("wrong", 2)])
def test_notes_that_nobody_hears_change_nothing(
    tmp_path: Path, name: str, code: int, redirection: str
) -> None:
    done = shell(tmp_path, COMMANDS[name], redirection)
    assert done.returncode == code
    assert ("Staff Reliability Engineer" in done.stdout) is (code == 0)
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(("words", "code"), [([], 1), (["-"], 1), (["answer", "1"], 2), (["import", "-"], 0)])
def test_an_input_that_is_closed_is_empty(tmp_path: Path, words: list[str], code: int) -> None:
    done = shell(tmp_path, words, "<&-")
    assert done.returncode == code
    assert done.stderr.startswith("jobfit: ")
    assert "Traceback" not in done.stderr
    assert "fault of jobfit" not in done.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
@pytest.mark.parametrize(("words", "redirection"), [(["/dev/zero"], ""), (["-"], "</dev/zero")])
def test_what_never_ends_is_refused(tmp_path: Path, words: list[str], redirection: str) -> None:
    done = shell(tmp_path, words, redirection)
    assert done.returncode == 1
    assert "never ends" in done.stderr


INTERRUPTED = """
import builtins, os, signal, sys
real, seen = builtins.__import__, 0
def watched(name, *rest, **more):
    global seen
    seen += name.startswith("analyzer")
    if seen == {number}:
        seen += 1
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest, **more)
sys.argv = ["jobfit", {card!r}]
from analyzer.cli.start import run
builtins.__import__ = watched
run()
"""


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 8, 13, 21, 34, 55, 89, 144])
def test_ctrl_c_ends_it_in_a_line_whatever_is_being_loaded(tmp_path: Path, number: int) -> None:
    """Also in the first tenth of a second, when nothing that could answer is there yet."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(number=number, card=CARD)],
        env=clean_environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (130, "jobfit: stopped.")


def test_ctrl_c_while_standard_input_is_waited_for_ends_it_in_a_line(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "-v", "-"],
        env={**clean_environment(tmp_path), "PYTHONVERBOSE": ""},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"Oven Engineer\n")
    process.stdin.flush()
    while not os.path.exists(tmp_path / "data"):  # noqa: PTH110 - the run is open, and reads
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told.strip()) == (130, b"jobfit: stopped.")
