"""The set of clauses is whole: enough of each kind and language, in pairs, with values that can be."""

from __future__ import annotations

from collections import Counter

import pytest

from analyzer.catalogue import load_catalogue
from benchmarks.clauses import clauses, is_right, main

ALL = list(clauses())
BY_ID = {clause["id"]: clause for _, clause in ALL}
CATALOGUE = load_catalogue()


def test_there_are_enough_of_each_kind_and_language():
    assert len(ALL) >= 600
    assert min(Counter(clause["holds"] for _, clause in ALL).values()) >= 60
    assert min(Counter(language for language, _ in ALL).values()) >= 20
    assert {language for language, _ in ALL} == {"en", "de", "es", "fr", "it", "nl", "pt"}


def test_every_flag_and_every_choice_is_spoken_of():
    facts = {clause["fact"] for _, clause in ALL}
    asked = {key for key, spec in CATALOGUE.items() if spec.kind in {"flag", "choice", "choices"}}
    assert asked <= facts <= CATALOGUE.keys()


def test_clauses_stand_in_pairs_of_one_fact_and_one_half_that_hold_otherwise():
    assert len(BY_ID) == len(ALL)
    for clause in BY_ID.values():
        other = BY_ID[clause["pair"]]
        assert other["pair"] == clause["id"]
        assert (other["fact"], other["half"]) == (clause["fact"], clause["half"])
        assert other["holds"] != clause["holds"]
        assert other["text"] != clause["text"]


@pytest.mark.parametrize("clause", BY_ID.values(), ids=BY_ID)
def test_what_is_wanted_is_a_value_of_the_fact(clause):
    spec, want = CATALOGUE[clause["fact"]], clause["want"]
    if want == "":
        assert clause["holds"] != "stated"
    elif spec.kind == "flag":
        assert isinstance(want, bool)
    elif spec.kind == "number":
        assert isinstance(want, int | float)
    elif spec.kind == "pay":
        assert want["min"] <= want["max"]
    else:
        values = want if isinstance(want, list) else [want]
        assert isinstance(want, list) is (spec.kind in {"choices", "texts"})
        assert all(value in spec.values for value in values) or not spec.values


@pytest.mark.parametrize(
    ("want", "value", "right"),
    [
        (True, True, True),
        (False, None, False),
        ("", None, True),
        ("", True, False),
        (["bonus"], ("bonus",), True),
        (["bonus"], ("bonus", "meals"), False),
    ],
)
def test_silence_is_right_only_where_nothing_is_wanted(want, value, right):
    assert is_right({"fact": "benefits", "want": want}, value) is right


def test_the_figures_of_a_half_are_printed(capsys):
    assert main(["look"]) == 0
    printed = capsys.readouterr().out
    assert "all          precision" in printed
    assert "denied       read otherwise" in printed
