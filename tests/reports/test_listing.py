"""A table for a spreadsheet runs nothing, and one for a terminal keeps its columns in any script."""

from __future__ import annotations

import csv
import io

import pytest

from analyzer.reports.layout import cells, cut, padded
from analyzer.reports.listing import cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Baker", "Baker"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\r\n=1", "' =1"),
        ("＝1", "'＝1"),
        ("\u200b=1", "'=1"),
        ("Baker; =1", "Baker; '=1"),
        ("Baker;@x", "Baker;'@x"),
        ("a=b, c-d @ e", "a=b, c-d @ e"),
        (None, ""),
    ],
)
def test_no_cell_begins_a_formula(text: str | None, written: str) -> None:
    """Also where another character stands before it, or a semicolon that separates cells elsewhere."""
    assert cell(text) == written


def test_a_cell_stays_one_cell() -> None:
    out = io.StringIO()
    csv.writer(out).writerow([cell('a "b", c\nd'), "e"])
    assert next(csv.reader([out.getvalue()])) == ['a "b", c d', "e"]


@pytest.mark.parametrize("text", ["Baker", "パン職人を募集", "אופה", "e\u0301te\u0301", "👩 baker 🍞", ""])
@pytest.mark.parametrize("room", [4, 7, 12, 30])
def test_a_cell_takes_its_columns_in_any_script(text: str, room: int) -> None:
    assert cells(padded(cut(text, room), room)) == room
