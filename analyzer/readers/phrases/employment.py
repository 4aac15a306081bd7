"""What kind of employment it is: rows/*/employment.toml.

A label ("Job type: Full-time") or a header decides; else the sentences that say it of this job. "Full
time" of a teacher's past, a contract that is signed, and internships that one has done say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Finding
from analyzer.readers.phrases.mention_weight import HEAD, is_head
from analyzer.readers.phrases.rows import Read, read_rows
from analyzer.text.posting_text import PostingText

_ORDER = ("full_time", "part_time", "contract", "temporary", "internship")
_MOST_SHOWN = 4
_BOTH = (
    "full time or part",
    "full or part",
    "part or full",
    "part time or full",
    "full time and part",
    "full time/part",
    "full time, part",
)
"""Words that let the person choose."""


@dataclass(frozen=True, slots=True)
class _Mention:
    value: str
    weight: int
    start: int
    by: tuple[str, ...]


def find_employment(text: PostingText) -> list[Finding]:
    """employment_type, from the body and, apart from it, from the site's field."""
    mentions = [mention for read in read_rows(text, "employment_type") for mention in _mentions(text, read)]
    found = (
        _decided(text, [m for m in mentions if (text.line_at(m.start).origin == "field") is field])
        for field in (False, True)
    )
    return [finding for finding in found if finding is not None]


def _mentions(text: PostingText, read: Read) -> Iterator[_Mention]:
    """What a row's words say of this job, nothing where the clause takes it back; a row may name two values
    that the person may choose from ("full_time part_time")."""
    if read.rules or text.answered(read.start, read.end) or _is_label(text, read):
        return
    if text.line_at(read.start).text.startswith(_EMPLOYER):
        return  # "Company: Hill Mechanical Contractors"
    weight = HEAD if is_head(text, read.start, read.end) else read.row.weight
    if weight:
        yield from (_Mention(value, weight, read.start, read.by) for value in read.row.value.split())


_EMPLOYER = ("Company:", "Employer:")
"""Lines that name who employs."""


def _is_label(text: PostingText, read: Read) -> bool:
    """Whether the words are the label and not the answer: "Contract & compensation:"."""
    colon = text.folded.find(":", read.end, read.sentence.end + 1)
    return 0 <= colon - read.end <= _LONGEST_LABEL and read.start - read.sentence.start <= _BULLET


_LONGEST_LABEL, _BULLET = 24, 4


def _decided(text: PostingText, mentions: list[_Mention]) -> Finding | None:
    if not mentions:
        return None
    top = max(mention.weight for mention in mentions)
    kept = [mention for mention in mentions if mention.weight == top]
    values = {mention.value for mention in kept}
    if {"full_time", "part_time"} <= values and top < HEAD and not _offered_both(text, kept):
        return None  # both are spoken of, and nothing says which this job is
    if "internship" in values and values <= {
        "internship",
        "temporary",
    }:  # an internship may be full-time or part-time as well
        kept += [m for m in mentions if m.weight < top and m.value in {"full_time", "part_time"}]
        values |= {mention.value for mention in kept}
    value = tuple(name for name in _ORDER if name in values)
    by = dict.fromkeys(name for mention in kept[:_MOST_SHOWN] for name in mention.by)
    places = [mention.start for mention in kept]
    return text.finding("employment_type", value, places[:_MOST_SHOWN], by=by)


def _offered_both(text: PostingText, kept: list[_Mention]) -> bool:
    """Whether one row, or the sentences of full-time and part-time, say that the person may choose."""
    starts = [mention.start for mention in kept]
    if len(starts) > len(set(starts)):
        return True
    sentences = {text.sentence_at(mention.start) for mention in kept}
    said = (text.folded[own.start : own.end].replace("-", " ") for own in sentences)
    return any(both in words for words in said for both in _BOTH)
