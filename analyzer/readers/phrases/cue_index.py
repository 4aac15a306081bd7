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
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from analyzer.catalogue import Catalogue, Cues, FactSpec
from analyzer.catalogue.language_cues import cues_of_language
from analyzer.errors import InvalidRubric
from analyzer.readers.phrases.own_cues import own_cues
from analyzer.text.posting_text import PostingText
from analyzer.text.required_literals import NUMBER, required_literals
from analyzer.text.sentences import Sentence

Tier = Literal["detect", "support"]

_Match = Callable[[str, int, int], "re.Match[str] | None"]
"""A match in a folded text from a place up to the end of its sentence."""

_BOUND = re.compile(r"@(!?)([a-z,]+) ")


class Cue:
    """One phrase: which fact and value it shows, how strongly, and where it counts.

    `written` is the phrase with what it is bound to (see above); with `other_language` it is of another
    language than English and counts only in sentences that speak one.
    """

    __slots__ = (
        "_compiled",
        "excluded",
        "key",
        "match",
        "other_language",
        "pattern",
        "sections",
        "tier",
        "value",
    )

    def __init__(
        self, key: str, value: str, tier: Tier, written: str, *, other_language: bool = False
    ) -> None:
        bound = _BOUND.match(written)
        self.key, self.value, self.tier = key, value, tier
        self.pattern = written[bound.end() :] if bound else written
        self.sections: frozenset[str] = frozenset(bound[2].split(",")) if bound else frozenset()
        self.excluded = bool(bound and bound[1])
        self.other_language = other_language
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
        words = required_literals(cue.pattern)
        if words is None or any(word.prefix and len(word.word) < _BEGINNING for word in words):
            self.anywhere.append(cue)
            return
        for word in words:
            if word.prefix:
                self._prefixed.setdefault(word.word[:_BEGINNING], []).append((word.word, cue))
            else:
                self._exact.setdefault(word.word, []).append(cue)

    def tries(
        self, text: PostingText, words: Mapping[str, list[int]]
    ) -> Iterator[tuple[int, Sentence, tuple[Cue, ...]]]:
        """The places of a text with their sentences and all cues that can begin there.

        `words` are those of the text with the places where they begin: `text.words`, or those with elisions.
        """
        sentences, at, known = text.sentences, text.sentence_numbers, self._known
        for word, places in words.items():
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


CueTable = Mapping[str, Mapping[str, Cues]]
"""Cues by fact and value."""


class LanguageCues:
    """The cues of one language: those that detect together, those that only support by fact."""

    def __init__(self, table: CueTable, *, other_language: bool = False) -> None:
        self._table, self._other_language = table, other_language
        self._supporting: dict[str, CueIndex] = {}
        self.detecting = CueIndex(cue for key in table for cue in self._cues(key, "detect"))

    def supporting(self, key: str) -> CueIndex:
        """The cues that only support a fact, indexed when they are first asked for."""
        index = self._supporting.get(key)
        if index is None:
            index = self._supporting[key] = CueIndex(self._cues(key, "support"))
        return index

    def _cues(self, key: str, tier: Tier) -> Iterator[Cue]:
        for value, cues in self._table.get(key, {}).items():
            for written in cues.detect if tier == "detect" else cues.support:
                yield Cue(key, value, tier, written, other_language=self._other_language)


class CatalogueCues:
    """The cues for the facts of a catalogue, by language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._shipped = frozenset(key for key, spec in catalogue.items() if not spec.own)
        self._others: dict[str, LanguageCues] = {}
        self.english = LanguageCues({key: _cues_of(spec) for key, spec in catalogue.items()})

    def of(self, language: str) -> LanguageCues:
        """The cues of another language by its ISO 639-1 code, read when a posting first speaks it."""
        cues = self._others.get(language)
        if cues is None:
            known = cues_of_language(language)
            table = {key: known[key] for key in known if key in self._shipped}
            cues = self._others[language] = LanguageCues(table, other_language=True)
        return cues


@dataclass(frozen=True, slots=True)
class _SameContent:
    """A catalogue as a key: two of the same content have the same cues."""

    digest: str
    catalogue: Catalogue = field(compare=False)


_MOST_CATALOGUES = 8
"""A run has one catalogue for each set of rubrics with facts of their own."""


def cues_of(catalogue: Catalogue) -> CatalogueCues:
    """The cues of a catalogue, indexed once for each catalogue in use."""
    return _indexed(_SameContent(catalogue.digest(), catalogue))


@lru_cache(maxsize=_MOST_CATALOGUES)
def _indexed(key: _SameContent) -> CatalogueCues:
    return CatalogueCues(key.catalogue)


def _cues_of(spec: FactSpec) -> Mapping[str, Cues]:
    """The cues of one fact; for an own fact without any, those that follow from its words."""
    return spec.cues or (own_cues(spec) if spec.own else {})


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
