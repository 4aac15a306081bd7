"""Facts for which English has extractors of its own, read from sentences of other languages.

They are looked for only where the extractors found nothing in the body: what stands in both languages is
read from the English.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from analyzer.model import FactValue, Finding
from analyzer.readers.phrases.cues import FoundCues, Hit
from analyzer.readers.phrases.deciding import decide
from analyzer.readers.phrases.languages.counts import (
    NumberAt,
    company_in_other_languages,
    gatherings_in_other_languages,
    office_days_in_other_languages,
    team_in_other_languages,
    travel_in_other_languages,
    years_in_other_languages,
)
from analyzer.text.posting_text import PostingText

_WITHOUT_ROWS: frozenset[str] = frozenset()
"""Languages whose words stand here and in counts.py; those of the others are rows."""
_CHOSEN = ("role_track", "seniority", "employment_type", "work_arrangement", "one_on_ones")
_COUNTED: dict[str, Callable[[PostingText], NumberAt | None]] = {
    "team_size": team_in_other_languages,
    "company_size": company_in_other_languages,
    "travel_percent": travel_in_other_languages,
    "get_togethers_per_year": gatherings_in_other_languages,
}
_TITLED = frozenset({"role_track", "seniority"})
"""What a title tells first: "Kollege" and "Leitung" are spoken of in every posting."""


def find_in_other_languages(cues: FoundCues, known: Collection[str]) -> Iterator[Finding]:
    """The facts that the text states in a language without rows, without those `known` already."""
    text, catalogue = cues.text, cues.catalogue
    if _WITHOUT_ROWS.isdisjoint(text.other_languages):
        return
    for key in _CHOSEN:
        if key in catalogue and key not in known:
            hits = [hit for hit in cues.detected.get(key, ()) if hit.cue.other_language]
            yield from decide(cues, key, _counting(text, key, hits))
    if "years_experience" in catalogue and "years_experience" not in known:
        years = years_in_other_languages(text)
        if years is not None:
            yield text.finding("years_experience", _plain(years[0]), [years[1]])
    for key, find in _COUNTED.items():
        if key in catalogue and key not in known and (count := find(text)) is not None:
            yield text.finding(key, _plain(count.value), [count.start])
    if "office_days" in catalogue and "office_days" not in known:
        days = office_days_in_other_languages(text)
        if days is not None:
            yield text.finding("office_days", _plain(days.value), [days.start])
            if days.value <= 4 and "work_arrangement" not in known:
                yield text.finding("work_arrangement", "hybrid", [days.start])


def _counting(text: PostingText, key: str, hits: list[Hit]) -> list[Hit]:
    """Of the hits of a fact those that count: in the title where one stands there, and not for later."""
    if key in _TITLED:
        titled = [hit for hit in hits if hit.sentence.section == "title"]
        first = text.posting.lines[0].n if text.posting.lines else 0
        hits = titled or [hit for hit in hits if hit.line.n == first]
    if key == "work_arrangement":
        hits = [hit for hit in hits if not any(rule.category == "later" for rule in hit.rules)]
        weekly = [hit for hit in hits if hit.cue.value == "hybrid"]
        if weekly and not any(hit.cue.value == "remote" for hit in hits):
            hits = weekly  # days at the office are no job at the office
    return hits


def _plain(value: float) -> FactValue:
    return int(value) if value == int(value) else value
