"""The typed extractors: facts whose value is read from the words rather than shown by a cue.

Each takes a PostingText and gives its findings. Its facts are left alone by the cue matcher.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from analyzer.model import Finding
from analyzer.readers.phrases.applying import find_applying
from analyzer.readers.phrases.arrangement import find_arrangement
from analyzer.readers.phrases.employment import find_employment
from analyzer.readers.phrases.levels import find_levels
from analyzer.readers.phrases.mission import find_mission
from analyzer.readers.phrases.naming import find_naming
from analyzer.readers.phrases.occupation import find_occupation
from analyzer.readers.phrases.pay import find_pay
from analyzer.readers.phrases.people import find_people
from analyzer.readers.phrases.places import find_places
from analyzer.readers.phrases.rhythms import find_gatherings, find_one_on_ones, find_requests, find_travel
from analyzer.readers.phrases.technologies import find_technologies
from analyzer.readers.phrases.working_time import find_working_time
from analyzer.readers.phrases.years import find_years
from analyzer.text.posting_text import PostingText

COUNTED = frozenset(
    {
        "years_experience", "direct_reports", "team_size", "company_size", "requests_per_second", "travel_percent",
        "get_togethers_per_year", "one_on_ones",
    }
)  # fmt: skip
"""The facts that `find_counts` reads."""


def find_counts(text: PostingText) -> list[Finding]:
    """The facts in COUNTED that the posting states."""
    finders: tuple[Callable[[PostingText], Finding | None], ...] = (
        find_years,
        *(partial(find_people, fact=fact) for fact in ("direct_reports", "team_size", "company_size")),
        find_requests,
        find_travel,
        find_gatherings,
        find_one_on_ones,
    )
    return [finding for find in finders if (finding := find(text)) is not None]


@dataclass(frozen=True, slots=True)
class Extractor:
    """`find` gives the findings of the facts `keys`, and of no others."""

    keys: frozenset[str]
    find: Callable[[PostingText], list[Finding]]


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor(frozenset({"title", "company"}), find_naming),
    Extractor(frozenset({"seniority", "role_track"}), find_levels),
    Extractor(frozenset({"employment_type"}), find_employment),
    Extractor(COUNTED, find_counts),
    Extractor(frozenset({"technologies"}), find_technologies),
    Extractor(frozenset({"mission"}), find_mission),
    Extractor(frozenset({"locations", "remote_regions"}), find_places),
    Extractor(frozenset({"pay"}), find_pay),
    Extractor(frozenset({"work_arrangement", "office_days"}), find_arrangement),
    Extractor(frozenset({"occupation"}), find_occupation),
    Extractor(frozenset({"contract_term", "hours_per_week", "shifts"}), find_working_time),
    Extractor(frozenset({"languages", "licences", "hiring_steps", "apply_by"}), find_applying),
)

TYPED = frozenset[str]().union(*(extractor.keys for extractor in EXTRACTORS))
"""The facts that are theirs."""
