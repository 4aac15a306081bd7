"""The terms of the work: for how long, how many hours a week and at which times: rows/*/working_time.toml.

A label ("Contract type: Permanent") or a header decides; else the sentences that say it of this job.
"""

from __future__ import annotations

from analyzer.model import Finding
from analyzer.readers.phrases.mention_weight import is_head
from analyzer.readers.phrases.rows import Read, number_of, read_rows
from analyzer.text.posting_text import PostingText

_TERMS = ("zero_hours", "fixed_term", "permanent")
"""The narrower word counts where both stand: "a permanent team seeks cover for a year" is not read here."""
_SHIFTS = ("days", "evenings", "nights", "weekends", "rotating", "on_demand")
_LEAST_HOURS, _MOST_HOURS = 4, 84
_MOST_SHOWN = 4


def find_working_time(text: PostingText) -> list[Finding]:
    """contract_term, hours_per_week and shifts."""
    found = (_find_term(text), _find_hours(text), _find_shifts(text))
    return [finding for finding in found if finding is not None]


def _told(text: PostingText, fact: str) -> list[Read]:
    """The rows of a fact that say it of this job."""
    return [
        read
        for read in read_rows(text, fact)
        if not read.rules
        and not text.answered(read.start, read.end)
        and (read.row.weight or is_head(text, read.start, read.end))
    ]


def _find_term(text: PostingText) -> Finding | None:
    reads = _told(text, "contract_term")
    values = {read.row.value for read in reads}
    if {"permanent", "fixed_term"} <= values:
        return None  # both are spoken of, and nothing says which this job is
    value = next((term for term in _TERMS if term in values), None)
    return None if value is None else _cited(text, "contract_term", value, reads)


def _find_hours(text: PostingText) -> Finding | None:
    """The first number of hours; of a range the lower end."""
    for read in _told(text, "hours_per_week"):
        number = number_of(text, read)
        if number is not None and _LEAST_HOURS <= number <= _MOST_HOURS:
            return text.finding("hours_per_week", number, [read.start], by=read.by)
    return None


def _find_shifts(text: PostingText) -> Finding | None:
    reads = _told(text, "shifts")
    values = {read.row.value for read in reads}
    shown = tuple(value for value in _SHIFTS if value in values)
    return _cited(text, "shifts", shown, reads) if shown else None


def _cited(text: PostingText, key: str, value: str | tuple[str, ...], reads: list[Read]) -> Finding:
    """The finding with the first places of each of its values."""
    wanted = (value,) if isinstance(value, str) else value
    kept = [read for read in reads if read.row.value in wanted]
    firsts = [next(read for read in kept if read.row.value == one) for one in wanted]
    places = dict.fromkeys(read.start for read in (*firsts, *kept[:_MOST_SHOWN]))
    by = dict.fromkeys(name for read in kept for name in read.by)
    return text.finding(key, value, places, by=by)
