"""`--format markdown`: an analysis for notes, issues and wikis. Text from outside is escaped, so that a
posting can neither break the table nor bring a link or an image of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.model import Analysis, Scorecard, Verdict
from analyzer.reports.card import (
    IF_SO,
    Evidence,
    evidence,
    how_many,
    name_with_bonus,
    verdicts_with_evidence,
)
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import Asked, asked, it_may_say, where
from analyzer.reports.words import (
    OUTCOME_WORDS,
    alone_words,
    company_of,
    fit_in_words,
    notes_of,
    source_of,
    title_of,
)
from analyzer.scoring.printed import printed

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&=-])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
"""Where a line begins a numbered list."""
_WORDS = {**OUTCOME_WORDS, "partly": "partly", "unmet": "**not met**"}


def escaped(text: str) -> str:
    """`text` as Markdown shows it, character by character; "://", "www." and "@" do not become links."""
    safe = _SPECIAL.sub(r"\\\1", printable(text).strip()).replace("://", "&#58;//").replace("@", "&#64;")
    safe = _NUMBERED.sub(r"\1\\\2", safe)
    return re.sub(r"\b(www)\.", r"\1&#46;", safe, flags=re.IGNORECASE)


def render_markdown(analysis: Analysis) -> str:
    """The analysis as Markdown, ending in a line break."""
    return "\n".join(_lines(analysis)) + "\n"


def _lines(analysis: Analysis) -> Iterator[str]:
    about = [escaped(part) for part in (company_of(analysis), analysis.posting.location or "") if part]
    yield f"# {' · '.join([escaped(title_of(analysis)), *about])}"
    yield ""
    yield f"`{printable(analysis.posting.url or source_of(analysis.posting.source)).replace('`', '')}`"
    for card in analysis.scorecards:
        yield from _card(card, analysis)
    notes = notes_of(analysis)
    if notes:
        yield ""
        yield from (f"> {escaped(note)}" for note in notes)


def _card(card: Scorecard, analysis: Analysis) -> Iterator[str]:
    facts, lines = analysis.reading.facts, analysis.posting.lines
    yield ""
    yield f"## {escaped(card.criteria)}: {fit_in_words(card)}"
    yield ""
    yield (
        f"Between {printed(card.low)} and {printed(card.high)}; {card.stated} of {card.total} criteria stated"
        + alone_words(card)
        + "."
    )
    if card.ruled_out_by:
        yield ""
        yield f"**Ruled out by:** {escaped('; '.join(card.ruled_out_by))}"
    shown = verdicts_with_evidence(card, facts)
    if shown:
        yield ""
        yield "| criterion | verdict | you wrote | they wrote |"
        yield "|---|---|---|---|"
        yield from (_row(verdict, evidence(verdict, facts, lines)) for verdict in shown)
    if card.questions:
        yield ""
        yield "To ask:"
        yield ""
        yield from (_question(one) for one in asked(card, analysis.reading.hints, every=True))
    silent = [v for v in card.verdicts if v.outcome == "not_stated" and v not in shown]
    if silent:
        yield ""
        yield f"Not stated ({how_many(silent)}): {escaped('; '.join(map(name_with_bonus, silent)))}"


def _question(one: Asked) -> str:
    keys = ", ".join(f"`{printable(key)}`" for key in one.question.facts)
    ask = f"- {escaped(one.question.ask)} ({keys})"
    if one.hint is None or not one.hint.quotes:
        return ask
    place = escaped(where(one.hint)) if one.hint.sentences else ""
    return f"{ask} {escaped(it_may_say(one.hint))}: “{escaped(one.hint.quotes[0])}” {place}".rstrip()


def _row(verdict: Verdict, theirs: Evidence) -> str:
    credit = f", {verdict.credit:.0%}" if verdict.outcome == "partly" else ""
    name = escaped(verdict.name) + (" (bonus)" if verdict.bonus else "")
    quotes = ["<br>".join(f"“{escaped(quote)}”" for quote in side) for side in (verdict.yours, theirs.quotes)]
    if theirs.comment_with_place:
        quotes[1] += ("<br>" if quotes[1] else "") + escaped(theirs.comment_with_place)
    if_so = f"; {IF_SO}" if verdict.if_so else ""
    return f"| {name} | {_WORDS[verdict.outcome]}{credit}{if_so} | {quotes[0]} | {quotes[1]} |"
