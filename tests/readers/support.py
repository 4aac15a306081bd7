"""A small catalogue and postings of our own, for tests of the evidence check and of merging."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Fact, Finding, Line, Origin, Pay, Posting
from analyzer.readers.evidence.checker import EvidenceChecker

_TABLES = {
    "title": {"kind": "text"},
    "role_track": {
        "kind": "choice",
        "infer": True,
        "values": ["individual_contributor", "engineering_manager"],
        "cues": {
            "individual_contributor": {"support": ["code", "tool0"]},
            "engineering_manager": {
                "detect": ["manage a team"],
                "support": ["manage people", "~plan*", "~budget*"],
            },
        },
    },
    "work_arrangement": {
        "kind": "choice",
        "values": ["remote", "hybrid", "onsite"],
        "cues": {
            "remote": {"detect": ["fully remote", "remote position"], "support": ["remote"]},
            "hybrid": {"detect": ["days a week in the office", "hybrid"], "support": ["some office days"]},
            "onsite": {"detect": ["on site", "in person"], "support": ["at our office"]},
        },
    },
    "visa_sponsorship": {
        "kind": "choice",
        "values": ["offered", "not_offered"],
        "cues": {
            "offered": {"detect": ["visa sponsorship", "sponsor visas"]},
            "not_offered": {"detect": ["must be authorized to work"]},
        },
    },
    "on_call": {
        "kind": "choice",
        "values": ["required", "optional", "none"],
        "cues": {"required": {"detect": ["on call rotation"], "support": ["on call"]}},
    },
    "equity": {"kind": "flag", "cues": {"true": {"detect": ["equity", "stock options"]}}},
    "benefits": {
        "kind": "choices",
        "values": ["health", "retirement", "meals"],
        "cues": {
            "health": {"detect": ["health insurance", "dental"]},
            "retirement": {"detect": ["401k", "pension"]},
            "meals": {"detect": ["free lunch"]},
        },
    },
    "customers": {
        "kind": "choices",
        "infer": True,
        "values": ["consumers", "businesses"],
        "cues": {"consumers": {"support": ["consumers", "families"]}, "businesses": {"detect": ["b2b"]}},
    },
    "years_experience": {"kind": "number", "unit": "years"},
    "office_days": {"kind": "number", "unit": "days per week"},
    "team_size": {"kind": "number", "unit": "people"},
    "get_togethers_per_year": {"kind": "number", "unit": "times a year"},
    "travel_percent": {"kind": "number", "unit": "percent"},
    "pay": {"kind": "pay"},
    "mission": {"kind": "text"},
    "technologies": {"kind": "texts"},
    "locations": {"kind": "texts"},
}

CATALOGUE = Catalogue(
    tuple(parse_spec(key, {"question": "What?", **table}, group="test") for key, table in _TABLES.items())
)


def posting(*lines: str | tuple[Origin, str]) -> Posting:
    """A posting of these lines, numbered from 1; a plain string is a line of the body."""
    made = [("body", line) if isinstance(line, str) else line for line in lines]
    return Posting(
        source="test",
        identity="text:test",
        lines=tuple(Line(n, origin, text) for n, (origin, text) in enumerate(made, start=1)),
    )


def claim(key: str, value: object, lines: Sequence[int] = (1,)) -> Finding:
    return Finding(key, value, tuple(lines))  # type: ignore[arg-type]


def pay(low: float, high: float, currency: str | None = "USD", period: str = "year") -> Pay:
    return Pay(low, high, currency, period)  # type: ignore[arg-type]


def check(finding: Finding, posting: Posting, catalogue: Catalogue) -> Fact:
    """What the evidence check makes of a single claim."""
    return EvidenceChecker(posting, catalogue).check(finding)
