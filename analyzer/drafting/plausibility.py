"""What people wish for and what they refuse, whoever they are: the contrary is doubted where one reads it."""

from __future__ import annotations

BURDENS = frozenset(
    {
        "on_call",
        "travel_percent",
        "relocation",
        "overwork",
        "office_days",
        "heavy_process",
        "work_arrangement",
        "get_togethers_per_year",
    }
)
"""What one may put up with, which is not to wish for it."""

_ONLY_IF_SAID = frozenset({"on_call", "travel_percent"})
_ODD_VALUES = frozenset(
    {("shifts", hours) for hours in ("evenings", "nights", "weekends", "rotating", "on_demand")}
    | {("contract_term", "fixed_term"), ("employment_type", "temporary"), ("physical_work", "true")}
)

UNWISHED = frozenset(
    {
        ("overwork", "true"),
        ("heavy_process", "true"),
        ("hands_off_services", "true"),
        ("production_access", "by_ticket"),
        ("autonomy", "false"),
        ("relocation", "required"),
        ("contract_term", "zero_hours"),
    }
)
"""What nobody wishes for: a sentence that seems to was not understood. So with all `business_concerns`."""

EVILS = (UNWISHED - {("relocation", "required")}) | {("office_perks", "true")}
"""Of what too much is refused is refused: "not too much bureaucracy"."""

UNREFUSED = frozenset(
    {"friendly_team", "celebrates", "emotional_health", "career_growth", "skill_development", "coaching"}
    | {"management_valued", "high_performing", "direction_shared", "flexible_hours", "mission"}
)
"""What nobody refuses: who seems to speaks of something else ("we are a family", "player-coach")."""

_GOOD_FACTS = UNREFUSED | {
    "benefits",
    "pay",
    "equity",
    "mentoring",
    "one_on_ones",
    "four_day_week",
    "collective_agreement",
    "documentation",
    "teamwork",
    "inclusion",
    "sustainable_delivery",
    "licences",
}
_GOOD_VALUES = frozenset(
    {
        ("autonomy", "true"),
        ("contract_term", "permanent"),
        ("work_arrangement", "remote"),
        ("relocation", "offered"),
        ("visa_sponsorship", "offered"),
        ("shifts", "days"),
        ("education", "none"),
    }
)
_BAD_VALUES = UNWISHED | {
    ("on_call", "required"),
    ("contract_term", "fixed_term"),
    ("employment_type", "temporary"),
    ("shifts", "on_demand"),
    ("industry", "gambling"),
}
_BAD_FACTS = frozenset({"business_concerns", "hiring_steps"})


def only_if_said(fact: str, value: str) -> bool:
    """Whether it is a burden that is named for many reasons: only "I want …" and the like wishes for it."""
    return fact in _ONLY_IF_SAID or (fact, value) in _ODD_VALUES


def unwished(fact: str, value: str) -> bool:
    """Whether nobody wishes for that."""
    return fact == "business_concerns" or (fact, value) in UNWISHED


def is_good(fact: str, value: str) -> bool:
    """Whether nearly everybody who names it at all wishes for it."""
    return fact in _GOOD_FACTS or (fact, value) in _GOOD_VALUES


def is_bad(fact: str, value: str) -> bool:
    """Whether nearly everybody who names it at all refuses it."""
    return fact in _BAD_FACTS or (fact, value) in _BAD_VALUES
