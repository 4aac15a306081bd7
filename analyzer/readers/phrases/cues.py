"""The catalogue's cue phrases (cue_index.py), found in a posting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from analyzer.catalogue import Catalogue
from analyzer.model import Line
from analyzer.readers.phrases.cue_index import Cue, CueIndex, cues_of
from analyzer.readers.phrases.trade import senseless
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence

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
    """A cue found at [`start`, `end`) of a text.

    What the sentence makes of it is worked out when it is asked for: most hits never are.
    """

    __slots__ = ("_conditional", "_negated", "_text", "cue", "end", "sentence", "start")

    def __init__(self, text: PostingText, cue: Cue, start: int, end: int, sentence: Sentence) -> None:
        self._text, self.cue, self.start, self.end, self.sentence = text, cue, start, end, sentence
        self._negated: bool | None = None
        self._conditional: bool | None = None

    @property
    def line(self) -> Line:
        """The line that holds it."""
        return self.sentence.line

    @property
    def words(self) -> str:
        """The folded words that the cue matched."""
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


class FoundCues:
    """The cues of a catalogue that a posting's text holds, looked for when they are first asked for.

    Its hits hold the text, and the text holds none of them: no circle keeps what was read in memory.
    """

    def __init__(self, text: PostingText, catalogue: Catalogue) -> None:
        self.text, self.catalogue = text, catalogue
        self._cues = cues_of(catalogue)
        self._of_fact: dict[str, tuple[Hit, ...]] = {}
        self._wishes: dict[int, bool] = {}

    @cached_property
    def detected(self) -> Mapping[str, tuple[Hit, ...]]:
        """The cues that detect, by fact, of the facts that make sense for the job, in the order of the text."""
        closed = senseless(self.text)
        return {key: hits for key, hits in self._detecting.items() if key not in closed}

    def of_fact(self, key: str) -> tuple[Hit, ...]:
        """All cues of one fact, whatever the job, those that only support it among them."""
        if key not in self._of_fact:
            weaker = self._by_fact(self._cues.english.supporting(key)).get(key, ())
            for language in self.text.other_languages:
                weaker += self._by_fact(self._cues.of(language).supporting(key), other=True).get(key, ())
            self._of_fact[key] = tuple(sorted((*self._detecting.get(key, ()), *weaker), key=_by_place))
        return self._of_fact[key]

    @cached_property
    def _detecting(self) -> dict[str, tuple[Hit, ...]]:
        found = self._by_fact(self._cues.english.detecting)
        for language in self.text.other_languages:
            for key, hits in self._by_fact(self._cues.of(language).detecting, other=True).items():
                found[key] = tuple(sorted((*found.get(key, ()), *hits), key=_by_place))
        return found

    def _by_fact(self, index: CueIndex, *, other: bool = False) -> dict[str, tuple[Hit, ...]]:
        """What of an index the text holds; `other` where its cues are of another language than English."""
        found: dict[str, list[Hit]] = {}
        for hit in self._hits(index, self.text.words_with_elisions if other else self.text.words):
            if hit.cue.key == "inclusion" or hit.sentence.start not in self._boilerplate:
                found.setdefault(hit.cue.key, []).append(hit)
        return {key: tuple(sorted(hits, key=_by_place)) for key, hits in found.items()}

    def _hits(self, index: CueIndex, words: Mapping[str, list[int]]) -> Iterator[Hit]:
        """Every match within one sentence and in a section where its cue counts."""
        folded = self.text.folded
        for place, sentence, cues in index.tries(self.text, words):
            end = sentence.end
            for cue in cues:
                match = cue.match(folded, place, end)
                if match is not None and self._counts(cue, sentence):
                    yield Hit(self.text, cue, place, match.end(), sentence)
        for cue in index.anywhere:
            yield from self._search(cue)

    def _search(self, cue: Cue) -> Iterator[Hit]:
        """A cue that may begin at any word, or between words."""
        folded = self.text.folded
        for sentence in self.text.sentences:
            for match in cue.compiled.finditer(folded, sentence.start, sentence.end):
                before = folded[match.start() - 1 : match.start()]
                if not (before.isalnum() and match.group()[:1].isalnum()) and self._counts(cue, sentence):
                    yield Hit(self.text, cue, match.start(), match.end(), sentence)

    def _counts(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a cue counts in the section, and is no wish if it does not count among wishes."""
        if not cue.allowed(sentence.section) or (
            cue.other_language and not self.text.in_other_language(sentence)
        ):
            return False
        return not (cue.excluded and "requirements" in cue.sections and self._is_wish(sentence))

    def _is_wish(self, sentence: Sentence) -> bool:
        if sentence.start not in self._wishes:
            wished = _WISHED.match(self.text.folded, sentence.start, sentence.end)
            self._wishes[sentence.start] = wished is not None
        return self._wishes[sentence.start]

    @cached_property
    def _boilerplate(self) -> frozenset[int]:
        """Where the sentences begin that are boilerplate."""
        likely = self.text.sentences_with(_OF_BOILERPLATE)
        return frozenset(
            sentence.start
            for sentence in self.text.sentences
            if sentence.start in likely
            and _BOILERPLATE.search(self.text.folded, sentence.start, sentence.end)
        )


def _by_place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.start, hit.end, hit.cue.value, hit.cue.pattern
