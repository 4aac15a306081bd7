"""Labelled postings are read exactly, or refused with the row and what is wrong with it."""

from __future__ import annotations

import json

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import UsageProblem
from analyzer.evaluation.labels import Label, read_labelled
from analyzer.model import Pay

CATALOGUE = load_catalogue()
GOOD = {
    "id": "a-1",
    "lines": ["Title: Baker", "", "Remote, 40k-50k EUR a year. Ovens, whisks."],
    "facts": {
        "title": {"value": "Baker", "lines": [1], "sure": True},
        "work_arrangement": {"value": "remote", "lines": [3], "sure": False},
        "pay": {"value": {"min": 40000, "max": 50000, "currency": "EUR", "period": "year"}, "lines": [3]},
        "technologies": {"value": ["Ovens", "whisks"], "lines": [3]},
        "equity": {"value": False, "lines": [3]},
        "team_size": {"value": 3, "lines": [3]},
        "benefits": {"value": [], "lines": []},
    },
}


def read(tmp_path, *rows, **options):
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return read_labelled(path, CATALOGUE, **options)


def test_lines_keep_their_numbers_and_values_take_the_form_of_their_kind(tmp_path):
    (row,) = read(tmp_path, GOOD)
    assert row.id == "a-1"
    assert [line.n for line in row.posting.lines] == [1, 3]
    assert row.labels["pay"].value == Pay(40000, 50000, "EUR", "year")
    assert row.labels["technologies"] == Label(("Ovens", "whisks"), (3,), sure=True)
    assert row.labels["work_arrangement"].sure is False
    assert row.labels["benefits"].value == ()


def test_a_row_names_the_catalogue_by_which_it_was_labelled(tmp_path):
    """Without a version it is of the first 67 facts, and a later jobfit's rows are refused with the reason."""
    assert [row.version for row in read(tmp_path, GOOD, {**GOOD, "catalogue": 2})] == [1, 2]
    with pytest.raises(UsageProblem, match="version 3 of the catalogue"):
        read(tmp_path, {**GOOD, "catalogue": 3})
    with pytest.raises(UsageProblem, match="`catalogue` is the version"):
        read(tmp_path, {**GOOD, "catalogue": "two"})


def test_a_pay_without_a_period_is_a_label_that_is_not_sure(tmp_path):
    """It counts neither for a reader nor against it, so nothing has to be compared with it."""
    pay = {"min": 19, "max": 19, "currency": "USD", "period": None}
    (row,) = read(tmp_path, labelled("pay", pay, sure=False))
    assert row.labels["pay"].sure is False
    (row,) = read(tmp_path, labelled("pay", pay))
    assert row.labels["pay"].sure is False
    with pytest.raises(UsageProblem, match="pay needs min, max, currency and period"):
        read(tmp_path, labelled("pay", {**pay, "period": "fortnight"}))


def test_a_text_may_stand_in_place_of_lines(tmp_path):
    (row,) = read(tmp_path, {"text": "Baker wanted\n\nNights", "facts": {}})
    assert [(line.n, line.text) for line in row.posting.lines] == [(1, "Baker wanted"), (3, "Nights")]
    assert row.id == "1"


def test_what_breaks_lines_within_one_does_not_shift_the_numbers(tmp_path):
    (row,) = read(tmp_path, {"lines": ["one\u2028half", "a\rb\x0bc", "three"], "facts": {}})
    assert row.posting.lines[-1].n == 3
    assert row.posting.lines[-1].text == "three"


def test_only_the_first_rows_are_read_where_a_limit_is_set(tmp_path):
    assert len(read(tmp_path, GOOD, GOOD, "{", limit=2)) == 2


def changed(**changes):
    return {**GOOD, **changes}


def labelled(key, value, lines=(1,), **more):
    return changed(facts={key: {"value": value, "lines": list(lines), **more}})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "row 2: it is no JSON"),
        ("[" * 100_000, "row 2: it is no JSON"),
        ("[1]", "row 2: it is no JSON object"),
        (changed(lines=None), "row 2: `lines` must be a list of texts"),
        (changed(lines=["", " "]), "row 2: the posting is empty"),
        (changed(lines=[1]), "row 2: `lines` must be a list of texts"),
        (changed(facts=[]), "row 2: `facts` must be an object"),
        (changed(facts={"shoe_size": {"value": 1}}), "row 2: there is no fact 'shoe_size'"),
        (changed(facts={"title": "Baker"}), "row 2: the label of title must be an object"),
        (labelled("title", "Baker", [2]), "row 2: title cites line 2, which is blank or not there"),
        (labelled("title", "Baker", ["1"]), "row 2: the `lines` of title must be line numbers"),
        (labelled("title", "Baker", sure="yes"), "row 2: `sure` of title"),
        (labelled("title", 3), "row 2: 3 is no value of title (text)"),
        (labelled("equity", "yes"), 'row 2: "yes" is no value of equity (flag)'),
        (labelled("team_size", True), "row 2: true is no value of team_size (number)"),
        (labelled("work_arrangement", "submarine"), "is no value of work_arrangement (choice)"),
        (labelled("benefits", ["submarine"]), "is no value of benefits (choices)"),
        (labelled("benefits", "health"), "is no value of benefits (choices)"),
        (labelled("pay", 3), "row 2: pay needs min, max"),
        (labelled("pay", {"min": 5, "max": 3, "currency": None, "period": "year"}), "row 2: pay needs"),
        (labelled("pay", {"min": 1, "max": 3, "currency": None, "period": "fortnight"}), "row 2: pay needs"),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong(tmp_path, row, message):
    with pytest.raises(UsageProblem) as problem:
        read(tmp_path, GOOD, row)
    assert message in problem.value.message
    assert problem.value.remedy
    assert len(str(problem.value).splitlines()) <= 2


def test_a_file_that_is_missing_empty_or_no_text_is_named(tmp_path):
    with pytest.raises(UsageProblem, match="cannot be read"):
        read_labelled(tmp_path / "none.jsonl", CATALOGUE)
    with pytest.raises(UsageProblem, match="holds no labelled posting"):
        read(tmp_path, "", " ")
    (tmp_path / "image").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageProblem, match="no UTF-8 text"):
        read_labelled(tmp_path / "image", CATALOGUE)
