"""What the other tools answer, each in MOST_TOKENS at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.catalogue import Catalogue
from analyzer.mcp.posting_reply import question_lines
from analyzer.mcp.wording import MOST_TOKENS, WARNING, fitting, noted, theirs, tokens_of
from analyzer.model import Analysis, Posting
from analyzer.reports.card import evidence, unbulleted
from analyzer.reports.comparison import CriterionRow, contests
from analyzer.reports.history import answer_effect, taken_words
from analyzer.reports.listing import read_of
from analyzer.reports.printable import printable, shorten
from analyzer.reports.words import OUTCOME_WORDS, cost_lines, fit_in_words, posting_name, title_of
from analyzer.run.answering import Entered
from analyzer.run.ranking import ListEntry
from analyzer.scoring.printed import printed
from analyzer.scoring.weigh import CriterionCost
from analyzer.storage.saved import Saved


def list_reply(entries: Sequence[ListEntry], total: int, criteria: str, notes: Sequence[str] = ()) -> str:
    """A line a posting, the best first; `total` is how many there are, these included."""
    if not entries:
        return "\n".join([*map(noted, notes), "no saved posting fits"])
    head = f"{len(entries)} of {total} saved postings, the best first, by {printable(criteria)}:"
    lines = [WARNING, *(f"note: {noted(note)}" for note in notes), head, *map(_row, entries)]
    return fitting(lines, "({} more do not fit: ask for fewer with limit, status, fit, where or search.)")


def _row(entry: ListEntry) -> str:
    row, card = entry.row, entry.cards[0]
    known = read_of(row)
    named = [known["title"] or "without a title", known["company"], known["location"]]
    words = ", ".join(theirs(text, 70) for text in named if text)
    gone = ", gone" if row.gone else ""
    span = f"{printed(card.low)}–{printed(card.high)}"
    return f"{row.id}: {fit_in_words(card)} ({span}), {row.status}{gone}: {words}"


def text_reply(number: int, posting: Posting, start: int) -> str:
    """The posting's lines with their numbers, from line `start` on, so far as they fit."""
    lines = [line for line in posting.lines if line.n >= start]
    kept = [WARNING, f"the text of posting {number}:"]
    for line in lines:
        origin = "" if line.origin == "body" else f"[{line.origin}] "
        kept.append(f"{line.n}  {origin}{theirs(line.text, 4000)}")
        if tokens_of("\n".join(kept)) > MOST_TOKENS - 30:
            cut = kept.pop()
            go_on = line.n
            if len(kept) == 2:  # one line alone is too long
                kept.append(f"{shorten(cut, MOST_TOKENS)}⟧ (the rest of this line is left out)")
                go_on += 1
            kept.append(f"(it goes on: `show` with from_line={go_on})")
            break
    return "\n".join(kept)


def questions_reply(number: int, analysis: Analysis, catalogue: Catalogue, notes: Sequence[str] = ()) -> str:
    """All that could be asked about a posting, by its first criteria."""
    card = analysis.scorecards[0]
    head = [WARNING, f"posting {number}: {theirs(title_of(analysis))}", fit_in_words(card)]
    head += [f"note: {noted(note)}" for note in notes]
    lines = list(question_lines(card, analysis, catalogue, most=99, quote=120, every=True))
    if not lines:
        lines = ["nothing is left to ask: no answer could change the fit"]
    return fitting([*head, *lines], "({} more lines do not fit; answer the first ones first.)")


def entered_reply(number: int, given: Entered, notes: Sequence[str] = ()) -> str:
    """What was entered or taken back, and what it changed."""
    saved = given.saved
    lines = [
        WARNING,
        f"posting {number}: {theirs(posting_name(saved.posting, saved.reading.facts))}",
        *(f"note: {noted(note)}" for note in (*notes, *filter(None, map(taken_words, given.taken)))),
        *(f"no answer for {printable(key)} stands" for key in given.unknown),
        *(f"entered: {printable(taken.spec.key)}" for taken in given.taken),
    ]
    for old, new in zip(given.before.scorecards, given.after.scorecards, strict=True):
        lines += answer_effect(old, new).rstrip("\n").split("\n")
    return fitting(lines, "({} more lines do not fit: `show` has the whole.)")


def comparison_reply(saved: Sequence[Saved], analyses: Sequence[Analysis], notes: Sequence[str] = ()) -> str:
    """Criterion by criterion, what decides between the postings first."""
    lines: list[str] = []
    for most in (120, 80, 50, 0):
        lines = list(_compared(saved, analyses, notes, most))
        if tokens_of("\n".join(lines)) <= MOST_TOKENS:
            break
    return fitting(lines, "({} more lines do not fit: compare fewer postings.)")


def _compared(
    saved: Sequence[Saved], analyses: Sequence[Analysis], notes: Sequence[str], most: int
) -> Iterator[str]:
    yield WARNING
    yield from (f"note: {noted(note)}" for note in notes)
    for one, analysis in zip(saved, analyses, strict=True):
        card = analysis.scorecards[0]
        span = f"{printed(card.low)}–{printed(card.high)}"
        yield f"posting {one.id}: {theirs(title_of(analysis))}: {fit_in_words(card)} ({span})"
    rows = contests(analyses, 0)
    telling = [row for row in rows if row.decides or row.breaks]
    yield f"by {printable(analyses[0].scorecards[0].criteria)}, what decides between them first:"
    for row in telling:
        yield from _contest(row, saved, analyses, most)
    if alike := len(rows) - len(telling):
        yield f"{alike} more criteria do not tell them apart"


def _contest(
    row: CriterionRow, saved: Sequence[Saved], analyses: Sequence[Analysis], most: int
) -> Iterator[str]:
    first = row.verdicts[0]
    yours = f", you: “{shorten(printable(first.yours[0]), most)}”" if first.yours and most else ""
    yield f"- {shorten(printable(row.name), 70)} (weight {first.weight:g}){yours}"
    for one, verdict, analysis in zip(saved, row.verdicts, analyses, strict=True):
        out = ", rules it out" if verdict.broken == "yes" else ""
        found = evidence(verdict, analysis.reading.facts)
        stated = most and found.quotes and (verdict.outcome != "not_stated" or verdict.remark)
        words = f", they: {theirs(unbulleted(printable(found.quotes[0])), most)}" if stated else ""
        yield f"  {one.id}: {OUTCOME_WORDS[verdict.outcome]}{out}{words}"


def weigh_reply(
    criteria: str, costs: Sequence[CriterionCost], postings: int, notes: Sequence[str] = ()
) -> str:
    """What each criterion costs, over the saved postings."""
    lines = [
        *(f"note: {noted(note)}" for note in notes),
        f"{printable(criteria)}, over {postings} saved postings:",
        *(printable(line) for line in cost_lines(costs)),
    ]
    return fitting(lines, "({} more criteria do not fit.)")
