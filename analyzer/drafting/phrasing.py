"""What a drafted criterion is called, and what it has a person ask."""

from __future__ import annotations

from analyzer.catalogue import FactSpec

LABELS = {
    "role_track": "Role",
    "travel_percent": "Travel",
    "reliability_focus": "Reliability",
    "performance_focus": "Performance",
    "operates_at_scale": "Large scale",
    "on_call_empowered": "A say in fixing what pages",
    "production_ownership": "Running what one builds",
    "hands_off_services": "Handing over of services",
    "works_with_juniors": "Less experienced colleagues",
    "direct_reports": "People to lead",
    "manager_hands_on": "Hands-on management",
    "manager_technical": "A manager who can program",
    "management_valued": "Good management",
    "get_togethers_per_year": "Get-togethers",
    "one_on_ones": "One-to-ones",
    "build_or_improve": "New or existing systems",
    "overwork": "Overwork",
    "emotional_health": "An emotionally healthy team",
    "open_about_feelings": "Open about feelings",
    "high_performing": "A high-performing team",
    "celebrates": "Moments to remember",
    "direction_shared": "Openness about the company's direction",
}
"""Names of facts where the key itself would be an odd one."""

ASKS = {
    "role_track": "Does the job include leading others, and does it include managing them?",
    "work_arrangement": "Is the role fully remote, hybrid, or on site?",
    "relocation": "Does the job ask for moving somewhere, and who pays for it?",
    "technologies": "Which languages, frameworks and tools does the team use?",
    "pay": "What is the pay range?",
    "benefits": "What are the benefits?",
    "office_perks": "How much is made of the office and its perks?",
    "business_concerns": "Is there anything about how the company earns its money that people object to?",
    "mission": "What is the company for?",
    "customers": "Who uses what the team builds?",
    "business_situation": "What will this person walk into: something new, in trouble, or running well?",
    "primary_problem": "Is the job about solving customers' problems or about advancing technology?",
    "main_risk": "What is the bigger unknown: whether customers want it, or whether it can be built?",
    "software_layer": "Does the team build what users see, or what lies underneath?",
    "leader_emphasis": "What does this person spend the week on: business, product, people or technology?",
    "manager_hands_on": "Does the manager still review designs or write code?",
    "reliability_focus": "How much of the work is about reliability: availability, incidents, SLOs?",
    "performance_focus": "How much of the work is about speed and efficiency?",
    "operates_at_scale": "How large is it: users, requests, data, machines?",
    "production_access": "Can engineers deploy and read production logs themselves?",
    "service_scope": "How many services does the team own, for how many engineers?",
    "deep_context": "How long does an engineer usually stay with one system?",
    "hands_off_services": "Do teams keep the services they build, or are these handed to others to run?",
    "heavy_process": "How many approvals does a change need before it is live?",
    "documentation": "What is written down: design documents, decisions, runbooks?",
    "teamwork": "How do engineers work together: pairing, reviews, shared ownership?",
    "inclusion": "What does the company say and do about diversity, equity and inclusion?",
    "emotional_health": "How does the team look after each other when things get hard?",
    "overwork": "How often do people work evenings or weekends?",
    "friendly_team": "Do people on the team enjoy each other's company?",
    "celebrates": "What has the team celebrated lately, and how?",
    "open_about_feelings": "Is there a place in the team's week for how people feel?",
    "high_performing": "How well does the team do today?",
    "sustainable_delivery": "How steady is delivery, and what happens before a deadline?",
    "management_valued": "How are managers chosen and trained?",
    "career_growth": "How is career progress looked after?",
    "skill_development": "What does the company do for people's learning: time, budget, training?",
    "coaching": "Are people coached personally, and by whom?",
    "direction_shared": "How do people hear what the company cares about, and why?",
    "get_togethers_per_year": "How often does the whole team meet in person?",
    "one_on_ones": "How often do people meet their manager one to one?",
}
"""Questions for a recruiter, where the catalogue's own is one for a reader of postings."""


def label(spec: FactSpec) -> str:
    """What a criterion about this fact is called."""
    return LABELS.get(spec.key) or spoken(spec.key).capitalize()


def ask(spec: FactSpec) -> str:
    """What to ask a recruiter about it."""
    return ASKS.get(spec.key, spec.question)


def spoken(key: str) -> str:
    """A key or value as words: "pre-seed or seed", "on call"."""
    return _WRITTEN.get(key, key.replace("_", " "))


_WRITTEN = {
    "aerospace_defence": "aerospace and defence",
    "automotive_mobility": "automotive and mobility",
    "consulting_staffing": "consulting and staffing",
    "ecommerce_retail": "e-commerce and retail",
    "energy_climate": "energy and climate",
    "fintech_banking": "fintech and banking",
    "healthcare_biotech": "healthcare and biotech",
    "hospitality_food": "hospitality and food",
    "logistics_travel": "logistics and travel",
    "manufacturing_hardware": "manufacturing and hardware",
    "media_entertainment": "media and entertainment",
    "pre_seed_seed": "pre-seed or seed",
    "public_nonprofit": "public sector and nonprofits",
    "real_estate_construction": "real estate and construction",
    "series_a": "Series A",
    "series_b": "Series B",
    "series_c_plus": "Series C or later",
}
"""Values of several words that blanks alone do not make readable."""
