"""Counts and rates follow from labels and claims by the rules that docs/measuring.md tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.evaluation.labels import Label, Labelled
from analyzer.evaluation.measures import Tally, by_group, is_right, tally_fact, tally_posting, wilson
from analyzer.model import Fact, Pay, Posting

CATALOGUE = load_catalogue()
REMOTE = Label("remote", (3,))


def fact(value, *, key="work_arrangement", trust="stated", lines=(3,)):
    return Fact(key, value, trust, lines)


@pytest.mark.parametrize(
    ("claimed", "label", "tally"),
    [
        (fact("remote"), REMOTE, Tally(right=1, overlapping=1)),
        (fact("remote", lines=(7,)), REMOTE, Tally(right=1)),
        (fact("remote", trust="inferred"), REMOTE, Tally(right=1, overlapping=1)),
        (fact("hybrid"), REMOTE, Tally(wrong=1, missed=1)),
        (None, REMOTE, Tally(missed=1)),
        (fact("remote", trust="disputed"), REMOTE, Tally(missed=1)),
        (fact("remote"), None, Tally(wrong=1, invented=1)),
        (fact("remote", trust="unsupported"), None, Tally(silent=1)),
        (None, None, Tally(silent=1)),
        (fact("hybrid"), Label("remote", (3,), sure=False), Tally()),
        (None, Label("remote", (3,), sure=False), Tally()),
    ],
)
def test_each_pair_of_claim_and_label_counts_as_the_table_says(claimed, label, tally):
    assert tally_fact(CATALOGUE["work_arrangement"], claimed, label) == tally


HINTS = [
    ("remote", REMOTE, Tally(missed=1, hints=1, true_hints=1)),
    ("hybrid", REMOTE, Tally(missed=1, hints=1)),
    ("remote", None, Tally(silent=1, hints=1)),
    ("remote", Label("remote", (3,), sure=False), Tally()),
]


def row(labels, version=1):
    return Labelled("a-1", Posting("test", "text:a", ()), labels, version)


@pytest.mark.parametrize(
    ("labels", "version", "tally"),
    [
        ({}, 1, Tally()),
        ({}, 2, Tally(wrong=1, invented=1)),
        ({"occupation": Label(("kitchen",), ())}, 1, Tally(right=1, overlapping=1)),
    ],
)
def test_of_facts_later_than_its_catalogue_a_row_counts_what_it_labels_and_nothing_else(
    labels, version, tally
):
    facts = {"occupation": fact(("kitchen",), key="occupation")}
    assert tally_posting(facts, row(labels, version), load_catalogue())["occupation"] == tally


@pytest.mark.parametrize(("hinted", "label", "tally"), HINTS)
def test_a_hint_is_true_or_false_and_no_claim(hinted, label, tally):
    hint = fact(hinted, trust="hinted")
    assert tally_fact(CATALOGUE["work_arrangement"], None, label, hint) == tally
    labels = {} if label is None else {"work_arrangement": label}
    counts = tally_posting({}, row(labels), CATALOGUE, {"work_arrangement": hint})["work_arrangement"]
    assert counts == tally


def test_recall_with_hints_counts_true_ones_and_precision_none():
    tally = Tally(right=6, wrong=2, missed=4, hints=5, true_hints=3)
    assert (tally.precision, tally.recall, tally.recall_with_hints, tally.hint_truth) == (0.75, 0.6, 0.9, 0.6)
    assert Tally().recall_with_hints is Tally().hint_truth is None


def test_an_empty_list_is_not_stated_on_either_side():
    spec = CATALOGUE["benefits"]
    assert tally_fact(spec, fact((), key="benefits"), None) == Tally(silent=1)
    assert tally_fact(spec, None, Label((), ())) == Tally(silent=1)
    assert tally_fact(spec, fact(("health",), key="benefits"), Label((), ())) == Tally(wrong=1, invented=1)


@pytest.mark.parametrize(
    ("key", "claimed", "labelled", "right"),
    [
        ("equity", True, True, True),
        ("equity", False, True, False),
        ("team_size", 8, 8.0, True),
        ("team_size", 1, True, False),
        ("pay", Pay(1, 2, "USD", "year"), Pay(1, 2, None, "year"), True),
        ("pay", Pay(1, 2, "USD", "year"), Pay(1, 2, "USD", "month"), False),
        ("benefits", ("health", "meals"), ("meals", "health"), True),
        ("benefits", ("health",), ("meals", "health"), False),
        ("title", "Senior Baker (m/f/d)", "senior baker", True),
        ("title", "Baker", "Senior Baker", True),
        ("title", "Butcher", "Baker", False),
        ("title", "…", "Baker", False),
        ("locations", ("Oslo", "Bergen, Norway"), ("Bergen",), True),
        ("locations", ("Oslo", "Bergen", "Stavanger"), ("Bergen",), False),
        ("locations", ("Bergen",), ("Oslo", "Bergen", "Stavanger"), False),
    ],
)
def test_what_counts_as_right(key, claimed, labelled, right):
    assert is_right(claimed, labelled, CATALOGUE[key]) is right


def test_rates_follow_from_counts_and_are_none_of_nothing():
    tally = Tally(right=6, wrong=2, missed=4, invented=1, silent=19, overlapping=3)
    assert (tally.precision, tally.recall, tally.invention, tally.evidence) == (0.75, 0.6, 0.05, 0.5)
    assert tally.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Tally().precision is Tally().recall is Tally().f1 is Tally().evidence is None


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)]
)
def test_the_interval_is_wilsons(part, whole, low, high):
    assert wilson(part, whole) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_interval_holds_the_share(part, whole):
    part = min(part, whole)
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole + 1e-9
    assert part / whole - 1e-9 <= high <= 1


def test_groups_add_up_and_words_stand_apart():
    tallies = tally_posting(
        {"title": fact("Baker", key="title"), "industry": fact("other", key="industry")},
        row({"title": Label("Baker", (3,)), "work_arrangement": REMOTE}),
        CATALOGUE,
    )
    groups = by_group(tallies, CATALOGUE)
    assert groups["text"].right == 1
    assert groups["infer"].invented == 1
    assert groups["said"].missed == 1
    assert groups["all"].labels == 2
    assert sum(groups[g].silent for g in ("said", "infer", "text")) == groups["all"].silent
