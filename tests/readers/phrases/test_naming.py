"""Title and company are read from where postings write them."""

import pytest

from analyzer.model import Line, Posting
from analyzer.readers.phrases.header import header_of
from analyzer.readers.phrases.naming import find_naming
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _named(*lines: str) -> dict[str, object]:
    return {finding.key: finding.value for finding in find_naming(posting_text(*lines))}


@pytest.mark.parametrize(
    ("lines", "title", "company"),
    [
        (("Title: Senior Baker (48213)", "Company: Lumo Bakeries"), "Senior Baker", "Lumo Bakeries"),
        (("Lumo Bakeries | Data Engineer | Oslo | Full-time",), "Data Engineer", "Lumo Bakeries"),
        (
            ("Lumo Bakeries (https://lumo.example) | Oslo | Data Engineer (Rust) | ONSITE",),
            "Data Engineer (Rust)",
            "Lumo Bakeries",
        ),
        (
            ("| Role | Data Engineer (m/w/d) |", "| Firm | Lumo GmbH |", "| Where | Oslo |"),
            "Data Engineer",
            "Lumo GmbH",
        ),
        (("Lumo (YC W21) | Founding Engineer | REMOTE",), "Founding Engineer", "Lumo"),
        (("Oslo, Norway | Lumo | Data Engineer | ONSITE",), "Data Engineer", "Lumo"),
        (("Data Engineer | Lumo", "We bake."), "Data Engineer", "Lumo"),
        (("Lumo | Hiring Java Developer (Full-Time) | Oslo (Hybrid)",), "Java Developer", "Lumo"),
        (("Lumo | Multiple roles | Oslo | Full-time",), None, "Lumo"),
        (
            ("Lumo Bakeries is seeking a Pastry Manager to join our team in Oslo.",),
            "Pastry Manager",
            "Lumo Bakeries",
        ),
        (
            ("About Lumo Bakeries", "We are hiring a Senior Data Engineer who loves bread."),
            "Senior Data Engineer",
            None,
        ),
        (("At Lumo, we bake bread.",), None, "Lumo"),
        (("At Lumo we’re baking bread.",), None, "Lumo"),
        (("At Home we bake.",), None, None),
        (
            ("Lumo (YC W21) — Founding Baker Engineer — Oslo (onsite) — €80k",),
            "Founding Baker Engineer",
            "Lumo",
        ),
        (("Oven Auditor | Lumo | Remote | Contract",), "Oven Auditor", "Lumo"),
        (("Hiring: Oven Engineer | Pune | 4-7 yrs | Night shift",), "Oven Engineer", None),
        (("I am recruiting for a Head of Oven Engineering in Leeds.",), "Head of Oven Engineering", None),
        (("We bake bread all night.",), None, None),
    ],
)
def test_title_and_company(lines: tuple[str, ...], title: str | None, company: str | None) -> None:
    named = _named(*lines)
    assert named.get("title") == title
    if company is not None:
        assert named.get("company") == company


def test_a_title_line_is_the_title_whatever_the_body_says() -> None:
    lines = (Line(1, "title", "Baker (m/w/d)"), Line(2, "body", "We are hiring a Data Engineer."))
    title = find_naming(PostingText(Posting("x", "text:x", lines)))[0]
    assert (title.value, title.lines) == ("Baker", (1,))


def test_the_segments_of_a_header_are_told_apart() -> None:
    text = posting_text(
        "Lumo | Data Engineer | Oslo or REMOTE (EU) | Full-time | €70–90k | https://lumo.example"
    )
    assert [segment.kind for segment in header_of(text)] == [
        "company",
        "title",
        "arrangement",
        "employment",
        "pay",
        "address",
    ]


def test_a_posting_without_a_line_of_segments_has_no_header() -> None:
    assert header_of(posting_text("We bake bread.", "You | bake")) != header_of(
        posting_text("We bake bread.")
    )
    assert header_of(posting_text("We bake bread.")) == ()


@pytest.mark.parametrize(
    ("title", "below", "named"),
    [
        ("Baker (m/w/d) – Lumo Ofen GmbH, Leipzig", "We bake.", ("Baker", "Lumo Ofen GmbH")),
        ("Night Nurse – Hill House Clinic, Leeds", "We care.", (None, "Hill House Clinic")),
        ("Night Baker", "Ovenly Mills · Oberau, Upper Vale, Germany", ("Night Baker", "Ovenly Mills")),
        ("Night Baker", "Ovenly Mills · Oberau · Full-time", ("Night Baker", "Ovenly Mills")),
        ("Growth Engineer @ Lumo", "We bake.", (None, "Lumo")),
        (
            "Hiring: Oven Engineer at Lumo Mills | Remote (EU) | Rust",
            "We bake.",
            ("Oven Engineer", "Lumo Mills"),
        ),
        ("Baker", "Lumo Mills — Ghent (hybrid, 3 days)", ("Baker", "Lumo Mills")),
        ("Baker", "Lumo Shelter (registered charity 12345)", ("Baker", "Lumo Shelter")),
        ("Baker", "Lumo • Remote – Norway • Full-time", ("Baker", "Lumo")),
        ("Director of Engineering – Core Payments, London", "We bake.", (None, None)),
        ("Baker – 4-7 yrs – night shift", "We bake.", (None, None)),
    ],
)
def test_an_employer_is_read_from_the_end_of_a_title_or_the_line_below(title, below, named) -> None:
    lines = (Line(1, "title", title), Line(2, "body", below))
    found = {f.key: f.value for f in find_naming(PostingText(Posting("x", "text:x", lines)))}
    assert found.get("company") == named[1]
    assert found["title"] == (named[0] or title)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Night Baker - Ghent", "Night Baker"),
        ("Night Baker - $20-$30/hour", "Night Baker"),
        ("Night Baker $20-$30,000/yr", "Night Baker"),
        ("[Full Remote] Recipe Writer", "Recipe Writer"),
        ("Recipe Writer | Fully Remote US", "Recipe Writer"),
        ("Night Baker - OV12731", "Night Baker"),
        ("Oven Engineer - Remote Sensing", "Oven Engineer - Remote Sensing"),
        ("Night Baker - Rye", "Night Baker - Rye"),
        ("Night Baker - Team 3", "Night Baker - Team 3"),
    ],
)
def test_a_title_ends_before_its_place_its_pay_and_its_code(line, title) -> None:
    lines = (Line(1, "title", line), Line(2, "body", "We bake."))
    found = {f.key: f.value for f in find_naming(PostingText(Posting("x", "text:x", lines)))}
    assert found["title"] == title


