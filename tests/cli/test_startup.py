"""Looking up help or a cached card loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, clean_environment

HEAVY = (
    "openai", "httpx2", "httpx", "selectolax", "tinycss2", "pydantic", "tenacity", "prompt_toolkit", "pyarrow", "ray",
    "analyzer.many",
)  # fmt: skip
STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"
PAGE = ROOT / "examples"

PROBE = """
import sys, json
from analyzer.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit as stop:
    print(json.dumps([stop.code, sorted(sys.modules)]), file=sys.stderr)
"""


OF_OTHER_SOURCES = (
    "email", "http", "select", "xml", "zipfile", "analyzer.sources.fetch", "analyzer.sources.fetched",
    "analyzer.sources.fields", "analyzer.sources.files", "analyzer.sources.html", "analyzer.sources.page",
    "analyzer.sources.rtf", "analyzer.sources.structured_data", "analyzer.sources.xml_data",
)  # fmt: skip
OF_FIRST_LOOKS = (
    "diskcache", "tomllib", "analyzer.readers.evidence", "analyzer.readers.merging", "analyzer.readers.model",
    "analyzer.readers.phrases", "analyzer.text.context", "analyzer.text.numbers",
)  # fmt: skip
OF_REPAIRS = (
    "shutil", "analyzer.storage.borne_out", "analyzer.storage.record", "analyzer.storage.recovery",
    "analyzer.storage.text_disk", "analyzer.storage.transfer",
)  # fmt: skip

COUNTED = """
import dataclasses, json, re, sys
import click
make, compile = dataclasses._process_class, re._compiler.compile
classes, patterns = [], []
def making(cls, *rest):
    classes.append(cls.__name__)
    return make(cls, *rest)
def compiling(pattern, flags=0):
    patterns.append(str(pattern))
    return compile(pattern, flags)
dataclasses._process_class, re._compiler.compile = making, compiling
from analyzer.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit:
    print(json.dumps([classes, patterns]), file=sys.stderr)
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
    return {
        ".".join(parts[:n]) for parts in (name.split(".") for name in names) for n in range(1, len(parts) + 1)
    }


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list", "--help"]])
def test_help_loads_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    assert not loaded(tmp_path, *words) & {*HEAVY, "rich", "diskcache"}


@pytest.mark.parametrize("words", [["table", "--help"], ["table", "in.csv", "-o", "out.csv"]])
def test_a_table_that_is_no_parquet_loads_nothing_of_it(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "in.csv").write_text("title,text\nBaker,We bake.\n")
    words = [str(tmp_path / word) if word.endswith(".csv") else word for word in words]
    assert not loaded(tmp_path, *words) & {"pyarrow", "ray", "numpy", "openai"}


@pytest.mark.parametrize("source", [STAFF, *sorted(PAGE.glob("*.html"))], ids=lambda path: path.name)
def test_a_second_look_loads_no_model_no_parser_and_compiles_no_questionnaire(
    tmp_path: Path, source: Path
) -> None:
    loaded(tmp_path, str(source))
    assert not loaded(tmp_path, str(source)) & set(HEAVY)


def test_a_second_look_at_a_text_loads_only_what_it_shows(tmp_path: Path) -> None:
    """No other kind of source, no reader of facts, no parser of lists, and nothing that writes or mends."""
    loaded(tmp_path, str(STAFF))
    assert not loaded(tmp_path, str(STAFF)) & {*OF_OTHER_SOURCES, *OF_FIRST_LOOKS, *OF_REPAIRS}


def test_a_second_look_makes_few_classes_and_compiles_few_patterns(tmp_path: Path) -> None:
    """Each takes as long as many lines of a card: what a look does not need is made where it is needed."""
    loaded(tmp_path, str(STAFF))
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(STAFF)],
        capture_output=True,
        env=clean_environment(tmp_path),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    classes, patterns = json.loads(done.stderr.decode().splitlines()[-1])
    assert len(classes) <= 22, classes
    assert len(patterns) <= 24, patterns
