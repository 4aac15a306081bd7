"""The catalogue's cue phrases, found in a posting.

A cue is a regular expression in lower-case, matched at word boundaries within one sentence; a blank
in it stands for any white space or a hyphen. It may be bound to parts of a posting:

    "dental"                            anywhere
    "@offer dental"                     only under benefits
    "@!requirements,nice mentoring"     anywhere but there

Every cue is filed under the words it can begin with (anchors.py), so that only those whose word
stands in the posting are tried, and compiled when they are first tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analyzer.errors import InvalidRubric
from analyzer.model import Line
from analyzer.readers.catalogue import Catalogue, FactSpec
from analyzer.readers.phrases.anchors import NUMBER, Anchor, anchors_of
from analyzer.readers.phrases.clauses import BEGINNING, PostingText, Sentence
from analyzer.readers.phrases.own import own_cues
from analyzer.readers.phrases.trade import GATES, Gate, open_to

Tier = Literal["detect", "support"]

_BOUND = re.compile(r"@(!?)([a-z,]+) ")
_BOILERPLATE = re.compile(
    r"equal[ -](?:employment[ -])?opportunit|regardless of (?:\w+,? ){0,3}(?:race|age|gender|sex|background)"
    r"|without (?:regard|discriminat)|protected (?:veteran|class|characteristic|status|by (?:applicable )?law)"
    r"|sexual orientation|national origin|gender identity|reasonable accommodation|e-verify|affirmative action"
    r"|privacy (?:policy|notice|statement)|background check|fair chance"
)


class Cue:
    """One phrase: which fact and value it shows, how strongly, and where it counts."""

    __slots__ = ("excluded", "key", "pattern", "ready", "sections", "tier", "value")

    def __init__(self, key: str, value: str, tier: Tier, written: str) -> None:
        bound = _BOUND.match(written)
        self.key, self.value, self.tier = key, value, tier
        self.pattern = written[bound.end() :] if bound else written
        self.sections: frozenset[str] = frozenset(bound[2].split(",")) if bound else frozenset()
        self.excluded = bool(bound and bound[1])
        self.ready: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, with blanks widened and word boundaries around it."""
        if self.ready is None:
            self.ready = _compile(self)
        return self.ready

    def allowed(self, section: str) -> bool:
        """Whether the cue counts under that heading."""
        return not self.sections or (section in self.sections) is not self.excluded


class Hit:
    """A cue found at [`start`, `end`) of a text; `words` are the folded ones that it matched.

    What the sentence makes of it is worked out when it is asked for: most hits never are.
    """

    __slots__ = ("_conditional", "_negated", "_text", "cue", "end", "sentence", "start")

    def __init__(self, text: PostingText, cue: Cue, start: int, end: int, sentence: Sentence) -> None:
        self._text, self.cue, self.start, self.end, self.sentence = text, cue, start, end, sentence
        self._negated: bool | None = None
        self._conditional: bool | None = None

    @property
    def line(self) -> Line:
        return self.sentence.line

    @property
    def words(self) -> str:
        return self._text.folded[self.start : self.end]

    @property
    def negated(self) -> bool:
        """Whether its sentence denies it."""
        if self._negated is None:
            self._negated = self._text.negated(self.start, self.end)
        return self._negated

    @property
    def conditional(self) -> bool:
        """Whether it holds only under a condition."""
        if self._conditional is None:
            self._conditional = self._text.conditional(self.start, self.end)
        return self._conditional


@dataclass(slots=True)
class CueIndex:
    """All cues of a catalogue by the words they begin with."""

    exact: dict[str, list[Cue]] = field(default_factory=dict)
    prefixed: dict[str, list[tuple[str, Cue]]] = field(default_factory=dict)
    anywhere: list[Cue] = field(default_factory=list)

    def add(self, cue: Cue) -> None:
        anchors = anchors_of(cue.pattern)
        if anchors is None or any(len(a.word) < BEGINNING and a.prefix for a in anchors):
            self.anywhere.append(cue)
            return
        for anchor in anchors:
            self._file(anchor, cue)

    def _file(self, anchor: Anchor, cue: Cue) -> None:
        if anchor.prefix:
            self.prefixed.setdefault(anchor.word[:BEGINNING], []).append((anchor.word, cue))
        else:
            self.exact.setdefault(anchor.word, []).append(cue)

    def tries(self, text: PostingText) -> Iterator[tuple[list[int], list[Cue]]]:
        """The places of each word of a text, with the cues that can begin with it."""
        words = text.words
        for word in words.keys() & self.exact.keys():
            yield words[word], self.exact[word]
        for beginning in self.prefixed.keys() & text.beginnings.keys():
            for word in text.beginnings[beginning]:
                begun = [cue for start, cue in self.prefixed[beginning] if word.startswith(start)]
                if begun:
                    yield words[word], begun
        if NUMBER in self.exact:
            numbers = self.exact[NUMBER]
            yield from ((places, numbers) for word, places in words.items() if word[0].isdigit())


@dataclass(slots=True)
class CueIndexes:
    """The cues of a catalogue: those that detect by the jobs that they are for, the others by fact."""

    detecting: dict[Gate, CueIndex] = field(default_factory=dict)
    supporting: dict[str, CueIndex] = field(default_factory=dict)

    def add(self, cue: Cue) -> None:
        if cue.tier == "detect":
            self.detecting.setdefault(GATES.get(cue.key, "any"), CueIndex()).add(cue)
        else:
            self.supporting.setdefault(cue.key, CueIndex()).add(cue)

    def __iter__(self) -> Iterator[CueIndex]:
        yield from self.detecting.values()
        yield from self.supporting.values()


