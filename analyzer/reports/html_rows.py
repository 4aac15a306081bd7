"""The report's list: a row for each posting, made of so little that ten thousand of them fit into memory.

A row holds what the list says of a posting and its scorecards, whose verdicts many postings share; never
the posting's text. Its view, the cleaned words that the template wants, is made when it is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import urlsplit

from analyzer.model import Fit, Outcome, Scorecard, Verdict
from analyzer.reports.printable import printable
from analyzer.reports.words import FIT_WORDS, OUTCOME_WORDS, how_sure, is_little_stated
from analyzer.scoring.printed import printed

IN_FULL = 100
"""As many postings are drawn with their texts unless the person asks for more: nobody reads through more of
them, and a browser opens a file of ten thousand texts slowly or not at all."""

_A_TABLE = 100
"""Rows of one table: a browser lays out only the tables that are in sight, and one of ten thousand rows
takes it longer than a minute."""
_TALLY: tuple[Outcome, ...] = ("met", "partly", "unmet", "not_stated")
_NARROWEST = 0.5
"""Percent: a range of one point is drawn this wide, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One posting of the list. `name` is the number of a saved one, "" of another; `status` what became of
    it ("applied"); the other words are as they were read, not yet cleaned."""

    name: str
    status: str
    title: str
    company: str
    location: str
    url: str | None
    cards: tuple[Scorecard, ...]

    @property
    def ruled_out(self) -> bool:
        """Whether the first criteria rule it out."""
        return any(card.fit == "ruled_out" for card in self.cards[:1])


class TallyView(TypedDict):
    """How many criteria came out one way."""

    outcome: Outcome
    count: int
    words: str


class BarView(TypedDict):
    """Where the range begins, how wide it is and where the score stands, in percent: "12.50%"."""

    low: str
    width: str
    score: str


class ShortCardView(TypedDict):
    """What the list shows of one scorecard; scores are whole numbers of 0 to 100."""

    criteria: str
    fit: Fit
    fit_words: str
    sure: str
    little: bool
    score: int
    low: int
    high: int
    bar: BarView
    tally: list[TallyView]
    ruled_out_by: list[str]


class RowView(TypedDict):
    """One row as the template wants it. `href` leads to the posting's own part of the report, of one that has
    none to its address; "" where there is neither."""

    rank: int
    href: str
    in_full: bool
    saved_as: str
    status: str
    title: str
    company: str
    location: str
    cards: list[ShortCardView]


Group = tuple[str, list[RowView]]


def tables(rows: Sequence[ReportRow], in_full: int) -> Iterator[list[Group]]:
    """The list as tables of at most `_A_TABLE` rows, each made when it is asked for, and no sooner. The rows
    come ranked; what is ruled out stands apart under a heading. The first `in_full` have a part of their own.
    """
    for first in range(0, len(rows), _A_TABLE):
        chunk = list(enumerate(rows[first : first + _A_TABLE], first + 1))
        still = [_view(row, rank, in_full) for rank, row in chunk if not row.ruled_out]
        out = [_view(row, rank, in_full) for rank, row in chunk if row.ruled_out]
        yield [(name, group) for name, group in (("", still), ("Ruled out", out)) if group]


def _view(row: ReportRow, rank: int, in_full: int) -> RowView:
    drawn = rank <= in_full
    return {
        "rank": rank,
        "href": f"#{part_key(rank)}" if drawn else web_address(row.url),
        "in_full": drawn,
        "saved_as": printable(row.name),
        "status": printable(row.status),
        "title": printable(row.title),
        "company": printable(row.company).strip(),
        "location": printable(row.location).strip(),
        "cards": [short_card(card) for card in row.cards],
    }


def part_key(rank: int) -> str:
    """The id of a posting's own part."""
    return f"p{rank}"


def web_address(url: str | None) -> str:
    """An address that may be clicked: http or https with a host, else nothing."""
    try:
        parts = urlsplit(printable(url or ""))
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.hostname else ""


def short_card(card: Scorecard) -> ShortCardView:
    """What the list shows of a scorecard."""
    return {
        "criteria": printable(card.criteria),
        "fit": card.fit,
        "fit_words": FIT_WORDS[card.fit],
        "sure": how_sure(card),
        "little": is_little_stated(card),
        "score": printed(card.score),
        "low": printed(card.low),
        "high": printed(card.high),
        "bar": _bar(card),
        "tally": _tally(card.verdicts),
        "ruled_out_by": [printable(name) for name in card.ruled_out_by],
    }


def _bar(card: Scorecard) -> BarView:
    """Where the range begins, how wide it is, and where the score stands, in percent of the scale."""
    width = max(card.high - card.low, _NARROWEST)
    return {
        "low": f"{min(card.low, 100 - width):.2f}%",
        "width": f"{width:.2f}%",
        "score": f"{card.score:.2f}%",
    }


def _tally(verdicts: Iterable[Verdict]) -> list[TallyView]:
    """How many criteria came out how, without those that came out so for none."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    return [
        {"outcome": outcome, "count": counts[outcome], "words": OUTCOME_WORDS[outcome]}
        for outcome in _TALLY
        if counts[outcome]
    ]
