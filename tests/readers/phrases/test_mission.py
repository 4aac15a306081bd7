"""A mission is what the employer says it is for, in the words of the posting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Line, Posting
from analyzer.readers.phrases.mission import LONGEST, Row, find_mission, rows
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _found(*lines: str) -> tuple[str, str]:
    """Whether a mission is stated or only hinted, and its words; twice "" for none."""
    found = find_mission(posting_text(*lines))
    return ("hinted" if found[0].hint else "stated", str(found[0].value)) if found else ("", "")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_row_finds_its_example_and_not_its_trap(row: Row) -> None:
    """What a row says of itself is so, and a finding names it."""
    _, mission, _ = row.example.split("*")
    found = find_mission(posting_text(*row.example.replace("*", "").split("\n")))
    assert [(finding.value, finding.hint) for finding in found] == [(mission.rstrip("."), row.hint)]
    assert found[0].by == (f"row:mission.{row.id}",)
    assert find_mission(posting_text(*row.trap.split("\n"))) == []


def test_the_ids_of_all_rows_differ() -> None:
    """A finding names its row by its id."""
    assert len({row.id for row in rows()}) == len(rows())


@pytest.mark.parametrize(
    ("lines", "mission"),
    [
        (["Our mission is simple: to make bread cheaper."], "make bread cheaper"),
        (["The mission of Rye & Sons is to make bread cheaper."], "make bread cheaper"),
        (["Ovenly's mission is to make healthcare recruiting fair."], "make healthcare recruiting fair"),
        (["We're building software for bakers.", "We're on a mission to end all waste."], "end all waste"),
        (["With our mission of feeding every town, we grow."], "feeding every town, we grow"),
        (["Benefits", "Your work serves our mission of feeding every town."], "feeding every town"),
        (["We exist so that no mill in the valley stands still."], "no mill in the valley stands still"),
    ],
)
def test_what_an_employer_says_outright(lines, mission):
    assert _found(*lines) == ("stated", mission)


@pytest.mark.parametrize(
    "line",
    [
        "We help bakers plan their week",
        "We're transforming the way that bread is sold",
        "We are shaping the future of bread",
        "We make it easy to order bread",
    ],
)
def test_what_an_employer_does_only_hints_at_what_it_is_for(line):
    """It may be its aim, or only what it makes."""
    assert _found(f"{line}.") == ("hinted", line)


def test_the_employer_is_known_by_its_name():
    """Behind any other name the same words say nothing of it."""
    line = "Rye & Sons, a mill of the north, helps bakers plan their week."
    named = Posting("made up", "text:made-up", (Line(1, "body", line),), company="Rye & Sons")
    assert [finding.value for finding in find_mission(PostingText(named))] == [line.rstrip(".")]
    assert find_mission(PostingText(Posting("made up", "text:made-up", named.lines, company="Barley"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We help bakers plan their week", "Our tools help millers sell flour"),
        ("Our mission is to end waste in towns", "Our mission is to bake for the north"),
    ],
)
def test_of_equals_the_earlier_counts(first, second):
    assert _found(f"{first}.", f"{second}.")[1] in first


@pytest.mark.parametrize(
    "lines",
    [
        ["We are looking for a baker who helps us grow."],
        ["You will help bakers plan their week."],
        ["Our mission-critical systems are written in Go."],
        ["Your mission is to help our bakers through the night."],
        ["The mission of this role is to help our bakers."],
        ["If our mission is to be a slogan, tell us."],
        ["Our mission is not to make bread cheaper."],
        ["Requirements", "We help bakers plan their week."],
        ["Our mission is to build a workplace that includes everybody."],
        ["Benefits", "We're on a mission to feed you well."],
        ["We strive to provide an environment in which you can grow."],
        ["Ovenly is a bakery in Leeds."],
        ["We're building software for bakers."],
        ["The tools that we help bakers with are old."],
        ["Rye is dedicated to making accommodations for bakers who need one."],
        ["We make heavy use of stone ovens."],
        ["It informs our shared mission to see that all bakers feel safe."],
        ["Our client is on a mission to bake for the whole town."],
        ["Our tenant exists so that nobody in town goes hungry."],
    ],
)
def test_what_is_no_mission(lines):
    """What the person does, is asked for or is offered, and what is said of others, is not the employer's aim."""
    assert _found(*lines) == ("", "")


def test_a_very_long_sentence_is_cut_at_a_clause():
    line = "Our mission is to help bakers plan their week" + ", and mill owners plan theirs" * 20
    stated, mission = _found(line)
    assert stated == "stated"
    assert len(mission) <= LONGEST
    assert mission.endswith("theirs")


@given(
    st.lists(
        st.sampled_from(
            [
                "We help",
                "bakers",
                ".",
                "on a mission to",
                "our mission is to",
                "Acme",
                "is",
                ":",
                "\u0130",
                ";",
            ]
        ),
        min_size=1,
    )
)
def test_a_mission_is_always_a_part_of_its_line(words):
    line = " ".join(words)
    found = find_mission(posting_text(line))
    assert all(str(finding.value) in line for finding in found)
