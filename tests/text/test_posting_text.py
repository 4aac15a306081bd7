"""A posting is cut into sentences that are parts of its lines, each in its section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Line, Posting
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting, posting_text


def _sentences(*lines: str) -> list[str]:
    text = posting_text(*lines)
    return [text.text[s.start : s.end] for s in text.sentences]


@given(st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1), min_size=1))
def test_every_sentence_is_a_verbatim_part_of_its_lines(lines):
    """Quotes made of sentences can therefore always be found again, word for word."""
    text = PostingText(posting(*lines))
    for sentence in text.sentences:
        written = text.lines_between(sentence.start, sentence.end)
        assert written[0] == sentence.line
        assert text.written[sentence.start : sentence.end] in " ".join(line.text for line in written)
        start, end = text.bounds_at(sentence.start)
        assert text.quote(sentence.start) in text.written[start:end]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("We ship. You sleep!", ["We ship.", "You sleep!"]),
        ("Tools, e.g. Terraform, are yours.", ["Tools, e.g. Terraform, are yours."]),
        ("Node.js and ASP.NET, version 3.5 or later.", ["Node.js and ASP.NET, version 3.5 or later."]),
        ("Write reports as needed.Develop plans.", ["Write reports as needed.", "Develop plans."]),
        ("Responsibilities:Develop plans", ["Responsibilities", "Develop plans"]),
        ("Dental • Vision • Pension", ["Dental", "Vision", "Pension"]),
        ("Dental; vision; pension", ["Dental", "vision", "pension"]),
    ],
)
def test_lines_are_cut_into_sentences(line, sentences):
    assert _sentences(line) == sentences


def test_a_long_line_that_lost_its_breaks_is_cut_at_the_seams():
    """Only long lines are cut there, and names such as JavaScript never are."""
    line = "You write JavaScript for our customers every day. " * 6 + "Paid holidaysDental insurance plan"
    assert _sentences(line)[-2:] == ["Paid holidays", "Dental insurance plan"]
    assert "Script" not in " ".join(_sentences(line)).split()


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("What we offer", "offer"),
        ("## Benefits & Perks:", "offer"),
        ("**Nice to have**", "nice"),
        ("Bonus points if you have:", "nice"),
        ("Requirements", "requirements"),
        ("Who you are", "requirements"),
        ("About you", "requirements"),
        ("What you'll do", "duties"),
        ("Key Responsibilities:", "duties"),
        ("About Acme Robotics", "company"),
        ("Who we are", "company"),
        ("Equal Opportunity Employer", "equal"),
        ("Interview process", "apply"),
    ],
)
def test_headings_name_the_section_of_what_stands_under_them(heading, section):
    text = posting_text("Acme makes robots.", heading, "Some words here.")
    assert [s.section for s in text.sentences] == ["top", section, section]


@pytest.mark.parametrize(
    "line", ["You will get along with benefits administrators in our team every day", "Experience the sea"]
)
def test_prose_is_no_heading(line):
    text = posting_text(line)
    assert not text.sentences[0].heading


def test_a_heading_may_open_a_line_that_lost_its_breaks():
    text = posting_text("Benefits:Competitive salary.Dental insurance.")
    assert {s.section for s in text.sentences} == {"offer"}


def test_a_heading_glued_to_what_stands_under_it_is_one():
    """Whatever begins the sentence behind it: short words, initials, names with humps."""
    filler = "We bake bread for every town along the river. " * 6
    for opening, section in (
        ("Company DescriptionOvenly bakes.", "company"),
        ("Role DescriptionAt night you bake.", "duties"),
        ("QualificationsB.S. in baking", "requirements"),
    ):
        text = posting_text(f"{opening} {filler}")
        assert text.sentences[1].section == section


def test_line_numbers_of_findings_are_those_of_the_posting():
    """Gaps in the numbering are kept, and each line is cited once."""
    text = posting_text("Acme", "", "We do on-call. We do on-call again.")
    place = text.folded.index("on-call")
    finding = text.finding("on_call", "required", [place, place + 1])
    assert finding.lines == (3,)
    assert finding.quotes == ("We do on-call.",)


FILLER = "Bread is baked for every town along the river each night. " * 6


@pytest.mark.parametrize(
    "words",
    [
        "LampLark is a bakery with ovens. Bakers work at night.",
        "You bake at LampLark, by the river.",
        "You would join LampLark and bake.",
        "The ovens of LampLark are old, and so are the bakers of LampLark mills.",
        "The plans are made with PowerPoint and paper.",
    ],
)
def test_a_name_with_a_hump_is_one_word_by_how_it_stands(words: str) -> None:
    assert _sentences(FILLER + words)[6:] == _sentences(words)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Paid holidaysDental insurance", "Dental insurance"),
        ("Stock OptionsBonus Program", "Bonus Program"),
        ("A town on the RiverBaking Bread, mostly", "Baking Bread, mostly"),
        ("BenefitsDental insurance for all", "Dental insurance for all"),
        ("Dental insurancePTO, and more", "PTO, and more"),
        ("Fully paid dental401kVacation for all", "Vacation for all"),
        ("We like bread.Our ovensSchedule: nights", "Schedule: nights"),
        ("A good team• Retirement plan", "Retirement plan"),
        ("Fair pay and rest.OVENLY IS FAIR", "OVENLY IS FAIR"),
    ],
)
def test_a_lost_line_break_is_no_hump(words: str, last: str) -> None:
    assert _sentences(FILLER + words)[-1] == last


def test_what_opens_with_an_offer_leaves_what_is_asked_for() -> None:
    made = Posting(
        "x", "x", (Line(1, "body", "Requirements: an oven. We offer calm nights. Bread is free."),)
    )
    sections = [sentence.section for sentence in PostingText(made).sentences]
    assert sections == ["requirements", "offer", "offer"]


def test_the_name_of_the_company_is_never_cut() -> None:
    made = Posting("x", "x", (Line(1, "body", FILLER + "Why LampLark Bread, you ask."),), company="LampLark")
    text = PostingText(made)
    assert "Why LampLark Bread, you ask." in [text.text[s.start : s.end] for s in text.sentences]
