"""What the shipped rubrics make of facts: each statement of the two people, tried out."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact, Pay, Scorecard
from analyzer.scoring.score import score

A, B = find_rubrics(["reliability-engineer", "engineering-manager"], load_catalogue())


def card(rubric: Any, **values: Any) -> Scorecard:
    return score({key: Fact(key, value, "stated", (1,)) for key, value in values.items()}, rubric)


def verdict(rubric: Any, name: str, **values: Any) -> Any:
    return next(one for one in card(rubric, **values).verdicts if one.name == name)


@pytest.mark.parametrize(
    ("name", "facts", "outcome"),
    [
        ("Reliability matters", {"reliability_focus": True}, "met"),
        ("Reliability matters", {}, "not_stated"),
        ("Code that runs all the time", {"requests_per_second": 40_000}, "met"),
        ("Code that runs all the time", {"operates_at_scale": True, "performance_focus": True}, "met"),
        ("Code that runs all the time", {"operates_at_scale": True}, "not_stated"),
        ("Making existing systems better", {"build_or_improve": "both"}, "partly"),
        ("On call, with the say to fix things", {"on_call": "required"}, "not_stated"),
        ("On call, with the say to fix things", {"on_call": "required", "on_call_empowered": False}, "unmet"),
        ("On call, with the say to fix things", {"on_call": "required", "on_call_empowered": True}, "met"),
        ("On call, with the say to fix things", {"on_call": "none"}, "unmet"),
        ("No gambling", {}, "presumed"),
        ("No gambling", {"industry": "games"}, "presumed"),
        ("No gambling", {"industry": "gambling"}, "unmet"),
        ("Does no harm", {"business_concerns": ("weapons",)}, "unmet"),
        ("Does no harm", {"business_concerns": ()}, "met"),
        ("Grown up, yet agile", {"company_size": 400, "autonomy": True}, "met"),
        (
            "Grown up, yet agile",
            {"company_size": 8, "funding_stage": "pre_seed_seed", "autonomy": True},
            "unmet",
        ),
        ("Grown up, yet agile", {"company_size": 400, "autonomy": False, "heavy_process": True}, "unmet"),
        ("Inclusion said", {"inclusion": "statement"}, "met"),
        ("Inclusion practised", {"inclusion": "statement"}, "partly"),
        ("Inclusion practised", {"inclusion": "practices"}, "met"),
        ("Pay or benefits named", {"pay": Pay(1, 2, None, "year")}, "met"),
        ("Get-togethers", {"get_togethers_per_year": 2}, "partly"),
        ("One-to-ones", {"one_on_ones": "monthly"}, "partly"),
        ("A level to teach from", {"seniority": "intern"}, "unmet"),
    ],
)
def test_the_reliability_engineer_gets_what_the_document_says(name, facts, outcome):
    assert verdict(A, name, **facts).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({"work_arrangement": "hybrid"}, ("Remote, not hybrid",)),
        ({"work_arrangement": "remote"}, ()),
        ({"business_concerns": ("predatory_lending",)}, ("No predatory finance",)),
        ({"industry": "fintech_banking"}, ()),
        ({"production_access": "by_ticket"}, ("Production within reach",)),
        ({"hands_off_services": True}, ("Keeps its services",)),
        ({"hands_off_services": False}, ()),
        ({"role_track": "other"}, ("Engineering work",)),
        ({"role_track": "senior_management"}, ()),
    ],
)
def test_the_reliability_engineer_rules_out_what_the_document_refuses(facts, names):
    assert card(A, **facts).ruled_out_by == names


def test_nobody_asks_for_office_days_where_the_job_is_remote():
    asked = {key for question in card(A, work_arrangement="remote").questions for key in question.facts}
    assert not {"office_days", "work_arrangement"} & asked


@pytest.mark.parametrize(("rubric", "fact"), [(A, "get_togethers_per_year"), (B, "open_about_feelings")])
def test_a_bonus_never_counts_against(rubric, fact):
    worst = {"get_togethers_per_year": 0, "open_about_feelings": False}[fact]
    assert card(rubric, **{fact: worst}).score == card(rubric).score


def test_the_managers_situations_stand_in_the_documents_order():
    order = ("startup", "turnaround", "accelerated_growth", "realignment", "sustaining_success")
    grades = [verdict(B, "The moment to arrive", business_situation=value).credit for value in order]
    assert grades == sorted(set(grades), reverse=True)


@pytest.mark.parametrize(
    ("fact", "name", "order"),
    [
        ("role_track", "Leading engineers", ("engineering_manager", "tech_lead", "individual_contributor")),
        ("customers", "For consumers", (("consumers", "developers"), ("businesses",), ("developers",))),
        ("software_layer", "Experiences", ("experiences", "inferences", "signals", "infrastructure")),
        ("industry", "Productivity and well-being", ("wellbeing", "consumer_internet", "gambling")),
        ("leader_emphasis", "Business and experience first", (("business",), ("people",), ("technology",))),
    ],
)
def test_the_managers_preferences_are_graded(fact, name, order):
    known = {"software_layer": "experiences"} if fact == "role_track" else {}
    grades = [verdict(B, name, **known, **{fact: value}).credit for value in order]
    assert grades == sorted(set(grades), reverse=True)


def test_a_manager_of_a_plant_is_no_manager_of_software():
    plant = card(B, role_track="engineering_manager", industry="manufacturing_hardware")
    software = card(B, role_track="engineering_manager", software_layer="experiences")
    assert plant.score < 45 < software.score


GOOD = {
    "reliability-engineer": {
        "role_track": "individual_contributor", "software_layer": "infrastructure", "reliability_focus": True,
        "performance_focus": True, "operates_at_scale": True, "build_or_improve": "improve_existing",
        "production_ownership": True, "on_call": "optional", "on_call_empowered": True, "service_scope": "few",
        "deep_context": True, "industry": "energy_climate", "business_concerns": (), "mission": "clean power",
        "work_arrangement": "remote", "flexible_hours": True, "autonomy": True, "benefits": ("health",),
        "office_perks": False, "company_size": 300, "heavy_process": False, "production_access": "self_service",
        "hands_off_services": False, "teamwork": True, "documentation": True, "works_with_juniors": True,
        "seniority": "staff", "mentoring": True, "inclusion": "practices", "emotional_health": True,
        "overwork": False, "management_valued": True, "manager_technical": True, "career_growth": True,
        "skill_development": True, "direction_shared": True, "one_on_ones": "weekly",
    },
    "engineering-manager": {
        "role_track": "engineering_manager", "software_layer": "experiences", "manager_hands_on": True,
        "business_situation": "startup", "customers": ("consumers",), "industry": "wellbeing",
        "primary_problem": "customer_problem", "main_risk": "product_market", "leader_emphasis": ("business",),
        "high_performing": True, "friendly_team": True, "celebrates": True, "coaching": True, "mentoring": True,
        "sustainable_delivery": True, "career_growth": True,
    },
}  # fmt: skip


@pytest.mark.parametrize("rubric", [A, B], ids=lambda rubric: rubric.name)
def test_the_job_that_the_document_dreams_of_scores_a_hundred(rubric):
    dream = card(rubric, **GOOD[rubric.name])
    assert (dream.score, dream.fit, dream.settled, dream.stated) == (100, "strong", True, dream.total)
