"""The kind of work that a document is about is read from wherever it says so, and is what it is judged by first."""

from __future__ import annotations

import tomllib

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.document import sentences
from analyzer.drafting.draft import draft_by_phrases
from analyzer.drafting.kind_of_work import KEY, names_work, near_kinds, said_kind, trades_in
from analyzer.drafting.toml_writer import to_toml

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("document", "kinds"),
    [
        ("Looking for bus driver, early shifts.", ["driving"]),
        ("I'm looking for work as an electrician near Ghent.", ["trades"]),
        ("I have cooked for ten years. I want to become a nurse.", ["nursing"]),
        ("Bookkeeper, eleven years, the last two in a bakery.", ["finance"]),
        ("Fully qualified electrician, and proud of it.", ["trades"]),
        ("# Nurse jobs: what I want\n\nNo nights.", ["nursing"]),
        ("JOB HUNT – web developer – second try\n\nNo nights.", ["software_engineering"]),
        ("I'm a baker at heart. I've been a data engineer for six years.", ["kitchen", "data"]),
        ("I don't want to work as a nurse.", []),
        ("I never want to be a team lead, nor want to become a manager.", []),
        ("Nurse, twelve years, and done with it.", []),
        ("I used to be a cook. I was a cook for six years.", []),
        ("What I look for is a first proper job as a data scientist.", ["data"]),
        ("Looking for: teaching post, small classes.", ["teaching"]),
        ("Not a call centre seat again, five years were enough.", []),
        ("My manager is a nurse herself.", []),
        ("I can sketch, but I'm not a designer.", []),
        ("I'm not a designer and don't want to become one.", []),
        ("Good car insurance, as my aunt drives for eight years.", []),
        ("Designer in the team, please.", []),
        ("Recruiters who call at lunch: no.", []),
        ("This page helps recruiters to know what work I want.", []),
        ("A developer should be able to test.", []),
    ],
)
def test_the_work_is_read_where_the_person_says_what_they_are_or_look_for(document, kinds):
    assert [value for one in trades_in(sentences(document)) for value in one.values] == kinds


def entry(document):
    entries = draft_by_phrases(sentences(document), CATALOGUE).entries
    return next((one for one in entries if one.keys.get("fact") == KEY), None)


def test_what_is_looked_for_outweighs_what_one_is():
    assert entry("I am a cook. I want to become a nurse.").keys["want"]["nursing"] == 1


def test_near_kinds_are_worth_something_and_far_ones_are_ruled_out():
    keys = entry("I am looking for work as a nurse.").keys
    assert keys["weight"] == 10
    assert keys["want"]["nursing"] > keys["want"]["care"] > 0
    assert set(keys["deal_breaker"]["not"]["want"]) == {"nursing", *near_kinds(["nursing"])}


def test_a_near_kind_that_is_refused_is_ruled_out_too():
    keys = entry("I am looking for work as a nurse. I don't want to work as a social worker.").keys
    assert "social_work" not in keys["deal_breaker"]["not"]["want"]


def test_kinds_that_are_far_from_each_other_are_asked():
    draft = draft_by_phrases(sentences("I am a cook. I am a lawyer."), CATALOGUE)
    assert [one.keys.get("fact") for one in draft.entries] == []
    assert {one.wish.value for one in draft.unsure} == {"kitchen", "legal"}


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("nurse", ["nursing"]),
        ("IT operations", ["it_operations"]),
        ("it_operations", ["it_operations"]),
        ("hm", []),
    ],
)
def test_what_a_person_types_is_a_job_or_a_kind(typed, values):
    assert [wish.value for wish in said_kind(typed, CATALOGUE[KEY])] == values


def test_every_near_kind_is_a_value_of_the_catalogue():
    for value in CATALOGUE[KEY].values:
        assert set(near_kinds([value])) <= set(CATALOGUE[KEY].values)


def test_a_kind_that_was_typed_cites_no_sentence():
    from analyzer.drafting.draft import draft_rubric

    parts = sentences("No nights.")
    draft = draft_rubric(parts, said_kind("nurse", CATALOGUE[KEY]), CATALOGUE)
    assert draft.entries[0].because == ()
    assert names_work(draft)
    assert draft.missed == ()
    assert "because" not in tomllib.loads(to_toml(draft, "wishes.md"))["criterion"][0]
