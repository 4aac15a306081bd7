"""The card: what a person reads at the terminal.

The verdict comes first, then what rules the posting out, then every criterion that the posting
speaks to, with the person's sentence and the posting's sentence side by side, then what it is
silent about, as questions. Nothing is coloured that is not also said in words or marks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.model import Analysis, Fit, Outcome, Scorecard, Verdict
from analyzer.reports.clean import clean, shorten

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FIT_WORDS: dict[Fit, str] = {
    "ruled_out": "ruled out",
    "strong": "strong fit",
    "good": "good fit",
    "mixed": "mixed fit",
    "weak": "weak fit",
}
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


def title_of(analysis: Analysis) -> str:
    """The posting's title: its own, else as it was read, else words that say there is none."""
    return _named(analysis, analysis.posting.title, "title") or "A posting without a title"


def source_of(source: str) -> str:
    """Where a posting came from: an address, a file, or in words that it was piped in."""
    return "standard input" if source == "-" else clean(source)


def company_of(analysis: Analysis) -> str:
    """The employer, as the posting's own field or as it was read; empty where neither names one."""
    return _named(analysis, analysis.posting.company, "company")


def _named(analysis: Analysis, given: str | None, key: str) -> str:
    fact = analysis.reading.facts.get(key)
    read = fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else ""
    return clean(given or read)


def rank(analysis: Analysis) -> tuple[bool, float, str]:
    """The key by which analyses are ranked: by the first criteria's score, ruled out last, then by title."""
    if not analysis.scorecards:
        return (False, 0.0, analysis.posting.title or "")
    first = analysis.scorecards[0]
    return (first.fit == "ruled_out", -first.score, analysis.posting.title or "")


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
    console = _console(width, colour=colour)
    marks = marks_for(encoding)
    _header(console, analysis, marks)
    for card in analysis.scorecards:
        console.print()
        _scorecard(console, card, marks, verbose=verbose)
    _footnotes(console, analysis, marks)
    rendered = _printed(console)
    return _encodable(rendered, encoding)


def render_brief(
    analysis: Analysis, *, width: int | None = 80, colour: bool = False, encoding: str | None = "utf-8"
) -> str:
    """One line a posting: fit, score and range by the first criteria, then what it is. Cut at
    `width` columns; None: not at all."""
    from rich.text import Text

    console = _console(width or 80, colour=colour)
    line = Text()
    for card in analysis.scorecards[:1]:
        line.append(f"{FIT_WORDS[card.fit]:<10} {card.score:>3.0f} ", style=_FIT_STYLES[card.fit])
        line.append(f"({card.low:.0f} to {card.high:.0f})".ljust(12), style="dim")
    company = company_of(analysis)
    line.append(title_of(analysis) + (f", {company}" if company else ""), style="bold")
    line.append(f"  {source_of(analysis.posting.source)}", style="dim")
    console.print(line, no_wrap=True, overflow="ellipsis" if width else "ignore", crop=bool(width))
    return _encodable(_printed(console), encoding)


def render_text(analysis: Analysis, *, width: int = 80, colour: bool = False) -> str:
    """The posting's numbered lines with the evidence marked: highlighted in colour, «so» without."""
    from rich.text import Text

    from analyzer.reports.marking import marked_lines

    console = _console(width, colour=colour)
    for line, pieces in marked_lines(analysis):
        text = Text.assemble((f"{line.n:>4}  ", "dim"))
        for piece in pieces:
            shown = clean(piece.text)
            if piece.facts and not colour:
                shown = f"«{shown}»"
            text.append(shown, style="reverse" if piece.facts else "")
        console.print(text)
    return _printed(console)


def _console(width: int, *, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=max(40, min(width, 200)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _printed(console: Console) -> str:
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.split("\n"))


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


def _line(console: Console, *parts: tuple[str, str] | str, indent: int = 0) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text.assemble(*parts), (0, 0, 0, indent)))


def _header(console: Console, analysis: Analysis, marks: Marks) -> None:
    posting, reading = analysis.posting, analysis.reading
    about = [part for part in (company_of(analysis), clean(posting.location or "")) if part]
    _line(console, (title_of(analysis), "bold"), *((marks.dot + part) for part in about))
    counted = sum(1 for fact in reading.facts.values() if fact.counts)
    how = {
        "phrases": "read without a model, by its phrases",
        "model": f"read by {clean(reading.model or 'a model')}",
        "both": f"read by {clean(reading.model or 'a model')} and by its phrases",
    }[reading.reader]
    _line(console, (f"{counted} facts, {how}{marks.dot}{source_of(posting.source)}", "dim"))


def _scorecard(console: Console, card: Scorecard, marks: Marks, *, verbose: bool) -> None:
    head = f"{FIT_WORDS[card.fit]}, {card.score:.0f}"
    bar = _bar(card, marks, 24 if console.width < 100 else 40)
    _line(console, (clean(card.criteria), "bold"), "  ", (head, _FIT_STYLES[card.fit]))
    of_stated = "" if card.of_stated is None else f", {card.of_stated:.0f} of what is stated"
    _line(
        console,
        f"{card.low:.0f} {bar} {card.high:.0f}   {card.stated} of {card.total} criteria stated{of_stated}",
        indent=2,
    )
    if card.ruled_out_by:
        _line(console, ("ruled out by: ", "red"), "; ".join(map(clean, card.ruled_out_by)), indent=2)
    _verdicts(console, card, marks, verbose=verbose)
    _silence(console, card, marks)
    _questions(console, card)
    if verbose:
        _arithmetic(console, card)
    for note in card.notes:
        _line(console, (clean(note), "dim"), indent=2)


