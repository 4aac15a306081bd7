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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analyzer.errors import InvalidRubric
from analyzer.model import Line
from analyzer.readers.catalogue import Catalogue, FactSpec
from analyzer.readers.phrases.anchors import NUMBER, Anchor, anchors_of
from analyzer.readers.phrases.clauses import PostingText, Sentence
from analyzer.readers.phrases.own import own_cues

Tier = Literal["detect", "support"]

_PREFIX_LENGTH = 3
_BOUND = re.compile(r"@(!?)([a-z,]+) ")
_BOILERPLATE = re.compile(
    r"equal[ -](?:employment[ -])?opportunit|regardless of (?:\w+,? ){0,3}(?:race|age|gender|sex|background)"
    r"|without (?:regard|discriminat)|protected (?:veteran|class|characteristic|status|by (?:applicable )?law)"
    r"|sexual orientation|national origin|gender identity|reasonable accommodation|e-verify|affirmative action"
    r"|privacy (?:policy|notice|statement)|background check|fair chance"
)


class Cue:
    """One phrase: which fact and value it shows, how strongly, and where it counts."""

    __slots__ = ("_compiled", "excluded", "key", "pattern", "sections", "tier", "value")

    def __init__(self, key: str, value: str, tier: Tier, written: str) -> None:
        bound = _BOUND.match(written)
        self.key, self.value, self.tier = key, value, tier
        self.pattern = written[bound.end() :] if bound else written
        self.sections: frozenset[str] = frozenset(bound[2].split(",")) if bound else frozenset()
        self.excluded = bool(bound and bound[1])
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, with blanks widened and word boundaries around it."""
        if self._compiled is None:
            self._compiled = _compile(self)
        return self._compiled

    def allowed(self, section: str) -> bool:
        """Whether the cue counts under that heading."""
        return not self.sections or (section in self.sections) is not self.excluded


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: `words` are the folded ones it matched, `negated` and `conditional` tell what the sentence makes of it."""

    cue: Cue
    start: int
    end: int
    words: str
    line: Line
    sentence: Sentence
    negated: bool
    conditional: bool


@dataclass(slots=True)
class CueIndex:
    """All cues of a catalogue by the words they begin with."""

    exact: dict[str, list[Cue]] = field(default_factory=dict)
    prefixed: dict[str, list[tuple[str, Cue]]] = field(default_factory=dict)
    anywhere: list[Cue] = field(default_factory=list)
    wide: dict[str, CueIndex] = field(default_factory=dict)
    """By fact the cues that decide nothing for the phrase reader: they only support a claim."""

    def add(self, cue: Cue) -> None:
        anchors = anchors_of(cue.pattern)
        if anchors is None or any(len(a.word) < _PREFIX_LENGTH and a.prefix for a in anchors):
            self.anywhere.append(cue)
            return
        for anchor in anchors:
            self._file(anchor, cue)

    def _file(self, anchor: Anchor, cue: Cue) -> None:
        if anchor.prefix:
            self.prefixed.setdefault(anchor.word[:_PREFIX_LENGTH], []).append((anchor.word, cue))
        else:
            self.exact.setdefault(anchor.word, []).append(cue)

    def of_word(self, word: str) -> list[Cue]:
        """The cues that can begin with `word`."""
        found = self.exact.get(word, [])
        if word[0].isdigit() and NUMBER in self.exact:
            found = [*found, *self.exact[NUMBER]]
        begun = self.prefixed.get(word[:_PREFIX_LENGTH])
        return found if not begun else [*found, *(cue for start, cue in begun if word.startswith(start))]


_INDEXES: dict[int, tuple[Catalogue, CueIndex]] = {}
_MOST_INDEXES = 8


def index_of(catalogue: Catalogue) -> CueIndex:
    """The index of a catalogue, made once for each one in use."""
    known = _INDEXES.get(id(catalogue))
    if known is not None and known[0] is catalogue:
        return known[1]
    index = CueIndex()
    for spec in catalogue.values():
        for cue in cues_of(spec):
            # only between values of a choice, and in what is concluded, does support tip the scales
            decides = cue.tier == "detect" or spec.infer or spec.kind == "choice"
            (index if decides else index.wide.setdefault(spec.key, CueIndex())).add(cue)
    while len(_INDEXES) >= _MOST_INDEXES:
        _INDEXES.pop(next(iter(_INDEXES)))
    _INDEXES[id(catalogue)] = (catalogue, index)
    return index


def cues_of(spec: FactSpec) -> Iterator[Cue]:
    """All cues of one fact; for an own fact without any, those that follow from its words."""
    for value, cues in (spec.cues or (own_cues(spec) if spec.own else {})).items():
        yield from (Cue(spec.key, value, "detect", written) for written in cues.detect)
        yield from (Cue(spec.key, value, "support", written) for written in cues.support)


def find_cues(text: PostingText, catalogue: Catalogue) -> Mapping[str, tuple[Hit, ...]]:
    """All cues found in a posting, by fact, in the order of the text; denied ones are among them.

    They are looked for once for each text: the evidence check asks again.
    """
    before: tuple[Catalogue, Mapping[str, tuple[Hit, ...]]] | None = text.kept.get("cues")
    if before is None or before[0] is not catalogue:
        before = text.kept["cues"] = catalogue, _found(text, index_of(catalogue))
    return before[1]


def find_wide_cues(text: PostingText, catalogue: Catalogue, key: str) -> tuple[Hit, ...]:
    """The cues of one fact that only support a claim, which `find_cues` leaves out.

    They are many and match common words, so they are looked for only where something was claimed.
    """
    index = index_of(catalogue).wide.get(key)
    return _found(text, index).get(key, ()) if index is not None else ()


def _found(text: PostingText, index: CueIndex) -> Mapping[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for word, places in text.words.items():
        for cue in index.of_word(word):
            for place in places:
                hit = _try(text, cue, place)
                if hit is not None:
                    found.setdefault(cue.key, []).append(hit)
    for cue in index.anywhere:
        for hit in _search(text, cue):
            found.setdefault(cue.key, []).append(hit)
    return {key: tuple(sorted(hits, key=_by_place)) for key, hits in found.items()}


def _by_place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.start, hit.end, hit.cue.value, hit.cue.pattern


def _try(text: PostingText, cue: Cue, place: int) -> Hit | None:
    match = cue.compiled.match(text.folded, place)
    if match is None and text.glued:
        match = cue.compiled.match(text.folded, place, text.sentence_at(place).end)
    return None if match is None else _hit(text, cue, match)


def _search(text: PostingText, cue: Cue) -> Iterator[Hit]:
    for match in cue.compiled.finditer(text.folded):
        before = text.folded[match.start() - 1 : match.start()]
        if not (before.isalnum() and match.group()[0].isalnum()):
            hit = _hit(text, cue, match)
            if hit is not None:
                yield hit


def _hit(text: PostingText, cue: Cue, match: re.Match[str]) -> Hit | None:
    start, end = match.span()
    sentence = text.sentence_at(start)
    if end > sentence.end:
        # The words run on into the next sentence; what is left of them may still be a match.
        shorter = cue.compiled.match(text.folded, start, sentence.end)
        if shorter is None:
            return None
        end = shorter.end()
    if not cue.allowed(sentence.section):
        return None
    if cue.key != "inclusion" and _BOILERPLATE.search(text.folded, sentence.start, sentence.end):
        return None
    return Hit(
        cue,
        start,
        end,
        text.folded[start:end],
        sentence.line,
        sentence,
        negated=text.negated(start, end),
        conditional=text.conditional(start, end),
    )


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
