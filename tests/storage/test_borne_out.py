"""What an import says of a posting goes in only where the posting's own lines bear it out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analyzer.model import Claim, Fact, Line, Pay, Posting, Reading
from analyzer.storage.borne_out import borne_out
from analyzer.storage.library import library_at
from tests.storage.makers import posting, rich_reading

POSTING = Posting(
    "x",
    "x",
    (Line(1, "title", "Oven keeper"), Line(3, "body", "We bake by night,"), Line(4, "body", "and pay 30 €.")),
)
GOOD = Fact("on_call", "required", "stated", (3,), ("We bake by night",))


def kept(fact: Fact) -> bool:
    """Whether the fact stays; where it does not, a note names it."""
    read = borne_out(POSTING, Reading("phrases", {fact.key: fact}))
    assert bool(read.notes) is (not read.facts)
    assert all(fact.key in note for note in read.notes)
    return bool(read.facts)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({}, True),
        ({"quotes": ()}, True),
        ({"quotes": ("",)}, True),
        ({"quotes": ("We bake by night, and pay",)}, True),  # runs over to the next line
        ({"quotes": ("night,\nand",)}, True),
        ({"quotes": ("We bake by night,", "bake")}, True),
        ({"quotes": ("We bake by day",)}, False),
        ({"quotes": ("We bake", "We fly")}, False),
        ({"quotes": ("and pay 30 €.",)}, False),  # stands elsewhere
        ({"quotes": ("Oven keeper",)}, False),
        ({"lines": (3, 4), "quotes": ("and pay 30 €.",)}, True),
        ({"lines": (3, 2)}, False),
        ({"lines": (5,)}, False),
        ({"lines": ()}, False),
        ({"value": True}, False),
        ({"value": 1}, False),
        ({"value": ("required",)}, False),
        ({"value": "moonlit"}, False),
        ({"key": "benefits", "value": ("moonlight",)}, False),
        ({"key": "benefits", "value": ()}, True),
        ({"key": "one_of_my_own", "value": 7}, True),
        ({"key": "mentoring", "value": True}, True),
        ({"key": "mentoring", "value": 1}, False),
        ({"key": "office_days", "value": 2.5}, True),
        ({"key": "office_days", "value": True}, False),
        ({"key": "office_days", "value": "2"}, False),
        ({"key": "pay", "value": Pay(1, 2, None, "hour")}, True),
        ({"key": "pay", "value": 1}, False),
        ({"key": "technologies", "value": ("Rust",)}, True),
        ({"key": "technologies", "value": "Rust"}, False),
        ({"key": "company", "value": "Crumb"}, True),
        ({"key": "company", "value": ("Crumb",)}, False),
    ],
)
def test_a_fact_stays_where_lines_quotes_and_kind_hold(change, holds):
    assert kept(replace(GOOD, **change)) is holds


def test_hints_what_was_not_supported_and_what_else_was_claimed_are_looked_at_too():
    forged = replace(GOOD, quotes=("We fly",))
    other = Claim("none", "stated", (3,), ("We fly",))
    reading = Reading(
        "phrases",
        {"on_call": replace(GOOD, others=(other, other._replace(quotes=())))},
        hints={"mentoring": replace(forged, key="mentoring", value=True)},
        unsupported=(replace(forged, key="equity", value=True), GOOD),
    )
    read = borne_out(POSTING, reading)
    assert [claim.quotes for claim in read.facts["on_call"].others] == [()]
    assert (read.hints, read.unsupported) == ({}, (GOOD,))
    assert read.notes == (
        "Set aside when it was imported, as the text does not bear it out: mentoring, equity.",
    )


def test_many_are_counted_and_nothing_wrong_changes_nothing():
    forged = {f"own_{n}": replace(GOOD, key=f"own_{n}", lines=(9,)) for n in range(8)}
    assert borne_out(POSTING, Reading("phrases", forged)).notes[0].endswith("own_4 and 3 more.")
    reading = Reading("phrases", {"on_call": GOOD})
    assert borne_out(POSTING, reading) is reading


def test_a_forged_quote_of_an_import_is_never_shown_as_theirs(tmp_path):
    with library_at(tmp_path / "a") as one, library_at(tmp_path / "b") as two:
        one.save(posting(), rich_reading(), seen_at="2026-11-16T08:00:00Z")
        record = next(one.export())
        facts = record["versions"][0]["readings"][0]["reading"]["facts"]
        facts["work_arrangement"]["quotes"] = ["Work from the moon."]
        assert two.import_lines([json.dumps(record)]) == (1, 1, ())
        read = two.load(1).reading
        assert "work_arrangement" not in read.facts
        assert read.facts.keys() == facts.keys() - {"work_arrangement"}
        assert "work_arrangement" in read.notes[-1]
