"""Saved postings side by side: for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.model import Analysis, Verdict
from analyzer.reports.clean import clean
from analyzer.reports.layout import Ink, cells, cut, ink
from analyzer.reports.words import FIT_WORDS
from analyzer.storage.saved import Saved

_STYLES = {"met": "green", "partly": "amber", "unmet": "red"}
_NAME = 30


@dataclass(frozen=True, slots=True)
class Contest:
    """One criterion with its verdict on each posting. `decides` is how many of the weight's points
    lie between the best and the worst of them; `open` how many an answer could still move."""

    name: str
    verdicts: tuple[Verdict, ...]

    @property
    def decides(self) -> float:
        credit = [verdict.credit for verdict in self.verdicts]
        return self.verdicts[0].weight * (max(credit) - min(credit))

    @property
    def breaks(self) -> bool:
        """Whether it rules out some of the postings and not the others."""
        return len({verdict.broken == "yes" for verdict in self.verdicts}) > 1

    @property
    def open(self) -> float:
        return self.verdicts[0].weight * max(verdict.high - verdict.low for verdict in self.verdicts)


def contests(analyses: Sequence[Analysis], place: int) -> list[Contest]:
    """The criteria of one document: deal-breakers that tell the postings apart, then by what they
    decide, then by what they could, then by name."""
    cards = [analysis.scorecards[place] for analysis in analyses]
    rows = [Contest(vs[0].name, vs) for vs in zip(*(card.verdicts for card in cards), strict=True)]
    return sorted(rows, key=lambda row: (not row.breaks, -row.decides, -row.open, row.name))


def to_json(saved: Sequence[Saved], analyses: Sequence[Analysis]) -> str:
    """One object: the postings, and for each criteria document its criteria in the order above."""
    documents = []
    for place, card in enumerate(analyses[0].scorecards):
        rows = [_plain(row) for row in contests(analyses, place)]
        cards = [analysis.scorecards[place] for analysis in analyses]
        scores = [{"score": c.score, "low": c.low, "high": c.high, "fit": c.fit} for c in cards]
        documents.append({"criteria": card.criteria, "scores": scores, "criterion": rows})
    postings = [
        {"id": one.id, "pid": one.pid, "title": one.posting.title, "company": one.posting.company}
        for one in saved
    ]
    return json.dumps({"schema": 1, "postings": postings, "comparisons": documents}, allow_nan=False)


def _plain(row: Contest) -> dict[str, Any]:
    verdicts = [
        {"outcome": v.outcome, "credit": v.credit, "broken": v.broken, "theirs": list(v.theirs)}
        for v in row.verdicts
    ]
    return {
        "name": row.name,
        "weight": row.verdicts[0].weight,
        "decides": row.decides,
        "yours": list(row.verdicts[0].yours),
        "verdicts": verdicts,
    }


def table(
    saved: Sequence[Saved],
    analyses: Sequence[Analysis],
    *,
    everything: bool = False,
    colour: bool = False,
    width: int = 100,
    isolate: bool = False,
) -> str:
    """A column a posting; each criterion with its outcomes and, below, what they wrote."""
    room = max(16, (width - _NAME - 2) // len(saved) - 2)
    draw = ink(colour=colour, isolate=isolate)
    lines: list[str] = []
    for place, card in enumerate(analyses[0].scorecards):
        if lines:
            lines.append("")
        cards = [analysis.scorecards[place] for analysis in analyses]
        heads = [f"{one.id} {one.posting.title or 'without a title'}" for one in saved]
        lines.append(_row(card.criteria, heads, room, draw, styles=["bold"]))
        scores = [f"{FIT_WORDS[c.fit]}, {c.score:.0f} ({c.low:.0f}–{c.high:.0f})" for c in cards]
        lines.append(_row("", scores, room, draw))
        rows = contests(analyses, place)
        telling = rows if everything else [row for row in rows if row.decides or row.breaks]
        for row in telling:
            lines += _criterion(row, room, draw)
        if alike := len(rows) - len(telling):
            more = "1 more criterion does" if alike == 1 else f"{alike} more criteria do"
            lines.append(draw(f"{more} not tell them apart", "dim"))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _criterion(row: Contest, room: int, draw: Ink) -> list[str]:
    weight = row.verdicts[0].weight
    outcomes = [_outcome(verdict) for verdict in row.verdicts]
    styles = [_STYLES.get(verdict.outcome, "dim") for verdict in row.verdicts]
    lines = [_row(f"{row.name} ({weight:g})", outcomes, room, draw, styles=styles)]
    quotes = [_quote(verdict) for verdict in row.verdicts]
    if any(quotes):
        lines.append(_row("", quotes, room, draw, styles=["dim"]))
    return lines


def _quote(verdict: Verdict) -> str:
    """The first sentence a verdict stands on; none beside "not stated", which it would contradict."""
    if not verdict.theirs or verdict.outcome == "not_stated":
        return ""
    return f"“{clean(verdict.theirs[0])}”"


def _outcome(verdict: Verdict) -> str:
    words = verdict.outcome.replace("_", " ")
    if verdict.outcome == "partly":
        words += f" ({verdict.credit:.0%})"
    return f"{words}: rules it out" if verdict.broken == "yes" else words


def _row(name: str, texts: Sequence[str], room: int, draw: Ink, *, styles: Sequence[str] = ("",)) -> str:
    """A name and a cell a posting; the last style goes for all that follow."""
    parts = [_cell(name, _NAME, draw, "")]
    for place, text in enumerate(texts):
        parts.append(_cell(text, room, draw, styles[min(place, len(styles) - 1)]))
    return "  ".join(parts)


def _cell(text: str, room: int, draw: Ink, style: str) -> str:
    shown = cut(clean(text), room)
    return draw(shown, style) + " " * (room - cells(shown))
