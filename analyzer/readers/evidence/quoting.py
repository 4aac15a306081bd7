"""Which words of a posting to quote: the sentence that shows a value, verbatim and bounded.

A line of a posting may be a whole page without a break, so a quote is a sentence and not a line,
and a sentence without end is cut at words around what matters in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import islice

from analyzer.model import Line
from analyzer.readers.evidence.cited import Cited
from analyzer.text.folding import plain_letters
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence, Span

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST = 280
"""Characters of a quote at most: three lines of a common terminal."""
MOST = 3
"""Quotes of one value at most."""
MOST_OF_LIST = 12
"""Quotes of a whole list at most: one for nearly every item."""


def listed(shown: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """The quotes of a list from those of its items, and for each item their places in it.

    The first quote of every item comes before the second of any.
    """
    quotes: dict[str, int] = {}
    for rank in range(max(map(len, shown), default=0)):
        for item in shown:
            if rank < len(item) and len(quotes) < MOST_OF_LIST:
                quotes.setdefault(item[rank], len(quotes))
    places = tuple(tuple(sorted({quotes[text] for text in item if text in quotes})) for item in shown)
    return tuple(quotes), places


class Quoting:
    """Picks quotes from one posting. Positions count in `text.text`, as in PostingText.

    Nothing is quoted from `left_out`: what speaks to machines and not to the person.
    """

    def __init__(self, text: PostingText, left_out: Sequence[Span] = ()) -> None:
        self.text = text
        self.left_out = left_out
        self._whole: dict[int, list[tuple[Sentence, str]]] = {}
        """The sentences of the lines that were asked for whole: each item of a list is looked for in them."""

    def is_left_out(self, start: int, end: int) -> bool:
        """Whether [start, end) touches what is left out."""
        return any(start < span.end and span.start < end for span in self.left_out)

    def words_of(self, line: Line, cited: Cited) -> str:
        """What is cited of the line's text, without what is left out of it; of a wrapped paragraph all its
        sentences whole."""
        if not self.left_out and line.n in cited.parts:
            return " ".join(self.text.text[part.start : part.end] for part in cited.parts[line.n])
        if not self.left_out and line.n not in self.text.wrapped:
            return plain_letters(line.text)
        return " ".join(words for _, words in self.sentences(line.n, cited))

    @cached_property
    def _by_line(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = defaultdict(list)
        wrapped = bool(self.text.wrapped)  # else each sentence lies within one line
        for sentence in self.text.sentences:
            if self.left_out and self.is_left_out(sentence.start, sentence.end):
                continue
            within = self.text.lines_between(sentence.start, sentence.end) if wrapped else (sentence.line,)
            for line in within:
                found[line.n].append(sentence)
        return found

    def sentences(self, n: int, cited: Cited) -> Sequence[tuple[Sentence, str]]:
        """The phrase reader's sentences of line `n`, those that only end on it or begin on it too, with those
        of their words that are cited."""
        if n not in cited.parts and n in self._whole:
            return self._whole[n]
        found = [
            (sentence, self.text.text[start:end])
            for sentence in self._by_line.get(n, ())
            for start, end in cited.clipped(n, sentence.start, sentence.end)
        ]
        if n not in cited.parts:
            self._whole[n] = found
        return found

    def around(self, start: int, end: int) -> str:
        """The sentence (or sentences) around [start, end), cut at words where it is too long."""
        first, last = self.text.sentence_at(start), self.text.sentence_at(max(end - 1, start))
        begin, stop = min(first.start, start), max(last.end, end)
        if stop - begin > LONGEST:
            begin, stop = self._cut(begin, stop, start, end)
        return self.text.written[begin:stop].strip()

    def _cut(self, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
        words = self.text.text
        left = max(begin, start - max(LONGEST - (end - start), 0) // 2)
        right = min(stop, left + LONGEST)
        left = max(begin, right - LONGEST)
        if left > begin and (blank := words.find(" ", left, start)) >= 0:
            left = blank + 1
        if right < stop and (blank := words.rfind(" ", min(end, right), right)) >= 0:
            right = blank
        return left, right

    def of_places(self, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        """Quotes of several stretches, each sentence once, the first stretches first."""
        quotes: dict[int, str] = {}
        for start, end in places:
            if len(quotes) == MOST:
                break
            quotes.setdefault(self.text.sentence_at(start).start, self.around(start, end))
        return tuple(dict.fromkeys(quotes.values()))

    def of_words(self, quotes: Iterable[str], lines: Collection[int]) -> tuple[str, ...]:
        """Quotes of the sentences around words that stand on these lines, without what is left out."""
        words = self.text.written
        places: list[tuple[int, int]] = []
        for quote in filter(None, quotes):
            at = words.find(quote)
            while at >= 0 and self.text.line_at(at).n not in lines:
                at = words.find(quote, at + len(quote))
            if at >= 0 and not self.is_left_out(at, at + len(quote)):
                places.append((at, at + len(quote)))
        return self.of_places(places)

    def nearest(self, cited: Cited, topic: str) -> tuple[str, ...]:
        """Of each of the first lines the cited sentence that has most words in common with `topic`: what a
        conclusion rests on stands in no words of its own."""
        wanted = _long_words(topic)
        places: list[tuple[int, int]] = []
        for n in cited.numbers[:MOST]:
            common = [(len(wanted & _long_words(words)), s) for s, words in self.sentences(n, cited)]
            if common:
                _, best = max(common, key=lambda found: found[0])
                places.append((best.start, best.end))
        return self.of_places(places)

    def where(
        self,
        lines: Iterable[int],
        cited: Cited,
        shows: Callable[[str], bool],
        partly: Callable[[str], bool] | None = None,
    ) -> tuple[str, ...]:
        """Quotes of the cited sentences of `lines` for which `shows` holds; a line that shows it only as a
        whole gives those for which `partly` holds, or its beginning."""
        places: list[tuple[int, int]] = []
        for n in lines:
            sentences = self.sentences(n, cited)
            shown = _first(sentences, shows)
            if not shown and partly is not None:
                shown = _first(sentences, partly)
            places.extend(shown or [(s.start, s.end) for s, _ in sentences[:1]])
        return self.of_places(places)


def _first(sentences: Sequence[tuple[Sentence, str]], shows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where the first sentences stand for which it holds: as many as are quoted."""
    return list(islice(((s.start, s.end) for s, words in sentences if shows(words)), MOST))


def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.lower()))
