"""The kind of employment is that of this job, not of anything else in the posting."""

import pytest

from analyzer.model import Line, Posting
from analyzer.readers.phrases.employment import find_employment
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _type(*lines: str) -> object:
    found = find_employment(posting_text(*lines))
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Lumo | Baker | Oslo | Full-time", ("full_time",)),
        ("Lumo | Baker | Oslo | Full or part-time", ("full_time", "part_time")),
        ("Employment type: Full-time / Part-time", ("full_time", "part_time")),
        ("This is a full-time role based in Oslo.", ("full_time",)),
        ("Employment type: summer internship", ("internship",)),
        ("We look for full-time and part-time bakers.", ("full_time", "part_time")),
        ("We are hiring a part-time baker.", ("part_time",)),
        ("It begins as a 6-month contract, with a chance of more.", ("contract",)),
        ("Lumo | Baker | Remote | Contract", ("contract",)),
        ("Contract-to-hire, W2 only", ("contract",)),
        ("This is a temporary position for the summer.", ("temporary",)),
        ("This paid internship runs for twelve weeks.", ("internship",)),
        ("You work 40 hours per week.", ("full_time",)),
        ("Full-time, 37.5 hours a week; part-time considered", ("full_time", "part_time")),
        ("Part-time or full-time, you choose.", ("full_time", "part_time")),
        ("Full time, part time possible.", ("full_time", "part_time")),
        ("This is a full-time role. Part-time is possible.", ("full_time",)),
        ("This is a full-time role; we do not consider part-time.", ("full_time",)),
        ("You are paid by the day, outside IR35.", ("contract",)),
    ],
)
def test_what_the_words_say(line: str, value: tuple[str, ...]) -> None:
    assert _type(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "Four years of full-time teaching experience.",
        "Full-time students are welcome to our open day.",
        "You negotiate contracts with suppliers.",
        "Knowledge of contract law.",
        "Experience through an internship or at work.",
        "You will mentor our interns.",
        "Our agency does contract, temporary and permanent placement.",
        "For all part-time roles, pay is adjusted.",
        "Permanent residents may apply.",
        "We do the payroll of consumer to consumer (C2C) markets.",
        "Seniority is based upon a full-time work week.",
        "Contract type: see below",
        "Contract: Oven developer, 6 months",
        "Contract: permanent",
        "Contrato indefinido desde el primer día",
        "Contract type",
        "Full-time or part-time students are welcome to our open day.",
        "We have full-time and part-time staff in three towns.",
        "You explain IR35 to our clients.",
        "FULL-TIME BENEFITS",
        "Casual work attire",
        "Company: Hill House Contractors",
        "You may get a full-time employment offer after graduation.",
    ],
)
def test_look_alikes_leave_it_unsaid(line: str) -> None:
    assert _type(line) is None


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("Contract type", "Permanent, full time"), ("full_time",)),
        (("Contract type", "Freelance contract"), ("contract",)),
        (("Employment", "Contract"), ("contract",)),
        (("Internship", "No"), None),
    ],
)
def test_the_label_of_a_form_is_not_its_answer(lines, value) -> None:
    assert _type(*lines) == value


def test_an_internship_may_be_full_time_as_well() -> None:
    assert _type("Lumo | Baker | Internship", "You work 40 hours per week.") == ("full_time", "internship")


def test_an_intern_in_the_title_is_an_internship() -> None:
    """The title says what is offered; its level is told from the same word."""
    lines = (Line(1, "title", "Baking Intern"), Line(2, "body", "You bake bread."))
    (found,) = find_employment(PostingText(Posting("x", "text:x", lines)))
    assert found.value == ("internship",)


def test_the_field_is_read_apart_from_the_body() -> None:
    lines = (Line(1, "field", "Employment: Full-time"), Line(2, "body", "Job type: Part-time"))
    body, field = find_employment(PostingText(Posting("x", "text:x", lines)))
    assert (body.value, field.value) == (("part_time",), ("full_time",))
