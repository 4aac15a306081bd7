"""What kind of work it is, by the title alone: rows/*/occupation.toml.

    Director of Product Marketing         marketing
    Marketing Data Analyst                data: of two jobs in one name the last is meant
    Sales and Marketing Lead              sales, marketing
    Engineer, Talent Pool                 (nothing: which engineer?)

A title is cut at dashes, brackets, colons and "for", "at", "in"; its first part that names any work says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from analyzer.model import Finding
from analyzer.readers.phrases.header import header_of
from analyzer.readers.phrases.naming import find_naming, listed_roles
from analyzer.readers.phrases.rows import Row, rows_within
from analyzer.text.folding import fold
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role
from analyzer.text.tokens import Tokens

KEY = "occupation"
_PART = re.compile(r"\s[-–—]\s|[(|:@]|\s(?:for|at|with|in|on)\s")
"""What ends the name of a job and begins something else."""
_BESIDE = re.compile(r"[,/+&]|\b(?:and|or)\b")
"""What stands between two jobs of one title."""
_JOINED = re.compile(r"\W*(?:[/&+]|\b(?:and|or)\b)\W*")
"""What joins a field of work to a job: "Sales and Marketing Lead"."""
_RANK = re.compile(
    r"\W*(?:(?:senior|sr|junior|jr|associate|assistant|vice|deputy|global|regional|staff|principal)\W+)*"
    r"(?:director|managers?|lead|head|vp|president|intern|internship|specialist|supervisor|officer|coordinator|associate|analyst)\W*"
)
"""A rank that leaves the work to what follows: "Director, Marketing"."""
_MOST_LISTED = 6


def find_occupation(text: PostingText) -> list[Finding]:
    """occupation: what the title says, or the jobs that a header or a list names, where each of them says it."""
    titles = [segment for segment in header_of(text) if segment.kind == "title"]
    if len(titles) > 1:
        return _of_all(text, [(segment.words, segment.start) for segment in titles[:_MOST_LISTED]])
    title = next((finding for finding in find_naming(text) if finding.key == "title"), None)
    if title is None:
        return _of_all(text, listed_roles(text)[:_MOST_LISTED])
    found = occupations_of(fold(str(title.value)))
    by = tuple(f"row:{row.id}" for row in found)
    return [Finding(KEY, _values(found), title.lines, title.quotes, by=by)] if found else []


def _of_all(text: PostingText, jobs: Iterable[tuple[str, int]]) -> list[Finding]:
    """The finding for several jobs; none where one of them says nothing: the list would not be whole."""
    told = [(occupations_of(fold(name)), place) for name, place in jobs]
    if not told or not all(rows for rows, _ in told):
        return []
    listed = tuple(row for rows, _ in told for row in rows)
    by = dict.fromkeys(f"row:{row.id}" for row in listed)
    return [text.finding(KEY, _values(listed), [place for _, place in told], by=by)]


def _values(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.value for row in rows))


@lru_cache(maxsize=256)
def occupations_of(title: str) -> tuple[Row, ...]:
    """The rows that say what work a folded title names, none where nothing does."""
    for part in _PART.split(title):
        tokens = Tokens(part)
        if spans := _outermost(rows_within(tokens, KEY)):
            return () if _leaves_one_out(part, tokens, spans) else _meant(spans, part, tokens)
    return ()


Span = tuple[Row, int, int]


def _outermost(spans: list[Span]) -> list[Span]:
    """Without what lies within a longer name ("engineer" in "sales engineer"), in the title's order."""
    return sorted(
        (
            one
            for one in spans
            if not any(
                other[1] <= one[1] and one[2] <= other[2] and other[2] - other[1] > one[2] - one[1]
                for other in spans
            )
        ),
        key=lambda span: (span[2], span[1]),
    )


def _leaves_one_out(part: str, tokens: Tokens, spans: list[Span]) -> bool:
    """Whether a part names another job that no row knows: "Engineers, Product Managers"."""
    places = [(tokens.starts[first], tokens.ends[last - 1]) for _, first, last in spans]
    begin = 0
    for mark in (*_BESIDE.finditer(part), None):
        end = mark.start() if mark else len(part)
        item = part[begin:end]
        if (
            has_role(item)
            and not _RANK.fullmatch(item)
            and not any(start < end and begin < stop for start, stop in places)
        ):
            return True
        begin = mark.end() if mark else end
    return False


def _meant(spans: list[Span], part: str, tokens: Tokens) -> tuple[Row, ...]:
    """Of several names the last of those that run into each other ("marketing analyst"), and all of those that
    stand side by side ("sales and marketing"); a field of work ("finance") only where no job is named, or
    joined to one."""
    kept: list[Span] = []
    for span in spans:
        while kept and not _apart(kept[-1], span, part, tokens):
            if kept[-1][0].weight > span[0].weight:
                break
            kept.pop()
        else:
            kept.append(span)
    if any(span[0].weight for span in kept):
        kept = [
            span
            for span, after in zip(kept, [*kept[1:], None], strict=True)
            if span[0].weight
            or (after is not None and _JOINED.fullmatch(_between(span, after, part, tokens)))
        ]
    return tuple({span[0].value: span[0] for span in kept}.values())


def _between(one: Span, other: Span, part: str, tokens: Tokens) -> str:
    return part[tokens.ends[one[2] - 1] : tokens.starts[other[1]]]


def _apart(one: Span, other: Span, part: str, tokens: Tokens) -> bool:
    """Whether two names stand side by side, with a comma, a slash or an "and" between them."""
    return other[1] >= one[2] and _BESIDE.search(_between(one, other, part, tokens)) is not None
