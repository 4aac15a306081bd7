"""The catalogue's cue phrases (cue_index.py), found in a posting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from time import process_time

from analyzer.catalogue import Catalogue
from analyzer.deadline import check_deadline
from analyzer.model import Line
from analyzer.readers.phrases.cue_index import Cue, CueIndex, LanguageCues, cues_of, too_slow
from analyzer.readers.phrases.header import header_of
from analyzer.readers.phrases.trade import SPOKEN_OF, senseless
from analyzer.text.context import ContextRule
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence
from analyzer.text.timed_pattern import TimedPattern, TooSlow

_ALSO_NAMES = frozenset({"visa_sponsorship", "relocation"})
"""Facts that one word of a header states, which may be the name of a company."""


_BESIDE = 160
"""Characters between a word and another value of its fact, of the same list or sentence."""
OWN_CUES_SECONDS = 2.0
"""CPU seconds that the patterns of a rubric's own facts may take on one posting, all together."""


class Hit:
    """A cue found at [`start`, `end`) of a text.

    What the sentence makes of it is worked out when it is asked for: most hits never are.
    """

    __slots__ = ("_negated", "_rules", "_text", "cue", "end", "sentence", "start")

    def __init__(self, text: PostingText, cue: Cue, start: int, end: int, sentence: Sentence) -> None:
        self._text, self.cue, self.start, self.end, self.sentence = text, cue, start, end, sentence
        self._rules: tuple[ContextRule, ...] | None = None
        self._negated: bool | None = None

    @property
    def line(self) -> Line:
        """The line that holds it."""
        return self._text.line_at(self.start)

    @property
    def words(self) -> str:
        """The folded words that the cue matched."""
        return self._text.folded[self.start : self.end]

    @property
    def rules(self) -> tuple[ContextRule, ...]:
        """The context rules that hold for it."""
        if self._rules is None:
            self._rules = self._text.context.of(self.start, self.end, self.cue.key, (self.cue.phrase,))
        return self._rules

    @property
    def negated(self) -> bool:
        """Whether its sentence denies it, or a "no" answers it: behind a question, or on the line below."""
        if self._negated is None:
            denied = any(rule.category == "denied" for rule in self.rules)
            self._negated = denied or self._text.answered(self.start, self.end)
        return self._negated


