"""The sentences of a posting, each with the section in which it stands.

    "Benefits: dental. Remote (EU)"     "Benefits: dental."  "Remote (EU)"
    "Paid holidaysDental insurance"     "Paid holidays"  "Dental insurance", in a line that lost its breaks

A sentence lies within one line, or runs over the lines of a wrapped paragraph (wrapping.py). Items of a
list and headings are sentences too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.deadline import check_deadline
from analyzer.model import Line, Posting
from analyzer.text.folding import fold
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.negation import joins_denial
from analyzer.text.section_names import Section
from analyzer.text.sections import (
    heading_in_other_languages,
    heading_of,
    opening_heading,
    opening_in_other_languages,
)
from analyzer.text.wrapping import structure_words


class Span(NamedTuple):
    """A stretch of a text: `start` and `end` are positions in it, from 0, the end not included."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, an item of a list, or a heading. `line` is the one in which it begins; on which its
    words lie, where it runs over several, is told by their positions (`PostingText.lines_between`)."""

    start: int
    end: int
    line: Line
    section: Section
    heading: bool = False


_GLUED_LINE = 250
"""Characters from which a line may be a list that has lost its breaks ("holidaysDental")."""


@dataclass(frozen=True, slots=True)
class _Written:
    """The words of a posting as cutting them needs them (see `sentences_of`)."""

    text: str
    folded: str
    joins: Sequence[int]
    words: Mapping[str, Sequence[int]]
    other_languages: bool
    company: str


def sentences_of(
    posting: Posting,
    text: str,
    folded: str,
    *,
    paragraphs: Sequence[Span],
    joins: Sequence[int],
    words: Mapping[str, Sequence[int]],
    other_languages: bool,
) -> Iterator[Sentence]:
    """All sentences of a posting in order, headings among them; positions count in `text`.

    `text` is all lines joined by line breaks, or by a blank within one of the `paragraphs`, and `folded`
    its twin (folding.py); `joins` are the places where a line break may be lost; `other_languages` tells
    whether another than English is spoken; `words` has each word of the text with its places.
    """
    glued = any(len(line.text) > _GLUED_LINE for line in posting.lines)
    company = fold(posting.company or "")
    written = _Written(text, folded, joins if glued else (), words, other_languages, company)
    section: Section = "top"
    lines = _Lines(posting.lines)
    for index, span in enumerate(paragraphs):
        if index % 64 == 0:
            check_deadline()
        line = lines.at(span.start)
        fixed = _fixed_section(written, line, index, span)
        if fixed is not None:
            yield from (Sentence(begin, end, lines.at(begin), fixed) for begin, end in _cut(written, span))
            continue
        named = heading_of(written.folded[span.start : span.end])
        if named is None and written.other_languages:
            named = heading_in_other_languages(written.folded, *span)
        if named is not None:
            section = named
            yield Sentence(*span, line, section, heading=True)
            continue
        for begin, end in _cut(written, span):
            section = _opened_section(written, begin, end) or section
            if section in _ASKING and written.folded.startswith(_OFFERING, begin):
                section = "offer"
            about = company and section not in _OF_COMPANY and _presents(written, begin, company)
            yield Sentence(begin, end, lines.at(begin), "company" if about else section)


class _Lines:
    """The line in which a position stands, for positions that only grow."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._index, self._end = 0, len(lines[0].text) if lines else 0

    def at(self, place: int) -> Line:
        while place > self._end:
            self._index += 1
            self._end += 1 + len(self._lines[self._index].text)
        return self._lines[self._index]


# --- sections -----------------------------------------------------------------------------------------

_FIELD = lazy_pattern(
    r"(?:job )?(?:title|company|location|department|workplace|employment|salary|posted|valid until):"
)
_ASKING = frozenset({"duties", "requirements", "nice"})
_OFFERING = ("we offer ", "we also offer ", "in return we offer ", "in return, we offer ")
"""What opens an offer though no heading parts it from what was asked before."""
_OF_COMPANY = frozenset({"title", "top", "company", "equal"})
"""Where what is said of the company needs no telling apart."""
_PRESENTS = lazy_pattern(
    r"(?:,? (?:inc|ltd|gmbh|llc|corp))?\.?(?:, we(?:'re| are) on a | is (?:one of )?(?:an?|the|[\w ]{2,20}'s) )"
    r"(?!(?:equal|drug|remote|great|fun|fast paced|good|smoke|place|perfect|right|ideal|proud)(?!\w))"
)


