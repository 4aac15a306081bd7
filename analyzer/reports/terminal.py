"""The card: what a person reads at the terminal.

The verdict comes first, then what rules the posting out, then every criterion that the posting
speaks to, with the person's sentence and the posting's sentence side by side, then what it is
silent about, as questions. Nothing is coloured that is not also said in words or marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.model import Analysis, Fit, Outcome, Scorecard, Verdict
from analyzer.reports.clean import clean, shorten
from analyzer.reports.layout import Page, Part
from analyzer.reports.words import FIT_WORDS, company_of, source_of, title_of

_FIT_STYLES: dict[Fit, str] = {
    "ruled_out": "bold red",
    "strong": "bold green",
    "good": "green",
    "mixed": "yellow",
    "weak": "red",
}
_OUTCOME_STYLES: dict[Outcome, str] = {
    "met": "green",
    "partly": "yellow",
    "unmet": "red",
    "not_stated": "dim",
    "presumed": "dim",
}
QUESTIONS_SHOWN = 5
QUOTE_LENGTH = 220


class Marks(NamedTuple):
    """The signs of a card: one set for terminals that can show them, one in ASCII."""

    outcome: dict[Outcome, str]
    bar: str
    range: str
    point: str
    rule: str
    dot: str
    open_quote: str
    close_quote: str


UNICODE = Marks(
    {"met": "✓", "partly": "◐", "unmet": "✗", "not_stated": "?", "presumed": "~"},
    "·", "━", "●", "─", " · ", "“", "”",
)  # fmt: skip
ASCII = Marks(
    {"met": "+", "partly": "o", "unmet": "x", "not_stated": "?", "presumed": "~"},
    ".", "=", "#", "-", " - ", '"', '"',
)  # fmt: skip


def marks_for(encoding: str | None) -> Marks:
    """The set of marks that `encoding` can hold."""
    try:
        "✓◐✗━●─·“”…".encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return ASCII
    return UNICODE


def render_card(
    analysis: Analysis,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str | None = "utf-8",
    verbose: bool = False,
) -> str:
    """The card of one analysis as text of at most `width` columns, ending in a line break."""
    page = Page(width, colour=colour)
    marks = marks_for(encoding)
    _header(page, analysis, marks)
    for card in analysis.scorecards:
        page.blank()
        _scorecard(page, card, marks, verbose=verbose)
    _footnotes(page, analysis, marks)
    return _encodable(str(page), encoding)


def render_brief(
    analysis: Analysis, *, width: int | None = 80, colour: bool = False, encoding: str | None = "utf-8"
) -> str:
    """One line a posting: fit, score and range by the first criteria, then what it is. Cut at
    `width` columns; None: not at all."""
    parts: list[Part] = []
    for card in analysis.scorecards[:1]:
        parts.append((f"{FIT_WORDS[card.fit]:<10} {card.score:>3.0f} ", _FIT_STYLES[card.fit]))
        parts.append((f"({card.low:.0f} to {card.high:.0f})".ljust(12), "dim"))
    company = company_of(analysis)
    parts.append((title_of(analysis) + (f", {company}" if company else ""), "bold"))
    parts.append((f"  {source_of(analysis.posting.source)}", "dim"))
    page = Page(width or 200, colour=colour)
    page.line(parts, most=width)
    return _encodable(str(page), encoding)


def render_text(
    analysis: Analysis, *, width: int = 80, colour: bool = False, encoding: str | None = "utf-8"
) -> str:
    """The posting's numbered lines with the evidence marked: highlighted in colour, «so» without."""
    from analyzer.reports.marking import marked_lines

    page = Page(width, colour=colour)
    for line, pieces in marked_lines(analysis):
        parts: list[Part] = [(f"{line.n:>4}  ", "dim")]
        for piece in pieces:
            shown = clean(piece.text)
            if piece.facts and not colour:
                shown = f"«{shown}»"
            parts.append((shown, "reverse" if piece.facts else ""))
        page.paragraph(*parts, hang=6)
    return _encodable(str(page), encoding)


_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "·": "-"}
    | {"×": "x", "÷": "/", "→": "->", "•": "*", "\u00a0": " ", "€": "EUR", "£": "GBP"}
)


def _encodable(text: str, encoding: str | None) -> str:
    """`text` as the terminal's encoding can hold it: common signs are spelled, others become "?"."""
    name = encoding or "ascii"
    try:
        text.encode(name)
    except (LookupError, UnicodeEncodeError):
        try:
            return text.translate(_PLAIN).encode(name, "replace").decode(name)
        except LookupError:
            return text.translate(_PLAIN).encode("ascii", "replace").decode()
    return text


def _header(page: Page, analysis: Analysis, marks: Marks) -> None:
    posting, reading = analysis.posting, analysis.reading
    about = [part for part in (company_of(analysis), clean(posting.location or "")) if part]
    page.paragraph((title_of(analysis), "bold"), *((marks.dot + part) for part in about))
    counted = sum(1 for fact in reading.facts.values() if fact.counts)
    how = {
        "phrases": "read without a model, by its phrases",
        "model": f"read by {clean(reading.model or 'a model')}",
        "both": f"read by {clean(reading.model or 'a model')} and by its phrases",
    }[reading.reader]
    page.paragraph((f"{counted} facts, {how}{marks.dot}{source_of(posting.source)}", "dim"))


