"""A posting as the phrase reader sees it: one text, its sentences, their sections and scopes.

    lines      "Benefits: dental. Remote (EU)"     numbered, as in the posting
    text       all lines joined by a line break    positions count in it, from 0
    folded     the same in lower-case and plain    what patterns are matched against
    sentences  [0:17] [18:29]                      never across lines; split at bullets too

Everything beyond the text is worked out when it is first asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, Self

from analyzer.model import FactValue, Finding, Line, Posting
from analyzer.readers.phrases.sections import Section, heading_of, opening_heading
from analyzer.text.folding import fold, index_words, joins_in
from analyzer.text.languages import balance, languages_told
from analyzer.text.negation import (
    CONDITIONAL,
    DENYING,
    denied_below,
    is_answered_no,
    is_conditional,
    is_negated,
    joins_denial,
)

_MARK = re.compile(r"[.!?…:;•●▪◦‣·*✓✔►→]")
_ENDING = re.compile(r"[.!?…]+[\"')\]’”]*(?=\s|$)")  # the usual end of a sentence
_LOST_BREAK = re.compile(
    r"(?<=[a-z)%0-9])[.!?](?=[A-Z][a-z ]|401)|(?<=[a-z)]{4})[.;](?=[1-9][0-9]{0,2}(?:\+|[ (%]|[-–][0-9]))"
)  # "…as needed.Develop reports", "…in a related field.3+ years of sales"
_LOST_COLON = re.compile(r"(?<=[a-z]):(?=[A-Z][a-z]|[1-9])")  # "Responsibilities:Develop reports"
_BULLET = re.compile(r"(?<=\s)[•●▪◦‣·*✓✔►→](?=\s)")
_GLUE = re.compile(
    r"(?:(?<=[a-z]{3})|(?<= Off)|(?<=PTO))(?=(?:[A-Z][a-z]{2,}[ ,/-]|(?:At|We|As|If|An?) ))|(?<=\))(?=[A-Z][a-z]{2,}[ ,])"
    r"|(?<=[a-z]{3})(?=[1-9](?:[0-9]+[A-Za-z(+]|[0-9]?\+? ?(?:(?:[-–]|to) ?[0-9]{1,2}\+? ?)?(?:[Yy]ears?|[Yy]rs)(?![a-z])))"
)
_CAPITAL = re.compile(r"[A-Z1-9](?:(?<=[a-z)].)|(?<=PTO.))")
_GLUED_HEADING = re.compile(
    r"(?<!\w)(?:(?:Company|Job|Role|Position) (?:Description|Overview|Summary)|Qualifications|Responsibilities"
    r"|Requirements|Benefits|About (?:Us|the Role)|The (?:Company|Role))$"
)
"""A heading whose line break was lost, whatever the sentence behind it begins with ("QualificationsB.S.")."""

_GLUED_LINE = 250
"""Characters from which a line may be a list that has lost its breaks ("holidaysDental")."""
_NAMES_WITH_HUMPS = re.compile(
    r"(?:Java|Type|Coffee|Action|Post|Power|Light|Git|You|Linked|Doc[us]*|Sales|Face|Quick|Air|Data|Snow|Tensor"
    r"|Chat|Click|Open|Cloud|Elastic|Mongo|Maria|Rabbit|Kube|Prime|Fire|Test|Word|Hub|Share|Auto|Team|Web|Micro"
    r"|Solid|Book|Door|Service|Work|Pay|Master|Bit|Big|Deep|Next|Circle)$"
)
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|corp|co|vs|approx|incl|min|max|no|st|dr|mr|ms|jr|sr|dept|est|yrs?|u\.s|u\.k"
    r"|a\.m|p\.m|ph\.d|b\.s|m\.s|b\.a|bzw|ca|z\.b)|\b[a-z])$"
)
_FIELD = re.compile(
    r"(?:job )?(?:title|company|location|department|workplace|employment|salary|posted|valid until):"
)
_CLAUSE_END = re.compile(r"[;:|()\[\]]|\s[-–—]+\s|,\s|\s(?:but|however|although|though|whereas|while)\s")


_SHORT_ANSWER = 20
"""Characters that a bare "no" takes at most ("Not applicable.")."""


class Span(NamedTuple):
    """A stretch of the text: `start` and `end` count in `PostingText.text`."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, an item of a list, or a heading: it lies within one line."""

    start: int
    end: int
    line: Line
    section: Section
    heading: bool = False


