"""The way through the house that CONTRIBUTING tells leads through files and functions that are there."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WAY = TEXT[TEXT.index("## How one posting goes") : TEXT.index("## Adding a job site")]
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (ROOT / "analyzer").rglob("*.py")}
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
    assert any(re.search(rf"\b(?:def|class) {name}\b", text) for text in SOURCES.values())
