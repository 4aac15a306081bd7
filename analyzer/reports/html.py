"""The report: a ranked list of postings and a part for each, as one HTML file that runs no script.

    Path("jobs.html").write_text(render_report(entries, made="2026-11-21"), encoding="utf-8")

Everything lies inside the file: it opens from `file://`, prints, and loads nothing. All text from
outside is cleaned and escaped by the template; the Content-Security-Policy lets through nothing but
the one style sheet whose hash it names. Links run both ways: from a verdict's quote to the line that
holds it, and from the line to the verdicts that stand on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from analyzer.keys import style_source
from analyzer.model import Analysis, Claim, Fact, Origin
from analyzer.reports.card import unbulleted
from analyzer.reports.history import day_of, value_words
from analyzer.reports.html_cards import (
    AnswerView,
    BackLink,
    CardView,
    ClaimView,
    SideView,
    card_of,
    cited_by,
    links,
)
from analyzer.reports.html_rows import ReportRow, part_key, tables, web_address
from analyzer.reports.marking import marked_lines
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import command, failed_claims
from analyzer.reports.words import company_of, notes_of, rank_key, source_of, title_of
from analyzer.storage.saved import Answer, Event

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""The report's templates and its style."""
_PIECES_AT_ONCE = 100
"""Pieces of the template, from ten characters to a posting's text, that are given as one."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One posting of a report. Of a saved one: `name` is its number, `status` what became of it
    ("applied"), `answers` what the person was told, `events` what happened (notes are shown)."""

    name: str
    analysis: Analysis
    status: str = ""
    answers: tuple[Answer, ...] = ()
    events: tuple[Event, ...] = ()


class RemarkView(TypedDict):
    """A note of the person's, with its day."""

    day: str
    text: str


class PieceView(TypedDict):
    """A piece of a line, with the facts that it shows, and the address of the sentence of a long line that
    begins with it; "" where there is none."""

    text: str
    facts: str
    sentence: str


class LineView(TypedDict):
    """A line of the posting in pieces, with the ways back to what stands on it."""

    id: str
    n: int
    origin: Origin
    pieces: list[PieceView]
    backs: Sequence[BackLink]


class PostingView(TypedDict):
    """One posting as the template wants it, with "" for `problem`. `saved_as` is the number that
    `jobfit answer` and `jobfit list` know a saved one by, "" for others."""

    key: str
    rank: int
    problem: str
    saved_as: str
    status: str
    title: str
    company: str
    location: str
    source: str
    url: str
    cards: list[CardView]
    told: list[AnswerView]
    remarks: list[RemarkView]
    lines: list[LineView]
    doubtful: list[ClaimView]
    notes: list[str]


class UndrawnView(TypedDict):
    """A posting that could not be drawn: `problem` says why."""

    key: str
    rank: int
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class Undrawn:
    """In the place of a posting that is in the list and could not be drawn: its title, and why."""

    title: str
    problem: str


def render_report(
    entries: Sequence[ReportEntry], *, made: str = "", limit: int | None = None, remark: str = ""
) -> str:
    """The whole file, each posting in full. The entries come ranked by their first scorecard, ruled out last;
    the best `limit` of them, or all. `made` and `remark`: see `report_pieces`."""
    shown = ranked(entries, limit)
    rows = [row_of(entry) for entry in shown]
    return "".join(report_pieces(rows, shown, made=made, remark=remark))


def report_pieces(
    rows: Sequence[ReportRow],
    parts: Iterable[ReportEntry | Undrawn],
    *,
    in_full: int | None = None,
    made: str = "",
    remark: str = "",
) -> Iterator[str]:
    """The file piece by piece, so that no more than one posting's text is held at a time.

    `rows` is the list, ranked, what is ruled out last. `parts` are the first `in_full` of them (None: all) in
    that order; each is asked for when it is drawn, not before. `remark` is a sentence to say above all: whose
    criteria judge here. `made` is the day to print, as the person should read it: no clock is looked at here.
    """
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    full = len(rows) if in_full is None else min(in_full, len(rows))
    stream = (
        templates()
        .get_template("report.html")
        .stream(
            many=len(rows),
            full=full,
            tables=tables(rows, full),
            postings=(_part(part, rank) for rank, part in enumerate(islice(parts, full), 1)),
            style=style,
            digest=style_source(style),
            made=printable(made),
            remark=printable(remark),
            criteria=[printable(card.criteria) for card in rows[0].cards] if rows else [],
        )
    )
    stream.enable_buffering(_PIECES_AT_ONCE)
    return iter(stream)


