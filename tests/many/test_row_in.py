"""A row becomes the posting that its source would give, by the names of its columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from analyzer.errors import SourceError, UsageProblem
from analyzer.many.row_in import columns_known, id_of_row, posting_of_row
from analyzer.sources.leads.lead import LONGEST_TEXT
from tests.many.rows import TEXT, row


def body(posting) -> list[str]:
    return [line.text for line in posting.lines if line.origin == "body"]


@pytest.mark.parametrize(
    ("names", "given"),
    [
        ({"text": "text", "title": "title", "url": "url", "company": "company"}, {}),
        ({"text": "Job Description", "title": "Job Title", "url": "Link", "company": "Employer"}, {}),
        ({"text": "posting.text", "title": "t", "url": "u", "company": "firm"},
         {"text": "posting.text", "title": "t", "address": "u"}),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_names_or_told(names, given) -> None:
    """However a table calls them, the posting is the same."""
    values = row(7)
    posting = posting_of_row({name: values[field] for field, name in names.items()}, given)
    assert posting == posting_of_row({field: values[field] for field in names}, {})
    assert posting.title == "Keeper of 7 ovens"
    assert posting.identity == "url:https://jobs.example/7"
    assert body(posting)[0] == "We bake bread for the whole valley, and we are hiring."


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("one\n\ntwo", ["one", "two"]),
        (["one", "two"], ["one", "two"]),
        (b"one\ntw\xc3\xb6", ["one", "twö"]),
        ("<p>one</p><p>tw&ouml;</p>", ["one", "twö"]),
    ],
)
def test_a_text_may_be_a_text_lines_bytes_or_html(cell, lines) -> None:
    """Whatever a table holds a posting's text as, its lines are read."""
    assert body(posting_of_row({"text": cell}, {})) == lines


def test_objects_within_are_found_by_dotted_names() -> None:
    """A nested column is a column like another."""
    posting = posting_of_row({"posting": {"title": "Baker", "company": "Acorn"}, "text": "We bake."}, {})
    assert (posting.title, posting.company) == ("Baker", "Acorn")


def test_what_a_row_states_beside_its_text_is_a_line_of_a_field() -> None:
    """Pay, place and the like of columns are read as a site's fields are."""
    posting = posting_of_row(
        {"text": "We bake.", "min_amount": Decimal(52000), "max_amount": 58000.0, "currency": "EUR",
         "interval": "yearly", "date_posted": dt.date(2026, 11, 3), "is_remote": True}, {},
    )  # fmt: skip
    fields = [line.text for line in posting.lines if line.origin == "field"]
    assert "Workplace: Remote" in fields
    assert any("2026-11-03" in text for text in fields)
    assert any("52,000" in text or "52000" in text for text in fields)


def test_a_row_without_a_text_is_what_it_states() -> None:
    """A title alone is judged, and a note says that no posting was read."""
    posting = posting_of_row({"title": "Baker", "text": None}, {})
    assert posting.title == "Baker"
    assert "the posting was not" in posting.notes[0]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"text": 12}, "row_type"),
        ({"text": {"body": {"deep": 1}}, "body": [1, 2]}, "row_type"),
        ({"text": True, "title": "Baker"}, "row_type"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "too_long"),
        ({"text": b"x" * 10_000_000, "title": "Baker"}, "too_long"),
        ({"text": "  \n "}, "empty"),
        ({"text": None, "url": "https://jobs.example/1"}, "empty"),
        ({"text": float("nan")}, "empty"),
        ({}, "empty"),
    ],
    ids=str,
)  # fmt: skip
def test_a_row_that_holds_no_posting_says_why(cells, kind) -> None:
    """Wrong types, nothing at all and endless cells are each one error with a stable word."""
    with pytest.raises(SourceError) as failed:
        posting_of_row(cells, {})
    assert failed.value.kind == kind


def test_a_row_that_is_no_object_says_so() -> None:
    """A list in place of a row is its own fault."""
    with pytest.raises(SourceError) as failed:
        posting_of_row([TEXT], {})  # type: ignore[arg-type]
    assert failed.value.kind == "row_type"


@pytest.mark.parametrize(
    ("cells", "own"),
    [
        ({"id": "a-1", "text": ""}, "a-1"),
        ({"job_id": 12}, "12"),
        ({"Posting ID": 12.0}, "12"),
        ({"id": None}, None),
        ({"id": True}, None),
        ({"id": ["a"]}, None),
        ({"id": "a\x1b[2Jb\n"}, "a[2Jb"),
        ({"text": "no id"}, None),
    ],
    ids=str,
)
def test_a_row_names_itself(cells, own) -> None:
    """The id of a row is handed through as a text."""
    assert id_of_row(cells, {}) == own


def test_an_id_may_be_told() -> None:
    """Which column is the id can be said like any other."""
    assert id_of_row({"number": 5, "id": 6}, {"id": "number"}) == "5"


def test_a_table_without_a_known_column_is_one_error_that_lists_them() -> None:
    """Nothing is guessed: the person says which column holds the text."""
    with pytest.raises(SourceError, match="it has: alpha, beta") as failed:
        columns_known(["alpha", "beta"], {})
    assert "--columns text=NAME" in failed.value.remedy
    assert columns_known(["alpha", "beta"], {"text": "beta"}) == {"text": ("beta",)}


@pytest.mark.parametrize("given", [{"text": "gamma"}, {"txet": "alpha"}])
def test_a_column_that_is_told_and_not_there_is_a_wrong_usage(given) -> None:
    """A slip in --columns is said at once."""
    with pytest.raises(UsageProblem):
        columns_known(["alpha", "text"], given)
