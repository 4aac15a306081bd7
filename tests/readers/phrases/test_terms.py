"""The terms of a job as they come through the whole reader: what is found, and also shown."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Pay
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from analyzer.sources.plain_text import posting_from_text


def _fact(key: str, *lines: str) -> object:
    posting, catalogue = posting_from_text("\n".join(lines), source="made up"), load_catalogue()
    phrases = read_phrases(posting, catalogue.only(frozenset({key, "title"})))
    found = merge(posting, catalogue, phrases=phrases, model=None).facts
    return found[key].value if key in found else None


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("A diploma in baking or a similar field.4+ years of shop work are a must.", 4),
        ("A baker's licence is required.12+ years of experience.", 12),
        ("Minimaal 3 jaar ervaring als bakker", 3),
        ("Mínimo 2 anos de experiência em padarias", 2),
        ("Con experiencia de 3 años en panadería", 3),
        ("<1 year of experience, we teach you the rest.", None),
        ("Four years of experience with rye are preferred.", None),
        ("You are enrolled in a food science program for at least 2 years.", None),
        ("Mill Street has over 30 years of experience with ovens.", None),
    ],
)
def test_years_are_those_that_are_asked_for(line: str, years: int | None) -> None:
    assert _fact("years_experience", "Requirements:", line) == years


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["This job is based at our mill in Ghent with opportunities to work remotely."], "hybrid"),
        (["Benefits:", "Ability to work remote from Ghent"], "remote"),
        (["Requirements:", "Ability to work remotely and independently"], None),
        (['Roles posted with location as "Remote - Norway" leave out Svalbard.'], None),
        (["Ghent. Hybrid, twice per week."], "hybrid"),
        (["Le poste est en télétravail partiel."], "hybrid"),
        (["We are remote friendly and like good bread.", "Oslo. Hybrid, once a week."], "hybrid"),
    ],
)
def test_where_the_work_is_done(lines: list[str], value: str | None) -> None:
    assert _fact("work_arrangement", *lines) == value


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Hybrid: 3 days working from home, 2 days in-office", 2),
        ("Oslo. Hybrid, twice per week.", 2),
        ("You come to our office in Oslo, once a week in the office.", 1),
    ],
)
def test_office_days(line: str, days: int) -> None:
    assert _fact("office_days", line) == days


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["We are seeking a patient and cheerful part-time Night Baker."], ("part_time",)),
        (["This is a contract for 9 months."], ("contract",)),
        (["Internship duration: 9 months"], None),
        (["You bake in a remote contract role."], ("contract",)),
        (["This contract position begins in May."], ("contract",)),
        (["We bake bread.", "Experience of working for a contractor or a city"], None),
        (["You join as an independent contractor."], ("contract",)),
        (["This is an intern position."], ("internship",)),
        (["Lumo | Baker | Oslo | B2B or permanent"], ("contract",)),
        (["Lumo | Full-time | Oslo | Retail B2B Ovens"], ("full_time",)),
        (["Orario a tempo pieno"], ("full_time",)),
    ],
)
def test_kinds_of_employment(lines: list[str], value: tuple[str, ...] | None) -> None:
    assert _fact("employment_type", *lines) == value


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("€3.100 - €4.200 bruto p/m", Pay(3100, 4200, "EUR", "month")),
        ("Salaris tussen de € 3.021 en € 4.275", Pay(3021, 4275, "EUR", "month")),
        (
            "Pay ranges from $81,000/year in our smallest market up to $99,000/year in the largest.",
            Pay(81_000, 99_000, "USD", "year"),
        ),
        ("$150/mos Gym Stipend", None),
        ("We pay $45 or $27 per page.", None),
        ("If you make less than $40,000 a month, read on.", None),
    ],
)
def test_pay(line: str, pay: Pay | None) -> None:
    assert _fact("pay", line) == pay


def test_pay_that_no_sentence_shows_whole_is_quoted_by_its_ends() -> None:
    lines = ["1. Baker | 50k - 60k base salary", "2. Head Baker | 70k - 80k base salary"]
    posting, catalogue = posting_from_text("\n".join(lines), source="made up"), load_catalogue()
    found = merge(posting, catalogue, phrases=read_phrases(posting, catalogue), model=None).facts
    assert all("base salary" in quote for quote in found["pay"].quotes)


@pytest.mark.parametrize(
    ("key", "lines", "value"),
    [
        ("visa_sponsorship", ["We can't sponsor visas, sorry."], "not_offered"),
        ("visa_sponsorship", ["We're unable to offer sponsorships."], "not_offered"),
        ("visa_sponsorship", ["Lumo | Baker | Oslo | No visa"], "not_offered"),
        ("visa_sponsorship", ["Lumo | Baker | Oslo | Visa | Full-time"], "offered"),
        ("visa_sponsorship", ["Visa | Baker | Oslo | Full-time"], None),
        ("relocation", ["Lumo will assist with U.S. relocation."], "offered"),
        ("relocation", ["Relocation to Oslo fully covered"], "offered"),
        ("relocation", ["Relocation to Oslo, Norway required"], "required"),
        ("relocation", ["Lumo | Baker | Relocation | Full-time"], "offered"),
        ("equity", ["Good base plus pre-IPO equity"], True),
        ("equity", ["Pay: 50k + Equity - 0.05% to 0.2%"], True),
        ("equity", ["We look at internal equity, or other factors."], None),
        ("flexible_hours", ["Requirements: an oven licence.", "Benefits:401(k), flexible schedule"], True),
        ("flexible_hours", ["Wij bieden je flexibele werktijden en een goed salaris."], True),
        ("flexible_hours", ["We have a flexible working arrangement (hybrid)."], None),
        (
            "travel_percent",
            ["Travel for fairs, tastings and the yearly bread show is required (about 15-20%)."],
            15,
        ),
    ],
)
def test_what_is_offered_and_asked(key: str, lines: list[str], value: object) -> None:
    assert _fact(key, *lines) == value


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["Our shops in UK, Norway, and Kenya are open."], ("UK", "Norway", "Kenya")),
        (["Title: Baker | Reno, NV or Leeds, UK"], ("Reno, NV", "Leeds, UK")),
        (["Lumo | Baker | Washington, DC | Full-time"], ("Washington, DC",)),
        (["This is a Lisbon-based role."], ("Lisbon",)),
        (["Lumo | Baker | London, New York, Singapore | Onsite"], ("London", "New York", "Singapore")),
        (["Lumo | Baker | New York, NY | Onsite"], ("New York, NY",)),
        (["Lumo | Baker | Onsite (SF, NY)"], ("SF", "NY")),
        (["Lumo | Baker | ONSITE (VA, TX, CA, NY)"], ("VA", "TX", "CA", "NY")),
        (["We also have offices in London, Leeds and Paris.", "This role is based in Oslo."], ("Oslo",)),
        (["You work at our Lisbon office."], ("Lisbon",)),
        (["Our France-based customers love bread."], None),
        (["Job Location (full address):", "4 Mill Street, Portland, OR"], ("Portland, OR",)),
        (["We seek a baker to join our Night Shift group in metro Atlanta."], ("Atlanta",)),
        (["A full-time role for one baker at brot Mills in Reno, NV."], ("Reno, NV",)),
    ],
)
def test_places_of_the_job(lines: list[str], places: tuple[str, ...] | None) -> None:
    assert _fact("locations", *lines) == places


_LIST = ["Lumo | Remote | Full-time", "", "We bake with robots.", ""]


def test_a_header_without_a_title_leaves_it_to_the_first_job_that_is_listed() -> None:
    lines = [*_LIST, "- Oven Engineer - Oslo | https://lumo.example/1", "- Oven Engineer - Leeds"]
    assert _fact("title", *lines) == "Oven Engineer"
    assert _fact("title", *lines, "- Dough Scientist (Oslo)") == "Oven Engineer"


@pytest.mark.parametrize(
    ("lines", "track"),
    [
        (["- Oven Engineer", "- Dough Scientist", "- Sales Manager"], "individual_contributor"),
        (["- Store Manager", "- Sales Representative"], "other"),
        (["We're hiring SWEs and bakers."], "individual_contributor"),
    ],
)
def test_the_track_of_a_posting_for_several_jobs(lines: list[str], track: str | None) -> None:
    assert _fact("role_track", *_LIST, *lines) == track


@pytest.mark.parametrize(
    ("title", "line", "track"),
    [
        ("Development Manager (Solar)", "You buy land for plants.", "other"),
        ("Development Manager", "You lead twelve software engineers.", "engineering_manager"),
        ("Founding Member of Technical Staff", "You build ovens.", "individual_contributor"),
        ("Data Entry Operator", "You type what bakers write.", "other"),
    ],
)
def test_tracks_by_title(title: str, line: str, track: str) -> None:
    assert _fact("role_track", f"Title: {title}", "", line) == track


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        (["Title: Member of Technical Staff", "You build ovens."], None),
        (["Title: Baker", "This entry-level position is in Oslo."], "entry"),
        (["Title: Oven Engineer", "We seek an engineer (senior or above) for ovens."], "senior"),
        (["Title: Baker", "This senior team meets weekly."], None),
    ],
)
def test_levels_that_are_spoken_of(lines: list[str], level: str | None) -> None:
    assert _fact("seniority", *lines) == level


def test_a_year_may_be_told_without_a_figure() -> None:
    assert _fact("years_experience", "Title: Baker", "At least a year of experience in a bakery.") == 1
