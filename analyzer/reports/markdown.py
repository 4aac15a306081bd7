"""`--format markdown`: an analysis for notes, issues and wikis. Text from outside is escaped, so that a
posting can neither break the table nor bring a link or an image of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.model import Analysis, Scorecard, Verdict
from analyzer.reports.clean import clean
from analyzer.reports.words import company_of, fit_of, source_of, title_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&=-])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
"""Where a line begins a numbered list."""
_WORDS = {"met": "met", "partly": "partly", "unmet": "**not met**"}


def escaped(text: str) -> str:
    """`text` as Markdown shows it, sign by sign; "://", "www." and "@" do not become links."""
    safe = _SPECIAL.sub(r"\\\1", clean(text).strip()).replace("://", "&#58;//").replace("@", "&#64;")
    safe = _NUMBERED.sub(r"\1\\\2", safe)
    return re.sub(r"\b(www)\.", r"\1&#46;", safe, flags=re.IGNORECASE)


def render_markdown(analysis: Analysis) -> str:
    """The analysis as Markdown, ending in a line break."""
    return "\n".join(_lines(analysis)) + "\n"


def _lines(analysis: Analysis) -> Iterator[str]:
    about = [escaped(part) for part in (company_of(analysis), analysis.posting.location or "") if part]
    yield f"# {' · '.join([escaped(title_of(analysis)), *about])}"
    yield ""
    yield f"`{clean(analysis.posting.url or source_of(analysis.posting.source)).replace('`', '')}`"
    for card in analysis.scorecards:
        yield from _card(card)
    notes = [*analysis.posting.notes, *analysis.reading.notes]
    if notes:
        yield ""
        yield from (f"> {escaped(note)}" for note in notes)


def _card(card: Scorecard) -> Iterator[str]:
    yield ""
    yield f"## {escaped(card.criteria)}: {fit_of(card)}"
    yield ""
    yield (
        f"Between {card.low:.0f} and {card.high:.0f}; {card.stated} of {card.total} criteria stated"
        + ("" if card.of_stated is None else f", {card.of_stated:.0f} of what is stated")
        + "."
    )
    if card.ruled_out_by:
        yield ""
        yield f"**Ruled out by:** {escaped('; '.join(card.ruled_out_by))}"
    spoken = [v for v in card.verdicts if v.outcome in _WORDS]
    if spoken:
        yield ""
        yield "| criterion | verdict | you wrote | they wrote |"
        yield "|---|---|---|---|"
        for verdict in sorted(spoken, key=lambda v: (v.broken != "yes", -v.weight, v.name)):
            yield _row(verdict)
    if card.questions:
        yield ""
        yield "To ask:"
        yield ""
        yield from (f"- {escaped(question.ask)}" for question in card.questions)
    silent = [v.name for v in card.verdicts if v.outcome == "not_stated"]
    if silent:
        yield ""
        yield f"Not stated: {escaped('; '.join(silent))}"


def _row(verdict: Verdict) -> str:
    credit = f", {verdict.credit:.0%}" if verdict.outcome == "partly" else ""
    name = escaped(verdict.name) + (" (bonus)" if verdict.bonus else "")
    quotes = [
        "<br>".join(f"“{escaped(quote)}”" for quote in side) for side in (verdict.yours, verdict.theirs)
    ]
    return f"| {name} | {_WORDS[verdict.outcome]}{credit} | {quotes[0]} | {quotes[1]} |"
