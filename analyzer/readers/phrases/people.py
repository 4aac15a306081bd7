"""How many people: managed by the person, on the team, at the company. The words are in rows/*/people.toml."""

from __future__ import annotations

from analyzer.model import Finding
from analyzer.readers.phrases.rows import number_of, read_rows
from analyzer.text.posting_text import PostingText

MOST = {"direct_reports": 500, "team_size": 150, "company_size": 3_000_000}
"""More people than this nobody manages, joins or employs."""
LEAST = {"direct_reports": 1, "team_size": 2, "company_size": 2}


def find_people(text: PostingText, fact: str) -> Finding | None:
    """A number of people as first stated: `fact` is direct_reports, team_size or company_size."""
    for read in read_rows(text, fact):
        if read.rules:
            continue
        if read.row.value:
            return text.finding(fact, int(read.row.value), [read.start], by=read.by)
        number = number_of(text, read)
        if number is not None and LEAST[fact] <= number <= MOST[fact]:
            return text.finding(fact, number, [read.start], by=read.by)
    return None
