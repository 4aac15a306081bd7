"""The report: a ranked list of postings and a part for each, as one HTML file that runs no script.

    Path("jobs.html").write_text(render_report(entries, made="2026-11-21"), encoding="utf-8")

Everything lies inside the file: it opens from `file://`, prints, and loads nothing. All text from
outside is cleaned and escaped by the template; the Content-Security-Policy lets through nothing but
the one style sheet whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from analyzer.model import Analysis, Fact, Scorecard, Verdict
from analyzer.plain import value_to_plain
from analyzer.reports.clean import clean
from analyzer.reports.marking import marked_lines
from analyzer.reports.words import FIT_WORDS, OUTCOME_WORDS, company_of, rank, source_of, title_of

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_WHY = {True: "the posting contradicts itself", False: "the cited lines do not show it"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting of a report: `name` is its short id, `status` what became of it ("applied")."""

    name: str
    analysis: Analysis
    status: str = ""


def render_report(entries: Sequence[Entry], *, made: str = "", limit: int | None = None) -> str:
    """The whole file. The entries come ranked by their first scorecard, ruled out last; the best
    `limit` of them, or all.

    `made` is the day to print, as the person should read it: no clock is looked at here.
    """
    ranked = sorted(entries, key=lambda entry: rank(entry.analysis))[:limit]
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    postings = [_posting(entry, number) for number, entry in enumerate(ranked, 1)]
    return (
        _environment()
        .get_template("report.html")
        .render(postings=postings, style=style, digest=digest, made=clean(made), criteria=_criteria(ranked))
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _criteria(ranked: Sequence[Entry]) -> list[str]:
    return [clean(card.criteria) for card in ranked[0].analysis.scorecards] if ranked else []


def _posting(entry: Entry, number: int) -> dict[str, Any]:
    posting, reading = entry.analysis.posting, entry.analysis.reading
    key = f"p{number}"
    return {
        "key": key,
        # a saved posting by the number that `jobfit answer` and `jobfit list` know it by
        "number": clean(entry.name) if entry.status else number,
        "name": clean(entry.name),
        "status": clean(entry.status),
        "title": title_of(entry.analysis),
        "company": company_of(entry.analysis),
        "location": clean(posting.location or ""),
        "source": source_of(posting.source),
        "url": _link(posting.url),
        "cards": [
            _card(card, key, index, reading.facts) for index, card in enumerate(entry.analysis.scorecards)
        ],
        "lines": list(_lines(entry.analysis, key)),
        "doubtful": [_doubtful(fact, key) for fact in _doubts(entry.analysis)],
        "notes": [clean(note) for note in (*posting.notes, *reading.notes)],
    }


def _link(url: str | None) -> str:
    """An address that may be clicked: http or https with a host, else nothing."""
    try:
        parts = urlsplit(clean(url or ""))
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.hostname else ""


def _card(card: Scorecard, key: str, index: int, facts: Any) -> dict[str, Any]:
    spoken = [v for v in card.verdicts if v.outcome in {"met", "partly", "unmet"} or v.broken == "yes"]
    spoken.sort(key=lambda v: (v.broken != "yes", -v.weight, v.name))
    return {
        "key": f"{key}-c{index}",
        "criteria": clean(card.criteria),
        "fit": card.fit,
        "fit_words": FIT_WORDS[card.fit],
        "score": round(card.score),
        "low": round(card.low),
        "high": round(card.high),
        "bar": {"low": card.low, "width": max(card.high - card.low, 0.5), "score": card.score},
        "of_stated": None if card.of_stated is None else round(card.of_stated),
        "stated": card.stated,
        "total": card.total,
        "ruled_out_by": [clean(name) for name in card.ruled_out_by],
        "verdicts": [_verdict(verdict, key, facts) for verdict in spoken],
        "silent": [clean(v.name) for v in card.verdicts if v.outcome == "not_stated"],
        "presumed": [clean(v.name) for v in card.verdicts if v.outcome == "presumed"],
        "questions": [clean(question.ask) for question in card.questions],
    }


def _verdict(verdict: Verdict, key: str, facts: Any) -> dict[str, Any]:
    used = [facts[name] for name in verdict.facts if name in facts and facts[name].counts]
    numbers = sorted({n for fact in used for n in fact.lines})
    return {
        "name": clean(verdict.name),
        "outcome": verdict.outcome,
        "outcome_words": OUTCOME_WORDS[verdict.outcome],
        "weight": f"{verdict.weight:g}",
        "credit": f"{verdict.credit:.0%}" if verdict.outcome == "partly" else "",
        "bonus": verdict.bonus,
        "broken": verdict.broken == "yes",
        "yours": [clean(quote) for quote in verdict.yours],
        "theirs": [clean(quote) for quote in verdict.theirs],
        "trusts": sorted({fact.trust for fact in used} - {"stated"}),
        "lines": [{"n": n, "href": f"#{key}-l{n}"} for n in numbers],
    }


def _doubts(analysis: Analysis) -> list[Fact]:
    disputed = [fact for fact in analysis.reading.facts.values() if fact.trust == "disputed"]
    return [*disputed, *analysis.reading.unsupported]


def _doubtful(fact: Fact, key: str) -> dict[str, Any]:
    others = [clean(_shown(other.value)) for other in fact.others]
    return {
        "key": clean(fact.key),
        "value": clean(" / ".join([_shown(fact.value), *others])),
        "why": "the posting contradicts itself"
        if fact.trust == "disputed"
        else "the cited lines do not show it",
        "lines": [{"n": n, "href": f"#{key}-l{n}"} for n in fact.lines],
    }


def _shown(value: Any) -> str:
    plain = value_to_plain(value)
    if isinstance(plain, dict):
        return f"{plain['min']:g} to {plain['max']:g} {plain['currency'] or ''} a {plain['period']}"
    return ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)


def _lines(analysis: Analysis, key: str) -> Iterator[dict[str, Any]]:
    for line, pieces in marked_lines(analysis):
        yield {
            "id": f"{key}-l{line.n}",
            "n": line.n,
            "origin": line.origin,
            "pieces": [{"text": clean(piece.text), "facts": ", ".join(piece.facts)} for piece in pieces],
        }
