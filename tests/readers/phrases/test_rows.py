"""The rows of extractors: each reads its example, and nothing in its trap."""

from __future__ import annotations

import pytest

from analyzer.readers.phrases.rows import Row, read_rows, rows_of
from analyzer.sources.plain_text import posting_from_text
from analyzer.text.context.rules import LANGUAGES
from analyzer.text.posting_text import PostingText
from tests.languages import spoken

ROWS = [(language, row) for language in LANGUAGES for row in rows_of(language).rows if not row.side]
"""Rows that stand beside an amount of money are tried by test_pay_words.py."""


def reading(language: str, row: Row, written: str) -> list[str]:
    """What a row reads in a text, where no context rule takes it back."""
    text = PostingText(posting_from_text(spoken(written, language), source="row"))
    return [
        text.text[read.start : read.end]
        for read in read_rows(text, row.fact)
        if read.row is row and not read.rules
    ]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=lambda value: getattr(value, "id", value))
def test_a_row_reads_its_example_and_not_its_trap(language: str, row: Row) -> None:
    """What a row says of itself is so."""
    before, shown, behind = row.example.split("*")
    found = reading(language, row, before + shown + behind)
    assert any(words in shown or shown in words for words in found), found
    assert reading(language, row, row.trap.replace("*", "")) == []


def test_the_ids_of_all_rows_differ() -> None:
    """A finding names its row by its id."""
    ids = [(language, row.id) for language, row in ROWS]
    assert len(ids) == len(set(ids))
