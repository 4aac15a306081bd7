"""The man page says what the help says, and is well-formed to those who draw man pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "jobfit.1"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which(words[0]):
        pytest.skip(f"{words[0]} is not installed: the man page is not looked at by it")
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_man_page_is_what_would_be_written_now() -> None:
    done = run(sys.executable, "docs/generate.py", "--check", str(PAGE))
    assert done.returncode == 0, f"python docs/generate.py docs/jobfit.1: {done.stdout}{done.stderr}"


def test_it_has_every_command_and_every_option() -> None:
    text = PAGE.read_text(encoding="ascii")
    for name in COMMANDS:
        assert re.search(rf"^\.SS jobfit {name}\b", text, re.MULTILINE)
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    shown = text.replace("\\-", "-")
    for option in set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", reference, re.MULTILINE)) - {"--help"}:
        assert f"\\fB{option}\\fR" in shown


def test_mandoc_finds_nothing_to_say() -> None:
    assert run("mandoc", "-T", "lint", str(PAGE)).stdout == ""


def test_groff_draws_it_without_a_warning() -> None:
    done = run("groff", "-man", "-ww", "-T", "utf8", str(PAGE))
    assert (done.returncode, done.stderr) == (0, "")
    drawn = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout)
    assert "jobfit --brief --jobs 8 < urls.txt" in drawn
    assert "'pay>=90k'" in drawn
