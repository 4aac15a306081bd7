"""The catalogue's cue phrases, filed by the words that they begin with and need.

A cue is a regular expression in lower-case, matched at word boundaries within one sentence; a blank
in it stands for any white space or a hyphen. It may be bound to parts of a posting:

    "dental"                            anywhere
    "@offer dental"                     only under benefits
    "@!requirements,nice mentoring"     anywhere but there

There are thousands of cues, and hardly one is in any posting: each is tried only at words that it can
begin with (required_literals.py) in sentences with a word that it cannot do without (needs.py), and compiled when
it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import InvalidRubric
from analyzer.readers.phrases.needs import Commonness, Words, needs_of, phrases_of
from analyzer.readers.phrases.own_cues import own_cues
from analyzer.readers.phrases.posting_text import PostingText, Sentence
from analyzer.readers.phrases.required_literals import NUMBER, anchors_of

if TYPE_CHECKING:
    from analyzer.readers.phrases.languages.rules import WordingIndexes

Tier = Literal["detect", "support"]

_Match = Callable[[str, int, int], "re.Match[str] | None"]
"""A match in a folded text from a place up to the end of its sentence."""

_BOUND = re.compile(r"@(!?)([a-z,]+) ")


class Cue:
    """One phrase: which fact and value it shows, how strongly, and where it counts."""

    __slots__ = ("_compiled", "abroad", "excluded", "key", "match", "pattern", "sections", "tier", "value")

    def __init__(self, key: str, value: str, tier: Tier, written: str, *, abroad: bool = False) -> None:
        bound = _BOUND.match(written)
        self.key, self.value, self.tier = key, value, tier
        self.pattern = written[bound.end() :] if bound else written
        self.sections: frozenset[str] = frozenset(bound[2].split(",")) if bound else frozenset()
        self.excluded = bool(bound and bound[1])
        self.abroad = abroad  # of another language than English (see abroad/)
        self._compiled: re.Pattern[str] | None = None
        self.match: _Match = partial(_first_match, self)

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, with blanks widened and word boundaries around it."""
        if self._compiled is None:
            self._compiled = _compile(self, self.pattern)
        return self._compiled

    @property
    def cue(self) -> Cue:
        """Itself: the whole of what is tried (see `Part`)."""
        return self

    def allowed(self, section: str) -> bool:
        """Whether the cue counts under that heading."""
        return not self.sections or (section in self.sections) is not self.excluded


