"""The catalogue's cue phrases by the words that they begin with.

A cue is a regular expression in lower-case, matched at word boundaries within one sentence; a blank
in it stands for any white space or a hyphen. It may be bound to parts of a posting:

    "dental"                            anywhere
    "@offer dental"                     only under benefits
    "@!requirements,nice mentoring"     anywhere but there

There are thousands of cues, and hardly one is in any posting: each is tried only at words that it can
begin with (required_literals.py), and compiled when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import InvalidRubric
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
            self._compiled = _compile(self)
        return self._compiled

    def allowed(self, section: str) -> bool:
        """Whether the cue counts under that heading."""
        return not self.sections or (section in self.sections) is not self.excluded


def _first_match(cue: Cue, folded: str, place: int, end: int) -> re.Match[str] | None:
    """Compiles the pattern; from then on `match` is its own, without a look whether it is there."""
    cue.match = cue.compiled.match
    return cue.match(folded, place, end)


_BEGINNING = 3
"""Letters by which beginnings of words are indexed; a cue whose words begin with fewer is tried everywhere."""
_MOST_KNOWN = 20_000
"""Words whose cues are remembered; those of a thousand postings."""


class _WordCues(NamedTuple):
    """The cues that one word of a text can begin."""

    cues: tuple[Cue, ...]
    by_section: dict[str, tuple[Cue, ...]]
    """Of these the ones that count under a heading; filled as it is asked for."""

    def under(self, section: str) -> tuple[Cue, ...]:
        """Those that count under that heading."""
        cues = self.by_section.get(section)
        if cues is None:
            cues = self.by_section[section] = tuple(cue for cue in self.cues if cue.allowed(section))
        return cues


class CueIndex:
    """Cues that are looked for together, by the words that they can begin with."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self.anywhere: list[Cue] = []  # those that may begin with nearly any word
        self._exact: dict[str, list[Cue]] = {}
        self._prefixed: dict[str, list[tuple[str, Cue]]] = {}
        self._known: dict[str, _WordCues | None] = {}
        for cue in self.cues:
            self._add(cue)

    def _add(self, cue: Cue) -> None:
        words = anchors_of(cue.pattern)
        if words is None or any(word.prefix and len(word.word) < _BEGINNING for word in words):
            self.anywhere.append(cue)
            return
        for word in words:
            if word.prefix:
                self._prefixed.setdefault(word.word[:_BEGINNING], []).append((word.word, cue))
            else:
                self._exact.setdefault(word.word, []).append(cue)

    def tries(
        self, text: PostingText, words: Mapping[str, list[int]] | None = None
    ) -> Iterator[tuple[int, Sentence, tuple[Cue, ...]]]:
        """The places of a text with their sentences and all cues that can begin there.

        `words` are those of the text with the places where they begin, where they are not `text.words`.
        """
        sentences, at, known = text.sentences, text.sentence_numbers, self._known
        for word, places in (text.words if words is None else words).items():
            found = known[word] if word in known else self._of(word)  # a call for each word is felt
            if found is None:
                continue
            for place in places:
                sentence = sentences[at[place]]
                if cues := found.under(sentence.section):
                    yield place, sentence, cues

    def _of(self, word: str) -> _WordCues | None:
        """The cues that a word can begin, or None; remembered from then on."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        begun = self._prefixed.get(word[:_BEGINNING], ())
        numbers = self._exact.get(NUMBER, ()) if word[:1].isdigit() else ()
        cues = dict.fromkeys(
            (*self._exact.get(word, ()), *(cue for start, cue in begun if word.startswith(start)), *numbers)
        )
        self._known[word] = _WordCues(tuple(cues), {}) if cues else None
        return self._known[word]


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


def _compile(cue: Cue) -> re.Pattern[str]:
    widened = re.sub(r"(?<!\\) ", r"(?:[ \\-]{1,2})", _outside_classes(cue.pattern))
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