class PostingText:
    """The text of a posting with exact positions, for patterns to be matched against.

    `posting` is what it was made of; `text` the lines joined by line breaks; `folded` its twin for
    matching (see folding.py). Positions returned by any pattern on `folded` hold in `text`.
    """

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.text = "\n".join(line.text for line in posting.lines)
        self.folded = fold(self.text)
        self.kept: dict[str, Any] = {}  # what was worked out of this text and may be asked for again
        self._starts: list[int] = []
        place = 0
        for line in posting.lines:
            self._starts.append(place)
            place += len(line.text) + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of what was worked out: cues found hold the text, and what holds each other stays in
        memory until it is searched for."""
        self.kept.clear()

    @cached_property
    def glued(self) -> bool:
        """Whether some line is so long that it may be a list that has lost its line breaks."""
        return any(len(line.text) > _GLUED_LINE for line in self.posting.lines)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Each word of the folded text with the positions where it begins."""
        return index_words(self.text, self.folded, self.joins)

    @cached_property
    def joins(self) -> list[int]:
        """Where two words may have lost what stood between them ("holidaysDental")."""
        return joins_in(self.text)

    @cached_property
    def mixed_words(self) -> tuple[str, ...]:
        """The words that are not of letters alone: figures, "401k", "it's"."""
        return tuple(word for word in self.words if not word.isalpha())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages other than English that the text speaks (abroad/telling.py): mostly none."""
        return languages_told(self.words)

    @cached_property
    def words_abroad(self) -> dict[str, list[int]]:
        """`words`, and what stands behind an elision as a word of its own ("l'équipe" has "équipe")."""
        words = {word: list(places) for word, places in self.words.items()}
        for word, places in self.words.items():
            head, mark, rest = word.partition("'")
            if mark and rest:
                words.setdefault(rest, []).extend(place + len(head) + 1 for place in places)
        return words

    def is_abroad(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks one of `languages` rather than English."""
        return bool(self.languages) and sentence.start not in self._in_english

    @cached_property
    def _in_english(self) -> frozenset[int]:
        """Where the sentences begin that are English, though the text speaks another language too.

        What has no mark of either is taken for what most of the text is.
        """
        sums = dict.fromkeys(self.sentence_starts, 0)
        marks = balance(self.words, self.languages)
        for place, mark in marks:
            sums[self.sentence_at(place).start] += mark
        least = 0 if sum(mark for _, mark in marks) >= 0 else 2
        return frozenset(start for start, told in sums.items() if told < least)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, headings among them."""
        return tuple(_sectioned(self))

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

    def bounds_at(self, place: int) -> tuple[int, int]:
        """Where the line in which a position stands begins and ends."""
        index = bisect_right(self._starts, place) - 1
        start = self._starts[index]
        return start, start + len(self.posting.lines[index].text)

    def index_at(self, place: int) -> int:
        """The index (not the number) of the line in which a position stands."""
        return bisect_right(self._starts, place) - 1

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which a position stands (the nearest one before it, between two)."""
        if not self.sentences:  # nothing but marks, such as a line of ":"
            return Sentence(*self.bounds_at(place), self.line_at(place), "top")
        return self.sentences[self.sentence_numbers[place]]

    def clauses(self, sentence: Sentence) -> Iterator[Span]:
        """The clauses of a sentence: cut at commas, bars, brackets, dashes, "but" and the like."""
        start = sentence.start
        for cut in _CLAUSE_END.finditer(self.folded, sentence.start, sentence.end):
            if cut.start() > start:
                yield Span(start, cut.start())
            start = cut.end()
        if sentence.end > start:
            yield Span(start, sentence.end)

    def clause_at(self, place: int) -> Span:
        """The clause in which a position stands."""
        sentence = self.sentence_at(place)
        for clause in self.clauses(sentence):
            if place < clause.end:
                return clause
        return Span(sentence.start, sentence.end)

    def negated(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) are denied within their own sentence."""
        sentence = self.sentence_at(start)
        if sentence.start in self._denied_below:
            return True
        if self.languages and self.is_abroad(sentence):
            from analyzer.text.negation_abroad import is_denied

            return is_denied(self.folded, start, end, sentence.start, sentence.end, languages=self.languages)
        if sentence.start not in self._denying:
            return False
        return is_negated(self.folded, start, end, sentence.start, sentence.end)

    def answered_no(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) stand in a question that its sentence answers with a no."""
        sentence = self.sentence_at(start)
        return sentence.start in self._denying and is_answered_no(self.folded, end, sentence.end)

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

    @cached_property
    def _conditions(self) -> frozenset[int]:
        """Where the sentences begin in which there may be a condition."""
        return self.sentences_with(CONDITIONAL)

    def sentences_with(self, words: Iterable[str]) -> frozenset[int]:
        """Where the sentences begin in which one of the words stands: few are worth a closer look."""
        known, starts, numbers = self.words, self.sentence_starts, self.sentence_numbers
        # what sentence_at says, without a call for each place
        return frozenset([starts[numbers[place]] for word in words if word in known for place in known[word]])

    def conditional(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) hold only under a condition or are merely possible."""
        sentence = self.sentence_at(start)
        if self.languages and self.is_abroad(sentence):
            from analyzer.text.negation_abroad import is_bound

            return is_bound(self.folded, start, end, sentence.start, sentence.end)
        if sentence.start not in self._conditions:
            return False
        return is_conditional(self.folded, start, end, sentence.start, sentence.end)

    def quote(self, place: int) -> str:
        """The sentence in which a position stands, word for word: a part of its line."""
        sentence = self.sentence_at(place)
        begin, end = self.bounds_at(place)
        if not begin <= sentence.start < end:  # the place is a mark in front of its line's first sentence
            return self.text[begin:end].strip()
        return self.text[sentence.start : sentence.end].strip()

    def finding(self, key: str, value: FactValue, places: Iterable[int]) -> Finding:
        """A finding that cites the lines of `places` and quotes their sentences, in order."""
        lines: dict[int, None] = {}
        quotes: dict[str, None] = {}
        for place in sorted(places):
            lines[self.line_at(place).n] = None
            quotes[self.quote(place)] = None
        return Finding(key, value, tuple(lines), tuple(quotes))


def _sectioned(text: PostingText) -> Iterator[Sentence]:
    section: Section = "top"
    company = fold(text.posting.company or "")
    for index, line in enumerate(text.posting.lines):
        span = text.line_span(index)
        fixed = _fixed_section(text, index, span)
        if fixed is not None:
            yield from (Sentence(start, end, line, fixed) for start, end in _cut(text, span))
            continue
        named = heading_of(text.folded[span.start : span.end])
        if named is None and text.languages:
            named = _abroad(text, *span)
        if named is not None:
            section = named
            yield Sentence(span.start, span.end, line, section, heading=True)
            continue
        for start, end in _cut(text, span):
            section = _section_of(text, start, end) or section
            told = company and section not in _OF_COMPANY and _presents(text, start, company)
            yield Sentence(start, end, line, "company" if told else section)


_OF_COMPANY = frozenset({"title", "top", "company", "equal"})
"""Where what is told of the company needs no telling apart."""
_PRESENTS = re.compile(
    r"(?:,? (?:inc|ltd|gmbh|llc|corp))?\.?(?:, we(?:'re| are) on a | is (?:one of )?(?:an?|the|[\w ]{2,20}'s) )"
    r"(?!(?:equal|drug|remote|great|fun|fast paced|good|smoke|place|perfect|right|ideal|proud)(?!\w))"
)


def _presents(text: PostingText, start: int, company: str) -> bool:
    """Whether a sentence opens with the company's name and says what it is, whatever heading it stands under."""
    start += 3 * text.folded.startswith("at ", start)
    if not text.folded.startswith(company, start):
        return False
    return _PRESENTS.match(text.folded, start + len(company)) is not None


