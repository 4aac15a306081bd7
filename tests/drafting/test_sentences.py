"""One sentence of a criteria document, and what a draft makes of it: a table of cases.

A wrong criterion is worse than a sentence that is listed as having none.
"""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.document import sentences
from analyzer.drafting.draft import draft_by_phrases


def entries(document: str):
    return draft_by_phrases(sentences(document), load_catalogue()).entries


def facts_in(keys) -> set[str]:
    inner = keys.get("any") or keys.get("all") or ([keys["not"]] if "not" in keys else [])
    return {keys["fact"]} if "fact" in keys else set().union(*map(facts_in, inner))


@pytest.mark.parametrize(
    ("document", "fact", "expected"),
    [
        # where
        (
            "Working from home most of the week.",
            "work_arrangement",
            {"want": {"remote": 1, "hybrid": 0.7}},
        ),
        ("It has to be mostly from home.", "work_arrangement", {"want": {"remote": 1, "hybrid": 0.7}}),
        (
            "Home office at least three days in the week.",
            "work_arrangement",
            {"want": {"remote": 1, "hybrid": 0.7}},
        ),
        (
            "Remote, please. Hybrid is fine too.",
            "work_arrangement",
            {"want": {"remote": 1, "hybrid": 0.7}},
        ),
        ("Remote.", "work_arrangement", {"want": {"remote": 1, "hybrid": 0.2}}),
        ("I'd rather work in an office at least three days a week.", "office_days", {"at_least": 3}),
        ("I won't commute more than two days a week.", "office_days", {"at_most": 2}),
        ("I will not relocate.", "relocation", {"deal_breaker": ["required"]}),
        ("No more than 10% travel.", "travel_percent", {"at_most": 10}),
        ("## What I don't want\n\n- More than 10% travel", "travel_percent", {"at_most": 10}),
        ("Remote or hybrid (max 2 days on site).", "office_days", {"at_most": 2}),
        ("MUST\nremote\n100k EUR\nkind people", "work_arrangement", {"weight": 9}),
        ("What makes me walk away: weapons and long hours.", "overwork", {"deal_breaker": [True]}),
        ("**Deal-breakers.** Crunch. Travel.", "overwork", {"deal_breaker": [True]}),
        (
            "## Must-haves\n\n- fully from home",
            "work_arrangement",
            {"want": "remote", "deal_breaker": ["hybrid", "onsite"]},
        ),
        ("Five days on site, count me out.", "work_arrangement", {"deal_breaker": ["onsite"]}),
        ("Max. 30 minutes commute from Leeds.", "locations", {}),
        ("A job within half an hour of Leeds.", "locations", {}),
        ("No more than 30 hours a week.", "hours_per_week", {"at_most": 30}),
        ("I am a nurse with a parrot.", "occupation", {"weight": 10}),  # see test_kind_of_work.py
        ("No night shifts.", "shifts", {"excludes": ["nights"], "deal_breaker": ["nights"]}),
        ("A permanent contract.", "contract_term", {"want": "permanent"}),
        ("I want to work in Dutch.", "languages", {"includes": ["Dutch"]}),
        # pay and terms
        ("At least 15 pounds an hour.", "pay", {"at_least": 15, "currency": "GBP", "period": "hour"}),
        ("I need 5,000 euros a month.", "pay", {"at_least": 5000, "period": "month", "weight": 9}),
        ("- €90k+", "pay", {"at_least": 90000, "currency": "EUR"}),
        ("Kindness matters more than pay. It must be £30,000 or more.", "pay", {"at_least": 30000}),
        ("Transparent salary bands.", "pay", {"stated": True}),
        ("I want four days a week.", "employment_type", {"want": "part_time"}),
        # the company
        ("A company of 50 to 200 people.", "company_size", {"between": [50, 200], "none_at": [25, 400]}),
        ("At least 200 people.", "company_size", {"at_least": 200}),
        ("No private equity.", "funding_stage", {}),
        ("Ad tech is a no-go for me.", "business_concerns", {"deal_breaker": ["surveillance_ads"]}),
        (
            "Crypto is a no-go for me.",
            "business_concerns",
            {
                "presume": True,
                "deal_breaker": {
                    "any": [
                        {"fact": "business_concerns", "includes": ["speculative_finance"]},
                        {"fact": "industry", "want": "crypto"},
                    ]
                },
            },
        ),
        ("Something for climate or health.", "industry", {"want": ["energy_climate", "healthcare_biotech"]}),
        # the work
        ("Python, no PHP.", "technologies", {"includes": ["Python"]}),
        (
            "I will not write PHP.",
            "technologies",
            {
                "excludes": ["PHP"],
                "presume": True,
                "deal_breaker": {"fact": "technologies", "includes": ["PHP"]},
            },
        ),
        ("I'd like to write Svelte.", "technologies", {"includes": ["Svelte"], "weight": 4}),
        ("I want to build data pipelines.", "software_layer", {"want": "signals", "weight": 3}),
        (
            "I'd rather improve an existing product than start from scratch.",
            "build_or_improve",
            {"want": {"improve_existing": 1, "build_new": 0.3, "both": 0.7}},
        ),
        # the team
        ("I need a mentor.", "coaching", {"want": True}),
        ("I enjoy mentoring.", "mentoring", {"want": True}),
        ("It is important that hierarchies are flat.", "heavy_process", {"want": False}),
        ("- low process", "heavy_process", {"want": False}),
        ("Bosses who micromanage are a deal-breaker.", "autonomy", {"want": True, "deal_breaker": [False]}),
        ("**Deal-breakers**\n\n- No code reviews", "teamwork", {"want": True, "weight": 9}),
        ("Colleagues who are kind to each other.", "emotional_health", {"want": True}),
        # strength
        ("I need a pension, and parental leave would be nice.", "benefits", {"weight": 9}),
        ("Equity is nice.", "equity", {"want": True, "weight": 4}),
        ("**Nice to have**\n\n- Equity", "equity", {"bonus": True}),
        ("Nice to have: equity, a pension", "equity", {"bonus": True}),
    ],
)
def test_a_sentence_becomes_a_criterion(document, fact, expected):
    keys = next(entry.keys for entry in entries(document) if fact in facts_in(entry.keys))
    found = {**keys, **next((test for test in keys.get("any", ()) if test["fact"] == fact), {})}
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("document", "fact"),
    [
        ("A company with trainees.", "company_size"),
        ("I want a team of kind people.", "team_size"),
        ("No private equity owners.", "equity"),
        ("B2B software.", "employment_type"),
        ("I have no interest in defence contractors.", "employment_type"),
        ("I want four days a week at most.", "work_arrangement"),
        ("In the office three days a week.", "employment_type"),
        ("A permanent and unlimited contract.", "employment_type"),
        ("Not more than 30 minutes from home.", "work_arrangement"),
        ("Overtime ok if paid extra.", "overwork"),
        ("On-call only if it is paid.", "on_call"),
        ("I'm happy to travel.", "travel_percent"),
        ("Transparent salary bands.", "direction_shared"),
        ("Sick pay.", "pay"),
        ("I need a mentor.", "mentoring"),
        ("## What I don't want\n\n- Sales roles", "role_track"),
        ("I'm not interested in start-ups without funding.", "business_situation"),
        ("Stop pretending that offices foster collaboration.", "teamwork"),
        ("I used to work at Azure.", "technologies"),
        ("My friend is employee 50 at Azure.", "technologies"),
        ("## Don't wants\n\n- on-call without compensation", "on_call"),
        ("## Don't wants\n\n- on-call without compensation", "pay"),
        ('## Don\'t wants\n\n- "we are a family"', "friendly_team"),
        ("I am not looking for a player-coach role.", "coaching"),
        ("No start-ups that haven't found a market.", "business_situation"),
        ("On-call rotations of at least six people, please.", "on_call"),
        ("On-call more than one week in six is out of the question.", "on_call"),
        ("I love to travel.", "travel_percent"),
        ("I could imagine becoming a team lead.", "role_track"),
        ("Nice to have:\n\n- a pension\n\nBig agencies burned me out.", "equity"),
        ("A firm car I do not need.", "benefits"),
        ("**I don't care about**\n\n1. Stock options", "equity"),
        ("## On call\n\nOnly if it is paid.", "on_call"),
        ("It doesn't matter whether there is a gym, but remote is fine.", "work_arrangement"),
    ],
)
def test_what_was_not_said_becomes_no_criterion(document, fact):
    assert all(fact not in facts_in(entry.keys) for entry in entries(document))


