"""The way through the house that CONTRIBUTING tells, and each file that a docstring names, are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WAY = TEXT[TEXT.index("## How one posting goes") : TEXT.index("## Mending what the phrase reader says")]
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (ROOT / "analyzer").rglob("*.py")}
DEFINED = {name for text in SOURCES.values() for name in re.findall(r"\b(?:def|class) (\w+)", text)}
FILES = sorted(set(re.findall(r"`([\w/]+\.py)`", WAY)))
NAMES = sorted(
    set(re.findall(r"`(?:(?:keys|errors|Done)\.)?([A-Za-z_]{4,})`", WAY))
    - {"list", "show", "report", "refresh"}
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert any(path.endswith(f"/{name}") for path in SOURCES)


@pytest.mark.parametrize("name", NAMES)
def test_a_function_or_a_class_that_is_named_is_there(name: str) -> None:
    assert name in DEFINED


PERSONS_OWN = {"DOC.toml", "boards.toml", "config.toml", "mine.toml", "my-next-job.toml", "wish.toml"}
"""Files that a person may have, which docstrings name in examples."""


def _named_files(path: Path) -> Iterator[str]:
    """The files that the docstrings of a module name, also those under its constants."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield from re.findall(r"(?<![\w.*])[\w/-]+\.(?:py|toml)\b", text)


@pytest.mark.parametrize("room", ["analyzer", "benchmarks"])
def test_a_file_that_a_docstring_names_is_there(room: str) -> None:
    files: dict[str, list[str]] = {}
    for folder in ("analyzer", "benchmarks", "tests", "docs"):
        for path in (ROOT / folder).rglob("*.*"):
            files.setdefault(path.name, []).append(f"/{path.relative_to(ROOT).as_posix()}")
    modules = list((ROOT / room).rglob("*.py"))
    named = {(path.name, name) for path in modules for name in _named_files(path)}
    assert len(named) > 5
    assert {
        (module, name)
        for module, name in named
        if (last := name.rpartition("/")[2]) not in PERSONS_OWN
        and not any(path.endswith(f"/{name}") for path in files.get(last, ()))
    } == set()


ROOMS = [
    "criteria", "drafting", "many", "mcp", "readers/evidence", "readers/model", "run", "scoring", "serve", "sources",
    "storage", "text",
]  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_map_names_all_its_modules(room: str) -> None:
    folder = ROOT / "analyzer" / room
    shown = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {name for name in modules if not re.search(rf"\b{name}\b", shown)} == set()
