"""The card: what a person reads at the terminal.

The verdict comes first, with what rules the posting out, then every criterion that the posting
speaks to, with the person's sentence and the posting's sentence side by side, then what it is
silent about, as questions. Nothing is coloured that is not also said in words or marks.
"""

from __future__ import annotations

from analyzer.model import Analysis
from analyzer.reports import card as parts
from analyzer.reports.layout import Page, Part
from analyzer.reports.printable import printable
from analyzer.reports.side_by_side import NARROWEST, one_under_the_other, room, side_by_side
from analyzer.reports.symbols import LOST, Marks, holds, marks_for
from analyzer.reports.words import (
    FIT_WORDS,
    UNSURE,
    company_of,
    fit_of,
    is_little_stated,
    source_of,
    title_of,
)


def render_card(
    analysis: Analysis,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str | None = "utf-8",
    isolate: bool = False,
    verbose: bool = False,
    height: int | None = None,
) -> str:
    """The card of one analysis as text of at most `width` columns, ending in a line break.

    isolate: right-to-left text is kept apart by isolating characters, for a terminal that obeys them.
    height: so many lines a terminal shows at once; a longer card says at its end how it began.
    """
    page = Page(width, colour=colour, encoding=encoding, isolate=isolate)
    marks = marks_for(encoding)
    _header(page, analysis, marks)
    cards = analysis.scorecards
    if len(cards) == 1:
        page.blank()
        parts.head(page, cards[0], marks)
        parts.verdicts(page, cards[0], analysis.reading.facts, marks, verbose=verbose)
        parts.silence(page, cards[0], analysis.reading.facts, marks)
        parts.questions(page, cards[0])
        if verbose:
            parts.arithmetic(page, cards[0])
        parts.notes(page, cards[0])
    elif cards and not verbose and room(page, len(cards)) >= NARROWEST:
        side_by_side(page, analysis, marks)
    else:
        one_under_the_other(page, analysis, marks, verbose=verbose)
    _footnotes(page, analysis)
    if height is not None and page.length >= height:
        _again(page, analysis)
    return str(page)


def render_brief(
    analysis: Analysis,
    *,
    width: int | None = 80,
    colour: bool = False,
    encoding: str | None = "utf-8",
    isolate: bool = False,
) -> str:
    """One line a posting: fit ("strong fit?" where little is stated), score and range by the first
    criteria, then what it is. Cut at `width` columns; None: not at all."""
    line: list[Part] = []
    for card in analysis.scorecards[:1]:
        unsure = UNSURE if is_little_stated(card) else ""
        line.append((f"{FIT_WORDS[card.fit] + unsure:<11} {card.score:>3.0f} ", parts.fit_style(card)))
        span = f"({card.low:.0f} to {card.high:.0f})"
        line.append((f"{span:<11} ", "dim"))
    company = company_of(analysis)
    line.append((title_of(analysis) + (f", {company}" if company else ""), "bold"))
    line.append((f"  {source_of(analysis.posting.source)}", "dim"))
    page = Page(width or 200, colour=colour, encoding=encoding, isolate=isolate)
    page.line(line, most=width)
    return str(page)


def render_text(
    analysis: Analysis,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str | None = "utf-8",
    isolate: bool = False,
) -> str:
    """The posting's numbered lines with the evidence marked: highlighted in colour, «so» without."""
    from analyzer.reports.marking import marked_lines

    page = Page(width, colour=colour, encoding=encoding, isolate=isolate)
    marks = ("«", "»") if holds(encoding, "«»") else ("[", "]")
    for line, pieces in marked_lines(analysis):
        shown: list[Part] = [(f"{line.n:>4}  ", "dim")]
        for piece in pieces:
            text = printable(piece.text)
            if piece.facts and not colour:
                text = f"{marks[0]}{text}{marks[1]}"
            shown.append((text, "reverse" if piece.facts else ""))
        page.paragraph(*shown, hang=6)
    return str(page)


def _header(page: Page, analysis: Analysis, marks: Marks) -> None:
    posting, reading = analysis.posting, analysis.reading
    about = [part for part in (company_of(analysis), printable(posting.location or "")) if part]
    page.paragraph(
        (title_of(analysis), "bold"), *(part for one in about for part in ((marks.dot, "dim"), one))
    )
    counted = sum(1 for fact in reading.facts.values() if fact.counts)
    how = {
        "phrases": "read without a model, by phrases",
        "model": f"read by {printable(reading.model or 'a model')}",
        "both": f"read by {printable(reading.model or 'a model')} and by phrases",
    }[reading.reader]
    facts = "1 fact" if counted == 1 else f"{counted} facts"
    page.paragraph((source_of(posting.source), "dim"), (f"{marks.dot}{facts}, {how}", "dim"))


def _again(page: Page, analysis: Analysis) -> None:
    """The verdict once more, for a person who is left at the end of a long card."""
    page.blank()
    for card in analysis.scorecards:
        fit: Part = (fit_of(card), parts.fit_style(card))
        page.paragraph(
            (printable(card.criteria), "bold"), ": ", fit, f", from {card.low:.0f} to {card.high:.0f}"
        )


def _footnotes(page: Page, analysis: Analysis) -> None:
    reading = analysis.reading
    disputed = [key for key, fact in reading.facts.items() if fact.trust == "disputed"]
    notes = [printable(note) for note in (*analysis.posting.notes, *reading.notes)]
    if not any(fact.counts for fact in reading.facts.values()):
        notes.append("Nothing that a posting states was found in this text. Is all of it there?")
    if disputed:
        notes.append(f"The posting contradicts itself on {', '.join(disputed)}: not counted.")
    if reading.unsupported:
        keys = ", ".join(dict.fromkeys(fact.key for fact in reading.unsupported))
        claimed = "Read by its phrases" if reading.reader == "phrases" else "Claimed by the model"
        notes.append(f"{claimed}, but not shown by the lines cited: {keys}. Not counted.")
    if page.lost:
        notes.append(f"Signs that {page.encoding} lacks stand here as {LOST}; --json has all of them.")
    if notes:
        page.blank()
    for note in notes:
        page.paragraph(("! ", "bold"), note, hang=2)
