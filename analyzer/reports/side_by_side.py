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
from dataclasses import dataclass, field

from analyzer.model import Analysis, Verdict
from analyzer.reports import card as parts
from analyzer.reports.card import Evidence, by_importance, evidence, quoted, spoken
from analyzer.reports.layout import Page
from analyzer.reports.printable import printable
from analyzer.reports.symbols import Marks

NARROWEST = 36
"""Columns below which a document's own column reads badly; the documents then stand one under the other."""
_GAP = 3


@dataclass(slots=True)
class Row:
    """What the posting says, with the facts that this shows, and for each document, by its place, the
    verdicts that rest on it."""

    theirs: Evidence
    facts: set[str] = field(default_factory=set)
    verdicts: dict[int, list[Verdict]] = field(default_factory=dict)

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
        self.theirs = Evidence(self.theirs.quotes + more, self.theirs.beyond)


def rows(analysis: Analysis) -> list[Row]:
    """All verdicts that the posting gives cause for, those that share words together; what rules out
    comes first, then the heaviest of any document."""
    facts = analysis.reading.facts
    everything = [
        (verdict, place) for place, card in enumerate(analysis.scorecards) for verdict in spoken(card, facts)
    ]
    found: list[Row] = []
    for verdict, place in sorted(everything, key=lambda one: (*by_importance(one[0])[:2], one[1])):
        theirs = evidence(verdict, facts)
        row = next((row for row in found if row.takes(place, verdict, theirs)), None)
        if row is None:
            row = Row(theirs._replace(remark=""))
            found.append(row)
        row.add(place, verdict, theirs)
    return found


def room(page: Page, documents: int) -> int:
    """How wide the column of each of so many documents can be."""
    return (page.width - _GAP * (documents - 1)) // documents


def side_by_side(page: Page, analysis: Analysis, marks: Marks) -> None:
    """A column for each document, from its verdict to its questions."""
    cards = analysis.scorecards
    wide = room(page, len(cards))

    def across(columns: Sequence[Page]) -> None:
        page.beside(columns, gap=_GAP)

    page.blank()
    heads = [page.column(wide) for _ in cards]
    for column, card in zip(heads, cards, strict=True):
        parts.head(column, card, marks, indent=0, apart=True)
    across(heads)
    for row in rows(analysis):
        page.blank()
        page.paragraph(("they: ", "dim"), *row.theirs.parts(marks))
        across([_column(page.column(wide), row.verdicts.get(n, ()), marks) for n in range(len(cards))])
    ends = [page.column(wide) for _ in cards]
    for column, card in zip(ends, cards, strict=True):
        parts.silence(column, card, analysis.reading.facts, marks, indent=0)
        parts.questions(column, card, indent=0)
        parts.notes(column, card, indent=0)
    across(ends)


def _column(column: Page, verdicts: Sequence[Verdict], marks: Marks) -> Page:
    for verdict in verdicts:
        parts.verdict_line(column, verdict, marks, indent=0)
        column.paragraph(("you: ", "dim"), quoted(verdict.yours, marks), indent=2)
        if verdict.remark:
            column.paragraph((f"({printable(verdict.remark)})", "dim"), indent=2)
    return column


def one_under_the_other(page: Page, analysis: Analysis, marks: Marks, *, verbose: bool) -> None:
    """What each document says of the posting comes first, one below the other; then the verdicts of each."""
    for card in analysis.scorecards:
        page.blank()
        parts.head(page, card, marks)
    for card in analysis.scorecards:
        page.blank()
        page.paragraph((f"{marks.rule * 2} {printable(card.criteria)}", "bold"))
        parts.verdicts(page, card, analysis.reading.facts, marks, verbose=verbose)
        parts.silence(page, card, analysis.reading.facts, marks)
        parts.questions(page, card)
        if verbose:
            parts.arithmetic(page, card)
        parts.notes(page, card)