class Part:
    """One of the phrases that a cue is a choice of: "(?:on call|pager duty)" has two, and the needs of one
    are no needs of the other. Where it matches, so does the cue."""

    __slots__ = ("cue", "match", "pattern")

    def __init__(self, cue: Cue, pattern: str) -> None:
        self.cue, self.pattern = cue, pattern
        self.match: _Match = partial(_first_match, self)

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern of the part alone, made like that of a cue."""
        return _compile(self.cue, self.pattern)


Tried = Cue | Part


def _first_match(tried: Tried, folded: str, place: int, end: int) -> re.Match[str] | None:
    """Compiles the pattern; from then on `match` is its own, without a look whether it is there."""
    tried.match = tried.compiled.match
    return tried.match(folded, place, end)


_BEGINNING = 3
"""Letters by which beginnings of words are filed."""
_MOST_KNOWN = 20_000
"""Words whose cues are remembered; those of a thousand postings."""
_WORTH_IT = 20
"""Texts after which it pays to know what the cues need; a few are read sooner without."""


class WordFile:
    """Cues by words: `of` gives those filed under a word of a text or under a beginning of it."""

    def __init__(self) -> None:
        self._exact: dict[str, list[Tried]] = {}
        self._prefixed: dict[str, list[tuple[str, Tried]]] = {}

    def add(self, cue: Tried, words: Words) -> None:
        for anchor in words:
            if anchor.prefix:
                self._prefixed.setdefault(anchor.word[:_BEGINNING], []).append((anchor.word, cue))
            else:
                self._exact.setdefault(anchor.word, []).append(cue)

    def of(self, word: str) -> frozenset[Tried]:
        begun = self._prefixed.get(word[:_BEGINNING], ())
        numbers = self._exact.get(NUMBER, ()) if word[:1].isdigit() else ()
        return frozenset(
            (*self._exact.get(word, ()), *(one for start, one in begun if word.startswith(start)), *numbers)
        )


class WordCues(NamedTuple):
    """What one word of a text can mean for the cues. `needy` and `met` are sets as bits (`_Files.picked`)."""

    begun: tuple[Tried, ...]
    """Those that it can begin, and that need nothing else."""
    needy: int
    """Those that it can begin, where another word stands that they need."""
    met: int
    """Those that need it, wherever in the sentence."""
    under: dict[str, tuple[tuple[Tried, ...], int]]
    """Of `begun` and `needy` those that count under a heading; filled as it is asked for."""


class _Files:
    """Cues by the words they begin with and need; what was found for a word is remembered."""

    def __init__(self) -> None:
        self._begun, self._needy, self._met = WordFile(), WordFile(), WordFile()
        self.known: dict[str, WordCues | None] = {}
        self._waiting: list[Tried] = []  # those that need a word, in the order of their bits
        self._bits: dict[Tried, int] = {}
        self._closed: dict[str, int] = {}

    def add(self, cue: Tried, begins: Words, needs: Words | None) -> None:
        if needs is None:
            self._begun.add(cue, begins)
            return
        self._bits[cue] = 1 << len(self._waiting)
        self._waiting.append(cue)
        self._needy.add(cue, begins)
        self._met.add(cue, needs)

    def of(self, word: str) -> WordCues | None:
        """What the word means for the cues, or None; `known` has it from then on."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        met = self._met.of(word)
        if "'" in word:  # "visa's" has the word "visa" as well
            met |= self._met.of(word.partition("'")[0])
        begun, needy = self._begun.of(word), self._needy.of(word)
        known = WordCues(tuple(begun), self._as_bits(needy), self._as_bits(met), {})
        self.known[word] = known if begun or needy or met else None
        return self.known[word]

    def counting(self, cues: WordCues, section: str) -> tuple[tuple[Tried, ...], int]:
        """Of those that a word can begin, the ones that count under a heading."""
        closed = self._closed.get(section)
        if closed is None:
            closed = self._as_bits(one for one in self._waiting if not one.cue.allowed(section))
            self._closed[section] = closed
        needy = cues.needy & ~closed if cues.needy & closed else cues.needy
        begun = tuple(one for one in cues.begun if one.cue.allowed(section))
        cues.under[section] = begun, needy
        return begun, needy

    def picked(self, bits: int) -> Iterator[Tried]:
        """What the bits stand for."""
        while bits:
            lowest = bits & -bits
            yield self._waiting[lowest.bit_length() - 1]
            bits ^= lowest

    def _as_bits(self, cues: Iterable[Tried]) -> int:
        bits = 0
        for one in cues:
            bits |= self._bits[one]
        return bits