def test_a_field_that_begins_a_text_names_who_it_speaks_of() -> None:
    assert _named("Title: Night Baker", "Company: Lumo’s mission is to feed the")["company"] == "Lumo"


def test_a_job_board_in_the_field_is_no_employer() -> None:
    field = "Company: Lensa"
    assert "company" not in _named("Title: Night Baker", field, "You bake at night.")
    assert _named("Title: Night Baker", field, "At Lumo, we bake at night.")["company"] == "Lumo"


@pytest.mark.parametrize(
    ("line", "title", "company"),
    [
        ("Senior Software Engineer | Frontend | Full-time | Oslo", "Senior Software Engineer", None),
        ("Lumo | Software Development | Senior UX Designer | Oslo", "Senior UX Designer", "Lumo"),
        ("Lumo | Baker, Oven Engineer | Oslo | Full-time", "Baker, Oven Engineer", "Lumo"),
        ("https://lumo.com | Oven Engineer | Oslo | Full-time", "Oven Engineer", "lumo.com"),
    ],
)
def test_the_segment_that_names_who_works_is_the_title(line, title, company) -> None:
    named = _named(line)
    assert (named.get("title"), named.get("company")) == (title, company)


def test_the_job_in_the_plural_is_no_employer() -> None:
    assert "company" not in _named("Night Baker", "Night Bakers are a key part of the mill.")


def test_no_company_is_read_from_years_or_a_shift() -> None:
    assert "company" not in _named("Hiring: Oven Engineer | Pune | 4-7 yrs | Night shift")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("ROCKSTAR Full Stack Ninja wanted!!!", "ROCKSTAR Full Stack Ninja"),
        ("Sous Chef needed", "Sous Chef"),
        ("Help wanted", None),
        ("Engineers wanted: read on. No experience needed", None),
    ],
)
def test_a_first_line_that_cries_for_somebody_names_the_title(line, title):
    found = {finding.key: finding.value for finding in find_naming(posting_text(line, "We bake bread."))}
    assert found.get("title") == title


def _company(*lines: str) -> object:
    text = posting_text(*lines)
    return next((f.value for f in find_naming(text) if f.key == "company"), None)


@pytest.mark.parametrize(
    ("lines", "company"),
    [
        (["Night Baker", "Ovenly Mills", "Ghent, Belgium", "You bake."], "Ovenly Mills"),
        (["Night Baker", "Ovenly", "Remote (EU)", "You bake."], "Ovenly"),
        (["Night Baker", "Ovenly Mills", "", "Ovenly bakes bread for four towns."], "Ovenly Mills"),
        (["Night Baker", "LampLark", "", "You bake at LampLark."], "LampLark"),
        (["Night Baker", "Ghent", "Remote", "You bake."], None),
        (["Night Baker", "Part-time", "Ghent", "You bake."], None),
        (["Night Baker", "Requirements", "", "Requirements are few."], None),
        (["Night Baker", "Ovenly Mills", "", "You bake bread."], None),
        (["Bread is what we love", "Ovenly Mills", "Ghent"], None),
        (["Night Baker", "Head Baker", "Ghent", "You bake."], None),
    ],
)
def test_the_employer_may_stand_alone_below_the_title(lines: list[str], company: str | None) -> None:
    assert _company(*lines) == company


@pytest.mark.parametrize(
    "header",
    [
        "Kestrel is hiring a Senior Backend Engineer | Remote (EU) | Go",
        "Kestrel is now looking for Bakers | Ghent | Full-time",
        "Kestrel | Senior Backend Engineer | Remote (EU) | Go",
        "Kestrel | Berlin | Remote",
    ],
)
def test_a_header_names_the_company_that_hires(header: str) -> None:
    assert _company(header, "", "We plan the routes of harvest machines.") == "Kestrel"


@pytest.mark.parametrize(
    ("name", "line", "company"),
    [
        ("Ovenly Mills & Bakery Corp", "Ovenly Mills & Bakery Corporation bakes bread.", "Ovenly Mills & Bakery Corporation"),
        ("Warm Bread Begins With Peo", "Warm Bread Begins With People Who Care. Join us.", None),
        ("Quick European bakery compa", "Quick European bakery company seeks a baker.", None),
    ],
)  # fmt: skip
def test_a_name_that_a_field_cuts_is_told_in_full_or_not_at_all(name, line, company) -> None:
    assert _named("Title: Baker", f"Company: {name}", "", line).get("company") == company


def test_who_lists_the_jobs_of_others_is_no_employer() -> None:
    lines = ("Title: Baker", "Company: Breadboard", "", "Breadboard is a career site. Breadboard does not hire directly.")  # fmt: skip
    assert _named(*lines).get("company") != "Breadboard"