def test_each_benefit_is_a_criterion_of_its_own():
    found = [entry.keys for entry in entries("A pension. Parental leave.")]
    assert [keys["want"] for keys in found] == ["retirement", "parental_leave"]


def test_net_pay_is_told_apart():
    (entry,) = entries("I need 3,200 euros a month net.")
    assert any("gross" in comment for comment in entry.comments)


@pytest.mark.parametrize(
    ("document", "fact"),
    [
        ("Hybrid with two days in the office.", "office_days"),
        ("I can come to the office once a week.", "office_days"),
        ("I like working on site, remote work once a week is enough.", "work_arrangement"),
        ("Below 40k euros I can't pay my rent.", "pay"),
        ("If I need permission to deploy, I'm out.", "production_access"),
        ("Overtime must be the exception, not the rule.", "overwork"),
        ("A team of eight.", "team_size"),
        ("Hybrid work is a swindle.", "work_arrangement"),
        ("On-call, if it is paid.", "on_call"),
        ("I'd love equity like a toothache.", "equity"),
    ],
)
def test_what_is_not_plain_is_asked_both_ways(document, fact):
    draft = draft_by_phrases(sentences(document), load_catalogue())
    assert fact not in {key for entry in draft.entries for key in facts_in(entry.keys)}
    asked = next(one for one in draft.unsure if one.wish.fact == fact)
    assert asked.wanted is not None
    assert asked.refused is not None or asked.wish.amount is not None  # a number is offered once
