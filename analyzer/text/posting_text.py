"""A posting as one text: its words, its sentences with their sections, and what these deny.

    lines      "Benefits: dental. Remote (EU)"     numbered, as in the posting
    text       all lines joined by a line break    positions count in it, from 0; by a blank where a line
               goes on with the sentence of the one above it (wrapping.py)
    folded     the same in lower-case and plain    what patterns are matched against
    sentences  [0:17] [18:29]                      never across line breaks; split at bullets too

Everything beyond the text is worked out when it is first asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from weakref import proxy

from analyzer.model import FactValue, Finding, Line, Posting
from analyzer.text.context import Context
from analyzer.text.folding import fold, index_words, joins_in, plain_letters
from analyzer.text.languages import language_marks, other_languages_in
from analyzer.text.leads import leads_of
from analyzer.text.negation import (
    DENYING,
    denied_below,
    is_answered_no,
)
from analyzer.text.numbers import SCALES, TENS, UNITS, Number, numbers_in
from analyzer.text.sentences import Sentence, Span, sentences_of
from analyzer.text.tokens import Tokens
from analyzer.text.wrapping import continued

_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = (
    frozenset(word for word in SCALES if len(word) > 3) | UNITS.keys() - {"zero", "one"} | TENS.keys()
)
"""English words by which a stretch of text may hold a number."""
_SHORT_ANSWER = 20
"""Characters that a bare "no" takes at most ("Not applicable.")."""


class PostingText:
    """The text of a posting with exact positions, for patterns to be matched against.

    `posting` is what it was made of; `text` the lines joined by line breaks, those of a wrapped paragraph
    by blanks; `folded` its twin for matching (see folding.py). Positions returned by any pattern on
    `folded` hold in `text`, and in `written`, which keeps letters of mathematical alphabets as they are.
    """

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        lines = posting.lines
        goes_on = continued(lines)
        self.text = "\n".join(line.text for line in lines)
        self._starts: list[int] = []
        place = 0
        for line in lines:
            self._starts.append(place)
            place += len(line.text) + 1
        self._paragraph_starts, self._paragraph_ends = (
            self._starts,
            [start + len(line.text) for start, line in zip(self._starts, lines, strict=True)],
        )
        self.wrapped: frozenset[int] = frozenset()
        """The numbers of the lines that are parts of a longer paragraph."""
        if any(goes_on):
            self._join(goes_on)
        self.written = self.text
        self.text = plain_letters(self.written)
        self.folded = fold(self.text)

    def _join(self, goes_on: Sequence[bool]) -> None:
        """Makes one paragraph of the lines of each wrapped one; every position stays what it is."""
        starts, ends = self._starts, self._paragraph_ends
        seams = [start for start, joined in zip(starts, goes_on, strict=True) if joined]
        pieces = [self.text[start : end - 1] for start, end in pairwise([0, *seams, len(self.text) + 1])]
        self.text = " ".join(pieces)
        parts = (n for n, joined in enumerate(goes_on) if joined for n in (n - 1, n))
        self.wrapped = frozenset(self.posting.lines[n].n for n in parts)
        kept = [n for n, joined in enumerate(goes_on) if not joined]
        self._paragraph_starts = [starts[n] for n in kept]
        self._paragraph_ends = [ends[n - 1] for n in [*kept[1:], len(starts)]]

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Each word of the folded text with the positions where it begins."""
        return index_words(self.text, self.folded, self.joins)

    @cached_property
    def tokens(self) -> Tokens:
        """The words in order, with what separates them."""
        glued = [start for start in self.sentence_starts if start and self.folded[start - 1].isalnum()]
        return Tokens(self.folded, glued, elisions=bool(self.other_languages))

    @cached_property
    def context(self) -> Context:
        """What the sentences make of the words in them (see the package `context`).

        It does not hold the text, which holds it: a circle would keep what was read in memory."""
        return Context(proxy(self))

    @cached_property
    def joins(self) -> list[int]:
        """Where two words may have lost what stood between them ("holidaysDental")."""
        return joins_in(self.text)

    @cached_property
    def mixed_words(self) -> tuple[str, ...]:
        """The words that are not of letters alone: figures, "401k", "it's"."""
        return tuple(word for word in self.words if not word.isalpha())

    def numbers_of(self, sentence: Sentence) -> tuple[Number, ...]:
        """The numbers of a sentence, in order; their places count from its beginning."""
        found = self._numbers.get(sentence.start)
        if found is None:
            found = tuple(numbers_in(self.folded[sentence.start : sentence.end]))
            self._numbers[sentence.start] = found
        return found

    @cached_property
    def _numbers(self) -> dict[int, tuple[Number, ...]]:
        return {}

    @cached_property
    def number_starts(self) -> list[int]:
        """Where the words begin, in order, that hold a figure or are a number word of English."""
        figures = [word for word in self.mixed_words if _DIGIT.search(word)]
        named = (*figures, *(_NUMBER_WORDS & self.words.keys()))
        return sorted(place for word in named for place in self.words[word])

    @cached_property
    def other_languages(self) -> tuple[str, ...]:
        """The languages other than English that the text speaks, as ISO 639-1 codes: mostly none."""
        return other_languages_in(self.words)

    def in_other_language(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks one of `other_languages` rather than English."""
        return bool(self.other_languages) and sentence.start not in self._in_english

    @cached_property
    def _in_english(self) -> frozenset[int]:
        """Where the sentences begin that are English, though the text speaks another language too.

        What has no mark of either is taken for what most of the text is.
        """
        sums = dict.fromkeys(self.sentence_starts, 0)
        marks = language_marks(self.words, self.other_languages)
        for place, mark in marks:
            sums[self.sentence_at(place).start] += mark
        least = 0 if sum(mark for _, mark in marks) >= 0 else 2
        return frozenset(start for start, total in sums.items() if total < least)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, headings among them."""
        return tuple(
            sentences_of(
                self.posting,
                self.text,
                self.folded,
                paragraphs=self.paragraphs,
                joins=self.joins,
                words=self.words,
                other_languages=bool(self.other_languages),
            )
        )

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each of the sentences begins."""
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sentence_numbers(self) -> array[int]:
        """For each position the index of its sentence (of the nearest one before it, between two)."""
        numbers = array("i")
        for number, start in enumerate([*self.sentence_starts[1:], len(self.text) + 1]):
            numbers += array("i", (number,)) * (start - len(numbers))
        return numbers

    def line_at(self, place: int) -> Line:
        """The line in which a position stands."""
        return self.posting.lines[self.index_at(place)]

    def line_span(self, index: int) -> Span:
        """Where the line of that index (not its number) begins and ends."""
        start = self._starts[index]
        return Span(start, start + len(self.posting.lines[index].text))

    def bounds_at(self, place: int) -> Span:
        """Where the paragraph (mostly one line) in which a position stands begins and ends."""
        index = bisect_right(self._paragraph_starts, place) - 1
        return Span(self._paragraph_starts[index], self._paragraph_ends[index])

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Where each paragraph begins and ends, in order: mostly each line is one."""
        return tuple(map(Span, self._paragraph_starts, self._paragraph_ends))

    def index_at(self, place: int) -> int:
        """The index (not the number) of the line in which a position stands."""
        return bisect_right(self._starts, place) - 1

    def lines_between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines on which the words at [start, end) lie: of a sentence, several where it is wrapped."""
        return self.posting.lines[self.index_at(start) : self.index_at(max(start, end - 1)) + 1]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which a position stands (the nearest one before it, between two)."""
        if not self.sentences:  # nothing but marks, such as a line of ":"
            return Sentence(*self.bounds_at(place), self.line_at(place), "top")
        return self.sentences[self.sentence_numbers[place]]

    def lead_of(self, sentence: Sentence) -> Sentence | None:
        """The heading or lead-in as an item of whose list the sentence stands, if any (see leads.py); that
        of the lead itself says what it stands under in turn."""
        if not self.sentences:
            return None
        lead = self._leads[self.sentence_numbers[sentence.start]]
        return None if lead is None else self.sentences[lead]

    @cached_property
    def _leads(self) -> list[int | None]:
        return leads_of(self.sentences, self.text, self.folded, self.paragraphs)

    def negated(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) are denied: in their sentence, by the heading over it, or by a
        "no" on the line below."""
        return self.answered(start, end) or self._says(start, end, frozenset({"denied"}))

    def conditional(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) hold only under a condition, later, or are merely possible."""
        return self._says(start, end, frozenset({"conditional", "later"}))

    def _says(self, start: int, end: int, categories: frozenset[str]) -> bool:
        return any(rule.category in categories for rule in self.context.of(start, end))

    def answered_no(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) stand in a question that its sentence answers with a no."""
        sentence = self.sentence_at(start)
        return sentence.start in self._denying and is_answered_no(self.folded, end, sentence.end)

    def answered(self, start: int, end: int) -> bool:
        """Whether a "no" answers the words at [start, end): behind their question, or on the line below."""
        return self.denied_below(start) or self.answered_no(start, end)

    def denied_below(self, start: int) -> bool:
        """Whether the words at `start` are a form's label that the line below answers with a no."""
        return self.sentence_at(start).start in self._denied_below

    @cached_property
    def _denied_below(self) -> frozenset[int]:
        """Where the lines begin, in sentences, that are labels with a "no" on the line below them."""
        lines = self.posting.lines
        return frozenset(
            self.sentence_at(self._starts[n]).start
            for n in range(len(lines) - 1)
            if len(lines[n + 1].text) <= _SHORT_ANSWER
            and denied_below(self._folded_line(n), self._folded_line(n + 1))
        )

    def _folded_line(self, index: int) -> str:
        span = self.line_span(index)
        return self.folded[span.start : span.end]

    @cached_property
    def _denying(self) -> frozenset[int]:
        """Where the sentences begin in which something may be denied."""
        words = list(self.words.keys() & DENYING)
        if "n't" in self.folded:
            words += [word for word in self.words if word.endswith("n't")]
        return self.sentences_with(words)

    def sentences_with(self, words: Iterable[str]) -> frozenset[int]:
        """Where the sentences begin in which one of the words stands: few are worth a closer look."""
        known, starts, numbers = self.words, self.sentence_starts, self.sentence_numbers
        # what sentence_at says, without a call for each place
        return frozenset([starts[numbers[place]] for word in words if word in known for place in known[word]])

    def quote(self, place: int) -> str:
        """The sentence in which a position stands, word for word: a part of its paragraph."""
        sentence = self.sentence_at(place)
        begin, end = self.bounds_at(place)
        if not begin <= sentence.start < end:  # the place is a mark in front of its line's first sentence
            return self.written[begin:end].strip()
        return self.written[sentence.start : sentence.end].strip()

    def finding(self, key: str, value: FactValue, places: Iterable[int], by: Iterable[str] = ()) -> Finding:
        """A finding that cites the lines of `places` and quotes their sentences, in order; `by` read it."""
        lines: dict[int, None] = {}
        quotes: dict[str, None] = {}
        for place in sorted(places):
            lines[self.line_at(place).n] = None
            quotes[self.quote(place)] = None
        return Finding(key, value, tuple(lines), tuple(quotes), by=tuple(by))
