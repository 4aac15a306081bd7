"""The catalogue's cue phrases, indexed so that a posting is looked through once for all of them.

A cue is a word phrase (text/word_phrases.py), and may be bound to parts of a posting:

    "dental"                            anywhere
    "@offer dental"                     only under benefits
    "@!company work closely with"       anywhere but there
    "@beside medical"                   only close to another value of the same fact: in a list of benefits
    "!private equity"                   no cue: what lies within it is none of this value either
    "~patient care"                     a word of the topic: it takes several of them to detect or support a value

The facts that a rubric adds have cues that people wrote: regular expressions, matched in lower-case at word
boundaries within one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from analyzer.catalogue import Catalogue, Cues, FactSpec
from analyzer.catalogue.language_cues import cues_of_language
from analyzer.errors import InvalidRubric
from analyzer.readers.phrases.own_cues import own_cues
from analyzer.text.context.rules import rules_of
from analyzer.text.number_words import numbers_of
from analyzer.text.timed_pattern import InvalidPattern, TimedPattern
from analyzer.text.word_phrases import PhraseIndex

Tier = Literal["detect", "hint", "support"]

_CLAIMING: tuple[Tier, ...] = ("detect", "hint")

_LONGEST = 1_000
"""Characters of an own fact's cue; those that people write have some dozens."""
_SHOWN = 80
"""Characters of a cue that an error shows."""
_BOUND = re.compile(r"@(!?)([a-z,]+) ")


class Cue:
    """One phrase: which fact and value it shows, how strongly, and where it counts.

    `written` is the phrase with what it is bound to (see above); with `other_language` it is of another
    language than English and counts only in sentences that speak one.
    """

    __slots__ = (
        "beside",
        "excluded",
        "key",
        "light",
        "no_cue",
        "other_language",
        "phrase",
        "sections",
        "tier",
        "value",
    )

    def __init__(
        self, key: str, value: str, tier: Tier, written: str, *, other_language: bool = False
    ) -> None:
        self.no_cue = written.startswith("!")
        self.light = written.startswith("~")
        written = written.removeprefix("!").removeprefix("~")
        bound = _BOUND.match(written) if written.startswith("@") else None
        self.key, self.value, self.tier = key, value, tier
        self.phrase = written[bound.end() :] if bound else written
        self.sections: frozenset[str] = frozenset(bound[2].split(",")) if bound else frozenset()
        self.excluded = bool(bound and bound[1])
        self.beside = self.sections == {"beside"}
        self.other_language = other_language

    @property
    def id(self) -> str:
        """How a finding names it: "cue:on_call.required: on call rotation"."""
        return f"cue:{self.key}.{self.value}: {self.phrase}"

    def allowed(self, section: str) -> bool:
        """Whether the cue counts under that heading."""
        return not self.sections or self.beside or (section in self.sections) is not self.excluded


@dataclass(frozen=True, slots=True)
class CueIndex:
    """Cues that are looked for together: phrases, and the patterns of a rubric's own facts."""

    phrases: PhraseIndex[Cue]
    patterns: tuple[tuple[Cue, TimedPattern], ...]


def index(cues: Iterable[Cue], language: str = "en", *, own: frozenset[str] = frozenset()) -> CueIndex:
    """An index of cues; those of the facts `own` are regular expressions. Raises InvalidRubric."""
    rules = rules_of(language)
    phrases: PhraseIndex[Cue] = PhraseIndex(rules.pieces, numbers_of(language), rules.closed)
    patterns: list[tuple[Cue, TimedPattern]] = []
    for cue in cues:
        if cue.key in own:
            patterns.append((cue, own_pattern(cue.key, cue.phrase)))
        else:
            phrases.add(cue.phrase, cue)
    return CueIndex(phrases, tuple(patterns))


CueTable = Mapping[str, Mapping[str, Cues]]
"""Cues by fact and value."""


class LanguageCues:
    """The cues of one language: those that are looked for in every posting, and those that only support a
    claim."""

    def __init__(self, table: CueTable, language: str = "en", *, own: frozenset[str] = frozenset()) -> None:
        self._table, self._language, self._own = table, language, own
        self._of_fact: dict[str, CueIndex] = {}
        self.claiming = index(self._cues(table, *_CLAIMING), language, own=own)

    @cached_property
    def supporting(self) -> CueIndex:
        """The cues that only support a fact, indexed when they are first asked for."""
        return index(self._cues(self._table, "support"), self._language, own=self._own)

    def supporting_of(self, key: str) -> CueIndex:
        """Those of one fact alone."""
        found = self._of_fact.get(key)
        if found is None:
            table = {key: self._table.get(key, {})}
            found = index(self._cues(table, "support"), self._language, own=self._own)
            self._of_fact[key] = found
        return found

    def _cues(self, table: CueTable, *tiers: Tier) -> Iterator[Cue]:
        for key, values in table.items():
            for tier in tiers:
                for value, cues in values.items():
                    for written in getattr(cues, tier):
                        yield Cue(key, value, tier, written, other_language=self._language != "en")


class CatalogueCues:
    """The cues for the facts of a catalogue, by language."""

    def __init__(self, catalogue: Catalogue) -> None:
        own = frozenset(key for key, spec in catalogue.items() if spec.own)
        self._shipped = frozenset(catalogue) - own
        self._others: dict[str, LanguageCues] = {}
        table = {key: _cues_of(spec) for key, spec in catalogue.items()}
        self.english = LanguageCues(table, own=own)

    def of(self, language: str) -> LanguageCues:
        """The cues of another language by its ISO 639-1 code, read when a posting first speaks it."""
        cues = self._others.get(language)
        if cues is None:
            known = cues_of_language(language)
            table = {key: known[key] for key in known if key in self._shipped}
            cues = self._others[language] = LanguageCues(table, language)
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


def own_pattern(key: str, phrase: str) -> TimedPattern:
    """A cue of a rubric's own fact, with blanks widened and word boundaries around it. Raises InvalidRubric."""
    if len(phrase) > _LONGEST:
        raise InvalidRubric(
            f'fact {key}: the cue "{_short(phrase)}" has more than {_LONGEST:,} characters',
            remedy="write several cues",
        )
    widened = re.sub(r"(?<!\\) ", r"(?:[ \\-]{1,2})", _outside_classes(phrase))
    try:
        TimedPattern(phrase)  # what is wrong with it is told of what the person wrote
        return TimedPattern(widened, r"(?<!\w)(?:{})(?!\w)")
    except InvalidPattern as problem:
        raise InvalidRubric(
            f'fact {key}: the cue "{_short(phrase)}" is no regular expression: {problem}',
            remedy="put a backslash before ( ) [ ] + * ? . where they are meant as they are",
        ) from None


def too_slow(key: str, phrase: str, seconds: float) -> InvalidRubric:
    """The error of a cue that takes longer than that on a text."""
    return InvalidRubric(
        f'fact {key}: the cue "{_short(phrase)}" takes more than {seconds:g} s on one text',
        remedy="write its words, without a repetition within a repetition such as (a+)+ or (.*,)*",
    )


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= _SHOWN else f"{phrase[:_SHOWN]}…"


def _outside_classes(pattern: str) -> str:
    """Spares blanks within [ ] from being widened."""
    return re.sub(r"\[[^\]]*\]", lambda found: found.group().replace(" ", "\\x20"), pattern)
