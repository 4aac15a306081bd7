from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.readers.phrases.mission import LONGEST, find_mission
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
    ],
)
def test_what_a_company_says_it_is_for(lines, mission):
    assert _mission(*lines) == mission


@pytest.mark.parametrize(
    "lines",
    [
        ["We are looking for a baker who helps us grow."],
        ["You will help bakers plan their week."],
        ["Our mission-critical systems are written in Go."],
        ["Your mission is to help our bakers."],
        ["Requirements", "We help you learn what you lack."],
        ["We are committed to creating a diverse and inclusive workplace."],
        ["Benefits", "We're on a mission to feed you well."],
        ["Must have 3 years of baking."],
        ["We strive to provide an environment in which you can grow."],
        ["Ovenly is a bakery in Leeds."],
        ["We are a team that is focused on you."],
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
