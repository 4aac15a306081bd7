"""The numbers of a posting, of all kinds."""

from __future__ import annotations

from analyzer.model import Finding
from analyzer.readers.phrases.clauses import PostingText
from analyzer.readers.phrases.people import find_company, find_reports, find_team
from analyzer.readers.phrases.rhythms import find_gatherings, find_one_on_ones, find_requests, find_travel
from analyzer.readers.phrases.years import find_years

COUNTED = frozenset(
    {
        "years_experience", "direct_reports", "team_size", "company_size", "requests_per_second", "travel_percent",
        "get_togethers_per_year", "one_on_ones",
    }
)  # fmt: skip
"""The facts that `find_counts` reads."""


def find_counts(text: PostingText) -> list[Finding]:
    """The facts in COUNTED that the posting states."""
    finders = (
        find_years,
        find_reports,
        find_team,
        find_company,
        find_requests,
        find_travel,
        find_gatherings,
        find_one_on_ones,
    )
    return [finding for find in finders if (finding := find(text)) is not None]