def _fixed_section(written: _Written, line: Line, index: int, span: Span) -> Section | None:
    """The section of a title, of a site's field, or of the header of a Hacker News post."""
    folded = written.folded
    if line.origin == "title" or folded.startswith(("title:", "job title:"), span.start):
        return "title"
    if line.origin != "body" or _FIELD.match(folded, span.start, span.end):
        return "top"
    return "title" if index == 0 and folded.count("|", span.start, span.end) > 1 else None


def _opened_section(written: _Written, start: int, end: int) -> Section | None:
    """The section that a sentence opens: "Benefits: …", and "BenefitsDental" that has lost its break."""
    folded = written.folded
    opened = opening_heading(folded, start, end)
    if end - start <= _GLUED_HEADING_MOST and written.text[end : end + 1].strip():
        # "Benefits:401(k)Dental"; elsewhere a section takes cues away, so it has to stand more plainly
        named = heading_of(folded[start:end]) or (opened if opened == "offer" else None)
        if named is None and written.other_languages:
            named = heading_in_other_languages(folded, start, end)
        return named
    if opened is None and written.other_languages:
        return opening_in_other_languages(folded, start, end)
    return opened


_GLUED_HEADING_MOST = 60
"""Characters of a heading that has lost the break behind it."""


def _presents(written: _Written, start: int, company: str) -> bool:
    """Whether a sentence opens with the company's name and says what it is, whatever heading it stands under."""
    start += 3 * written.folded.startswith("at ", start)
    if not written.folded.startswith(company, start):
        return False
    return _PRESENTS.match(written.folded, start + len(company)) is not None


# --- cutting ------------------------------------------------------------------------------------------

_MARK = lazy_pattern(r"[.!?…](?<![.!?…]{3})|[:;•●▪◦‣·*✓✔✅►→]")
"""What may end a sentence; of "?????" the first two, since what these do not end the others do not either."""
_ENDING = lazy_pattern(r"[.!?…]+[\"')\]’”]*(?=\s|$)")  # the usual end of a sentence
_LOST_BREAK = lazy_pattern(
    r"(?<=[a-z)%0-9])[.!?](?=[A-Z][a-z ]|401)|(?<=[a-z)]{4})[.;](?=[1-9][0-9]{0,2}(?:\+|[ (%]|[-–][0-9]))"
    r"|(?<=[a-z)]{4})[.!?](?=[A-Z]{4})"
)  # "…as needed.Develop reports", "…in a related field.3+ years of sales"
_LOST_COLON = lazy_pattern(r"(?<=[a-z]):(?=[A-Z][a-z]|[1-9])")  # "Responsibilities:Develop reports"
_BULLET = lazy_pattern(r"(?<=\s)[•●▪◦‣·*✓✔►→](?=\s)|(?<=[\w).,:;])[•●·✓✔✅](?=\s?[A-Z1-9])")
"""Between blanks, or right behind what a lost line break left there: "…a good team• Retirement plan"."""
_GLUE = lazy_pattern(
    r"(?:(?<=[a-z]{3})|(?<= Off)|(?<=PTO))(?=(?:[A-Z][a-z]{2,}[ ,/-]|(?:At|We|As|If|An?|St\.) ))|(?<=\))(?=[A-Z][a-z]{2,}[ ,])"
    r"|(?<=[a-z]{3})(?=(?:Benefits|Schedule|Experience|Education|Pay|Salary|Location|License|Language|Shift|Perks|Requirements|Qualifications"
    r"|Responsibilities|Compensation|Skills|Hours|Duties|Description)(?: [A-Za-z]+)?:)|(?<=[a-z]{3})(?=PTO(?![A-Za-z]))|(?<=401[kK])(?=[A-Z][a-z]{3})"
    r"|(?<=[a-z]{3})(?=[1-9](?:[0-9]+[A-Za-z(+]|[0-9]?\+? ?(?:(?:[-–]|to) ?[0-9]{1,2}\+? ?)?(?:[Yy]ears?|[Yy]rs)(?![a-z])))"
)
_CAPITAL = lazy_pattern(r"[A-Z1-9](?:(?<=[a-z)].)|(?<=PTO.)|(?<=401K.))")
_GLUED_HEADING = lazy_pattern(
    r"(?<!\w)(?:(?:Company|Job|Role|Position) (?:Description|Overview|Summary)|Qualifications|Responsibilities"
    r"|Requirements|Benefits|About (?:Us|the Role)|The (?:Company|Role))$"
)
"""A heading whose line break was lost, whatever the sentence behind it begins with ("QualificationsB.S.")."""

