"""A sentence knows the heading or lead-in as an item of whose list it stands, and prose stands under none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Line, Posting
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _leads(*lines: str) -> dict[str, str]:
    """Each sentence that is an item of a list, with the words that lead it in."""
    text = posting_text(*lines)
    found = {}
    for sentence in text.sentences:
        if (lead := text.lead_of(sentence)) is not None:
            found[text.text[sentence.start : sentence.end]] = text.text[lead.start : lead.end]
    return found


NOT_OFFERED = "What we do not offer:"
# the lines, the items of the first lead among them, and what stands under nothing
SHAPES = {
    "dashes": ([NOT_OFFERED, "- Visa sponsorship", "- A company car"], ["- Visa sponsorship", "- A company car"]),
    "asterisks": ([NOT_OFFERED, "* Visas", "* A car", "We bake bread."], ["* Visas", "* A car"]),
    "dots": ([NOT_OFFERED, "• Visas", "• A car", "Apply by mail"], ["• Visas", "• A car"]),
    "pictures": ([NOT_OFFERED, "🚗 A car", "🛂 Visas", "Apply by mail"], ["🚗 A car", "🛂 Visas"]),
    "letters": ([NOT_OFFERED, "a) Visas", "b) A car", "Apply by mail"], ["a) Visas", "b) A car"]),
    "blank lines between": ([NOT_OFFERED, "", "- Visas", "", "- A car", "", "We bake."], ["- Visas", "- A car"]),
    "without marks": ([NOT_OFFERED, "Visas", "A car", "We bake bread"], ["Visas", "A car"]),
    "without marks, with full stops": ([NOT_OFFERED, "Visas.", "A car.", "We bake."], ["Visas.", "A car."]),
    "commas and a last full stop": (
        [NOT_OFFERED, "Visas,", "a car,", "or remote work.", "We offer dental care."],
        ["Visas,", "a car,", "or remote work."],
    ),
    "without marks up to a blank line": ([NOT_OFFERED, "Visas", "A car", "", "Dental care"], ["Visas", "A car"]),
    "a heading that the house knows": (["Benefits", "Dental care", "Thirty days of leave"], ["Dental care", "Thirty days of leave"]),
    "a heading in Markdown": (["## Not here", "- Visas", "- A car", "", "We bake."], ["- Visas", "- A car"]),
    "a heading in bold": (["**Not for you if**", "- you want a car", "Apply by mail."], ["- you want a car"]),
    "a heading in capitals": (["NOT FOR YOU", "People who want a car", "Our ovens are old"], ["People who want a car"]),
    "an underlined heading": (["Not for you", "-----------", "People who want a car"], ["People who want a car"]),
    "a question above marks": (["What can you not expect?", "- Visas", "- A car"], ["- Visas", "- A car"]),
    "a short line above marks": (["Not part of this job", "- Visas", "Apply by mail."], ["- Visas"]),
    "a question without its mark": (["What we do not offer", "Visas", "A car", "We bake."], ["Visas", "A car"]),
    "a line that breaks off": (["You will not be responsible for", "managing bakers", "Our ovens are old"], ["managing bakers"]),
    "an introduction below a heading": (
        ["## Not here", "We are small, so some things cannot be.", "- Visas", "- A car"],
        ["We are small, so some things cannot be.", "- Visas", "- A car"],
    ),
    "prose below a heading, then marks": (
        ["## Not here", "We are small. Some things cannot be.", "- Visas", "- A car"],
        ["- Visas", "- A car"],
    ),
    "dots within the line": (["Not offered: • visas • a car. We pay well."], ["visas", "a car."]),
    "an item of two sentences": ([NOT_OFFERED, "- Visas. Never.", "We bake."], ["- Visas.", "Never."]),
    "an item that was wrapped": ([NOT_OFFERED, "- Visas and other", "papers", "- A car"], ["- Visas and other", "papers", "- A car"]),
    "a last sentence that leads in": (["We are small. We do not offer:", "- visas"], ["- visas"]),
    "a mark that is a heading elsewhere": ([NOT_OFFERED, "- Visas", "- A bonus", "- A car"], ["- Visas", "- A bonus", "- A car"]),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_items_of_a_list_stand_under_what_leads_them_in(shape: str) -> None:
    lines, items = SHAPES[shape]
    found = _leads("Baker at night.", "", *lines)
    assert list(found) == items
    assert len(set(found.values())) == 1


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["We bake bread. We sell it."], id="prose"),
        pytest.param(["Ovenly", "12 Mill Lane", "Ghent"], id="an address"),
        pytest.param(["- Visas", "- A car"], id="a list under nothing"),
        pytest.param([NOT_OFFERED, "We bake bread. Visas are sponsored."], id="a lead-in above prose"),
        pytest.param(["What we do not offer: visas, a car."], id="a lead-in before its colon"),
        pytest.param([NOT_OFFERED, "", "---", "- Visas"], id="a rule between"),
    ],
)
def test_other_lines_stand_under_nothing(lines: list[str]) -> None:
    assert _leads("Baker at night.", "", *lines) == {}


def test_a_list_ends_at_the_next_lead_in() -> None:
    assert _leads("Baker.", NOT_OFFERED, "- visas", "What we offer you instead:", "- a car") == {
        "- visas": NOT_OFFERED,
        "- a car": "What we offer you instead:",
    }


def test_of_lists_within_lists_the_nearest_counts_and_the_outer_goes_on() -> None:
    found = _leads(NOT_OFFERED, "- In the first year:", "* a bonus", "* a car", "- Visas")
    assert found == {
        "- In the first year:": NOT_OFFERED,
        "* a bonus": "- In the first year:",
        "* a car": "- In the first year:",
        "- Visas": NOT_OFFERED,
    }


def test_a_lead_in_stands_under_its_heading() -> None:
    found = _leads("## Not offered", "In Ghent:", "- visas", "In Lille:", "- a car")
    assert found == {
        "In Ghent:": "## Not offered",
        "- visas": "In Ghent:",
        "In Lille:": "## Not offered",
        "- a car": "In Lille:",
    }


def test_titles_and_fields_of_the_site_lead_nothing_in() -> None:
    lines = (
        Line(1, "field", "Department:"),
        Line(2, "title", "What a baker does"),
        Line(3, "body", "- Visas"),
    )
    text = PostingText(Posting("x", "text:x", lines))
    assert [text.lead_of(sentence) for sentence in text.sentences] == [None] * 3


PIECES = st.sampled_from(
    [NOT_OFFERED, "Requirements", "## Perks", "- visas", "* a car:", "1. bread", "Dental", "We bake. We sell.", "---", "", ":", "•"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20))
def test_a_lead_stands_before_its_items(lines: list[str]) -> None:
    text = posting_text("Baker.", *lines)
    for sentence in text.sentences:
        lead = text.lead_of(sentence)
        assert lead is None or lead.end <= sentence.start