def _bar(card: Scorecard, marks: Marks, width: int) -> str:
    """The range drawn to scale: `·····━━━●━━━━━····` of 0 to 100."""
    at = [round(value / 100 * (width - 1)) for value in (card.low, card.score, card.high)]
    cells = [marks.range if at[0] <= i <= at[2] else marks.bar for i in range(width)]
    cells[at[1]] = marks.point
    return "".join(cells)


def _importance(verdict: Verdict) -> tuple[bool, float, str]:
    return (verdict.broken != "yes", -verdict.weight, verdict.name)


def _verdicts(console: Console, card: Scorecard, marks: Marks, *, verbose: bool) -> None:
    spoken = [v for v in card.verdicts if v.outcome in {"met", "partly", "unmet"} or v.broken == "yes"]
    if verbose:
        spoken = list(card.verdicts)
    for verdict in sorted(spoken, key=_importance):
        console.print()
        style = _OUTCOME_STYLES[verdict.outcome]
        extra = " (bonus)" if verdict.bonus else ""
        broken = marks.dot + "rules it out" if verdict.broken == "yes" else ""
        credit = f"{marks.dot}{verdict.credit:.0%}" if verdict.outcome == "partly" else ""
        _line(
            console,
            (f"{marks.outcome[verdict.outcome]} {clean(verdict.name)}{extra}", style),
            (f"  weight {verdict.weight:g}{credit}", "dim"),
            (broken, "red"),
            indent=2,
        )
        _two_quotes(console, verdict, marks)


def _two_quotes(console: Console, verdict: Verdict, marks: Marks) -> None:
    yours, theirs = _quoted(verdict.yours, marks), _quoted(verdict.theirs, marks)
    theirs = theirs or "nothing"
    if console.width < 80:
        _line(console, ("you:  ", "dim"), yours, indent=4)
        _line(console, ("they: ", "dim"), theirs, indent=4)
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2), expand=True)
    for ratio in (1, 1):
        grid.add_column(ratio=ratio)
    cells: Iterable[RenderableType] = (
        Text.assemble(("you: ", "dim"), yours),
        Text.assemble(("they: ", "dim"), theirs),
    )
    grid.add_row(*cells)
    from rich.padding import Padding

    console.print(Padding(grid, (0, 0, 0, 4)))


def _quoted(quotes: Sequence[str], marks: Marks) -> str:
    shown = [shorten(clean(quote), QUOTE_LENGTH) for quote in quotes[:2] if quote]
    return " ".join(f"{marks.open_quote}{quote}{marks.close_quote}" for quote in shown)


def _silence(console: Console, card: Scorecard, marks: Marks) -> None:
    for outcome, word in (("not_stated", "Not stated"), ("presumed", "Presumed fine, since it is silent")):
        names = [clean(v.name) for v in card.verdicts if v.outcome == outcome]
        if names:
            console.print()
            head = f"{marks.outcome[outcome]} {word} ({len(names)}): "  # type: ignore[index]
            _line(console, (head, "dim"), "; ".join(names), indent=2)


def _questions(console: Console, card: Scorecard) -> None:
    if not card.questions:
        return
    console.print()
    settles = ""
    if not card.settled and card.settles_with:
        settles = f" ({_answers(card.settles_with)} could settle it at best)"
    _line(console, ("Ask", "bold"), (settles, "dim"), indent=2)
    for number, question in enumerate(card.questions[:QUESTIONS_SHOWN], 1):
        _line(console, f"{number}. {clean(question.ask)}", indent=2)


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _arithmetic(console: Console, card: Scorecard) -> None:
    """The score to its last term, so that a person can redo it by hand."""
    from analyzer.scoring.explain import explain

    console.print()
    _line(console, ("How the score comes about", "bold"), indent=2)
    for term in explain(card):
        _line(console, clean(term["text"]), indent=2)


def _footnotes(console: Console, analysis: Analysis, marks: Marks) -> None:
    reading = analysis.reading
    disputed = [key for key, fact in reading.facts.items() if fact.trust == "disputed"]
    notes = [clean(note) for note in (*analysis.posting.notes, *reading.notes)]
    if disputed:
        notes.append(f"The posting contradicts itself on {', '.join(disputed)}: not counted.")
    if reading.unsupported:
        keys = ", ".join(dict.fromkeys(fact.key for fact in reading.unsupported))
        claimed = "Read by its phrases" if reading.reader == "phrases" else "Claimed by the model"
        notes.append(f"{claimed}, but not shown by the lines cited: {keys}. Not counted.")
    if notes:
        console.print()
    for note in notes:
        _line(console, (f"{marks.outcome['not_stated']} {note}", "dim"))
