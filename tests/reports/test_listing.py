"""A table for a spreadsheet runs nothing, and one for a terminal keeps its columns in any script."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from analyzer.model import Fact
from analyzer.reports.layout import cells, padded, truncated
from analyzer.reports.listing import cell, csv_table, terminal_table
from analyzer.run.ranking import ListEntry
from analyzer.storage.saved import ListedPosting
from tests.reports.golden import analysis


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


PLACES = Fact("locations", ("Ghent", "Antwerp"), "stated", (3,))


def entry(n: int = 1, **given: object) -> ListEntry:
    """A saved posting of which two of eight criteria are stated, not listed before."""
    row = ListedPosting(
        id=n, pid="0" * 12, status="new", first_seen="", last_seen="", gone=None, title="Baker",
        company=None, location=None, url=None, reader="phrases", question_tokens="[]", facts={},
    )  # fmt: skip
    card = replace(analysis("ordinary").scorecards[0], stated=2, total=8, settled=False)
    return ListEntry(row._replace(**given), (card,), (None,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "shown"), [("new", "new"), ("applied", "applied"), ("not for me", "not for me")]
)
def test_a_posting_that_was_marked_is_not_called_new_as_well(status: str, shown: str) -> None:
    line = terminal_table([entry(status=status)], ["c"]).splitlines()[1]
    assert line.split("strong?")[1].split("Baker")[0].strip() == shown


def test_a_fit_that_stands_on_little_has_a_question_mark() -> None:
    sure = entry(2)
    sure = replace(sure, cards=(replace(sure.cards[0], stated=7),))
    lines = terminal_table([entry(), sure], ["c"]).splitlines()
    assert [line.split()[2] for line in lines[1:]] == ["strong?", "strong"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"title": None}, "“We bake.”"),
        ({"title": None, "facts": {"title": Fact("title", "Oven lead", "stated", (1,))}}, "Oven lead"),
        ({"title": None, "id": 9}, "without a title"),
        ({"facts": {"company": Fact("company", "Acorn", "stated", (1,))}}, "Baker  Acorn"),
        ({"facts": {"locations": PLACES}}, "Baker  Ghent; Antwerp"),
        ({"facts": {"locations": PLACES}, "location": "Gent"}, "Baker  Gent"),
        ({"facts": {"locations": replace(PLACES, trust="disputed")}}, "Baker"),
    ],
)
def test_a_posting_is_named_by_what_is_known_of_it(given: dict[str, object], shown: str) -> None:
    """Its own fields, else what was read, else how its text begins."""
    lines = terminal_table([entry(**given)], ["c"], unnamed={1: "“We bake.”"}).splitlines()
    assert lines[1].endswith(f"  {shown}")


def test_a_table_for_a_spreadsheet_has_the_places_that_were_read() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table([entry(facts={"locations": PLACES})], ["c"]))))
    assert (rows[0]["location"], rows[0]["company"]) == ("Ghent; Antwerp", "")


@pytest.mark.parametrize("width", [40, 60, 79, 80, 120])
@pytest.mark.parametrize("documents", [1, 2, 3])
def test_no_line_of_the_list_is_wider_than_the_terminal(width: int, documents: int) -> None:
    """What has no room beside the figures stands below them."""
    one = entry(title="A baker of breads whose names are longer than any terminal is wide", company="Acorn")
    one = replace(one, cards=one.cards * documents, before=(None,) * documents)
    lines = terminal_table(
        [one], ["criteria"] * documents, width=max(width, 7 + 15 * documents + 6)
    ).splitlines()
    assert max(map(cells, lines)) <= max(width, 7 + 15 * documents + 6)
    assert any("A baker of breads" in line for line in lines)


@pytest.mark.parametrize("text", ["Baker", "パン職人を募集", "אופה", "e\u0301te\u0301", "👩 baker 🍞", ""])
@pytest.mark.parametrize("room", [4, 7, 12, 30])
def test_a_cell_takes_its_columns_in_any_script(text: str, room: int) -> None:
    assert cells(padded(truncated(text, room), room)) == room


def test_a_list_that_is_piped_is_not_cut() -> None:
    """Neither a long title nor the name of a criteria document."""
    title = "Keeper of all the ovens between the harbour and the hills, and of what is baked in them " * 3
    name = "my-next-job-but-one-after-this"
    text = terminal_table([entry(title=title)], [name], width=None)
    assert name in text
    assert title.strip() in text
    assert "…" not in text


def test_a_list_says_what_rules_a_posting_out() -> None:
    one = entry()
    out = replace(one.cards[0], fit="ruled_out", ruled_out_by=("From home",))
    assert "by From home" in terminal_table([replace(one, cards=(out,))], ["c"], width=None)
