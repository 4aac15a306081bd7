"""The catalogue's cue phrases (cue_index.py), found in a posting."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.catalogue import Catalogue
from analyzer.model import Line
from analyzer.readers.phrases.cue_index import Cue, CueIndex, CueIndexes, indexes_of
from analyzer.readers.phrases.posting_text import PostingText, Sentence
from analyzer.readers.phrases.trade import senseless

_BOILERPLATE = re.compile(
    r"equal[ -](?:employment[ -])?opportunit|regardless of (?:\w+,? ){0,3}(?:race|age|gender|sex|background)"
    r"|without (?:regard|discriminat)|protected (?:veteran|class|characteristic|status|by (?:applicable )?law)"
    r"|sexual orientation|national origin|gender identity|reasonable accommodation|e-verify|affirmative action"
    r"|privacy (?:policy|notice|statement)|background check|fair chance"
)
_OF_BOILERPLATE = (
    "equal", "regardless", "without", "protected", "sexual", "national", "gender", "reasonable", "verify", "affirmative",
    "privacy", "background", "fair",
)  # fmt: skip
"""Words without one of which no sentence is boilerplate."""

_WISHED = re.compile(
    r"[^\w]*(?:we(?:'re| are) looking for |you(?:'ll)? (?:have|bring|possess) |(?:must|should) have |(?:someone|people|candidates) with )?"
    r"(?:(?:an?|at least|minimum(?: of)?|(?:\d{1,2}|one|two|three|five)\+?(?: ?(?:-|to|or more) ?(?:\d{1,2}\+?)?)? years?(?:'|(?: of)?)|proven|demonstrated"
    r"|demonstrable|strong|solid|hands[ -]on|prior|previous|extensive|good|great|deep|excellent|some|relevant|basic|working|advanced"
    r"|practical|professional|thorough|significant|exceptional|outstanding|technical|industry|general|sound)[ ,]{1,2}(?:and )?){0,5}"
    r"(?:(?:experience|expertise|background|proficien(?:cy|t)|familiar(?:ity)?|knowledge|track record|skill(?:s|ed)"
    r"|comfortable)(?:(?: and| or|,|/) ?(?:experience|expertise|knowledge|understanding|skills|familiarity))?"
    r" (?:with|in|of|as|using|\w{3,}ing)|understanding of|ability to|able to|capable of"
    r"|(?:communication|interpersonal|collaboration|leadership|analytical)(?:,? (?:and )?\w+){0,3} skills)(?!\w)"
)
"""How a sentence opens that wishes something of the applicant, whatever heading it stands under."""


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


def detected(text: PostingText, catalogue: Catalogue) -> Mapping[str, tuple[Hit, ...]]:
    """The cues that detect, by fact, of the facts that make sense for the job; kept with the text."""
    kept = _Kept.of(text, catalogue)
    if kept.detected is None:
        closed = senseless(text)
        kept.detected = {key: hits for key, hits in kept.detecting(text).items() if key not in closed}
    return kept.detected


def cues_found(text: PostingText, catalogue: Catalogue, key: str) -> tuple[Hit, ...]:
    """All cues of one fact that are found, whatever the job, those that only support it among them."""
    kept = _Kept.of(text, catalogue)
    if key not in kept.found:
        sure = kept.detecting(text).get(key, ())
        weaker = _by_fact(text, kept.indexes.supporting(key)).get(key, ())
        for language in text.languages:
            weaker += _by_fact(text, kept.indexes.abroad(language).supporting(key), abroad=True).get(key, ())
        kept.found[key] = tuple(sorted((*sure, *weaker), key=_by_place))
    return kept.found[key]


@dataclass(slots=True)
class _Kept:
    """What was found in a text already: of the cues that detect, of these by the job, and by fact."""

    catalogue: Catalogue
    indexes: CueIndexes
    sure: dict[str, tuple[Hit, ...]] | None = None
    detected: dict[str, tuple[Hit, ...]] | None = None
    found: dict[str, tuple[Hit, ...]] = field(default_factory=dict)

    def detecting(self, text: PostingText) -> dict[str, tuple[Hit, ...]]:
        if self.sure is None:
            self.sure = _by_fact(text, self.indexes.detecting)
            for language in text.languages:
                spoken = _by_fact(text, self.indexes.abroad(language).detecting, abroad=True)
                for key, hits in spoken.items():
                    self.sure[key] = tuple(sorted((*self.sure.get(key, ()), *hits), key=_by_place))
        return self.sure

    @classmethod
    def of(cls, text: PostingText, catalogue: Catalogue) -> _Kept:
        kept = text.kept.get("cues")
        if not isinstance(kept, cls) or kept.catalogue is not catalogue:
            kept = text.kept["cues"] = cls(catalogue, indexes_of(catalogue))
        return kept


def _by_fact(text: PostingText, index: CueIndex, *, abroad: bool = False) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for hit in _hits(text, index, text.words_abroad if abroad else None):
        if hit.cue.key == "inclusion" or not _is_boilerplate(text, hit.sentence):
            found.setdefault(hit.cue.key, []).append(hit)
    return {key: tuple(sorted(hits, key=_by_place)) for key, hits in found.items()}


def _is_boilerplate(text: PostingText, sentence: Sentence) -> bool:
    known: frozenset[int] | None = text.kept.get("boilerplate")
    if known is None:
        likely = text.sentences_with(_OF_BOILERPLATE)
        known = text.kept["boilerplate"] = frozenset(
            sentence.start
            for sentence in text.sentences
            if sentence.start in likely and _BOILERPLATE.search(text.folded, sentence.start, sentence.end)
        )
    return sentence.start in known


def _hits(text: PostingText, index: CueIndex, words: Mapping[str, list[int]] | None) -> Iterator[Hit]:
    """Every match within one sentence and in a section where its cue counts."""
    folded = text.folded
    for place, sentence, cues in index.tries(text, words):
        end = sentence.end
        for cue in cues:
            match = cue.match(folded, place, end)
            if match is not None and _counts(text, cue, sentence):
                yield Hit(text, cue, place, match.end(), sentence)
    for cue in index.anywhere:
        yield from _search(text, cue)


def _counts(text: PostingText, cue: Cue, sentence: Sentence) -> bool:
    """Whether a cue counts in the section, and is no wish if it does not count among wishes."""
    if not cue.allowed(sentence.section) or (cue.abroad and not text.is_abroad(sentence)):
        return False
    return not (cue.excluded and "requirements" in cue.sections and _is_wish(text, sentence))


def _is_wish(text: PostingText, sentence: Sentence) -> bool:
    known: dict[int, bool] = text.kept.setdefault("wishes", {})
    if sentence.start not in known:
        known[sentence.start] = _WISHED.match(text.folded, sentence.start, sentence.end) is not None
    return known[sentence.start]


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
            if not (before.isalnum() and match.group()[:1].isalnum()) and _counts(text, cue, sentence):
                yield Hit(text, cue, match.start(), match.end(), sentence)