class CueIndex:
    """Cues that are looked for together."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self.anywhere: list[Cue] = []
        self._texts = 0
        self._files = _Files()
        for cue in self.cues:
            begins = _beginnings(cue.pattern)
            if begins is None:
                self.anywhere.append(cue)
            else:
                self._files.add(cue, begins, None)

    def tries(
        self, text: PostingText, words: Mapping[str, list[int]] | None = None
    ) -> list[tuple[int, Sentence, Collection[Tried]]]:
        """The places of a text with all that can begin there and whose needs its sentence meets.

        `words` are those of the text with the places where they begin, where they are not `text.words`.
        """
        self._texts += 1
        if self._texts == _WORTH_IT:
            self.look_closer()
        files, sentences, at = self._files, text.sentences, text.sentence_numbers
        known, of, picked = files.known, files.of, files.picked
        met, met_anywhere = [0] * len(sentences), 0
        beginning: list[tuple[list[int], WordCues]] = []
        for word, places in (text.words if words is None else words).items():
            cues = known[word] if word in known else of(word)  # a call for each word is felt
            if cues is None:
                continue
            begun, needy, meeting, _ = cues
            if begun or needy:
                beginning.append((places, cues))
            if meeting:
                met_anywhere |= meeting
                for place in places:
                    met[at[place]] |= meeting
        tried: list[tuple[int, Sentence, Collection[Tried]]] = []
        for places, cues in beginning:
            some, needy, _, under = cues
            needy &= met_anywhere
            if not (some or needy):
                continue
            for place in places:
                number = at[place]
                if not (some or needy & met[number]):
                    continue
                sentence = sentences[number]
                begun, needing = under.get(sentence.section) or files.counting(cues, sentence.section)
                meeting = needing & met[number]
                if meeting:
                    tried.append((place, sentence, (*begun, *picked(meeting))))
                elif begun:
                    tried.append((place, sentence, begun))
        return tried

    def look_closer(self) -> None:
        """Files the cues by what they need as well: the same is found, with fewer tries."""
        files, commonness = _Files(), Commonness(cue.pattern for cue in self.cues)
        for cue in self.cues:
            for part in _parts(cue):
                begins = _beginnings(part.pattern)
                if begins is not None:
                    files.add(part, begins, needs_of(part.pattern, commonness))
        self._files = files


def _parts(cue: Cue) -> list[Tried]:
    """What of a cue is tried by itself: its phrases, where it is a choice of some, or the cue."""
    phrases = phrases_of(cue.pattern)
    if len(phrases) < 2 or any(_beginnings(phrase) is None for phrase in phrases):
        return [cue]
    return [Part(cue, phrase) for phrase in phrases]


def _beginnings(pattern: str) -> Words | None:
    """The words that a pattern can begin with, or None where it could begin nearly anywhere."""
    words = anchors_of(pattern)
    return None if words is None or any(a.prefix and len(a.word) < _BEGINNING for a in words) else words


class CueIndexes:
    """The cues of a catalogue: those that detect together, the others by fact."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._supporting: dict[str, CueIndex] = {}
        self._abroad: dict[str, WordingIndexes] = {}
        self.detecting = CueIndex(cue for spec in catalogue.values() for cue in cues_of(spec, "detect"))

    def supporting(self, key: str) -> CueIndex:
        """The cues that only support a fact, filed when they are first asked for."""
        index = self._supporting.get(key)
        if index is None:
            index = self._supporting[key] = CueIndex(cues_of(self._catalogue[key], "support"))
        return index

    def abroad(self, language: str) -> WordingIndexes:
        """The cues of another language, read when a posting first speaks it."""
        if language not in self._abroad:
            from analyzer.readers.phrases.languages.rules import WordingIndexes

            self._abroad[language] = WordingIndexes(self._catalogue, language)
        return self._abroad[language]

    def __iter__(self) -> Iterator[CueIndex]:
        yield self.detecting
        yield from map(self.supporting, self._catalogue)


_INDEXES: dict[int, tuple[Catalogue, CueIndexes]] = {}
_MOST_INDEXES = 8


def indexes_of(catalogue: Catalogue) -> CueIndexes:
    """The cues of a catalogue by their words, filed once for each catalogue in use."""
    known = _INDEXES.get(id(catalogue))
    if known is not None and known[0] is catalogue:
        return known[1]
    indexes = CueIndexes(catalogue)
    while len(_INDEXES) >= _MOST_INDEXES:
        _INDEXES.pop(next(iter(_INDEXES)))
    _INDEXES[id(catalogue)] = (catalogue, indexes)
    return indexes


def cues_of(spec: FactSpec, tier: Tier) -> Iterator[Cue]:
    """The cues of one fact; for an own fact without any, those that follow from its words."""
    for value, cues in (spec.cues or (own_cues(spec) if spec.own else {})).items():
        for written in cues.detect if tier == "detect" else cues.support:
            yield Cue(spec.key, value, tier, written)


def _compile(cue: Cue, pattern: str) -> re.Pattern[str]:
    widened = re.sub(r"(?<!\\) ", r"(?:[ \\-]{1,2})", _outside_classes(pattern))
    try:
        return re.compile(f"(?:{widened})(?!\\w)")
    except re.error as problem:
        raise InvalidRubric(
            f"fact {cue.key}: the cue {cue.pattern!r} is no valid pattern: {problem}",
            remedy="see docs/facts.md for the form of a cue",
        ) from None


def _outside_classes(pattern: str) -> str:
    """Spares blanks within [ ] from being widened."""
    return re.sub(r"\[[^\]]*\]", lambda found: found.group().replace(" ", "\\x20"), pattern)
