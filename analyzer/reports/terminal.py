"""The card: what a person reads at the terminal.

The verdict comes first, with what rules the posting out, then every criterion that the posting
speaks to, with the person's sentence and the posting's sentence side by side, then what it is
silent about, as questions. Nothing is coloured that is not also said in words or symbols.
"""

from __future__ import annotations

from analyzer.model import Analysis
from analyzer.reports.card import (
    draw_arithmetic,
    draw_head,
    draw_notes,
    draw_silence,
    draw_verdicts,
    fit_style,
)
from analyzer.reports.layout import Layout, StyledText
from analyzer.reports.open_questions import draw_failed_claims, draw_questions
from analyzer.reports.printable import printable
from analyzer.reports.side_by_side import NARROWEST, one_under_the_other, room, side_by_side
from analyzer.reports.symbols import LOST, Symbols, encodable, symbols_for
from analyzer.reports.words import (
    FIT_WORDS,
    UNSURE,
    company_of,
    cost_of,
    fit_in_words,
    is_little_stated,
    notes_of,
    ruled_out_by,
    source_of,
    title_of,
)
from analyzer.scoring.printed import printed


def render_card(
    analysis: Analysis,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str | None = "utf-8",
    isolate: bool = False,
    verbose: bool = False,
    height: int | None = None,
    number: str = "",
) -> str:
    """The card of one analysis as text of at most `width` columns, ending in a line break.

    isolate: right-to-left text is put between isolating characters, for a terminal that obeys them.
    height: so many lines a terminal shows at once; a longer card says at its end how it began.
    number: that of a saved posting, for the commands that the card names.
    """
    layout = Layout(width, colour=colour, encoding=encoding, isolate=isolate)
    symbols = symbols_for(encoding)
    _header(layout, analysis, symbols)
    cards = analysis.scorecards
    if len(cards) == 1:
        layout.blank()
        draw_head(layout, cards[0], symbols)
        draw_verdicts(layout, cards[0], analysis, symbols, verbose=verbose)
        draw_silence(layout, cards[0], analysis.reading.facts, symbols)
        draw_questions(layout, cards[0], analysis.reading.hints, symbols)
        if verbose:
            draw_arithmetic(layout, cards[0])
        draw_notes(layout, cards[0], verbose=verbose)
    elif cards and not verbose and room(layout, len(cards)) >= NARROWEST:
        side_by_side(layout, analysis, symbols)
    else:
        one_under_the_other(layout, analysis, symbols, verbose=verbose)
    if verbose and analysis.reading.unsupported:
        layout.blank()
        draw_failed_claims(layout, analysis, symbols, number=number)
    _footnotes(layout, analysis, verbose=verbose)
    if height is not None and layout.length >= height:
        _again(layout, analysis)
    return str(layout)


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
    line: list[StyledText] = []
    for card in analysis.scorecards[:1]:
        unsure = UNSURE if is_little_stated(card) else ""
        line.append((f"{FIT_WORDS[card.fit] + unsure:<11} {printed(card.score):>3} ", fit_style(card)))
        span = f"({printed(card.low)} to {printed(card.high)})"
        line.append((f"{span:<11} ", "dim"))
    company = company_of(analysis)
    line.append((title_of(analysis) + (f", {company}" if company else ""), "bold"))
    if causes := "; ".join(filter(None, map(ruled_out_by, analysis.scorecards[:1]))):
        line.append((f"  {causes}", "red"))
    line.append((f"  {source_of(analysis.posting.source)}", "dim"))
    layout = Layout(width or 200, colour=colour, encoding=encoding, isolate=isolate)
    layout.line(line, most=width)
    return str(layout)


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

    layout = Layout(width, colour=colour, encoding=encoding, isolate=isolate)
    symbols = ("«", "»") if encodable(encoding, "«»") else ("[", "]")
    for line, pieces in marked_lines(analysis):
        styled: list[StyledText] = [(f"{line.n:>4}  ", "dim")]
        for piece in pieces:
            text = printable(piece.text)
            if piece.facts and not colour:
                text = f"{symbols[0]}{text}{symbols[1]}"
            styled.append((text, "reverse" if piece.facts else ""))
        layout.paragraph(*styled, hang=6)
    return str(layout)


def _header(layout: Layout, analysis: Analysis, symbols: Symbols) -> None:
    posting, reading = analysis.posting, analysis.reading
    about = [part for part in (company_of(analysis), printable(posting.location or "")) if part]
    took = [(symbols.dot, "dim"), (cost, "dim whole")] if (cost := cost_of(reading, in_all=True)) else []
    layout.paragraph(
        (title_of(analysis), "bold"), *(part for one in about for part in ((symbols.dot, "dim"), one)), *took
    )
    counted = sum(1 for fact in reading.facts.values() if fact.counts)
    how = {
        "phrases": "read without a model, by phrases",
        "model": f"read by {printable(reading.model or 'a model')}",
        "both": f"read by {printable(reading.model or 'a model')} and by phrases",
    }[reading.reader]
    facts = "1 fact" if counted == 1 else f"{counted} facts"
    layout.paragraph((source_of(posting.source), "dim"), (f"{symbols.dot}{facts}, {how}", "dim"))


def _again(layout: Layout, analysis: Analysis) -> None:
    """The verdict once more, for a person who is left at the end of a long card."""
    layout.blank()
    for card in analysis.scorecards:
        out = f"ruled out {ruled_out_by(card)}, {printed(card.score)}" if card.ruled_out_by else ""
        fit: StyledText = (out or fit_in_words(card), fit_style(card))
        span = f", from {printed(card.low)} to {printed(card.high)}"
        layout.paragraph((printable(card.criteria), "bold"), ": ", fit, span)


def _footnotes(layout: Layout, analysis: Analysis, *, verbose: bool) -> None:
    reading = analysis.reading
    disputed = [key for key, fact in reading.facts.items() if fact.trust == "disputed"]
    notes = [printable(note) for note in notes_of(analysis)]
    if not any(fact.counts for fact in reading.facts.values()):
        notes.append("Nothing that a posting states was found in this text. Is all of it there?")
    if disputed:
        notes.append(f"The posting contradicts itself on {', '.join(disputed)}: not counted.")
    if reading.unsupported and not verbose:  # there each stands for itself
        keys = ", ".join(dict.fromkeys(fact.key for fact in reading.unsupported))
        claimed = "Read by its phrases" if reading.reader == "phrases" else "Claimed by the model"
        notes.append(f"{claimed}, but not shown by the lines cited: {keys}. Not counted.")
    if layout.lost:
        notes.append(f"Signs that {layout.encoding} lacks stand here as {LOST}; --json has all of them.")
    if notes:
        layout.blank()
    for note in notes:
        layout.paragraph(("! ", "bold"), note, hang=2)
