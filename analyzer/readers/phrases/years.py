"""How many years of experience are asked for at least: rows/*/years.toml."""

from __future__ import annotations

from analyzer.model import Finding
from analyzer.readers.phrases.rows import Read, number_of, read_rows
from analyzer.text.posting_text import PostingText

_MOST = 20
"""More years than so many are the company's own: "30 years of experience in shipping"."""
_MOST_UNASKED = 12
"""… where nothing shows that they are asked for."""
_ASKING = frozenset({"years.doing"})
"""Rows whose words ask: "at least"."""
_NEAR = 1500
"""Characters within which asks are one list: "5 years of … 2 years of Go" asks for 5."""
_BEFORE = 220
"""Characters before an ask in which what it stands in for is named."""
_IN_PLACE = frozenset({"or", "alternatively", "instead", "lieu", "without"})
"""What turns years into those that stand in for a degree: "or 10 years without one"."""
_GRADES = frozenset(
    {
        "grade",
        "level",
        "band",
        "tier",
        "class",
        "step",
        "junior",
        "mid",
        "senior",
        "staff",
        "principal",
        "lead",
    }
)
_LABEL = 4
"""Words of a label before its colon."""
_DEGREES = ("degree", "diploma", "bachelor", "master", "phd", "education", "apprenticeship")


def find_years(text: PostingText) -> Finding | None:
    """years_experience: the years that are asked for at least, or None."""
    found = least_years(text)
    if found is None:
        return None
    number, read = found
    return text.finding("years_experience", number, [read.start], by=read.by)


def least_years(text: PostingText) -> tuple[float, Read] | None:
    """The years that are asked for at least, and what reads them.

    Of several asks the first that nothing takes back counts ("3 years for an engineer, 5 for a senior one"),
    unless a later one of the same list asks for more in general; of grades beside each other the lowest does.
    """
    reads = ((_asked(text, read), read) for read in read_rows(text, "years_experience"))
    asked = [(number, read) for number, read in reads if number is not None]
    if not asked:
        return None
    first = asked[0][1]
    near = [
        (number, read)
        for number, read in asked
        if read is first
        or (
            read.sentence is not first.sentence
            and read.start - first.start < _NEAR
            and not _stands_in(text, read)
        )
    ]
    grades = [(number, read) for number, read in near if _is_of_a_grade(text, read)]
    if len(grades) > 1:
        return min(grades, key=lambda found: (found[0], found[1].start))
    return max(near, key=lambda found: (found[0], -found[1].start))


def _is_of_a_grade(text: PostingText, read: Read) -> bool:
    """Whether the item asks for one of several grades: "Grade 4: at least 2 years", "Senior: 5 years"."""
    label, colon, _ = text.folded[read.sentence.start : read.start].partition(":")
    words = label.split()
    return bool(colon) and 0 < len(words) <= _LABEL and not _GRADES.isdisjoint(words)


def _asked(text: PostingText, read: Read) -> float | None:
    """The years that a row reads, or None where they are wished for, denied or said of others."""
    if read.rules or read.sentence.section == "nice":
        return None
    if text.folded[max(0, read.start - 2) : read.start].strip().endswith("<"):
        return None  # "<1 year": no least
    number = float(read.row.value) if read.row.value else number_of(text, read)
    most = _MOST if read.sentence.section == "requirements" or read.row.id in _ASKING else _MOST_UNASKED
    return number if number is not None and 0 <= number <= most else None


def _stands_in(text: PostingText, read: Read) -> bool:
    """Whether these years are asked for in place of a degree."""
    first, _ = text.tokens.within(max(read.sentence.start, read.start - _BEFORE), read.end)
    words = text.tokens.words[first : read.first]
    return not _IN_PLACE.isdisjoint(words) and any(word.startswith(_DEGREES) for word in words)