class FoundCues:
    """The cues of a catalogue that a posting's text holds, looked for when they are first asked for.

    Its hits hold the text, and the text holds none of them: no circle keeps what was read in memory.
    """

    def __init__(self, text: PostingText, catalogue: Catalogue) -> None:
        self.text, self.catalogue = text, catalogue
        self._cues = cues_of(catalogue)
        self._of_fact: dict[str, tuple[Hit, ...]] = {}
        self._seconds_left = OWN_CUES_SECONDS

    @cached_property
    def detected(self) -> Mapping[str, tuple[Hit, ...]]:
        """The cues that detect, by fact, of the facts that make sense for the job, in the order of the text."""
        return self._tier("detect")

    @cached_property
    def hinted(self) -> Mapping[str, tuple[Hit, ...]]:
        """The cues that only hint, in the same way."""
        return self._tier("hint")

    def _tier(self, tier: str) -> dict[str, tuple[Hit, ...]]:
        closed = senseless(self.text)
        if tier == "hint":
            closed -= SPOKEN_OF
        return {key: tuple(hits) for key, hits in self._by_tier[tier].items() if key not in closed}

    @cached_property
    def _by_tier(self) -> Mapping[str, Mapping[str, list[Hit]]]:
        """The cues that detect, and those that only hint, by fact."""
        found: dict[str, dict[str, list[Hit]]] = {"detect": {}, "hint": {}}
        for key, hits in self._claiming.items():
            for hit in hits:
                found[hit.cue.tier].setdefault(key, []).append(hit)
        return found

    def of_fact(self, key: str) -> tuple[Hit, ...]:
        """All cues of one fact, whatever the job, those that only support it among them."""
        if key not in self._of_fact:
            weaker = (hit for found in self._supporting(key) for hit in found.get(key, ()))
            self._of_fact[key] = tuple(sorted((*self._claiming.get(key, ()), *weaker), key=_by_place))
        return self._of_fact[key]

    def _supporting(self, key: str) -> Sequence[Mapping[str, tuple[Hit, ...]]]:
        """The cues that only support a fact, by fact, of each language that the text speaks.

        The first fact is looked for alone: the phrase reader's claims ask for no other. A model's ask for
        many, which one look at the text finds all.
        """
        if self._of_fact:
            return self._all_supporting
        return [self._by_fact(cues.supporting_of(key)) for cues in self._languages]

    @cached_property
    def _all_supporting(self) -> tuple[Mapping[str, tuple[Hit, ...]], ...]:
        return tuple(self._by_fact(cues.supporting) for cues in self._languages)

    @property
    def _languages(self) -> tuple[LanguageCues, ...]:
        """The cues of each language that the text speaks."""
        return self._cues.english, *map(self._cues.of, self.text.other_languages)

    @cached_property
    def _claiming(self) -> dict[str, tuple[Hit, ...]]:
        found = self._by_fact(self._cues.english.claiming)
        for language in self.text.other_languages:
            for key, hits in self._by_fact(self._cues.of(language).claiming).items():
                found[key] = tuple(sorted((*found.get(key, ()), *hits), key=_by_place))
        return found

    def _by_fact(self, index: CueIndex) -> dict[str, tuple[Hit, ...]]:
        """What of an index the text holds, without what lies within words that look like a cue and are none."""
        found: dict[str, list[Hit]] = {}
        for hit in self._hits(index):
            found.setdefault(hit.cue.key, []).append(hit)
        return {
            key: tuple(sorted(_with_company(list(_real(hits))), key=_by_place)) for key, hits in found.items()
        }

    def _hits(self, index: CueIndex) -> Iterator[Hit]:
        """Every match within one sentence and in a section where its cue counts."""
        text, tokens = self.text, self.text.tokens
        for first, last, cue in index.phrases.find(tokens):
            check_deadline()
            sentence = text.sentence_at(tokens.starts[first])
            if self._counts(cue, sentence) and not self._is_employer(cue, tokens.starts[first]):
                yield Hit(text, cue, tokens.starts[first], tokens.ends[last - 1], sentence)
        for cue, pattern in index.patterns:
            for sentence in text.sentences:
                check_deadline()
                for start, end in self._spans(cue, pattern, sentence):
                    if self._counts(cue, sentence):
                        yield Hit(text, cue, start, end, sentence)

    def _spans(self, cue: Cue, pattern: TimedPattern, sentence: Sentence) -> Sequence[tuple[int, int]]:
        """Where an own fact's cue stands in a sentence. Raises InvalidRubric where those of this posting have
        taken all the time that they get."""
        began = process_time()
        try:
            return pattern.spans(self.text.folded, sentence.start, sentence.end, self._seconds_left)
        except TooSlow:
            raise too_slow(cue.key, cue.phrase, OWN_CUES_SECONDS) from None
        finally:
            self._seconds_left -= process_time() - began

    def _is_employer(self, cue: Cue, place: int) -> bool:
        """Whether a cue stands in the employer's name in the header: "Visa | Baker | Oslo" offers none."""
        return cue.key in _ALSO_NAMES and any(
            segment.kind == "company" and segment.start <= place < segment.end
            for segment in header_of(self.text)
        )

    def _counts(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a cue counts in the section and in the language of a sentence."""
        return cue.allowed(sentence.section) and (
            not cue.other_language or self.text.in_other_language(sentence)
        )


def _real(hits: list[Hit]) -> Iterator[Hit]:
    """Those of one fact that overlap no words that look like a cue of their value and are none."""
    none = [hit for hit in hits if hit.cue.no_cue]
    for hit in hits:
        if not hit.cue.no_cue and not any(
            other.cue.value == hit.cue.value and other.start < hit.end and hit.start < other.end
            for other in none
        ):
            yield hit


def _with_company(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Those of one fact without such as count only beside another value of it and stand alone: "medical" near
    "pension" is a benefit."""
    if not any(hit.cue.beside for hit in hits):
        yield from hits
        return
    places: dict[str, list[int]] = {}
    for hit in sorted(hits, key=_by_place):
        if not hit.cue.beside and hit.cue.tier == "detect":
            places.setdefault(hit.cue.value, []).append(hit.start)
    for hit in hits:
        others = (found for value, found in places.items() if value != hit.cue.value)
        if not hit.cue.beside or any(_is_near(hit.start, found) for found in others):
            yield hit


def _is_near(place: int, places: Sequence[int]) -> bool:
    """Whether one of these places, in order, is near enough."""
    after = bisect_left(places, place - _BESIDE)
    return after < len(places) and places[after] <= place + _BESIDE


def _by_place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.start, hit.end, hit.cue.value, hit.cue.phrase
