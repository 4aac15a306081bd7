"""A sentence that has a criterion may have parts without one: the draft names them."""

from __future__ import annotations

import pytest

from analyzer.drafting.toml_writer import to_toml
from tests.drafting.stances import drafted


@pytest.mark.parametrize(
    ("document", "missed"),
    [
        ("A pension, as I have a parrot.", []),
        ("At least 30 days of holiday.", []),
        ("I want remote work, a dog and a pension.", ["a dog"]),
        ("No weapons, no zoos.", ["no zoos"]),
        (
            "Home office is a must; I can come to the office once a month at most.",
            ["I can come to the office once a month at most"],
        ),
        # nothing is missing
        ("At least €45k.", []),
        ("Remote, please.", []),
        ("No weapons, no ad tech, no oil.", []),
        ("I want a pension and, if possible, parental leave.", []),
        ("A team of at most eight people.", []),
        ("It would be lovely to meet twice a year, at off-sites.", []),
        ("Remote work, because I live on an island.", []),
        ("I need remote work, and I really mean it.", []),
        ("A company with more than 500 employees, ideally listed.", []),
    ],
)
def test_parts_without_a_criterion_are_named(document, missed):
    assert [part.words for part in drafted(document).missed] == missed


def test_the_entry_that_cites_the_sentence_says_what_is_not_judged():
    text = to_toml(drafted("No weapons, no zoos."), "doc.md")
    assert '# No criterion judges of this: "no zoos".' in text


@pytest.mark.parametrize(
    ("document", "weights"),
    [
        ("A company with more than 500 employees, ideally listed.", [6, 4]),
        ("Ideally remote.", [4]),
        ("Equity and a pension would be nice.", [4, 4]),
    ],
)
def test_ideally_weakens_what_stands_behind_it(document, weights):
    assert [entry.keys["weight"] for entry in drafted(document).entries] == weights


def test_who_works_remotely_keeps_within_any_number_of_office_days():
    (entry,) = drafted("Max. 2 days in the office per week.").entries
    assert entry.keys["any"] == [
        {"fact": "office_days", "at_most": 2, "none_at": 4},
        {"fact": "work_arrangement", "want": {"remote": 1, "hybrid": 0.2}},
    ]
