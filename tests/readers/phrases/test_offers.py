"""What is offered, and by whom: whole lists of benefits, and words that look like an offer and are none."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.phrases import read_phrases
from tests.readers.phrases.make import posting


def _read(key: str, *lines: str) -> object:
    found = read_phrases(posting(*lines), load_catalogue().only(frozenset({key})))
    stated = [finding for finding in found if not finding.hint]
    return stated[0].value if stated else None


def _is_hinted(key: str, *lines: str) -> bool:
    found = read_phrases(posting(*lines), load_catalogue().only(frozenset({key})))
    return bool(found) and all(finding.hint for finding in found)


@pytest.mark.parametrize(
    ("lines", "benefits"),
    [
        (["The whole range of medical, pet and other benefits"], ("health",)),
        (["The town offers the whole range of health and garden services."], None),
        (["We serve the largest health plans of the valley."], None),
        (["A private health plan from day one"], ("health",)),
        (["What we offer", "Health plan"], ("health",)),
        (["We are building the first HSA/FSA that works for bakers."], None),
        (["An HSA with employer contribution"], ("health",)),
        (["We advise on auto, health and disability management."], None),
        (["You help with general health and dental services."], None),
        (["You assist families in obtaining health insurance."], None),
        (["Good wages, healthcare, paid time off"], ("health", "paid_leave")),
        (["Healthcare, 401k"], ("health", "retirement")),
        (["Cash + healthcare + small 401k match"], ("health", "retirement")),
        (["We sell ovens to healthcare, retail and hotels."], None),
        (["Medical, dental, vision, and retirement"], ("health", "retirement")),
        (["Insurance and retirement communities buy our bread."], None),
        (["Enrollment in the Upper Valley Retirement System"], ("retirement",)),
        (["Full benefits, unlimited PTO."], ("unlimited_leave",)),
        (["Company benefits include healthcare, a pension and warm bread."], ("health", "retirement")),
        (["Company-paid health insurance"], ("health",)),
        (["A retirement plan, monthly meal allowance"], ("retirement", "meals")),
        (["Benefits of baking with us may include dental insurance."], ("health",)),
        (["Benefits:", "Dental hygienists love our bread."], None),
        (["Benefits:", "Some extra cash for your upcoming vacation"], None),
        (["Unlimited vacation time and a flexible day"], ("unlimited_leave",)),
        (["Unlimited PTO policy, 10 paid holidays"], ("paid_leave", "unlimited_leave")),
        (["We have parental, bereavement and PTO policies"], ("parental_leave", "paid_leave")),
        (
            ["Dental insurance, no waiting period**Paid vacation**Free parking"],
            ("health", "paid_leave", "commuting"),
        ),
        (["30+ days off per year"], ("paid_leave",)),
        (["Lunch in office every day"], ("meals",)),
        (["A dining stipend"], ("meals",)),
        (["Flour and sugar meals at hotels"], None),
        (["A work from home stipend of $300"], ("home_office",)),
        (["We cover home internet expenses"], ("home_office",)),
        (["$90k - $100k + bonus"], ("bonus",)),
        (["A 13th month is paid in June"], ("bonus",)),
        (["What we offer", "A manager prioritizing well-being"], None),
        (["What we offer", "Health and wellness"], ("health", "wellbeing")),
        (["Benefits that preserve your health and well-being, such as a pension"], ("retirement",)),
        (["A fine variety of health and wellness benefits"], ("health", "wellbeing")),
        (["Paid training opportunities such as courses"], ("learning_budget",)),
        (["Bike4work and a vehicle allowance"], ("commuting",)),
        (["Coach the mill on salary, bonus, merit and other awards."], None),
        (["You plan expenses for healthcare premiums and flour."], None),
        (["Health insurance license preferred"], None),
        (["Health, dental & vision, retirement with a match"], ("health", "retirement")),
        (["Generous health and wellness benefits"], ("health", "wellbeing")),
        (["What we offer", "A package to support the well-being of its bakers"], None),
        (["An in-house canteen and restaurant tickets"], ("meals",)),
        (["Help with meal, transport and childcare costs"], ("family_care", "commuting", "meals")),
        (["Paid vacation, free parking"], ("paid_leave", "commuting")),
        (["You are eligible for dental insurance and a pension plan."], ("health", "retirement")),
        (["You cover a maternity leave until June."], None),
        (["Knowledge of Rust is a bonus."], None),
        (["Training on the job is part of your first weeks."], None),
        (["A sign-on bonus of 5,000"], None),
        (["What we don't offer:", "A company pension"], None),
        (["We find you a flight or a vacation package."], None),
        ([f"{'A long line of bread. ' * 12}Paid Time OffDental insurance"], ("health", "paid_leave")),
        ([f"{'A long line of bread. ' * 12}Unlimited PTOFlat mills"], ("unlimited_leave",)),
        (
            ["Requirements", "Calm", "Benefits:401(k)Dental insurance Wellness"],
            ("health", "retirement", "wellbeing"),
        ),
    ],
)
def test_each_benefit_of_a_list_is_named_and_no_other(lines, benefits):
    assert _read("benefits", *lines) == benefits


@pytest.mark.parametrize(
    ("key", "trap", "true"),
    [
        (
            "coaching",
            "Provides guidance, coaching and mentoring to new bakers.",
            "Coaching and support from experts of the guild.",
        ),
        ("coaching", "You keep to the plan while also coaching and mentoring analysts.", "You get a coach."),
        ("coaching", "Skills in coaching and mentoring.", "You have access to our mentorship program."),
        (
            "celebrates",
            "Pay and recognition programs come together at our mill.",
            "There is an employee recognition program.",
        ),
        (
            "manager_technical",
            "A founding engineer / technical cofounder for our mill.",
            "Two technical founders run the mill.",
        ),
        (
            "skill_development",
            "We sponsor and contribute to baking conferences.",
            "We sponsor you for the conferences of your choice.",
        ),
        ("mentoring", "You will experience personal coaching by your team.", "You coach your team."),
        (
            "mentoring",
            "Our platform helps you mentor your team.",
            "You shape our platform services while mentoring engineers.",
        ),
        (
            "direction_shared",
            "Write reports for management and communicate results.",
            "Our management communicates results.",
        ),
        (
            "open_about_feelings",
            "You are open to giving and receiving feedback.",
            "We live by giving and receiving feedback.",
        ),
        (
            "direction_shared",
            "Our scale is fully transparent to light.",
            "We are fully transparent as a company.",
        ),
    ],
)
def test_what_is_offered_is_told_from_what_is_done_or_asked(key, trap, true):
    assert _read(key, trap) is None
    assert _read(key, true) is True


@pytest.mark.parametrize(
    ("key", "trap", "true"),
    [
        (
            "skill_development",
            "Ovenly builds a decentralized bread development platform.",
            "You can use our learning and development platform.",
        ),
        (
            "career_growth",
            "Assess market trends, customer habits, and growth opportunities.",
            "We have many growth opportunities.",
        ),
        (
            "career_growth",
            "You are highly motivated for professional growth.",
            "We care for your professional growth.",
        ),
        ("emotional_health", "This position is not eligible for overtime.", "There is no overtime here."),
        ("emotional_health", "We are looking for quick and kind people.", "Kind people work here."),
        (
            "skill_development",
            "Provide user training and support for our ovens.",
            "There is training and support for every baker.",
        ),
        (
            "skill_development",
            "A new business development opportunity in bread.",
            "A new professional development opportunity.",
        ),
        ("overwork", "We left behind high-pressure sales tactics.", "A mill of high pressure."),
    ],
)
def test_what_may_be_offered_is_a_hint(key, trap, true):
    """Words that may be said of the job are a hint, and no fact."""
    assert _read(key, trap) is None
    assert _read(key, true) is None
    assert _is_hinted(key, true)


@pytest.mark.parametrize(
    ("key", "trap", "true", "value"),
    [
        (
            "funding_stage",
            "Self-funded health plans pay for our bread.",
            "We are self-funded and grow.",
            "bootstrapped",
        ),
        ("funding_stage", "Owned by nobody.", "Fully owned by its employees.", "bootstrapped"),
        ("funding_stage", "Our first seeds, then trees.", "We are pre-Series A.", "pre_seed_seed"),
        ("funding_stage", "Good pay and pre-IPO equity.", "We are a pre-IPO mill.", "series_c_plus"),
        (
            "funding_stage",
            "You prepare our way to becoming a larger public company.",
            "Ovenly is a global public company.",
            "public",
        ),
        (
            "funding_stage",
            "As a member of the data platform group, you bake.",
            "We are part of the Loaf Group.",
            "subsidiary",
        ),
        (
            "funding_stage",
            "Our maps help your state department of roads.",
            "We are a federal agency for bread.",
            "government",
        ),
        (
            "company_size",
            "You sell to organizations with 500+ employees.",
            "A small team of about 20 employees bakes here.",
            20,
        ),
        (
            "team_size",
            "We save our customers a permanent team of 5.",
            "We're currently 10 experienced engineers on one team.",
            10,
        ),
    ],
)
def test_numbers_and_owners_are_those_of_the_employer(key, trap, true, value):
    assert _read(key, trap) is None
    assert _read(key, true) == value


@pytest.mark.parametrize(
    "line",
    [
        "A desire to learn and self-teach.",
        "A desire to learn and teach.",
        "Long experience in saving places that feed, teach and warm the valley.",
        "Long experience in teaching.",
    ],
)
def test_what_is_asked_of_the_applicant_is_no_mentoring(line):
    """What a person has done or would like to do is not what the job is."""
    assert _read("mentoring", line) is None