def _fixed_section(text: PostingText, index: int, span: Span) -> Section | None:
    """The section of a title, of a site's field, or of the header of a Hacker News post."""
    line = text.posting.lines[index]
    if line.origin == "title" or text.folded.startswith(("title:", "job title:"), span.start):
        return "title"
    if line.origin != "body" or _FIELD.match(text.folded, span.start, span.end):
        return "top"
    return "title" if index == 0 and text.folded.count("|", span.start, span.end) > 1 else None


def _section_of(text: PostingText, start: int, end: int) -> Section | None:
    # "Benefits: …", and "BenefitsDental" that has lost its break
    if end - start <= 60 and text.text[end : end + 1].strip():
        named = heading_of(text.folded[start:end])
        opened = opening_heading(text.folded, start, end)  # "Benefits:401(k)Dental"
        # elsewhere a section takes cues away, so it has to stand more plainly
        return named or (opened if opened == "offer" else None) or _abroad(text, start, end)
    opened = opening_heading(text.folded, start, end)
    return _abroad(text, start, end, opening=True) if opened is None and text.languages else opened


def _abroad(text: PostingText, start: int, end: int, *, opening: bool = False) -> Section | None:
    """The section that a heading of another language names, in a text that speaks one."""
    if not text.languages:
        return None
    from analyzer.readers.phrases.languages.section_names import heading_abroad, opening_abroad

    return (opening_abroad if opening else heading_abroad)(text.folded, start, end)