def ranked(entries: Sequence[ReportEntry], limit: int | None = None) -> list[ReportEntry]:
    """The best `limit` of the entries, or all, by their first scorecard; what is ruled out comes last."""
    return sorted(entries, key=lambda entry: rank_key(entry.analysis))[:limit]


def row_of(entry: ReportEntry) -> ReportRow:
    """The row of an entry in the list."""
    analysis = entry.analysis
    return ReportRow(
        _saved_as(entry),
        entry.status,
        title_of(analysis),
        company_of(analysis),
        analysis.posting.location or "",
        analysis.posting.url,
        analysis.scorecards,
    )


@cache
def templates(*before: Path) -> Environment:
    """The report's templates, all of which escape what they are given; those of other folders come before."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*before, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _saved_as(entry: ReportEntry) -> str:
    """The number of a saved posting, "" of another."""
    return printable(entry.name) if entry.status else ""


def _part(part: ReportEntry | Undrawn, rank: int) -> PostingView | UndrawnView:
    if isinstance(part, ReportEntry):
        return posting_view(part, rank)
    return {
        "key": part_key(rank),
        "rank": rank,
        "title": printable(part.title),
        "problem": printable(part.problem),
    }


def posting_view(entry: ReportEntry, number: int) -> PostingView:
    """A posting as the template wants it; `number` is its place in the list, from which the ids of its parts
    follow."""
    analysis, key = entry.analysis, part_key(number)
    saved_as = _saved_as(entry)
    posting = analysis.posting
    told = [_told(answer, key, index) for index, answer in enumerate(entry.answers)]
    cards = [
        card_of(
            card, f"{key}-c{index}", key, analysis, {each["fact"]: each for each in told}, number=saved_as
        )
        for index, card in enumerate(analysis.scorecards)
    ]
    numbers = frozenset(line.n for line in posting.lines)
    doubtful = list(_doubtful(analysis, key, numbers, saved_as))
    return {
        "key": key,
        "rank": number,
        "problem": "",
        "saved_as": saved_as,
        "status": printable(entry.status),
        "title": title_of(analysis),
        "company": company_of(analysis).strip(),
        "location": printable(posting.location or "").strip(),
        "source": source_of(posting.source),
        "url": web_address(posting.url),
        "cards": cards,
        "told": told,
        "remarks": [
            {"day": day_of(e.at), "text": printable(e.text)} for e in entry.events if e.kind == "note"
        ],
        "lines": list(_lines(analysis, key, cited_by(cards, doubtful))),
        "doubtful": doubtful,
        "notes": [printable(note) for note in notes_of(analysis)],
    }


def _told(answer: Answer, key: str, index: int) -> AnswerView:
    return {
        "id": f"{key}-t{index}",
        "fact": printable(answer.key),
        "value": value_words(answer.value),
        "day": day_of(answer.told_at),
        "note": printable(answer.note),
    }


def _doubtful(analysis: Analysis, key: str, numbers: frozenset[int], saved_as: str) -> Iterator[ClaimView]:
    """What does not count, with each side's lines: a model may have cited some that are not there."""
    disputed = [fact for fact in analysis.reading.facts.values() if fact.trust == "disputed"]
    failed = failed_claims(analysis)

    def sides(*claims: Fact | Claim) -> list[SideView]:
        return [
            {
                "value": value_words(claim.value),
                "lines": links([n for n in claim.lines if n in numbers], key, claim.sentences),
            }
            for claim in claims
        ]

    for index, fact in enumerate(disputed):
        yield {
            "id": f"{key}-d{index}",
            "key": printable(fact.key),
            "why": "the posting contradicts itself",
            "sides": sides(fact, *fact.others),
            "says": "",
            "quote": "",
            "command": "",
        }
    for index, claim in enumerate(failed, len(disputed)):
        yield {
            "id": f"{key}-d{index}",
            "key": printable(claim.fact.key),
            "why": "the words do not show it",
            "sides": sides(claim.fact),
            "says": claim.says,
            "quote": unbulleted(claim.quote),
            "command": command(saved_as, claim.fact.key, claim.fact.value),
        }


def _lines(analysis: Analysis, key: str, cited: Mapping[int, Sequence[BackLink]]) -> Iterator[LineView]:
    for line, pieces in marked_lines(analysis):
        yield {
            "id": f"{key}-l{line.n}",
            "n": line.n,
            "origin": line.origin,
            "pieces": [
                {
                    "text": printable(piece.text),
                    "facts": printable(", ".join(piece.facts)),
                    "sentence": piece.sentence,
                }
                for piece in pieces
            ],
            "backs": cited.get(line.n, ()),
        }
