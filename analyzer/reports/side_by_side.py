"""One posting judged by several criteria documents: side by side in one card.

    they: “Mentor two new engineers”
    ✓ Mentoring  weight 4                      ✓ Learning from one another  weight 2
      you: “Teaching is a favourite of mine.”    you: “People learn from one another.”

A row begins with what *they* wrote, over the whole width; below it, each document has a column with
what its person wrote and what became of it. Where two documents judge by the same words, these
stand there once.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Analysis, Verdict
from analyzer.reports.card import (
    Evidence,
    by_importance,
    draw_arithmetic,
    draw_head,
    draw_notes,
    draw_silence,
    draw_verdict_line,
    draw_verdicts,
    evidence,
    quoted,
    verdicts_with_evidence,
)
from analyzer.reports.layout import Layout
from analyzer.reports.open_questions import draw_questions
from analyzer.reports.printable import printable
from analyzer.reports.symbols import Symbols
from analyzer.text.line_addresses import in_order

NARROWEST = 36
"""Columns below which a document's own column reads badly; the documents then stand one under the other."""
_GAP = 3


class SharedEvidence:
    """What the posting says, with the facts that this shows, and for each document, by its place, the
    verdicts that rest on it."""

    def __init__(self, theirs: Evidence) -> None:
        self.theirs = theirs
        self.facts: set[str] = set()
        self.verdicts: dict[int, list[Verdict]] = {}

    def takes(self, place: int, verdict: Verdict, theirs: Evidence) -> bool:
        """Whether a verdict rests on these words: on the same ones; or it judges the same fact and rests
        on some of them; or, as the first of its document, on these and more."""
        mine, own = set(self.theirs.quotes), set(theirs.quotes)
        if theirs.beyond != self.theirs.beyond or not own:
            return False
        if own == mine:
            return True
        shared = not self.facts.isdisjoint(verdict.facts)
        return shared and (own < mine or (mine < own and place not in self.verdicts))

    def add(self, place: int, verdict: Verdict, theirs: Evidence) -> None:
        """Puts a verdict into its document's column."""
        self.verdicts.setdefault(place, []).append(verdict)
        self.facts.update(verdict.facts)
        more = tuple(quote for quote in theirs.quotes if quote not in self.theirs.quotes)
        sentences = in_order((*self.theirs.sentences, *theirs.sentences))
        self.theirs = Evidence(self.theirs.quotes + more, self.theirs.beyond, sentences=sentences)


def shared_evidence(analysis: Analysis) -> list[SharedEvidence]:
    """All verdicts that the posting gives cause for, those that share words together; what rules out
    comes first, then the heaviest of any document."""
    facts = analysis.reading.facts
    everything = [
        (verdict, place)
        for place, card in enumerate(analysis.scorecards)
        for verdict in verdicts_with_evidence(card, facts)
    ]
    found: list[SharedEvidence] = []
    for verdict, place in sorted(everything, key=lambda one: (*by_importance(one[0])[:2], one[1])):
        theirs = evidence(verdict, facts, analysis.posting.lines)
        row = next((row for row in found if row.takes(place, verdict, theirs)), None)
        if row is None:
            row = SharedEvidence(theirs._replace(remark=""))
            found.append(row)
        row.add(place, verdict, theirs)
    return found


def room(layout: Layout, documents: int) -> int:
    """How wide the column of each of so many documents can be."""
    return (layout.width - _GAP * (documents - 1)) // documents


def side_by_side(layout: Layout, analysis: Analysis, symbols: Symbols) -> None:
    """A column for each document, from its verdict to its questions."""
    cards = analysis.scorecards
    wide = room(layout, len(cards))

    def across(columns: Sequence[Layout]) -> None:
        layout.beside(columns, gap=_GAP)

    layout.blank()
    heads = [layout.column(wide) for _ in cards]
    for column, card in zip(heads, cards, strict=True):
        draw_head(column, card, symbols, indent=0, apart=True)
    across(heads)
    for row in shared_evidence(analysis):
        layout.blank()
        layout.paragraph(("they: ", "dim"), *row.theirs.parts(symbols))
        across([_column(layout.column(wide), row.verdicts.get(n, ()), symbols) for n in range(len(cards))])
    ends = [layout.column(wide) for _ in cards]
    for column, card in zip(ends, cards, strict=True):
        draw_silence(column, card, analysis.reading.facts, symbols, indent=0)
        draw_questions(column, card, analysis.reading.hints, symbols, indent=0)
        draw_notes(column, card, indent=0)
    across(ends)


def _column(column: Layout, verdicts: Sequence[Verdict], symbols: Symbols) -> Layout:
    for verdict in verdicts:
        draw_verdict_line(column, verdict, symbols, indent=0)
        column.paragraph(("you: ", "dim"), quoted(verdict.yours, symbols), indent=2)
        if verdict.remark:
            column.paragraph((f"({printable(verdict.remark)})", "dim"), indent=2)
    return column


def one_under_the_other(layout: Layout, analysis: Analysis, symbols: Symbols, *, verbose: bool) -> None:
    """What each document says of the posting comes first, one below the other; then the verdicts of each."""
    for card in analysis.scorecards:
        layout.blank()
        draw_head(layout, card, symbols)
    for card in analysis.scorecards:
        layout.blank()
        layout.paragraph((f"{symbols.rule * 2} {printable(card.criteria)}", "bold"))
        draw_verdicts(layout, card, analysis, symbols, verbose=verbose)
        draw_silence(layout, card, analysis.reading.facts, symbols)
        draw_questions(layout, card, analysis.reading.hints, symbols)
        if verbose:
            draw_arithmetic(layout, card)
        draw_notes(layout, card, verbose=verbose)