def _cut(text: PostingText, span: Span) -> Iterator[tuple[int, int]]:
    """The sentences of one line, without the blanks around them."""
    start = span.start
    for cut, after in _cuts(text, span):
        trimmed = _trim(text.text, start, cut)
        if trimmed is not None:
            yield trimmed
            start = after
    if (trimmed := _trim(text.text, start, span.end)) is not None:
        yield trimmed


def _cuts(text: PostingText, span: Span) -> list[tuple[int, int]]:
    """(end of one sentence, start of the next) for each break of the line, in order."""
    cuts: list[tuple[int, int]] = []
    last = span.start
    for mark in _MARK.finditer(text.text, span.start, span.end):
        if mark.start() < last:
            continue
        cut = _cut_at(text, span, mark.start(), mark.group())
        if cut is not None:
            cuts.append(cut)
            last = cut[1]
    if text.glued:
        glued = list(_glued(text, span))
        if glued:
            cuts = sorted([*cuts, *glued])
    return cuts


def _cut_at(text: PostingText, span: Span, place: int, mark: str) -> tuple[int, int] | None:
    """The break that a mark makes, or None: a full stop within a word or a shortened one is none."""
    words, end = text.text, span.end
    if mark in ".!?…":
        found = _ENDING.match(words, place, end) or _LOST_BREAK.match(words, place, end)
        if found is None or (
            mark == "." and _SHORTENED.search(text.folded, max(span.start, place - 8), place)
        ):
            return None
        if mark == "?" and joins_denial(text.folded, place + 1, end):
            return None
        return found.end(), found.end()
    if mark == ":":
        return (place, place) if _LOST_COLON.match(words, place, end) else None
    if mark == ";":
        apart = words[place + 1 : place + 2].isspace() or _LOST_BREAK.match(words, place, end)
        return (place, place + 1) if apart else None
    return (place, place + 1) if _BULLET.match(words, place, end) else None


def _glued(text: PostingText, span: Span) -> Iterator[tuple[int, int]]:
    written, joins = text.text, text.joins
    for at in joins[bisect_left(joins, span.start) : bisect_left(joins, span.end)]:
        if not _CAPITAL.match(written, at, span.end):
            continue
        if (
            _GLUE.match(written, at, span.end)
            and not _NAMES_WITH_HUMPS.search(written, max(span.start, at - 8), at)
        ) or (written[at - 1] in "nsye" and _GLUED_HEADING.search(written, max(span.start, at - 24), at)):
            yield at, at


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \t\u00a0:;":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
