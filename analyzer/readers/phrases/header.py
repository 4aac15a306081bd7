"""The line of segments that opens a posting on Hacker News, and what each segment is.

    Acme (YC W21) | Data Engineer | Berlin or REMOTE (EU) | Full-time | €70–90k | https://acme.example
    company         title           place, remote           type        pay       address

Such lines are written freely: any segment may be missing, stand elsewhere, or hold two things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from analyzer.readers.phrases.gazetteer import is_place
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role

SegmentKind = Literal["company", "title", "place", "arrangement", "employment", "pay", "address", "other"]
_LONGEST = 400
"""Characters of a header; what follows them on the same line is prose."""


@dataclass(frozen=True, slots=True)
class Segment:
    """`text.text[start:end]` without the blanks around it."""

    kind: SegmentKind
    start: int
    end: int
    words: str


_ARRANGEMENT = lazy_pattern(
    r"(?<![a-z])(?:remote|on-?site|hybrid|in-?office|in-?person|on site|in person|work from home|wfh)(?![a-z])"
)
_EMPLOYMENT = lazy_pattern(
    r"(?<![a-z])(?:full[ -]?time|part[ -]?time|contract(?:or)?|freelance|ft|pt|fte|permanent|internship|w2|1099|fulltime|partime)(?![a-z])"
)
_ADDRESS = lazy_pattern(
    r"https?://|www\.|^[\w-]+(?:\.[\w-]+)*\.(?:com|io|ai|dev|org|net|co|app|tech|so|health|jobs|careers|xyz|me|gg|law|energy|eu|de|uk)(?:/\S*)?$"
)
_PAY = lazy_pattern(r"[$€£₹]\s?\d|\d\s?k\b|\b(?:salary|equity|compensation|pay)\b")
_OTHER = lazy_pattern(
    r"\b(?:visa|sponsor|relocation|yc [ws]\d|y combinator|series [a-f]|seed|citizen|apply|equity|bootstrapped|profitable|employees|people)\b"
)


@cache
def _kind_words() -> tuple[tuple[SegmentKind, re.Pattern[str]], ...]:
    return (("address", _ADDRESS), ("arrangement", _ARRANGEMENT), ("employment", _EMPLOYMENT), ("pay", _PAY))


@lru_cache(maxsize=1)  # several extractors ask for the same posting's in turn
def header_of(text: PostingText) -> tuple[Segment, ...]:
    """The segments of the posting's header in their order; none where it has no such line."""
    for index in range(min(4, len(text.posting.lines))):
        span = text.line_span(index)
        if text.posting.lines[index].origin not in {"body", "title"}:
            continue
        if text.text.startswith("|", span.start):
            continue  # a row of a table
        end = min(span.end, span.start + _LONGEST)
        if text.text.count("|", span.start, end) >= 2 or (
            text.text.count("|", span.start, end) == 1 and span.end - span.start < 160
        ):
            return tuple(_segments(text, span.start, span.end))
        if index == 0 and end == span.end and len(_DASH.findall(text.text, span.start, end)) >= 2:
            dashed = _segments(text, span.start, span.end, _DASH)
            kinds = {segment.kind for segment in dashed}
            if [segment.kind for segment in dashed[:2]] == ["company", "title"] and kinds - {
                "company",
                "title",
                "other",
            }:
                return tuple(dashed)
    return ()


_DASH = lazy_pattern(r" [—–-] ")
"""Some write "Acme — Data Engineer — Berlin (onsite) — €70k": three such parts, the second a role."""
_BAR = lazy_pattern(r"\|")


def _segments(text: PostingText, start: int, end: int, cut: re.Pattern[str] = _BAR) -> list[Segment]:
    found: list[Segment] = []
    place = start
    width = 1 if cut is _BAR else 3
    for part in cut.split(text.text[start:end]):
        if place - start > _LONGEST:
            break
        words = part.strip()
        if words:
            begin = place + len(part) - len(part.lstrip())
            found.append(_segment(text, begin, begin + len(words), words, first=not found))
        place += len(part) + width
    return _named(found)


_NO_NAME = lazy_pattern(
    r"^\W*\d|\b(?:yrs?|years?|months?|shifts?|lpa|ctc|urgent|immediate|hours?|notice|exp|experience|application via)\b",
    re.IGNORECASE,
)
""" "4-7 yrs" and "night shift" are no names of a company."""


_A_JOB = lazy_pattern(
    r"(?:(?:senior|sr\.?|lead|junior|staff|principal|software|backend|frontend|full[ -]?stack|data|devops|product|web|mobile) )+"
    r"(?:engineers?|developers?|designers?|scientists?|analysts?|managers?|architects?)",
    re.IGNORECASE,
)
"""A first segment that names a job and no employer: "Senior Software Engineer | Frontend | …"."""


def _named(found: list[Segment]) -> list[Segment]:
    """The segments with the company where it is not the first: "Cologne | Acme | …", "Baker | Acme"."""
    if not found:
        return found
    kinds = [segment.kind for segment in found]
    hiring = _IS_HIRING.search(found[0].words.lower()) is not None  # "Acme is hiring a Baker | …"
    job = _A_JOB.fullmatch(found[0].words) is not None
    if kinds[0] == "company" and not hiring and (job or (has_role(found[0].words) and "title" not in kinds)):
        found[0] = replace(found[0], kind="title")
        kinds[0] = "title"
    if "company" not in kinds:
        names = (
            i for i, one in enumerate(found[:3]) if one.kind == "other" and not _NO_NAME.search(one.words)
        )
        if (index := next(names, None)) is not None:
            found[index] = replace(found[index], kind="company")
    return found


def _segment(text: PostingText, start: int, end: int, words: str, *, first: bool) -> Segment:
    folded = text.folded[start:end]
    return Segment(_first_kind(folded, words) if first else _kind(folded, words), start, end, words)


_IS_HIRING = lazy_pattern(
    r"(?<=\S) (?:is|are) (?:now |currently |actively )?(?:hiring|looking|seeking|recruiting)(?![a-z])"
)


def _first_kind(folded: str, words: str) -> SegmentKind:
    """The first segment names the company, unless it begins like something else."""
    bare = words.split("(", maxsplit=1)[0].strip()
    if bare and (is_place(bare) or _places(bare)):
        return "place"
    return "arrangement" if _ARRANGEMENT.match(folded) else "company"


def _kind(folded: str, words: str) -> SegmentKind:
    for kind, pattern in _kind_words():
        if pattern.search(folded):
            return kind
    if is_place(words) or _places(words):
        return "place"
    return "title" if has_role(folded) else "other"


def _places(words: str) -> bool:
    """Whether at least half of the listed parts are places ("NY, SF, London & Munich")."""
    parts = [part for part in re.split(r"[,/&+;()]|\s(?:or|and)\s", words) if part.strip()]
    return bool(parts) and sum(is_place(part) for part in parts) * 2 >= len(parts)
