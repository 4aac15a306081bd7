"""What a claim cites of a posting: lines, and of a long line only the sentences that it names.

lines (4, 12), sentences ("12.3",)     line 4 as a whole, of line 12 its third sentence alone
lines (12,)                            line 12 as a whole, however long
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analyzer.model import Line
from analyzer.text.line_addresses import addresses_of, in_order, line_of, quoted_sentences, sentences_in
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Span

LONGEST_PARAGRAPH = 1200
"""Characters: some two hundred words. Longer lines are whole sections, or postings that lost their breaks."""


@dataclass(frozen=True)
class Cited:
    """The cited lines that there are. `parts` tells by number of which lines only some sentences are cited,
    `sentences` are their addresses; the parts' positions count in the posting's text."""

    lines: tuple[Line, ...]
    sentences: tuple[str, ...] = ()
    parts: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines, each once."""
        return tuple(dict.fromkeys(line.n for line in self.lines))

    @property
    def places(self) -> int:
        """How many lines and sentences are cited, each by itself."""
        return len(self.numbers) - len(self.parts) + len(self.sentences)

    def holds(self, n: int, start: int, end: int) -> bool:
        """Whether [start, end), which stands on line `n`, is in what is cited, at least in part."""
        if n not in self.numbers:
            return False
        parts = self.parts.get(n)
        return parts is None or any(start < part.end and part.start < end for part in parts)

    def place_of(self, n: int, start: int) -> tuple[int, int]:
        """Tells the places that `places` counts apart: the one in which a position on line `n` stands."""
        parts = self.parts.get(n, ())
        return n, sum(part.start <= start for part in parts)

    def with_paragraphs(self) -> Cited:
        """The same with whole paragraphs for sentences in them: what is concluded rests on what stands around
        a sentence as well. A line that is longer than a paragraph stays cut."""
        longer = {line.n for line in self.lines if len(line.text) > LONGEST_PARAGRAPH}
        return Cited(
            self.lines,
            tuple(name for name in self.sentences if line_of(name) in longer),
            {n: parts for n, parts in self.parts.items() if n in longer},
        )

    def clipped(self, n: int, start: int, end: int) -> Iterable[Span]:
        """What of [start, end) on line `n` is cited, in order."""
        parts = self.parts.get(n)
        if parts is None:
            return (Span(start, end),)
        cut = (Span(max(start, part.start), min(end, part.end)) for part in parts)
        return [span for span in cut if span.start < span.end]


def cited_in(text: PostingText, lines: Collection[int], sentences: Collection[str]) -> Cited:
    """What of these lines and sentences there is. A line of which only sentences are cited that it does not
    have is not cited."""
    named = set(map(line_of, sentences))
    kept: list[Line] = []
    names: list[str] = []
    parts: dict[int, tuple[Span, ...]] = {}
    for index, line in enumerate(text.posting.lines):
        if line.n not in lines:
            continue
        if line.n in named:
            begin = text.line_span(index).start
            found = [(name, place) for name, place in addresses_of(line) if name in sentences]
            if not found:
                continue
            names += [name for name, _ in found]
            parts[line.n] = tuple(Span(begin + start, begin + end) for _, (start, end) in found)
        kept.append(line)
    return Cited(tuple(kept), tuple(names), parts)


def only_lines(cited: Cited, kept: tuple[Line, ...]) -> Cited:
    """What is cited, cut down to these of its lines."""
    numbers = {line.n for line in kept}
    parts = {n: spans for n, spans in cited.parts.items() if n in numbers}
    names = (name for name in cited.sentences if line_of(name) in numbers)
    return Cited(kept, tuple(names), parts)


def shown_sentences(
    lines: Sequence[Line], numbers: Collection[int], quotes: Collection[str], cited: Collection[str]
) -> tuple[str, ...]:
    """The sentences of a posting's long lines that show a value: of each of the lines `numbers` those that
    are quoted; of a line of which sentences are `cited` none but these, and all of these where it has no
    quote."""
    found: list[str] = []
    for line in lines:
        if line.n in numbers:
            own = {name for name in cited if line_of(name) == line.n}
            quoted = quoted_sentences((line,), quotes, own)
            found += [name for name in quoted if name in own] or own or quoted
    return in_order(found)


def sentences_by_line(lines: Iterable[Line]) -> dict[int, int]:
    """How many sentences each line is cited by: one where it is no long line."""
    return {line.n: len(sentences_in(line.text)) or 1 for line in lines}


def sentences_cited(lines: Collection[int], sentences: Collection[str], sizes: Mapping[int, int]) -> int:
    """How many sentences a claim cites: all of a line that it cites whole (see `sentences_by_line`)."""
    named = set(map(line_of, sentences))
    return len(set(sentences)) + sum(sizes.get(n, 1) for n in set(lines) - named)