def _scorecard(page: Page, card: Scorecard, marks: Marks, *, verbose: bool) -> None:
    head = f"{FIT_WORDS[card.fit]}, {card.score:.0f}"
    bar = _bar(card, marks, 24 if page.width < 100 else 40)
    page.paragraph((clean(card.criteria), "bold"), "  ", (head, _FIT_STYLES[card.fit]))
    of_stated = "" if card.of_stated is None else f", {card.of_stated:.0f} of what is stated"
    page.paragraph(
        f"{card.low:.0f} {bar} {card.high:.0f}   {card.stated} of {card.total} criteria stated{of_stated}",
        indent=2,
    )
    if card.ruled_out_by:
        page.paragraph(("ruled out by: ", "red"), "; ".join(map(clean, card.ruled_out_by)), indent=2)
    _verdicts(page, card, marks, verbose=verbose)
    _silence(page, card, marks)
    _questions(page, card)
    if verbose:
        _arithmetic(page, card)
    for note in card.notes:
        page.paragraph((clean(note), "dim"), indent=2)


def _bar(card: Scorecard, marks: Marks, width: int) -> str:
    """The range drawn to scale: `·····━━━●━━━━━····` of 0 to 100."""
    at = [round(value / 100 * (width - 1)) for value in (card.low, card.score, card.high)]
    cells = [marks.range if at[0] <= i <= at[2] else marks.bar for i in range(width)]
    cells[at[1]] = marks.point
    return "".join(cells)


def _importance(verdict: Verdict) -> tuple[bool, float, str]:
    return (verdict.broken != "yes", -verdict.weight, verdict.name)


def _verdicts(page: Page, card: Scorecard, marks: Marks, *, verbose: bool) -> None:
    spoken = [v for v in card.verdicts if v.outcome in {"met", "partly", "unmet"} or v.broken == "yes"]
    if verbose:
        spoken = list(card.verdicts)
    for verdict in sorted(spoken, key=_importance):
        page.blank()
        style = _OUTCOME_STYLES[verdict.outcome]
        extra = " (bonus)" if verdict.bonus else ""
        broken = marks.dot + "rules it out" if verdict.broken == "yes" else ""
        credit = f"{marks.dot}{verdict.credit:.0%}" if verdict.outcome == "partly" else ""
        page.paragraph(
            (f"{marks.outcome[verdict.outcome]} {clean(verdict.name)}{extra}", style),
            (f"  weight {verdict.weight:g}{credit}", "dim"),
            (broken, "red"),
            indent=2,
        )
        _two_quotes(page, verdict, marks)


def _two_quotes(page: Page, verdict: Verdict, marks: Marks) -> None:
    yours, theirs = _quoted(verdict.yours, marks), _quoted(verdict.theirs, marks)
    theirs = theirs or "nothing"
    if page.width < 80:
        page.paragraph(("you:  ", "dim"), yours, indent=4)
        page.paragraph(("they: ", "dim"), theirs, indent=4)
    else:
        page.columns([("you: ", "dim"), yours], [("they: ", "dim"), theirs], indent=4)


def _quoted(quotes: Sequence[str], marks: Marks) -> str:
    shown = [shorten(clean(quote), QUOTE_LENGTH) for quote in quotes[:2] if quote]
    return " ".join(f"{marks.open_quote}{quote}{marks.close_quote}" for quote in shown)


def _silence(page: Page, card: Scorecard, marks: Marks) -> None:
    for outcome, word in (("not_stated", "Not stated"), ("presumed", "Presumed fine, since it is silent")):
        names = [clean(v.name) for v in card.verdicts if v.outcome == outcome]
        if names:
            page.blank()
            head = f"{marks.outcome[outcome]} {word} ({len(names)}): "  # type: ignore[index]
            page.paragraph((head, "dim"), "; ".join(names), indent=2)


def _questions(page: Page, card: Scorecard) -> None:
    if not card.questions:
        return
    page.blank()
    settles = ""
    if not card.settled and card.settles_with:
        settles = f" (at best, {_answers(card.settles_with)} could settle the fit)"
    page.paragraph(("Ask", "bold"), (settles, "dim"), indent=2)
    for number, question in enumerate(card.questions[:QUESTIONS_SHOWN], 1):
        page.paragraph(f"{number}. {clean(question.ask)}", indent=2, hang=3)


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _arithmetic(page: Page, card: Scorecard) -> None:
    """The score to its last term, so that a person can redo it by hand."""
    from analyzer.scoring.explain import explain

    page.blank()
    page.paragraph(("How the score comes about", "bold"), indent=2)
    for term in explain(card):
        page.paragraph(clean(term["text"]), indent=2)


def _footnotes(page: Page, analysis: Analysis, marks: Marks) -> None:
    reading = analysis.reading
    disputed = [key for key, fact in reading.facts.items() if fact.trust == "disputed"]
    notes = [clean(note) for note in (*analysis.posting.notes, *reading.notes)]
    if not any(fact.counts for fact in reading.facts.values()):
        notes.append("Nothing that a posting states was found in this text. Is all of it there?")
    if disputed:
        notes.append(f"The posting contradicts itself on {', '.join(disputed)}: not counted.")
    if reading.unsupported:
        keys = ", ".join(dict.fromkeys(fact.key for fact in reading.unsupported))
        claimed = "Read by its phrases" if reading.reader == "phrases" else "Claimed by the model"
        notes.append(f"{claimed}, but not shown by the lines cited: {keys}. Not counted.")
    if notes:
        page.blank()
    for note in notes:
        page.paragraph((f"{marks.outcome['not_stated']} {note}", "dim"))
