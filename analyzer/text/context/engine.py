"""Which context rules hold for the words at a place.

    context = Context(text)
    [rule.category for rule in context.of(start, end, "visa_sponsorship")]       ["denied"]

A rule's words are looked for in the sentence of the cue and in the headings over it, once for each
sentence that is asked about. What begins a new thought ends a clause: "but", a bracket, a colon.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from analyzer.deadline import check_deadline
from analyzer.text.context.rules import Category, ContextRule, rules_of
from analyzer.text.number_words import numbers_of
from analyzer.text.sentences import Sentence
from analyzer.text.tokens import BRACKET, HARD, LIGHT, Tokens
from analyzer.text.word_phrases import PhraseIndex, PhraseSearch

_MOST_LEADS = 3
"""Headings over one another that are looked at."""
_LONGEST_OPENING = 14
"""Words of what opens a list; more is prose that speaks of other things as well."""
_FARTHEST = 60
"""Words over which no rule reaches, however long the sentence."""
_IN_GAPS = frozenset({"denied", "conditional", "later"})
"""What turns a phrase round in whose gap it stands: "we *never* meet", "we *might* meet"."""
_SHORT_ITEM = 4
"""Words of an item in a list that a denial may reach over."""
_COMMA, _WIDE = re.compile(b"%c" % LIGHT), re.compile(b"[%c-%c]" % (BRACKET, HARD))
"""Marks between words (tokens.py): commas, and those that end a clause, from a bracket on."""


class ReadText(Protocol):
    """What the engine needs of a text (posting_text.py)."""

    @property
    def folded(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def tokens(self) -> Tokens: ...
    @property
    def other_languages(self) -> tuple[str, ...]: ...
    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which a position stands."""

    def lead_of(self, sentence: Sentence) -> Sentence | None:
        """The heading or opening under which a sentence stands."""

    def in_other_language(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks one of `other_languages`."""


class _Entry(NamedTuple):
    """What a phrase stands for: a rule's words, what looks like them, or (no rule) a clause's beginning."""

    rule: ContextRule | None
    pseudo: bool = False


class _Match(NamedTuple):
    rule: ContextRule
    first: int
    last: int


class _Told(NamedTuple):
    """What was found in one sentence, its tokens up to `last`: its rules' words in order, the tokens at which
    these and the sentence's clauses begin, the first token of its last clause that no bracket holds, and the
    token behind its first colon (0: it has none)."""

    matches: tuple[_Match, ...]
    places: Sequence[int]
    last: int
    clauses: Sequence[int]
    ends_with: int
    opened: int = 0

    def near(self, first: int, last: int) -> tuple[_Match, ...]:
        """The rules' words within reach of the tokens [first, last)."""
        begin = bisect_left(self.places, first - _FARTHEST)
        return self.matches[begin : bisect_left(self.places, last + _FARTHEST)]

    def clause_of(self, at: int) -> int:
        """The number of the clause in which a token stands."""
        return bisect_right(self.clauses, at)

    def opening(self) -> Iterator[ContextRule]:
        """The rules that a heading, or what opens a list, has for its items: "not for managers but for people
        who want:" opens with its last clause, and a long one is prose that speaks of other things as well."""
        if self.last - self.ends_with <= _LONGEST_OPENING:
            for match in self.matches:
                if match.rule.reach == "list" and match.first >= self.ends_with:
                    yield match.rule


def _first_of(match: _Match) -> int:
    return match.first


class Context:
    """The context rules of a text's languages, looked for sentence by sentence.

    `without` leaves out rules of a category, or ("heading") those of headings and sections over their lists:
    what each is worth is measured so.
    """

    def __init__(
        self, text: ReadText, *, without: frozenset[Category | Literal["heading"]] = frozenset()
    ) -> None:
        self._text, self._without = text, without
        self._told: dict[int, _Told] = {}
        self._above: dict[int, tuple[ContextRule, ...]] = {}
        self._searched: dict[str, PhraseSearch[_Entry]] = {}

    def of(
        self, start: int, end: int, fact: str = "", written: Sequence[str] = ()
    ) -> tuple[ContextRule, ...]:
        """The rules that hold for what stands at [`start`, `end`) of the text, as a cue of `fact`.

        `written` is the phrase that was found there, or several of which one was: what denies within its gaps
        ("engineers do not deploy") denies it, what stands in the phrase itself ("no overtime") does not.
        """
        tokens = self._text.tokens
        first, last = tokens.within(start, end)
        sentence = self._text.sentence_at(start)
        told = self._tell(sentence)
        held = [
            match.rule
            for match in told.near(first, last)
            if match.rule.concerns(fact)
            and (
                _reaches(match, told, tokens, first, last)
                or (written and _within(match, tokens, first, last, written))
            )
        ]
        held += [rule for rule in self._from_above(sentence) if rule.concerns(fact)]
        return tuple(dict.fromkeys(held)) if held else ()

    def _from_above(self, sentence: Sentence) -> tuple[ContextRule, ...]:
        """The rules that hold for a sentence by what it stands under."""
        found = self._above.get(sentence.start)
        if found is None:
            given = _of_sections().get(sentence.section, ())
            if self._text.folded.endswith("?", sentence.start, sentence.end):
                given = (*given, *_of_questions())
            of_place = filter(self._is_on, given)
            found = self._above[sentence.start] = (*self._over(sentence), *of_place)
        return found

    def _over(self, sentence: Sentence) -> Iterator[ContextRule]:
        """The rules of the headings and openings under which a sentence stands."""
        lead = self._text.lead_of(sentence)
        for _ in range(_MOST_LEADS):
            if lead is None:
                return
            yield from self._tell(lead).opening()
            above = self._text.lead_of(lead)
            if lead.heading and above is not None and not self._adjoin(above, lead):
                return  # a heading with text between stands beside this one, not over it
            lead = above

    def _adjoin(self, above: Sentence, below: Sentence) -> bool:
        """Whether nothing but marks stands between two sentences."""
        return not any(char.isalnum() for char in self._text.text[above.end : below.start])

    def _is_on(self, rule: ContextRule) -> bool:
        over_lists = rule.reach == "list" or bool(rule.sections)
        return rule.category not in self._without and not (over_lists and "heading" in self._without)

    def _tell(self, sentence: Sentence) -> _Told:
        told = self._told.get(sentence.start)
        if told is None:
            check_deadline()
            told = self._told[sentence.start] = self._look(sentence)
        return told

    def _look(self, sentence: Sentence) -> _Told:
        tokens = self._text.tokens
        first, last = tokens.within(sentence.start, sentence.end)
        found: list[_Match] = []
        pseudo: list[_Match] = []
        breaks = {first}
        commas = [comma.start() for comma in _COMMA.finditer(tokens.marks, first, last)]
        for language in self._languages(sentence):
            behind_commas = rules_of(language).comma_breaks
            breaks.update(at for at in commas if tokens.words[at] in behind_commas)
            for at, end, entry in self._words_of(language).within(first, last):
                if entry.rule is None:
                    breaks.add(at)
                elif self._is_on(entry.rule):
                    (pseudo if entry.pseudo else found).append(_Match(entry.rule, at, end))
        breaks.update(mark.start() for mark in _WIDE.finditer(tokens.marks, first + 1, last))
        colon = self._text.folded.find(":", sentence.start, sentence.end)
        opened = tokens.within(colon, colon)[0] if colon >= 0 else 0
        real = _real(found, pseudo)
        clauses = sorted(breaks)
        main = [at for at in clauses if at == first or tokens.marks[at] != BRACKET]
        return _Told(real, [match.first for match in real], last, clauses, main[-1], opened)

    def _words_of(self, language: str) -> PhraseSearch[_Entry]:
        """The words of a language's rules in the text."""
        found = self._searched.get(language)
        if found is None:
            found = self._searched[language] = index_of(language).over(self._text.tokens)
        return found

    def _languages(self, sentence: Sentence) -> tuple[str, ...]:
        """Whose rules a sentence is read by: words such as "was" are of English and of German, and differ."""
        others = self._text.other_languages
        if not others or not self._text.in_other_language(sentence):
            return ("en",)
        return tuple(language for language in others if rules_of(language).rules) or ("en",)


@cache
def index_of(language: str) -> PhraseIndex[_Entry]:
    """The words of all rules of a language, looked for together."""
    folder = rules_of(language)
    index: PhraseIndex[_Entry] = PhraseIndex(folder.pieces, numbers_of(language))
    for phrase in folder.breaks:
        index.add(phrase, _Entry(None))
    for rule in folder.rules:
        for phrase in rule.words:
            index.add(phrase, _Entry(rule))
        for phrase in rule.not_in:
            index.add(phrase, _Entry(rule, pseudo=True))
    return index


@cache
def _of_sections() -> Mapping[str, tuple[ContextRule, ...]]:
    """The rules that hold for whatever stands in a section, by section."""
    found: dict[str, tuple[ContextRule, ...]] = {}
    for rule in rules_of("en").rules:
        for section in rule.sections:
            found[section] = (*found.get(section, ()), rule)
    return found


@cache
def _of_questions() -> tuple[ContextRule, ...]:
    """The rules that hold for whatever a question asks about."""
    return tuple(rule for rule in rules_of("en").rules if rule.asked)


def _real(found: list[_Match], pseudo: list[_Match]) -> tuple[_Match, ...]:
    """The rules' words that lie within nothing that only looks like them."""
    covered: dict[str, set[int]] = {}
    for rule, first, last in pseudo:
        covered.setdefault(rule.id, set()).update(range(first, last))
    real = [
        match
        for match in found
        if match.rule.id not in covered or covered[match.rule.id].isdisjoint(range(match.first, match.last))
    ]
    return tuple(sorted(real, key=_first_of))


def _reaches(match: _Match, told: _Told, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a rule's words reach the cue at tokens [first, last)."""
    rule = match.rule
    if match.last <= first and rule.direction != "before":
        near, far = match.last, first
    elif last <= match.first and rule.direction != "after":
        near, far = last, match.first
    else:
        return False
    if rule.within and far - near > rule.within:
        return False
    if rule.reach == "list":  # "What we do not offer: a car, a phone": over what its colon opens
        return match.last <= told.opened <= first and told.clause_of(match.first) == told.clause_of(
            told.opened - 1
        )
    if rule.reach == "clause" and told.clause_of(match.first) != told.clause_of(first):
        return False
    return rule.over_commas == "any" or _over_commas(rule, tokens, near, far, told)


def _within(match: _Match, tokens: Tokens, first: int, last: int, written: Sequence[str]) -> bool:
    """Whether what denies the phrase that was found, or makes it past or perhaps, stands in a gap of it."""
    inside = first < match.first and match.last < last
    if not inside or match.rule.category not in _IN_GAPS:
        return False
    words = frozenset(re.findall(r"[\w']+", " ".join(written)))
    return words.isdisjoint(tokens.words[match.first : match.last])


def _over_commas(rule: ContextRule, tokens: Tokens, near: int, far: int, told: _Told) -> bool:
    """Whether no comma stands between, or a list of short items that "or" joins."""
    commas = [at for at in range(near, far + 1) if at < len(tokens.words) and tokens.marks[at] == LIGHT]
    if not commas:
        return True
    if rule.over_commas == "none":
        return False
    ends = [near, *commas, far]
    short = all(after - before <= _SHORT_ITEM for before, after in pairwise(ends))
    stop = min(told.last, far + 12)
    return short and not {"or", "nor", "oder", "ou", "o", "of"}.isdisjoint(tokens.words[near:stop])
