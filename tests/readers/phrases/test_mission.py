"""A mission is what the company says it does or is for, in the words of the posting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Line, Posting
from analyzer.readers.phrases.mission import LONGEST, find_mission
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _mission(*lines: str) -> str | None:
    found = find_mission(posting_text(*lines))
    return str(found[0].value) if found else None


@pytest.mark.parametrize(
    ("lines", "mission"),
    [
        (["We're on a mission to make bread cheaper."], "make bread cheaper"),
        (["Our mission is simple: to make bread cheaper."], "make bread cheaper"),
        (["Oven & Sons was founded in 1988 to help bakers sleep longer."], "help bakers sleep longer"),
        (["Our purpose is to end food waste in towns."], "end food waste in towns"),
        (["Our mission is to make healthcare recruiting fair."], "make healthcare recruiting fair"),
        (["We help bakers plan their week."], "We help bakers plan their week"),
        (
            ["Ovenly | Baker of code | Remote", "Ovenly connects bakers with mills."],
            "Ovenly connects bakers with mills",
        ),
        (["Ovenly lets bakers plan their week."], "Ovenly lets bakers plan their week"),
        (["Ovenly is the platform that helps bakers plan."], "Ovenly is the platform that helps bakers plan"),
        (["We're building software for bakers."], "We're building software for bakers"),
        (["We're building software for bakers.", "We're on a mission to end waste."], "end waste"),
        (["Join us to change how bread is sold."], "change how bread is sold"),
        (["With our mission of feeding every town, we grow."], "feeding every town, we grow"),
        (["We specialise in ovens for small shops."], "We specialise in ovens for small shops"),
        (["Our focus is on baking bread that keeps."], "baking bread that keeps"),
        (["We strive to make mornings better."], "We strive to make mornings better"),
        (
            ["Ovenly is a family bakery creating bread for hotels."],
            "Ovenly is a family bakery creating bread for hotels",
        ),
        (
            ["We combine old ovens and new software to reduce waste."],
            "We combine old ovens and new software to reduce waste",
        ),
        (["We are Crumb & Co. We publish recipes for hospital kitchens."], "We are Crumb & Co. We publish recipes for hospital kitchens"),
        (["Crumb is a small charity dedicated to feeding children before school."], "feeding children before school"),
        (["Nuestra misión es hornear pan para todos."], "hornear pan para todos"),
        (["We're an old firm at the edge of town, helping millers sell flour."], "We're an old firm at the edge of town, helping millers sell flour"),
        (["We build the ovens that power every bakery in Leeds."], "We build the ovens that power every bakery in Leeds"),
        (["We are building the future of bread.", "We help bakers plan."], "We are building the future of bread"),
        (["Rye & Sons (RS) is a bakery company that improves breakfasts."], "Rye & Sons (RS) is a bakery company that improves breakfasts"),
        (["And we're passionate to the last crumb about making toast a little better."], "And we're passionate to the last crumb about making toast a little better"),
        (["Rye | Baker | Leeds | Full time (2 shifts) Rye lets bakers plan their week."], "Rye lets bakers plan their week"),
        (["Benefits", "Your work serves our mission of feeding every town before eight."], "feeding every town before eight"),
    ],
)  # fmt: skip
def test_what_a_company_says_it_is_for(lines, mission):
    assert _mission(*lines) == mission


def test_the_company_named_counts_under_any_heading():
    """Many postings end with words about the company, and no heading sets them apart."""
    lines = [
        Line(1, "body", "Requirements"),
        Line(2, "body", "Two years of baking."),
        Line(3, "body", "Rye & Sons, a mill of the north, helps bakers plan their week."),
    ]
    named = Posting("made up", "text:made-up", tuple(lines), company="Rye & Sons")
    found = find_mission(PostingText(named))
    assert [finding.value for finding in found] == [lines[2].text.rstrip(".")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We help bakers plan their week", "Our tools help millers sell flour"),
        ("We are building ovens that last", "We develop mills"),
    ],
)
def test_of_equals_the_earlier_counts(first, second):
    assert _mission(f"{first}.", f"{second}.") == first


@pytest.mark.parametrize(
    "lines",
    [
        ["We are looking for a baker who helps us grow."],
        ["You will help bakers plan their week."],
        ["Our mission-critical systems are written in Go."],
        ["Your mission is to help our bakers."],
        ["Requirements", "We help you learn what you lack."],
        ["We want to build a workplace that includes everybody."],
        ["Benefits", "We're on a mission to feed you well."],
        ["Must have 3 years of baking."],
        ["We strive to provide an environment in which you can grow."],
        ["Ovenly is a bakery in Leeds."],
        ["We are a team that is focused on you."],
        ["You'll join the bakers to ensure we provide fresh bread."],
        ["Position is a day shift opportunity offering paid meals."],
        ["We are family owned, which lets nobody hurry our dough."],
        ["Rye is committed to making accommodations for bakers who need one."],
        ["We aim to make the hourly rate offered to you fair."],
        ["Our team makes that possible by making dough at night."],
        ["It is dough that we tackle every day."],
        ["We make heavy use of stone ovens."],
        ["We pride ourselves on openness."],
        ["It informs our shared mission to see that all bakers feel safe."],
    ],
)
def test_what_is_no_mission(lines):
    """What the person does, is asked for or is offered says nothing of what the company is for."""
    assert _mission(*lines) is None


def test_a_very_long_sentence_is_cut_at_a_clause():
    line = "We help bakers plan their week" + ", and mill owners plan theirs" * 20
    mission = _mission(line)
    assert mission is not None
    assert len(mission) <= LONGEST
    assert mission.endswith("theirs")


@given(
    st.lists(
        st.sampled_from(["We help", "bakers", ".", "on a mission to", "Acme", "is", "making", "\u0130", ";"]),
        min_size=1,
    )
)
def test_a_mission_is_always_a_part_of_its_line(words):
    line = " ".join(words)
    found = find_mission(posting_text(line))
    assert all(str(finding.value) in line for finding in found)
