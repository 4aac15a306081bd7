"""No agency: judged by what a posting's lines say of agencies, since an industry says nothing of them.

An agency that places nurses is in health care all the same, so that "industry: not staffing" would be met by
the very line that names the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from analyzer.drafting.entry_parts import PRESUMED_WEIGHT, comments_on, sentences_of
from analyzer.drafting.nouns import DraftEntry, FactOfOnesOwn, Wish

_KINDS = (
    "recruitment|recruiting|staffing|nursing|care|temp|temping|employment|supply|teaching|driving|creative|digital"
    "|design|advertising|ad|marketing|talent"
)
_FACT = FactOfOnesOwn(
    "agency",
    "Is the employer an agency, or does an agency hire for somebody else?",
    (
        f"(?:{_KINDS}) agency",
        "(?:we are|through|via|by|for|join) (?:an|our|the) agency",
        "our agency",
        "agency (?:staff|nurses?|workers?|drivers?|shifts?)",
        "(?:on behalf of|for) (?:our|my|one of our) clients?",
        "our client,? (?:an?|the) ",
        "our client is (?:looking|seeking|hiring|recruiting)",
    ),
)


def is_agency(wish: Wish) -> bool:
    """Whether a wish refuses to work for an agency."""
    refused = wish.mood == "refusal" and (wish.fact, wish.value) == ("industry", "consulting_staffing")
    return refused and re.search(r"(?i)agenc|recruiter", wish.words) is not None


def no_agency(group: Sequence[Wish]) -> DraftEntry:
    """The entry for all refusals of agencies, with the fact that it looks at."""
    industry = {"fact": "industry", "want": "consulting_staffing"}
    keys: dict[str, Any] = {
        "all": [{"fact": _FACT.key, "want": False}, {"not": industry}],
        "deal_breaker": {"any": [{"fact": _FACT.key, "want": True}, industry]},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": _FACT.question,
    }
    return DraftEntry(
        "No agency", sentences_of(group), keys, tuple(comments_on(group)), tuple(group), own=_FACT
    )
