"""Postings of all sorts for one report: the project's examples, read and judged, and made-up extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from analyzer import read_facts, read_posting
from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Analysis, Claim, Fact, Scorecard
from analyzer.reports.html import ReportEntry
from analyzer.run.pipeline import judge, named
from analyzer.storage.answers import with_answers
from analyzer.storage.saved import Answer, Event

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CRITERIA = ("reliability-engineer", "engineering-manager")
DAY = "2026-11-20T10:00:00Z"


@cache
def saved_postings() -> tuple[ReportEntry, ...]:
    """Twelve saved postings: strong to ruled out, silent, disputed, unsupported, told, with notes,
    long and foreign words, empty and full ranges. Every call gives the same."""
    read = list(examples())
    short = min((entry.analysis for entry in read), key=lambda analysis: len(analysis.posting.lines))
    return (*read, *_extremes(short), _doubted(short))


def examples() -> Iterator[ReportEntry]:
    """Each example posting judged by both shipped criteria; of each, two answers and two notes."""
    rubrics = find_rubrics(CRITERIA, load_catalogue())
    for number, path in enumerate(sorted(p for p in EXAMPLES.iterdir() if p.suffix != ".md"), 1):
        posting = read_posting(path)
        reading = read_facts(posting)
        answers = (
            Answer("on_call", "required", DAY, "said the recruiter"),
            Answer("one_on_ones", "weekly", DAY),
        )
        reading = replace(reading, facts=with_answers(reading.facts, answers))
        posting = replace(named(posting, reading), source=f"examples/{path.name}", notes=("A word of care.",))
        events = (
            Event(DAY, "note", "Ask about the first ninety days."),
            Event(DAY, "status", "applied"),
            Event(DAY, "note", "Call back on Monday."),
        )
        yield ReportEntry(str(number), judge(posting, reading, rubrics), "applied", answers, events)


def _extremes(like: Analysis) -> Iterator[ReportEntry]:
    """The same posting with figures and words at their ends."""
    words = {
        "A title of one word that never ends: " + "Wohnungsbaugesellschaft" * 9: "A" * 120,
        "مهندس برمجيات أول (دوام كامل)": "شركة",
        "高级可靠性工程师，基础设施": "东京 " * 12,
        "Engineer <b>& \"so on\"</b> 'x'": "R&D",
        "\x1b[31m\u202eEscaped\u200b": "\t",
    }
    figures = [
        (0.0, 0.0, 0.0),
        (100.0, 100.0, 100.0),
        (50.0, 0.0, 100.0),
        (33.333, 33.333, 33.333),
        (0.4, 0.0, 99.6),
    ]
    fits = ["weak", "strong", "mixed", "weak", "good"]
    for number, ((title, company), figure, fit) in enumerate(
        zip(words.items(), figures, fits, strict=True), 20
    ):
        cards = tuple(_moved(card, *figure, fit) for card in like.scorecards)
        posting = replace(
            like.posting, title=title, company=company, url=f"https://acme.example/{'x' * 300}?a=1&b=<2>"
        )
        yield ReportEntry(str(number), like._replace(posting=posting, scorecards=cards), "new")


def _moved(card: Scorecard, score: float, low: float, high: float, fit: str) -> Scorecard:
    """The same verdicts under other figures; where nothing is known, with nothing said either."""
    if score == 0:
        silent = tuple(v for v in card.verdicts if v.outcome == "not_stated")
        return replace(
            card, score=0.0, low=low, high=high, fit=fit, of_stated=None, stated=0, verdicts=silent
        )
    return replace(card, score=score, low=low, high=high, fit=fit, settled=True, questions=())


def _doubted(like: Analysis) -> ReportEntry:
    """A posting that contradicts itself, read by a model that claimed more than the lines show."""
    first, second = like.posting.lines[0], like.posting.lines[1]
    disputed = Fact(
        "work_arrangement", "remote", "disputed", (first.n,), (first.text,),
        (Claim("hybrid", "stated", (second.n,), (second.text,)),),
    )  # fmt: skip
    claims = (
        Fact("pay", "a lot", "unsupported", (second.n,), ()),
        Fact("benefits", ("health", "retirement"), "unsupported", (9999,), ()),
    )
    reading = replace(
        like.reading, facts={**like.reading.facts, disputed.key: disputed}, unsupported=claims, reader="both"
    )
    rubrics = find_rubrics(CRITERIA, load_catalogue())
    return ReportEntry(
        "30", judge(replace(like.posting, title="Doubtful role"), reading, rubrics), "interviewing"
    )
