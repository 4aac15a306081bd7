"""Each line of a posting is cut into pieces, and those that a fact quotes say which."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Analysis
from analyzer.readers import read_facts
from analyzer.reports.marking import marked_lines
from analyzer.sources.plain_text import posting_from_text

ABOVE = "Ovenly bakes bread for four towns along the river. We are unable to"


def _marked(text: str, key: str) -> list[str]:
    posting = posting_from_text(text, source="-")
    analysis = Analysis(posting, read_facts(posting, load_catalogue()), ())
    return [piece.text for _, pieces in marked_lines(analysis) for piece in pieces if key in piece.facts]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Baker\n\nWe bake. We cannot sponsor visas.", ["We cannot sponsor visas."]),
        (f"Baker\n\n{ABOVE}\nsponsor visas. Bread is good.", ["We are unable to", "sponsor visas."]),
    ],
)
def test_a_quote_is_marked_where_it_stands_on_one_line_or_two(text: str, marked: list[str]) -> None:
    assert _marked(text, "visa_sponsorship") == marked
