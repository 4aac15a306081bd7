"""What was read comes out in the columns of the schema, also where texts are hostile."""

from __future__ import annotations

import json

import pytest

from analyzer.errors import SourceError
from analyzer.many.row_out import Versions, error_row, fact_row_list, in_words, posting_row
from analyzer.many.schema import FACT, posting_columns
from analyzer.model import Analysis, Claim, Fact, Line, Pay, Posting, Reading

VERSIONS = Versions("c" * 16, "p" * 16, "0.1.0+d")
HALF = "half \ud800 of a pair"


def analysis(**reading) -> Analysis:
    lines = (Line(1, "body", "We bake."),)
    posting = Posting("x", "text:1", lines, title=HALF, company="Acorn", notes=("A note.",))
    facts = {
        "on_call": Fact("on_call", "none", "stated", (1,), ("We bake.",), by=("row:x",)),
        "pay": Fact("pay", Pay(1, 2, "EUR", "year"), "disputed", (1,), others=(Claim(True, "stated", (1,)),)),
    }
    return Analysis(posting, Reading("phrases", facts, **reading), ())


def test_rows_have_the_columns_of_the_schema_in_its_order() -> None:
    """Good rows, error rows and facts alike: no key is missing and none is new."""
    names = [column.name for column in posting_columns(["a"])]
    error = SourceError("It is empty.", kind="empty")
    assert list(posting_row(analysis(), "7", ["a"], VERSIONS)) == names
    assert list(error_row(error, "7", ["a"], VERSIONS)) == names
    facts = fact_row_list(analysis(), "7", VERSIONS)
    assert [list(fact) for fact in facts] == [[column.name for column in FACT]] * 2


def test_a_text_with_half_a_pair_is_written_all_the_same() -> None:
    """JSON can bring what no file of UTF-8 can hold."""
    row = posting_row(analysis(), "7", [], VERSIONS)
    assert row["title"] == "half ? of a pair"
    json.dumps(row, ensure_ascii=False).encode("utf-8")


def test_an_error_row_keeps_what_is_known_of_the_posting() -> None:
    """Who it is can be looked up, though nothing was read."""
    error = SourceError("The server is gone.", remedy="Try again.", kind="server_gone")
    row = error_row(error, "7", [], VERSIONS, analysis().posting)
    assert (row["id"], row["identity"], row["company"]) == ("7", "text:1", "Acorn")
    assert (row["error"], row["error_message"]) == ("server_gone", "The server is gone. Try again.")
    assert row["reader"] is None


def test_the_prompt_is_named_only_where_a_model_was_asked() -> None:
    """A reading by phrases follows from no prompt."""
    assert posting_row(analysis(), None, [], VERSIONS)["prompt"] is None
    assert posting_row(analysis(model="m"), None, [], VERSIONS)["prompt"] == "p" * 16


def test_a_fact_has_its_value_in_words_and_as_json_with_the_other_side() -> None:
    """A reader of tables and a program both find what they need."""
    on_call, pay = fact_row_list(analysis(), "7", VERSIONS)
    assert (on_call["value"], on_call["value_json"], on_call["by"]) == ("none", '"none"', ["row:x"])
    assert json.loads(pay["value_json"]) == {"currency": "EUR", "max": 2, "min": 1, "period": "year"}
    assert json.loads(pay["others"])[0]["value"] is True
    assert on_call["others"] is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (4, "4"),
        (37.5, "37.5"),
        (4.0, "4"),
        ("remote", "remote"),
        (("Go", "C"), "Go; C"),
        (Pay(52000.0, 58000.0, "EUR", "year"), "52000-58000 EUR a year"),
        (Pay(20.5, 20.5, None, "hour", "up_to"), "up to 20.5 an hour"),
    ],
)
def test_a_value_in_words(value, words: str) -> None:
    """Each kind of value has one way to be written."""
    assert in_words(value) == words
