"""Where the work is done, and how many days a week in the office.

"Remote", "hybrid" and "on-site" mean many things ("remote monitoring", "hybrid cloud", "on-site gym"),
so each mention is weighed where it stands:

    4  a header, a title, a label ("Work location: in person"), the location line
    3  a sentence about the job ("this is a fully remote role", "3 days a week in our office")
    2  a way of speaking of the team or the company ("we are remote-first", "#LI-Hybrid")

The heaviest mentions decide. Among equals, remote wins over hybrid and hybrid over on-site: a job that
*may* be done entirely away from an office is remote. Silence stays silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from analyzer.model import Finding
from analyzer.readers.phrases.arrangement_mentions import (
    TRIGGERS,
    Arrangement,
    ArrangementMention,
    mentions_in,
)
from analyzer.readers.phrases.office_days import Days, office_days_in
from analyzer.text.posting_text import PostingText

_MOST_MENTIONS = 500
"""No posting speaks of it more often."""


def find_arrangement(text: PostingText) -> list[Finding]:
    """work_arrangement and office_days, from the body and, apart from it, from the site's fields."""
    if text.words.keys().isdisjoint(TRIGGERS) and "days" not in text.words:
        return []
    mentions = list(islice(mentions_in(text), _MOST_MENTIONS))
    days = list(office_days_in(text))
    found: list[Finding] = []
    for field in (False, True):
        group = [m for m in mentions if (_origin(text, m.start) == "field") is field]
        spoken = [d for d in days if (_origin(text, d.start) == "field") is field]
        found.extend(_decided(text, group, spoken))
    return found


def _origin(text: PostingText, place: int) -> str:
    return text.line_at(place).origin


def _decided(text: PostingText, mentions: list[ArrangementMention], days: list[Days]) -> Iterator[Finding]:
    # "4 days in-person" is shown by its days; the "in-person" in it is no mention of its own (in "onsite,
    # 4 days" it is)
    mentions = [
        m
        for m in mentions
        if m.value != "onsite"
        or not any(d.start <= m.start < d.end and not (d.days >= 4 and m.start == d.start) for d in days)
    ]
    value, shown = _heaviest(mentions)
    if days and not (value == "remote" and _offered_apart(text, shown)):
        value, shown = _with_days(value, shown, days)
    if value is None:
        return
    yield text.finding("work_arrangement", value, [mention.start for mention in shown][:3])
    if days and value != "remote":
        day = min(days, key=lambda day: (-day.weight, day.start))
        yield text.finding("office_days", day.days, [day.start])


def _heaviest(mentions: list[ArrangementMention]) -> tuple[Arrangement | None, list[ArrangementMention]]:
    """What the heaviest mentions come to, and the mentions that say so."""
    if not mentions:
        return None, []
    top = max(mention.weight for mention in mentions)
    values = {mention.value for mention in mentions if mention.weight == top}
    value: Arrangement = "remote" if "remote" in values else "hybrid" if "hybrid" in values else "onsite"
    return value, [m for m in mentions if m.value == value and m.weight >= min(top, 3)]


def _with_days(
    value: Arrangement | None, shown: list[ArrangementMention], days: list[Days]
) -> tuple[Arrangement, list[ArrangementMention]]:
    """The same with the required office days minded: up to four are hybrid, five are on-site.

    What is called on-site stays so with four days, which are nearly all.
    """
    by_days = [ArrangementMention("hybrid", day.weight, day.start, day.end) for day in days]
    fewest = min(day.days for day in days)
    if value == "onsite" and fewest >= 4:
        return "onsite", shown
    if value == "hybrid":
        return "hybrid", [*shown, *by_days]
    return ("onsite" if fewest >= 5 else "hybrid"), by_days


def _offered_apart(text: PostingText, shown: list[ArrangementMention]) -> bool:
    """Whether remote is offered beside the office days ("Chicago (hybrid, Tue/Thu) or remote (US)")."""
    return any(
        mention.value == "remote"
        and mention.weight >= 4
        and not re.match(r" ?[+/&] ?hybrid", text.folded[mention.end :])
        for mention in shown
    )