_INDEXES: dict[int, tuple[Catalogue, CueIndexes]] = {}
_MOST_INDEXES = 8


def indexes_of(catalogue: Catalogue) -> CueIndexes:
    """The cues of a catalogue by their words, filed once for each catalogue in use."""
    known = _INDEXES.get(id(catalogue))
    if known is not None and known[0] is catalogue:
        return known[1]
    indexes = CueIndexes()
    for spec in catalogue.values():
        for cue in cues_of(spec):
            indexes.add(cue)
    while len(_INDEXES) >= _MOST_INDEXES:
        _INDEXES.pop(next(iter(_INDEXES)))
    _INDEXES[id(catalogue)] = (catalogue, indexes)
    return indexes


def cues_of(spec: FactSpec) -> Iterator[Cue]:
    """All cues of one fact; for an own fact without any, those that follow from its words."""
    for value, cues in (spec.cues or (own_cues(spec) if spec.own else {})).items():
        yield from (Cue(spec.key, value, "detect", written) for written in cues.detect)
        yield from (Cue(spec.key, value, "support", written) for written in cues.support)


def detected(text: PostingText, catalogue: Catalogue) -> Mapping[str, tuple[Hit, ...]]:
    """The cues that detect, by fact, of the facts that make sense for the job; kept with the text."""
    kept = _Kept.of(text, catalogue)
    if kept.detecting is None:
        kept.detecting = {}
        for gate, index in kept.indexes.detecting.items():
            if open_to(text, gate):
                kept.detecting.update(_by_fact(text, index))
    return kept.detecting


def cues_found(text: PostingText, catalogue: Catalogue, key: str) -> tuple[Hit, ...]:
    """All cues of one fact that are found, whatever the job, those that only support it among them."""
    kept = _Kept.of(text, catalogue)
    if key not in kept.all:
        gate = GATES.get(key, "any")
        sure = detected(text, catalogue)
        if not open_to(text, gate) and gate in kept.indexes.detecting:
            sure = _by_fact(text, kept.indexes.detecting[gate])
        index = kept.indexes.supporting.get(key)
        weaker = _by_fact(text, index).get(key, ()) if index else ()
        kept.all[key] = tuple(sorted((*sure.get(key, ()), *weaker), key=_by_place))
    return kept.all[key]


@dataclass(slots=True)
class _Kept:
    """What was found in a text already."""

    catalogue: Catalogue
    indexes: CueIndexes
    detecting: dict[str, tuple[Hit, ...]] | None = None
    all: dict[str, tuple[Hit, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: PostingText, catalogue: Catalogue) -> _Kept:
        kept = text.kept.get("cues")
        if not isinstance(kept, cls) or kept.catalogue is not catalogue:
            kept = text.kept["cues"] = cls(catalogue, indexes_of(catalogue))
        return kept


def _by_fact(text: PostingText, index: CueIndex) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for hit in _hits(text, index):
        if hit.cue.key == "inclusion" or not _is_boilerplate(text, hit.sentence):
            found.setdefault(hit.cue.key, []).append(hit)
    return {key: tuple(sorted(hits, key=_by_place)) for key, hits in found.items()}


def _is_boilerplate(text: PostingText, sentence: Sentence) -> bool:
    known: dict[int, bool] = text.kept.setdefault("boilerplate", {})
    if sentence.start not in known:
        found = _BOILERPLATE.search(text.folded, sentence.start, sentence.end)
        known[sentence.start] = found is not None
    return known[sentence.start]


def _hits(text: PostingText, index: CueIndex) -> Iterator[Hit]:
    """Every match within one sentence and in a section where its cue counts."""
    folded, sentences, starts = text.folded, text.sentences, text.sentence_starts
    for places, cues in index.tries(text):
        for place in places:
            sentence = sentences[max(bisect_right(starts, place) - 1, 0)]
            end, section = sentence.end, sentence.section
            for cue in cues:
                # the slow attribute is asked for only until the pattern is compiled
                match = (cue.ready or cue.compiled).match(folded, place, end)
                if match is not None and cue.allowed(section):
                    yield Hit(text, cue, place, match.end(), sentence)
    for cue in index.anywhere:
        yield from _search(text, cue)


def supporting(hits: Collection[Hit], value: str, lines: Collection[int]) -> tuple[Hit, ...]:
    """Of one fact's hits those that support `value` on the cited lines, denied ones left out."""
    return tuple(
        hit for hit in hits if hit.cue.value in {value, "any"} and hit.line.n in lines and not hit.negated
    )


def _by_place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.start, hit.end, hit.cue.value, hit.cue.pattern


def _search(text: PostingText, cue: Cue) -> Iterator[Hit]:
    """A cue that may begin at any word, or between words."""
    for sentence in text.sentences:
        for match in cue.compiled.finditer(text.folded, sentence.start, sentence.end):
            before = text.folded[match.start() - 1 : match.start()]
            if not (before.isalnum() and match.group()[:1].isalnum()) and cue.allowed(sentence.section):
                yield Hit(text, cue, match.start(), match.end(), sentence)


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