_SHORTENED = frozenset(
    "etc inc ltd corp co vs approx incl min max no st dr mr ms jr sr dept est yr yrs bzw ca".split()  # noqa: SIM905
)
"""Words behind which a full stop ends no sentence; nor does it behind a single letter ("e.g.", "U.S.")."""
_LONGEST_SHORTENED = 8
_LAST_WORD = lazy_pattern(r"\w*$")


def _cut(written: _Written, span: Span) -> Iterator[Span]:
    """The sentences of one line, without the blanks around them."""
    start = span.start
    for cut, after in _cuts(written, span):
        trimmed = _trim(written.text, start, cut)
        if trimmed is not None:
            yield trimmed
            start = after
        else:
            start = cut  # what holds no words is passed: it would be looked through again at every cut
    if (trimmed := _trim(written.text, start, span.end)) is not None:
        yield trimmed


def _cuts(written: _Written, span: Span) -> list[Span]:
    """From the end of one sentence to the start of the next, for each break of the line, in order."""
    cuts: list[Span] = []
    last = span.start
    for number, mark in enumerate(_MARK.finditer(written.text, span.start, span.end)):
        if number % 64 == 63:
            check_deadline()  # a line may be as long as a whole text
        if mark.start() < last:
            continue
        cut = _cut_at(written, span, mark.start(), mark.group())
        if cut is not None:
            cuts.append(cut)
            last = cut.end
    glued = list(_glued(written, span))
    return sorted([*cuts, *glued]) if glued else cuts


def _cut_at(written: _Written, span: Span, place: int, mark: str) -> Span | None:
    """The break that a mark makes, or None: a full stop within a word or a shortened one is none."""
    words, end = written.text, span.end
    if mark in ".!?…":
        found = _ENDING.match(words, place, end) or _LOST_BREAK.match(words, place, end)
        if found is None or (mark == "." and _is_shortened(written.folded, span.start, place)):
            return None
        if mark == "?" and joins_denial(written.folded, place + 1, end):
            return None
        return Span(found.end(), found.end())
    if mark == ":":
        return Span(place, place) if _LOST_COLON.match(words, place, end) else None
    if mark == ";":
        apart = words[place + 1 : place + 2].isspace() or _LOST_BREAK.match(words, place, end)
        return Span(place, place + 1) if apart else None
    return Span(place, place + 1) if _BULLET.match(words, place, end) else None


def _is_shortened(folded: str, start: int, place: int) -> bool:
    """Whether the word that ends at a place is a shortened one."""
    found = _LAST_WORD.search(folded, max(start, place - _LONGEST_SHORTENED), place)
    word = found[0] if found else ""
    return word in _SHORTENED or (len(word) == 1 and "a" <= word <= "z")


def _glued(written: _Written, span: Span) -> Iterator[Span]:
    """Where a sentence begins right behind another, without a mark or a blank between them."""
    words, joins = written.text, written.joins
    for at in joins[bisect_left(joins, span.start) : bisect_left(joins, span.end)]:
        if not _CAPITAL.match(words, at, span.end):
            continue
        if (_GLUE.match(words, at, span.end) and not _is_humped_name(written, at)) or (
            words[at - 1] in "nsye" and _GLUED_HEADING.search(words, max(span.start, at - 24), at)
        ):
            yield Span(at, at)


_LONGEST_NAME = 40


def _is_humped_name(written: _Written, at: int) -> bool:
    """Whether a capital within a word is a name's hump ("LampLark", "JavaScript") and no lost line break.

    A name begins with a capital itself, and it is the company's, stands more than once, is a product's, or
    stands as an employer does ("at LampLark", "LampLark is …").
    """
    text, start, end = written.text, at, at
    while start > max(0, at - _LONGEST_NAME) and text[start - 1].isalpha():
        start -= 1
    if not text[start].isupper() or text[at].isdigit() or heading_of(written.folded[start:at]) is not None:
        return False
    while end < min(len(text), at + _LONGEST_NAME) and text[end].isalpha():
        end += 1
    name = written.folded[start:end]
    if name in written.company or len(written.words.get(name, ())) > 1:
        return True
    if written.folded[start:at] in structure_words("product_humps"):
        return True
    before = written.folded[max(0, start - _LONGEST_NAME) : start].rsplit(maxsplit=1)[-1:]
    if before and before[0] in structure_words("before_company"):
        return True
    behind = _NEXT_WORD.match(written.folded, end)
    opens = text[max(0, start - 2) : start].strip() in {"", ".", "!", "?"}
    return opens and behind is not None and behind[1] in structure_words("company_verbs")


_NEXT_WORD = lazy_pattern(r" ([a-z]+)(?![a-z])")


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \t\u00a0:;":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
