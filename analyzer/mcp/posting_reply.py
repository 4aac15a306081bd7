"""A posting as an assistant gets it: score and range, each verdict with both quotes, what to ask.

A card for a person has room; a reply has MOST_TOKENS. What does not fit is given up in this order: the length
of quotes, questions beyond the first, quotes of the lightest verdicts, and last the names of what is not
stated. Nothing is left out without saying how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.catalogue import Catalogue
from analyzer.mcp.wording import MOST_TOKENS, WARNING, fitting, noted, theirs, tokens_of
from analyzer.model import Analysis, Scorecard, Verdict
from analyzer.reports.card import IF_SO, by_importance, evidence, unbulleted, verdicts_with_evidence
from analyzer.reports.history import day_of, value_words
from analyzer.reports.printable import printable, shorten
from analyzer.reports.suggestions import Asked, asked, it_may_say, keys_of, where
from analyzer.reports.words import (
    OUTCOME_WORDS,
    alone_words,
    company_of,
    fit_in_words,
    lines_in_words,
    notes_of,
    places_on,
    ruled_out_by,
    title_of,
)
from analyzer.scoring.printed import printed
from analyzer.storage.saved import Saved
from analyzer.text.line_addresses import quoted_sentences


class Room(NamedTuple):
    """How much of each thing is said: characters of a quote, verdicts with quotes, questions."""

    quote: int
    quoted: int
    questions: int


_ROOMS = (
    Room(220, 99, 8), Room(160, 99, 6), Room(120, 99, 6), Room(100, 40, 5), Room(80, 30, 5), Room(70, 20, 4),
    Room(60, 12, 3), Room(60, 6, 3), Room(50, 3, 2), Room(50, 0, 1),
)  # fmt: skip
_NAME = 70


def posting_reply(
    analysis: Analysis,
    catalogue: Catalogue,
    *,
    saved: Saved | None = None,
    number: int = 0,
    remarks: Sequence[str] = (),
) -> str:
    """The reply for one posting, of MOST_TOKENS at most. The first scorecard is shown whole, of the others
    their fit. `number` is what the library calls it, 0 where it is not saved; `remarks` are what the run had
    to say."""
    known = _Known(catalogue, saved, number, remarks)
    rest = "({} more lines do not fit: `questions` has all questions, `show` with part=text the posting.)"
    lines: list[str] = []
    for room in _ROOMS:
        lines = list(_lines(analysis, known, room))
        if tokens_of("\n".join(lines)) <= MOST_TOKENS:
            break
    return fitting(lines, rest)


class _Known(NamedTuple):
    """What is known of a posting beside its analysis."""

    catalogue: Catalogue
    saved: Saved | None
    number: int
    remarks: Sequence[str]


def _lines(analysis: Analysis, known: _Known, room: Room) -> Iterator[str]:
    yield WARNING
    yield from _who(analysis, known.saved, known.number)
    first, *others = analysis.scorecards
    yield from _fit(first)
    yield from (f"by {printable(card.criteria)}: {_figures(card)}" for card in others)
    for remark in dict.fromkeys([*known.remarks, *notes_of(analysis), *first.notes]):
        yield f"note: {noted(remark)}"
    yield from _verdicts(first, analysis, room)
    yield from question_lines(first, analysis, known.catalogue, most=room.questions, quote=room.quote)
    yield from _silent(first, analysis)


def _who(analysis: Analysis, saved: Saved | None, number: int) -> Iterator[str]:
    posting = analysis.posting
    named = [theirs(title_of(analysis)), *map(theirs, filter(None, (company_of(analysis), posting.location)))]
    yield f"{f'posting {number}' if number else 'a posting, not saved'}: {', '.join(named)}"
    if posting.url:
        yield f"address: {theirs(posting.url, 300)}"
    if saved is not None:
        gone = f", no longer online since {day_of(saved.gone)}" if saved.gone else ""
        seen = f"first seen {day_of(saved.first_seen)}, last {day_of(saved.last_seen)}"
        yield f"status: {saved.status}; {seen}{gone}"
        for answer in saved.answers:
            note = f" ({shorten(printable(answer.note), 80)})" if answer.note else ""
            yield f"told: {printable(answer.key)} = {shorten(value_words(answer.value), 80)}{note}"


def _fit(card: Scorecard) -> Iterator[str]:
    yield (
        f"by {printable(card.criteria)}: {_figures(card)}; {card.stated} of {card.total} criteria stated"
        f"{alone_words(card)}"
    )
    if card.ruled_out_by:
        yield f"ruled out {ruled_out_by(card)}"


def _figures(card: Scorecard) -> str:
    return f"{fit_in_words(card)}; could be {printed(card.low)} to {printed(card.high)}"


def _verdicts(card: Scorecard, analysis: Analysis, room: Room) -> Iterator[str]:
    shown = verdicts_with_evidence(card, analysis.reading.facts)
    yield (
        "verdicts, the weightiest first:" if shown else "the posting states nothing that a criterion asks for"
    )
    for place, verdict in enumerate(shown):
        yield f"- {_verdict(verdict)}"
        if place < room.quoted:
            yield from _quotes(verdict, analysis, room.quote)


def _verdict(verdict: Verdict) -> str:
    said = [OUTCOME_WORDS[verdict.outcome], f"weight {verdict.weight:g}"]
    if verdict.outcome == "partly":
        said[0] += f" {verdict.credit:.0%}"
    said += ["bonus"] * verdict.bonus
    said += ["rules it out"] * (verdict.broken == "yes") + [IF_SO] * verdict.if_so
    return f"{_named(verdict)}: {', '.join(said)}"


def _named(verdict: Verdict) -> str:
    return shorten(printable(verdict.name), _NAME)


def _quotes(verdict: Verdict, analysis: Analysis, most: int) -> Iterator[str]:
    if verdict.yours:
        yield f"  you: “{shorten(printable(verdict.yours[0]), most)}”"
    found = evidence(verdict, analysis.reading.facts)
    comment = noted(found.comment, most)
    words = theirs(unbulleted(printable(found.quotes[0])), most) if found.quotes else ""
    place = _place(verdict, analysis, found.quotes[0]) if found.quotes else ""
    if said := " ".join(filter(None, (words, place, comment))):
        yield f"  they: {said}"


def _place(verdict: Verdict, analysis: Analysis, quote: str) -> str:
    """The line of a quote, "(line 12)"; of a long line its sentence."""
    facts = analysis.reading.facts
    cited = {n for key in verdict.facts if key in facts for n in facts[key].lines}
    for line in analysis.posting.lines:
        if line.n in cited and quote in line.text:
            return f"({lines_in_words(places_on(line.n, quoted_sentences([line], (quote,))))})"
    return ""


def _silent(card: Scorecard, analysis: Analysis) -> Iterator[str]:
    above = {verdict.name for verdict in verdicts_with_evidence(card, analysis.reading.facts)}
    for outcome, words in (("not_stated", "not stated"), ("presumed", "presumed fine, since it is silent")):
        silent = [v for v in sorted(card.verdicts, key=by_importance) if v.outcome == outcome]
        names = [_named(verdict) for verdict in silent if verdict.name not in above]
        for at in range(0, len(names), 8):
            yield f"{words}: {'; '.join(names[at : at + 8])}"


def question_lines(
    card: Scorecard, analysis: Analysis, catalogue: Catalogue, *, most: int, quote: int, every: bool = False
) -> Iterator[str]:
    """What to ask, the best first, each with what may be answered and what the posting may say to it."""
    if not card.questions:
        return
    settles = ""
    if not card.settled and card.settles_with:
        settles = f" ({card.settles_with} favourable could settle the fit)"
    yield f"ask them{settles}; enter what they say with `answer`:"
    for one in asked(card, analysis.reading.hints, every=every)[:most]:
        yield f"{one.place}. {printable(one.question.ask)} [{_answerable(one, catalogue)}]"
        if one.hint is not None:
            words = theirs(one.hint.quotes[0], quote) if one.hint.quotes else ""
            yield f"   {it_may_say(one.hint)}: {words} {where(one.hint)}".rstrip()


def _answerable(one: Asked, catalogue: Catalogue) -> str:
    """ "on_call=required/optional/none": what `answer` takes; of several facts their keys alone."""
    if len(one.question.facts) != 1:
        return keys_of(one.question)
    spec = catalogue.get(one.question.facts[0])
    if spec is None:
        return keys_of(one.question)
    values = "yes/no" if spec.kind == "flag" else "/".join(spec.values) or spec.unit or spec.kind
    return f"{printable(spec.key)}={shorten(printable(values), 160)}"
