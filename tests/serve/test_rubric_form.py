"""The form of a rubric: a page that is sent as it came changes nothing, and each field what it stands for."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings

from analyzer.catalogue import load_catalogue
from analyzer.criteria.editing import Edit, edited
from analyzer.criteria.folder import load_rubric, read_files, shipped_paths
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.errors import UsageProblem
from analyzer.serve.rubric_fields import Field
from analyzer.serve.rubric_form import CriterionForm, form_edits, rubric_form
from tests.scoring.strategies import _entry, chances, sizes

CATALOGUE = load_catalogue()
TEXT = """\
document = "mine.md"
[pay]
currency = "EUR"
[[criterion]]
name = "Remote"
fact = "work_arrangement"
want = "remote"
weight = 1_0.0
[[criterion]]
name = "Either"
fact = "on_call"
want = ["none", "optional"]
deal_breaker = "required"
if_silent = 0.25
[[criterion]]
name = "Graded"
fact = "work_arrangement"
want = { remote = 1, hybrid = 0.2 }
deal_breaker = ["onsite"]
presume = true
[[criterion]]
name = "Teach"
fact = "mentoring"
want = true
bonus = true
[[criterion]]
name = "Pay"
fact = "pay"
at_least = 90_000
none_at = 60000
deal_breaker = { at_most = 40000 }
[[criterion]]
name = "Team"
fact = "team_size"
want = { between = [4, 8], none_at = [2, 16] }
[[criterion]]
name = "Tools"
fact = "technologies"
includes = ["Go", "C\\u200b++"]
[[criterion]]
name = "Joined"
all = [
  { fact = "on_call", want = "required" },
  { not = { any = [{ fact = "mentoring", stated = true }, { fact = "business_concerns", includes = ["gambling"] }] } },
]
deal_breaker = [{ fact = "office_days", at_least = 3 }, { fact = "mentoring", want = false }]
"""


def form_of(text: str) -> list[CriterionForm]:
    table = tomllib.loads(text)
    rubric = parse_rubric(table, name="mine", document="", catalogue=CATALOGUE)
    return rubric_form(table, rubric.specs)


def fields_of(form: list[CriterionForm]) -> list[Field]:
    parts = [part for one in form for part in (*one.counts, *one.wanted, *one.rules_out)]
    return [field for part in parts for field in part.fields()]


def as_sent(form: list[CriterionForm]) -> dict[str, str]:
    """What a browser sends of a form that nobody touched."""
    return {
        field.name: field.shown.replace("\n", "\r\n")
        for field in fields_of(form)
        if field.kind != "box" or field.shown
    }


@pytest.mark.parametrize("path", shipped_paths(), ids=lambda path: path.stem)
def test_a_form_that_nobody_touched_changes_nothing(path) -> None:
    form = rubric_form(read_files(path).table, load_rubric(path, CATALOGUE).specs)
    assert form_edits(form, as_sent(form)) == []
    names = [field.name for field in fields_of(form)]
    assert len(names) == len(set(names)) > 2 * len(form)


@given(chances, sizes)
@settings(deadline=None, max_examples=100)
def test_nor_does_that_of_any_rubric(chance, size) -> None:
    kinds = ["plain", "silent", "broken", "bonus", "presume"]
    table = {
        "pay": {"currency": "EUR", "rates": {"USD": 0.9}},
        "criterion": [
            {"name": f"c{n}", **_entry(chance, ("pay", "team_size", "mentoring", "customers", "technologies"),
                                       chance.choice(kinds) if n else "plain")} for n in range(size)
        ],
    }  # fmt: skip
    rubric = parse_rubric(table, name="mine", document="", catalogue=CATALOGUE)
    form = rubric_form(table, rubric.specs)
    assert form_edits(form, as_sent(form)) == []


@pytest.mark.parametrize(
    ("typed", "edits"),
    [
        ({"c0.weight": "7"}, [Edit(0, ("weight",), 7)]),
        ({"c0.weight": " 2,5 "}, [Edit(0, ("weight",), 2.5)]),
        ({"c0.weight": "10.00"}, []),
        ({"c0.weight": ""}, [Edit(0, ("weight",), None)]),
        ({"c1.if_silent": ""}, [Edit(1, ("if_silent",), None)]),
        ({"c1.manner": "presume"}, [Edit(1, ("if_silent",), None), Edit(1, ("presume",), True)]),
        ({"c2.manner": "plain"}, [Edit(2, ("presume",), None)]),
        ({"c3.manner": "presume"}, [Edit(3, ("bonus",), None), Edit(3, ("presume",), True)]),
        ({"c3.manner": "nonsense"}, []),
        ({"c0.want=hybrid": "1"}, [Edit(0, ("want",), ["remote", "hybrid"])]),
        ({"c0.want=hybrid": "0.5"}, [Edit(0, ("want",), {"remote": 1, "hybrid": 0.5})]),
        ({"c0.want=hybrid": "1", "c0.want=remote": "0"}, [Edit(0, ("want",), "hybrid")]),
        ({"c0.want=remote": ""}, [Edit(0, ("want",), [])]),  # nothing wanted: for the rubric to refuse
        ({"c1.want=none": "0"}, [Edit(1, ("want",), ["optional"])]),
        ({"c2.want=hybrid": "0"}, [Edit(2, ("want",), {"remote": 1, "hybrid": 0})]),
        ({"c2.want=onsite": "0.1"}, [Edit(2, ("want",), {"remote": 1, "hybrid": 0.2, "onsite": 0.1})]),
        ({"c3.want=false": "1", "c3.want=true": "0"}, [Edit(3, ("want",), False)]),
        ({"c3.want=false": "0.3"}, [Edit(3, ("want",), {"true": 1, "false": 0.3})]),
        ({"c0.deal_breaker=onsite": "on"}, [Edit(0, ("deal_breaker",), ["onsite"])]),
        ({"c1.deal_breaker=required": None}, [Edit(1, ("deal_breaker",), None)]),
        ({"c1.deal_breaker=optional": "on"}, [Edit(1, ("deal_breaker",), ["required", "optional"])]),
        ({"c4.at_least": "100000"}, [Edit(4, ("at_least",), 100000)]),
        ({"c4.none_at": ""}, [Edit(4, ("none_at",), None)]),
        ({"c4.deal_breaker.at_most": "50000"}, [Edit(4, ("deal_breaker", "at_most"), 50000)]),
        ({"c4.deal_breaker": None, "c4.deal_breaker.at_most": "1"}, [Edit(4, ("deal_breaker",), None)]),
        ({"c5.want.between.1": "9"}, [Edit(5, ("want", "between", 1), 9)]),
        ({"c5.want.none_at.0": ""}, [Edit(5, ("want", "none_at"), None)]),
        ({"c5.want.none_at.0": "", "c5.want.none_at.1": "20"}, [Edit(5, ("want", "none_at"), None)]),
        (
            {"c5.deal_breaker": "on", "c5.want.between.0": "5"},
            [
                Edit(5, ("want", "between", 0), 5),
                Edit(5, ("deal_breaker",), {"not": {"fact": "team_size", "want": {"between": [5, 8], "none_at": [2, 16]}}}),
            ],
        ),
        ({"c6.includes": "Go\r\n\r\n  Rust "}, [Edit(6, ("includes",), ["Go", "Rust"])]),
        ({"c6.includes": "C++\nZig"}, [Edit(6, ("includes",), ["C\u200b++", "Zig"])]),  # as it was written
        ({"c7.all.0.want=optional": "1"}, [Edit(7, ("all", 0, "want"), ["required", "optional"])]),
        ({"c7.all.1.not.any.0.stated": "false"}, [Edit(7, ("all", 1, "not", "any", 0, "stated"), False)]),
        (
            {"c7.all.1.not.any.1.includes=predatory_lending": "on"},
            [Edit(7, ("all", 1, "not", "any", 1, "includes"), ["gambling", "predatory_lending"])],
        ),
        ({"c7.deal_breaker.0.at_least": "4"}, [Edit(7, ("deal_breaker", 0, "at_least"), 4)]),
    ],
)  # fmt: skip
def test_a_field_changes_what_it_stands_for(typed: dict[str, Any], edits: list[Edit]) -> None:
    """And the file then says it, with every other value as it was."""
    form = form_of(TEXT)
    known = {field.name for field in fields_of(form)}
    assert set(typed) <= known
    sent = {key: value for key, value in {**as_sent(form), **typed}.items() if value is not None}
    assert form_edits(form, sent) == edits
    after = tomllib.loads(edited(TEXT, edits))
    assert [
        n
        for n, (a, b) in enumerate(zip(after["criterion"], tomllib.loads(TEXT)["criterion"], strict=True))
        if a != b
    ] == sorted({edit.number for edit in edits})


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"c0.weight": "heavy"}, "“Remote”, weight: 'heavy' is no number"),
        ({"c0.weight": "nan"}, "'nan' is no number"),
        ({"c0.weight": "1e999"}, "'1e999' is no number"),
        ({"c0.weight": "9" * 10_000}, "is no number"),
        ({"c4.at_least": " "}, "“Pay”, pay, at least: there is no number"),
        ({"c2.want=hybrid": "<script>"}, "is no number"),
        ({"c0.weight": "\x1b[2J7"}, "is no number"),
    ],
)
def test_what_is_no_number_is_named_with_its_place(typed: dict[str, str], says: str) -> None:
    form = form_of(TEXT)
    with pytest.raises(UsageProblem, match=says.replace("(", r"\(")) as caught:
        form_edits(form, {**as_sent(form), **typed})
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200


def test_criteria_of_which_nothing_was_sent_stay() -> None:
    """A form that was cut off, or made by somebody else, unticks nothing."""
    form = form_of(TEXT)
    assert form_edits(form, {}) == []
    assert form_edits(form, {"c0.weight": "7", "c1.want=none": "0"}) == [Edit(0, ("weight",), 7)]
