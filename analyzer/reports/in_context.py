"""Both quotes of each verdict where they stand: in the criteria document and in the posting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from analyzer.model import Analysis, Fact, Line, Posting, Scorecard, Verdict
from analyzer.reports.printable import printable, shorten
from analyzer.reports.symbols import Symbols
from analyzer.text.line_addresses import quoted_sentences

if TYPE_CHECKING:
    from analyzer.model import DocumentSentence
    from analyzer.scoring.rubric import Rubric

_MOST = 160
_LINES = 3
_SPOKEN = frozenset({"met", "partly", "unmet"})


def in_context(analysis: Analysis, rubrics: Sequence[Rubric], symbols: Symbols) -> str:
    """For each criterion that the posting speaks to: the person's sentence between its neighbours,
    and the posting's cited lines with their numbers and the lines around them."""
    out: list[str] = []
    for card, rubric in zip(analysis.scorecards, rubrics, strict=True):
        parts = list(_card(card, rubric, analysis, symbols))
        if parts:
            out += ["", f"{printable(card.criteria)} in context", *parts]
    return "\n".join(out) + "\n" if out else ""


def _card(card: Scorecard, rubric: Rubric, analysis: Analysis, symbols: Symbols) -> Iterator[str]:
    for verdict in sorted(card.verdicts, key=lambda v: (v.broken != "yes", -v.weight, v.name)):
        if verdict.outcome not in _SPOKEN and verdict.broken != "yes":
            continue
        yield f"  {symbols.outcome[verdict.outcome]} {printable(verdict.name)}"
        for yours in verdict.yours[:2]:
            yield f"      you    {_among(yours, rubric.document_sentences)}"
        yield from _theirs(verdict, analysis.reading.facts, analysis.posting)


def _among(yours: str, sentences: Sequence[DocumentSentence]) -> str:
    """The sentence in brackets, between those before and after it in the same paragraph."""
    place = next((n for n, sentence in enumerate(sentences) if sentence.text == yours), None)
    if place is None:
        return f"[{shorten(printable(yours), _MOST)}]"
    block = sentences[place].block
    around = [
        shorten(printable(other.text), _MOST // 2)
        if 0 <= at < len(sentences) and other.block == block
        else ""
        for at in (place - 1, place + 1)
        for other in [sentences[at % len(sentences)]]
    ]
    return " ".join(part for part in (around[0], f"[{shorten(printable(yours), _MOST)}]", around[1]) if part)


def _theirs(verdict: Verdict, facts: Mapping[str, Fact], posting: Posting) -> Iterator[str]:
    """The cited lines, marked, and one line on either side of them."""
    told = [key for key in verdict.facts if key in facts and facts[key].trust == "told"]
    if told:
        yield f"      told   {', '.join(printable(key) for key in told)}"
    known = [facts[key] for key in verdict.facts if key in facts and facts[key].counts]
    cited = {n for fact in known for n in fact.lines}
    lines = posting.lines
    places = [place for place, line in enumerate(lines) if line.n in cited][:_LINES]
    near = {at for place in places for at in (place - 1, place, place + 1) if 0 <= at < len(lines)}
    quotes = [quote for fact in known for quote in fact.quotes]
    for at in sorted(near):
        yield f"      {_numbered(lines[at], quotes if at in places else None)}"


def _numbered(line: Line, quotes: Sequence[str] | None) -> str:
    """The line with its number; a cited one with a mark, and so that its quote is in sight."""
    if quotes is None:
        return f"{line.n:>5}  {shorten(printable(line.text), _MOST)}"
    quote = next((quote for quote in quotes if quote in line.text), "")
    place = ", ".join(quoted_sentences((line,), (quote,))) or line.n
    return f"{place:>5}> {_around(printable(line.text), printable(quote))}"


def _around(text: str, quote: str) -> str:
    start = text.find(quote)
    if len(text) <= _MOST or start + len(quote) < _MOST:
        return shorten(text, _MOST)
    begin = text.rfind(" ", 0, max(0, start - 30)) + 1
    return "…" + shorten(text[begin:], _MOST)
