"""Saved postings side by side: for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from analyzer.model import Analysis, Scorecard, Verdict
from analyzer.reports.card import evidence, unbulleted
from analyzer.reports.layout import Painter, cells, painter, truncated, wrapped
from analyzer.reports.printable import printable
from analyzer.reports.words import FIT_WORDS, title_of
from analyzer.scoring.printed import printed
from analyzer.storage.saved import Saved

_STYLES = {"met": "green", "partly": "amber", "unmet": "red"}
_NAME = 30
_LEAST = 9
_GAP = 2
MOST_LINES = 4
"""Lines of a cell at most."""
QUOTING = 26
"""Columns that a sentence needs to be read in a column."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
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


def contests(analyses: Sequence[Analysis], place: int) -> list[CriterionRow]:
    """The criteria of one document: deal-breakers that differ between the postings, then by what they
    decide, then by what they could, then by name."""
    cards = [analysis.scorecards[place] for analysis in analyses]
    rows = [CriterionRow(vs[0].name, vs) for vs in zip(*(card.verdicts for card in cards), strict=True)]
    return sorted(rows, key=lambda row: (not row.breaks, -row.decides, -row.open, row.name))


def comparison_to_json(saved: Sequence[Saved], analyses: Sequence[Analysis]) -> str:
    """One object: the postings, and for each criteria document its criteria in the order above."""
    documents = []
    for place, card in enumerate(analyses[0].scorecards):
        rows = [_row_to_json(row) for row in contests(analyses, place)]
        cards = [analysis.scorecards[place] for analysis in analyses]
        scores = [{"score": c.score, "low": c.low, "high": c.high, "fit": c.fit} for c in cards]
        documents.append({"criteria": card.criteria, "scores": scores, "criterion": rows})
    postings = [
        {"id": one.id, "pid": one.pid, "title": one.posting.title, "company": one.posting.company}
        for one in saved
    ]
    return json.dumps({"schema": 1, "postings": postings, "comparisons": documents}, allow_nan=False)


def _row_to_json(row: CriterionRow) -> dict[str, Any]:
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


def comparison_table(
    saved: Sequence[Saved],
    analyses: Sequence[Analysis],
    *,
    everything: bool = False,
    colour: bool = False,
    width: int = 100,
    isolate: bool = False,
) -> str:
    """The table for a terminal of `width` columns.

    A column a posting; each criterion with its outcomes and, below, what they wrote: in its column where
    there is room for a sentence, else on a line of its own, behind the posting's number.
    """
    grid = Grid(len(saved), width, painter(colour=colour, isolate=isolate))
    paint = grid.paint
    lines: list[str] = []
    for place, card in enumerate(analyses[0].scorecards):
        if lines:
            lines.append("")
        cards = [analysis.scorecards[place] for analysis in analyses]
        heads = [f"{one.id} {title_of(analysis)}" for one, analysis in zip(saved, analyses, strict=True)]
        lines.append(paint(truncated(printable(card.criteria), width), "bold"))
        lines += grid.row("", heads, styles=["bold"])
        lines += grid.row("", [f"{FIT_WORDS[c.fit]}, {_figures(c)}" for c in cards])
        rows = contests(analyses, place)
        telling = rows if everything else [row for row in rows if row.decides or row.breaks]
        for row in telling:
            lines += _criterion(row, saved, analyses, grid)
        if alike := len(rows) - len(telling):
            more = "1 more criterion does" if alike == 1 else f"{alike} more criteria do"
            lines.append(paint(f"{more} not tell them apart", "dim"))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _figures(card: Scorecard) -> str:
    return f"{printed(card.score)} ({printed(card.low)}–{printed(card.high)})"


def _criterion(
    row: CriterionRow, saved: Sequence[Saved], analyses: Sequence[Analysis], grid: Grid
) -> Iterator[str]:
    weight = row.verdicts[0].weight
    outcomes = [_outcome(verdict) for verdict in row.verdicts]
    styles = [_STYLES.get(verdict.outcome, "dim") for verdict in row.verdicts]
    yield from grid.row(f"{printable(row.name)} ({weight:g})", outcomes, styles=styles)
    quotes = [_quote(verdict, analysis) for verdict, analysis in zip(row.verdicts, analyses, strict=True)]
    if not any(quotes):
        return
    if grid.room >= QUOTING:
        yield from grid.row("", quotes, styles=["dim"])
        return
    for one, quote in zip(saved, quotes, strict=True):
        if quote:
            yield from grid.across(f"{one.id:>6}", quote)


def _quote(verdict: Verdict, analysis: Analysis) -> str:
    """The first sentence a verdict stands on, or that the person was told; nothing beside a plain "not
    stated", which it would contradict."""
    if verdict.outcome == "not_stated" and not verdict.remark:
        return ""
    found = evidence(verdict, analysis.reading.facts)
    quote = f"“{unbulleted(printable(found.quotes[0]))}”" if found.quotes else ""
    return " ".join(filter(None, (quote, found.comment)))


def _outcome(verdict: Verdict) -> str:
    words = verdict.outcome.replace("_", " ")
    if verdict.outcome == "partly":
        words += f" ({verdict.credit:.0%})"
    return f"{words}: rules it out" if verdict.broken == "yes" else words


class Grid:
    """A column of names and one for each posting, of so many columns together. Text that is wider than
    its cell is wrapped at blanks; what takes more than MOST_LINES is cut."""

    def __init__(self, postings: int, width: int, paint: Painter) -> None:
        self.width, self.paint = width, paint
        self._name = max(_LEAST, min(_NAME, width // (postings + 1) - _GAP))
        self.room = max(_LEAST, (width - self._name) // postings - _GAP)

    def row(self, name: str, texts: Sequence[str], *, styles: Sequence[str] = ("",)) -> Iterator[str]:
        """A name and a cell a posting; the last style goes for all that follow."""
        columns = [self._cell(name, self._name, "")]
        for place, text in enumerate(texts):
            columns.append(self._cell(text, self.room, styles[min(place, len(styles) - 1)]))
        blank = [" " * self._name, *[" " * self.room] * len(texts)]
        for line in zip_longest(*columns):
            yield (" " * _GAP).join(part or blank[at] for at, part in enumerate(line))

    def across(self, mark: str, text: str) -> Iterator[str]:
        """A text over the whole width behind a mark, on two lines at most."""
        room = self.width - cells(mark) - _GAP
        for number, line in enumerate(wrapped([truncated(text, 2 * room - _LEAST)], room)):
            before = " " * cells(mark) if number else mark
            yield self.paint(f"{before}{'':{_GAP}}{''.join(part for part, _ in line)}", "dim")

    def _cell(self, text: str, room: int, style: str) -> list[str]:
        """The lines of a cell, each as wide as the cell."""
        short = (
            truncated(text, room * MOST_LINES - _LEAST) if cells(text) > room * MOST_LINES - _LEAST else text
        )
        lines = ["".join(part for part, _ in line) for line in wrapped([short], room)]
        return [self.paint(line, style) + " " * (room - cells(line)) for line in lines if line]
