"""Level and track follow from the title first, and from the body where the title is silent."""

import pytest

from analyzer.readers.phrases.levels import find_levels
from tests.readers.phrases.make import posting_text


def _levels(*lines: str) -> dict[str, object]:
    return {finding.key: finding.value for finding in find_levels(posting_text(*lines))}


@pytest.mark.parametrize(
    ("title", "seniority", "track"),
    [
        ("Data Science Intern", "intern", "individual_contributor"),
        ("Junior Backend Developer", "entry", "individual_contributor"),
        ("Analytics Engineer II", "mid", "individual_contributor"),
        ("Backend Developer, mid-level & senior", "mid", "individual_contributor"),
        ("Mid to Senior Backend Developer", "mid", "individual_contributor"),
        ("Sr. DevOps Engineer", "senior", "individual_contributor"),
        ("Staff Platform Engineer", "staff", "individual_contributor"),
        ("Java Technical Lead", "staff", "tech_lead"),
        ("Lead Data Engineer", "staff", "tech_lead"),
        ("Senior Engineering Manager", "manager", "engineering_manager"),
        ("Manager, Software Engineering", "manager", "engineering_manager"),
        ("Director of Engineering", "executive", "senior_management"),
        ("VP Engineering", "executive", "senior_management"),
        ("Head of Data", "executive", "senior_management"),
        ("Account Executive", None, "other"),
        ("Backend Engineer, Lead Product Designer", None, "individual_contributor"),
        ("Software Engineer, Staff Software Engineer", None, "individual_contributor"),
        ("Haskell Engineers + Head of Product", None, "individual_contributor"),
        ("Head of Data Center Market", "executive", "other"),
        ("Product Manager", None, "other"),
        ("Developer I", None, "individual_contributor"),
        ("Associate Software Engineer", "entry", "individual_contributor"),
        ("Associate - Data Operations", None, "other"),
        ("W E A R E H I R I N G", None, None),
        ("Sales Director", "executive", "other"),
        ("VP of Finance", "executive", "other"),
        ("Head of People", "executive", "other"),
        ("VP of Platform Engineering", "executive", "senior_management"),
        ("Director, Information Technology", "executive", "senior_management"),
        ("Business Development Manager", None, "other"),
        ("Nurse", None, "other"),
        ("Copywriter", None, "other"),
        ("Account Executive (Mid-Market)", None, "other"),
        ("IT Specialist (Systems Administration)", None, "individual_contributor"),
        ("Graphic Designer", None, "other"),
        ("Respiratory Practitioner", None, "other"),
        ("Warehouse Operative", None, "other"),
        ("Product Designer", None, "other"),
        ("Ingeniero de datos", None, "individual_contributor"),
        ("Software Engineer", None, "individual_contributor"),
    ],
)
def test_what_a_title_names(title: str, seniority: str | None, track: str) -> None:
    levels = _levels(f"Title: {title}", "We bake bread.")
    assert (levels.get("seniority"), levels.get("role_track")) == (seniority, track)


def test_only_a_beginners_years_tell_the_level() -> None:
    """Years alone name no level, but up to one year asked for is a beginner's job."""
    assert "seniority" not in _levels("Title: Data Engineer", "At least 3 years of experience with data.")
    assert _levels("Title: Data Engineer", "0-1 years of experience.")["seniority"] == "entry"


def test_many_years_are_asked_of_several_levels_and_tell_none() -> None:
    assert "seniority" not in _levels("Title: Data Engineer", "7+ years of experience with data.")


def test_a_header_that_takes_interns_as_well_names_no_level() -> None:
    assert "seniority" not in _levels("Lumo | Oslo, Norway | Full time, interns/co-ops | lumo.example")


def test_a_team_leader_of_engineers_with_direct_reports_is_their_manager() -> None:
    title = "Title: Engineering Team Leader"
    assert _levels(title, "You bake.")["role_track"] == "tech_lead"
    assert _levels(title, "Direct reports: four")["role_track"] == "engineering_manager"


def test_the_track_cites_the_body_too() -> None:
    text = posting_text(
        "Title: Engineering Manager", "You will manage a team of bakers of code.", "Bread is free."
    )
    track = next(finding for finding in find_levels(text) if finding.key == "role_track")
    assert track.lines == (1, 2)
