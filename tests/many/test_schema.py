"""The columns that come out are those of the docs, and stay."""

from __future__ import annotations

import pytest

from analyzer.many.schema import (
    FACT,
    POSTING,
    READ,
    SCORE,
    VERSIONS,
    arrow_schema,
    posting_columns,
)
from tests.cli.conftest import ROOT

PINNED = {
    "posting": "id identity pid title company location url language",
    "score": "score low high fit of_stated stated total settled ruled_out_by",
    "read": "reader model fallback tokens_in tokens_out cost notes error error_message",
    "versions": "catalogue prompt code",
    "fact": "id identity pid fact value value_json trust lines sentences quotes by others reader model"
    " catalogue prompt code",
}
GROUPS = {"posting": POSTING, "score": SCORE, "read": READ, "versions": VERSIONS, "fact": FACT}


@pytest.mark.parametrize("group", GROUPS)
def test_no_column_is_renamed_or_moved(group: str) -> None:
    """What others have written queries for stays: a new column comes at the end of its group, and here."""
    assert [column.name for column in GROUPS[group]] == PINNED[group].split()


def test_the_kinds_stay_as_well() -> None:
    """A column that was a number is one for ever."""
    kinds = {column.name: column.kind for column in (*POSTING, *SCORE, *READ, *VERSIONS, *FACT)}
    other = {name: kind for name, kind in kinds.items() if kind != "text"}
    assert other == {
        "score": "number", "low": "number", "high": "number", "of_stated": "number", "cost": "number",
        "stated": "whole", "total": "whole", "tokens_in": "whole", "tokens_out": "whole",
        "settled": "flag", "ruled_out_by": "texts", "notes": "texts", "sentences": "texts", "quotes": "texts",
        "by": "texts", "lines": "wholes",
    }  # fmt: skip


def test_each_rubric_has_its_scores_in_the_order_given() -> None:
    """The first ranks, as everywhere."""
    names = [column.name for column in posting_columns(["b", "a"])]
    assert names.index("b.score") < names.index("a.score") < names.index("reader")
    assert len(names) == len(set(names))


def test_arrow_has_every_column_with_its_type() -> None:
    """A Parquet file has the columns and types of the schema, and says which schema it is."""
    pa = pytest.importorskip("pyarrow")
    schema = arrow_schema(posting_columns(["a"]))
    assert schema.names == [column.name for column in posting_columns(["a"])]
    assert schema.field("a.ruled_out_by").type == pa.list_(pa.string())
    assert schema.field("a.stated").type == pa.int64()
    assert schema.metadata == {b"jobfit.schema": b"1"}


@pytest.mark.parametrize("group", GROUPS)
def test_the_docs_hold_each_group_as_it_is(group: str) -> None:
    """The tables of docs/many.md are the schema, word for word."""
    rows = [f"| `{column.name}` | {column.kind} | {column.about} |" for column in GROUPS[group]]
    table = "\n".join(["| column | kind | means |", "|---|---|---|", *rows])
    assert table in (ROOT / "docs" / "many.md").read_text(encoding="utf-8")
