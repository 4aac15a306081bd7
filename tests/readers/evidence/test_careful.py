"""What a careful reader claims of plain sentences passes the evidence check, and what only looks alike does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Fact, FactValue
from tests.readers.support import check, claim, posting

CATALOGUE = load_catalogue()
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("careful.toml").read_text(encoding="utf-8")
)
VALUES = [(key, value) for key, values in TABLE.items() for value in values]


def _checked(key: str, name: str, sentence: str) -> Fact:
    """The fact that a claim of the value comes to which cites the sentence, in a posting of an engineer."""
    kind = CATALOGUE[key].kind
    value: FactValue = name == "true" if kind == "flag" else (name,) if kind == "choices" else name
    return check(claim(key, value, [2]), posting("Software Engineer", sentence, "Apply by mail."), CATALOGUE)


@pytest.mark.parametrize(("key", "value"), VALUES)
def test_what_a_careful_reader_claims_passes(key: str, value: str) -> None:
    failed = [words for words in TABLE[key][value]["says"] if not _checked(key, value, words).counts]
    assert failed == []


@pytest.mark.parametrize(("key", "value"), VALUES)
def test_what_only_looks_alike_does_not(key: str, value: str) -> None:
    passed = [words for words in TABLE[key][value]["misses"] if _checked(key, value, words).counts]
    assert passed == []


def test_the_table_is_of_many_values_with_three_wordings_each() -> None:
    assert len(VALUES) >= 60
    assert all(len(set(TABLE[key][value]["says"])) >= 3 for key, value in VALUES)
