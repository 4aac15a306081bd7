"""The JSON Schema that ships with the package is that of the catalogue."""

from __future__ import annotations

from analyzer.scoring.schema import SCHEMA_PATH, dump
from tests.scoring.helpers import CATALOGUE


def test_the_shipped_schema_is_that_of_the_catalogue():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == dump(CATALOGUE), (
        "write it anew: python -m analyzer.scoring.schema"
    )
