"""Looking up help or a cached card loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, clean_environment

HEAVY = ("openai", "httpx2", "httpx", "selectolax", "tinycss2", "pydantic", "tenacity", "prompt_toolkit")
STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"
PAGE = ROOT / "examples"

PROBE = """
import sys, json
from analyzer.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit as stop:
    print(json.dumps([stop.code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded(home: Path, *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        capture_output=True,
        env=clean_environment(home),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    code, names = json.loads(done.stderr.decode().splitlines()[-1])
    assert code == 0, done.stderr.decode()
    return set(names)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list", "--help"]])
def test_help_loads_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    assert not loaded(tmp_path, *words) & {*HEAVY, "rich", "diskcache"}


@pytest.mark.parametrize("source", [STAFF, *sorted(PAGE.glob("*.html"))], ids=lambda path: path.name)
def test_a_second_look_loads_no_model_no_parser_and_compiles_no_questionnaire(
    tmp_path: Path, source: Path
) -> None:
    loaded(tmp_path, str(source))
    assert not loaded(tmp_path, str(source)) & set(HEAVY)
