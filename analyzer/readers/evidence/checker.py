"""The evidence check: a finding counts only if the lines it cites show it.

    kind             the cited lines must …                                    otherwise
    number           say the number, of the thing that is counted              unsupported
    pay              name both ends, the currency and the period               unsupported
    text             hold the words, exactly                                   unsupported
    texts            hold the words of each item                               the item is dropped
    choice, flag     match a cue of the value, in a clause that does not       unsupported
                     deny it (a negative value: a cue that is denied)
    choices          the same for each value                                   the value is dropped

What may be concluded (`infer`) is held to the words of its topic: concluding.py.

What speaks to AI readers and not to the person (prompt_injection.py) shows nothing of any kind.

Everything here is decided from the posting's own text and the catalogue; what the model said about
itself plays no part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import cast

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Claim, Fact, FactValue, Finding, Line, Pay, Posting, Trust
from analyzer.readers.evidence.cited import Cited, cited_in, only_lines, shown_sentences
from analyzer.readers.evidence.concluding import (
    LONGEST_HEADING,
    OF_THE_WHOLE,
    concluding,
    is_heading,
    speaks_throughout,
)
from analyzer.readers.evidence.quantities import bound_of, shows_number, shows_pay
from analyzer.readers.evidence.quoting import Quoting, listed
from analyzer.readers.evidence.support import denies, speaks_of, stands_in, supporting, touches, value_name
from analyzer.readers.phrases.cues import FoundCues, Hit
from analyzer.readers.phrases.levels import find_levels
from analyzer.readers.phrases.occupation import find_occupation
from analyzer.readers.phrases.trade import senseless
from analyzer.readers.prompt_injection import injected_passages
from analyzer.text.implied_numbers import follows
from analyzer.text.line_addresses import LONG
from analyzer.text.matching import holds
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence

_BARE = 20
"""Characters at most of a value that stands by itself under its heading ("about 40 a week")."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the lines show of one value: how surely, on which lines, in which words."""

    trust: Trust
    lines: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


_NOTHING = _Shown("unsupported")


class EvidenceChecker:
    """Checks many findings of one posting: its cues are looked for once.

    `cues` are those of this posting and catalogue where somebody has looked for them already (the phrase
    reader).
    """

    def __init__(self, posting: Posting, catalogue: Catalogue, cues: FoundCues | None = None) -> None:
        self.posting = posting
        self.catalogue = catalogue
        self.cues = FoundCues(PostingText(posting), catalogue) if cues is None else cues
        self.quoting = Quoting(self.cues.text, injected_passages(self.cues.text))
        self._support: dict[tuple[str, str, tuple[int, ...], tuple[str, ...]], tuple[Hit, ...]] = {}
        self._texts: dict[tuple[tuple[int, ...], tuple[str, ...]], dict[int, str]] = {}
        self._long_lines = tuple(line for line in posting.lines if len(line.text) > LONG)

    def check(self, finding: Finding, *, by_rules: bool = False) -> Fact:
        """Turns a reader's claim into a fact with a trust: stated, inferred or unsupported. With `by_rules`
        it is the phrase reader's own: the words that its rows and cues name show a choice or a flag.

        Lines and sentences that do not exist are left out; a claim without any other is unsupported. Of a
        line that is cited by its sentences these alone are looked at. Of a list only what the lines show is
        the value; the rest stands in `others` as one unsupported claim. `quotes` are verbatim parts of the
        cited lines, `sentences` the places of these in long ones.
        """
        cited = self._cited(finding)
        fact = self._check(finding, cited, by_rules=by_rules)
        shown = shown_sentences(self._long_lines, fact.lines, fact.quotes, cited.sentences)
        return replace(fact, sentences=shown) if shown else fact

    def _check(self, finding: Finding, cited: Cited, *, by_rules: bool) -> Fact:
        spec, numbers = self.catalogue.get(finding.key), cited.numbers
        if spec is None or not numbers or not _fits(spec, finding.value):
            return Fact(finding.key, finding.value, "unsupported", numbers)
        if by_rules and finding.by and spec.kind in _CHOSEN:
            quotes = self.quoting.of_words(finding.quotes, numbers)
            trust: Trust = "stated" if quotes else "unsupported"
            return Fact(finding.key, finding.value, trust, numbers, quotes)
        if isinstance(finding.value, tuple):
            return self._check_list(spec, finding.value, cited)
        shown = self._show(spec, finding.value, cited)
        if (
            by_rules and spec.infer and shown.trust == "unsupported"
        ):  # what its rules conclude they need not show
            topic = _topic(spec, value_name(finding.value))
            quotes = self.quoting.of_words(finding.quotes, numbers) or self.quoting.nearest(cited, topic)
            return Fact(finding.key, finding.value, "inferred", numbers, quotes)
        lines = shown.lines or cited.numbers
        value = finding.value
        if isinstance(value, Pay) and shown.trust == "stated":
            words = " ".join(self.quoting.words_of(line, cited) for line in cited.lines)
            value = replace(value, bound=bound_of(value, words))
        return Fact(finding.key, value, shown.trust, lines, shown.quotes)

    def hint(self, finding: Finding) -> Fact | None:
        """What a hint comes to: its value with the sentence that may speak of it, which proves nothing.

        None where no cited line exists, nothing on them is to be quoted, or no fact has such a value.
        """
        spec, cited = self.catalogue.get(finding.key), self._cited(finding)
        if spec is None or not cited.lines or not _fits(spec, finding.value):
            return None
        numbers = cited.numbers
        topic = _topic(spec, value_name(finding.value))
        quotes = self.quoting.of_words(finding.quotes, numbers) or self.quoting.nearest(cited, topic)
        if not quotes:
            return None
        places = shown_sentences(self._long_lines, numbers, quotes, cited.sentences)
        return Fact(finding.key, finding.value, "hinted", numbers, quotes, by=finding.by, sentences=places)

    def _cited(self, finding: Finding) -> Cited:
        """What there is of the cited lines, without those that speak to AI readers alone."""
        cited = cited_in(self.quoting.text, frozenset(finding.lines), finding.sentences)
        if not self.quoting.left_out:
            return cited
        kept = tuple(line for line in cited.lines if self.quoting.words_of(line, cited).strip())
        return cited if len(kept) == len(cited.lines) else only_lines(cited, kept)

    def support(self, spec: FactSpec, value: FactValue, cited: Cited) -> tuple[Hit, ...]:
        """The cues that support a choice or a flag in what is cited, detecting ones first."""
        asked = spec.key, value_name(value), cited.numbers, cited.sentences
        found = self._support.get(asked)
        if found is None:
            found = self._support[asked] = self._found_support(spec, value_name(value), cited)
        return found

    def _found_support(self, spec: FactSpec, name: str, cited: Cited) -> tuple[Hit, ...]:
        text, detected = self.quoting.text, self.cues.detected.get(spec.key, ())
        found = self._outside_injections(supporting(spec, name, detected, cited, text))
        every = self.cues.of_fact(spec.key) if not found else ()
        return found or self._outside_injections(supporting(spec, name, every, cited, text))

    def _outside_injections(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The cues in what does not speak to AI readers."""
        if not self.quoting.left_out:
            return hits
        return tuple(hit for hit in hits if not self.quoting.is_left_out(hit.start, hit.end))

    def detects(self, fact: Fact) -> bool:
        """Whether cues that are enough to find it show each value of a checked fact; a number, pay or
        words that passed the check are shown as well as they can be."""
        spec = self.catalogue[fact.key]
        if spec.kind not in _CHOSEN:
            return fact.trust == "stated"
        values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        cited = cited_in(self.quoting.text, frozenset(fact.lines), fact.sentences)
        found = [self.support(spec, value, cited) for value in values]
        return bool(found) and all(hits and hits[0].cue.tier == "detect" for hits in found)

    def _show(self, spec: FactSpec, value: FactValue, cited: Cited) -> _Shown:
        """What the cited lines show of a single value."""
        if isinstance(value, Pay):
            return self._show_words(
                cited,
                lambda text: shows_pay(value, text),
                lambda text: follows(value.min, text) or follows(value.max, text),
            )
        if spec.kind == "number":
            return self._show_number(spec, float(cast("float", value)), cited)
        if spec.kind in {"text", "texts"}:
            also = _ALSO_HOLDS.get(spec.key, _nothing_else)
            return self._show_words(cited, lambda text: holds(text, str(value)) or also(text, str(value)))
        return self._show_cue(spec, value, cited)

    def _show_words(
        self, cited: Cited, shows: Callable[[str], bool], partly: Callable[[str], bool] | None = None
    ) -> _Shown:
        """Lines that show it each for themselves, or else all of them as one text; where no sentence shows
        it whole, those are quoted that show it `partly`."""
        texts = self._texts_of(cited)
        lines = [line for line in cited.lines if shows(texts[line.n])]
        if not lines and len(cited.lines) > 1 and shows(" ".join(texts.values())):
            lines = list(cited.lines)
        numbers = _numbers(lines)
        quotes = self.quoting.where(numbers, cited, shows, partly)
        return _Shown("stated", numbers, quotes) if lines else _NOTHING

    def _texts_of(self, cited: Cited) -> Mapping[int, str]:
        """The words of each cited line, by its number: those of a list are looked for in the same ones."""
        asked = cited.numbers, cited.sentences
        if asked not in self._texts:
            self._texts[asked] = {line.n: self.quoting.words_of(line, cited) for line in cited.lines}
        return self._texts[asked]

    def _show_number(self, spec: FactSpec, value: float, cited: Cited) -> _Shown:
        text = self.quoting.text
        sentences = [pair for line in cited.lines for pair in self.quoting.sentences(line.n, cited)]
        found = [
            sentence
            for sentence, words in sentences
            if shows_number(spec, value, words, other_language=text.in_other_language(sentence))
        ] or self._below_heading(spec, value, sentences)
        quotes = self.quoting.of_places((sentence.start, sentence.end) for sentence in found)
        return _Shown("stated", self._cited_of(found, cited), quotes) if found else _NOTHING

    def _below_heading(
        self, spec: FactSpec, value: float, sentences: Sequence[tuple[Sentence, str]]
    ) -> list[Sentence]:
        """A bare number and the heading right above it, where both are cited: "Weekly hours", "40"."""
        numbers = self.quoting.text.sentence_numbers
        for (head, above), (bare, below) in pairwise(sentences):
            if (
                len(above) <= LONGEST_HEADING
                and len(below) <= _BARE
                and numbers[bare.start] == numbers[head.start] + 1
                and shows_number(spec, value, below, heading=above)
            ):
                return [head, bare]
        return []

    def _show_cue(self, spec: FactSpec, value: FactValue, cited: Cited) -> _Shown:
        numbers = cited.numbers
        found = self.support(spec, value, cited)
        if spec.infer and not (found and found[0].cue.tier == "detect"):
            paragraph = cited.with_paragraphs()
            return self._conclude(spec, value_name(value), self.support(spec, value, paragraph), paragraph)
        if spec.kind == "flag" and self._is_thin(found, cited):
            found = ()
        if not found and (beside := self._introduced(cited)):
            found = self.support(spec, value, Cited(beside))
            found = tuple(hit for hit in found if hit.cue.tier == "detect")
        if found:
            quotes = self.quoting.of_places((hit.start, hit.end) for hit in found)
            lines = self._lines_of(found) | (set(numbers) if len(numbers) == 1 else set())
            return _Shown("stated", tuple(sorted(lines)), quotes)
        if spec.own and not spec.cues and (shown := self._show_own(spec, value_name(value), cited)):
            return shown
        return _NOTHING

    def _conclude(self, spec: FactSpec, name: str, found: Sequence[Hit], cited: Cited) -> _Shown:
        """What the cited lines show of a value that may be concluded and that no words there detect."""
        text = self.quoting.text
        if spec.own and not spec.cues:
            if shown := self._show_own(spec, name, cited):
                return shown
            touched = [
                (sentence.start, sentence.end)
                for line in cited.lines
                for sentence, words in self.quoting.sentences(line.n, cited)
                if touches(spec, name, words)
            ]
            return _Shown("inferred", cited.numbers, self.quoting.of_places(touched)) if touched else _NOTHING
        rests_on = concluding(found, cited, text, spec.key, makes_sense=spec.key not in self._senseless)
        rests_on = rests_on or self._all_through(spec, name, cited)
        if not rests_on:
            return self._as_the_title_says(spec.key, name)
        quotes = self.quoting.of_places((hit.start, hit.end) for hit in rests_on)
        return _Shown("inferred", cited.numbers, quotes)

    def _all_through(self, spec: FactSpec, name: str, cited: Cited) -> tuple[Hit, ...]:
        """The words of a value of which the whole posting speaks, where the cited lines touch the topic."""
        if spec.key not in OF_THE_WHOLE:
            return ()
        about = [hit for hit in self._about(spec, cited) if not is_heading(hit.line, self.quoting.text)]
        if not about:
            return ()
        hits = supporting(
            spec, name, self.cues.of_fact(spec.key), Cited(self.posting.lines), self.quoting.text
        )
        return speaks_throughout(self._outside_injections(hits), len(spec.values))

    def _as_the_title_says(self, key: str, name: str) -> _Shown:
        """The title of the job, where it is read to say the same: whoever concludes has it in view."""
        for found in self._by_title:
            values = found.value if isinstance(found.value, tuple) else (found.value,)
            if found.key == key and name in map(value_name, values):
                return _Shown("inferred", found.lines, found.quotes)
        return _NOTHING

    @cached_property
    def _by_title(self) -> tuple[Finding, ...]:
        """The level, the track and the kind of work as titles tell them."""
        text = self.quoting.text
        return (*find_levels(text), *find_occupation(text))

    @cached_property
    def _senseless(self) -> frozenset[str]:
        """The facts whose question makes no sense for the job."""
        return senseless(self.quoting.text)

    def _show_own(self, spec: FactSpec, name: str, cited: Cited) -> _Shown | None:
        """The sentences that speak of a rubric's fact without cues, denied where the value denies it."""
        text = self.quoting.text
        wanted = "true" if name == "false" else name
        found = [
            sentence
            for line in cited.lines
            for sentence, _ in self.quoting.sentences(line.n, cited)
            if speaks_of(spec, wanted, text.folded[sentence.start : sentence.end])
            and denies(text.folded[sentence.start : sentence.end]) == (name == "false")
        ]
        if not found:
            return None
        quotes = self.quoting.of_places((sentence.start, sentence.end) for sentence in found)
        return _Shown("stated", self._cited_of(found, cited), quotes)

    def _about(self, spec: FactSpec, cited: Cited) -> list[Hit]:
        """The cues of any value of a fact in what is cited."""
        text = self.quoting.text
        return [hit for hit in self.cues.of_fact(spec.key) if stands_in(hit, cited, text)]

    def _lines_of(self, found: Sequence[Hit]) -> set[int]:
        """The numbers of the lines on which the words of cues lie."""
        text = self.quoting.text
        return {line.n for hit in found for line in text.lines_between(hit.start, hit.end)}

    def _is_thin(self, found: Sequence[Hit], cited: Cited) -> bool:
        """Whether only weak cues show a flag, and not in most of the places that were cited for it: they are
        common words, and who casts a wide net always catches some. (A choice's cues must fit its value.)"""
        weak = bool(found) and found[0].cue.tier != "detect"
        text = self.quoting.text
        places = {
            cited.place_of(line.n, hit.start)
            for hit in found
            for line in text.lines_between(hit.start, hit.end)
        }
        return weak and 2 * len(places) <= cited.places

    def _cited_of(self, found: Sequence[Sentence], cited: Cited) -> tuple[int, ...]:
        """Of the cited lines those on which the sentences lie."""
        text = self.quoting.text
        lines = {line.n for sentence in found for line in text.lines_between(sentence.start, sentence.end)}
        return tuple(n for n in cited.numbers if n in lines)

    def _introduced(self, cited: Cited) -> tuple[Line, ...]:
        """The lines that cited headings introduce: the one below each that ends in a colon."""
        cited_numbers = cited.numbers
        return tuple(
            below
            for line, below in zip(self.posting.lines, self.posting.lines[1:], strict=False)
            if line.n in cited_numbers
            and len(line.text) <= LONGEST_HEADING
            and line.text.rstrip().endswith(":")
        )

    def _check_list(self, spec: FactSpec, items: tuple[str, ...], cited: Cited) -> Fact:
        """The list without what its lines do not show; inferred if any item that is left is."""
        numbers = cited.numbers
        if not items:
            # "none of these" is nothing that a cue could show: only a fact that may be concluded
            about = self._about(spec, cited) if spec.infer else ()
            quotes = self.quoting.of_places((hit.start, hit.end) for hit in about)
            return Fact(spec.key, (), "inferred" if about else "unsupported", numbers, quotes)
        shown = {item: self._show(spec, item, cited) for item in dict.fromkeys(items)}
        kept = tuple(item for item, what in shown.items() if what.trust != "unsupported")
        if not kept:
            return Fact(spec.key, items, "unsupported", numbers)
        dropped = tuple(item for item in shown if item not in kept)
        others = (Claim(dropped, "unsupported", numbers, sentences=cited.sentences),) if dropped else ()
        lines = sorted({n for item in kept for n in shown[item].lines})
        quotes, places = listed([shown[item].quotes for item in kept])
        trust: Trust = "inferred" if any(shown[item].trust == "inferred" for item in kept) else "stated"
        return Fact(spec.key, kept, trust, tuple(lines), quotes, others, places)


_CHOSEN = frozenset({"choice", "choices", "flag"})
"""Kinds of facts whose value is no word or number of the posting."""


def _topic(spec: FactSpec, name: str) -> str:
    """The words about a value, to find the sentence that is nearest to them."""
    return f"{name.replace('_', ' ')} {spec.values.get(name, '')} {spec.question}"


def _fits(spec: FactSpec, value: FactValue) -> bool:
    """Whether the value is one that the catalogue allows for the fact."""
    if spec.kind == "flag":
        return isinstance(value, bool)
    if spec.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    if spec.kind == "pay":
        return isinstance(value, Pay)
    if spec.kind == "choice":
        return isinstance(value, str) and value in spec.values
    if spec.kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return False
    return spec.kind == "texts" or all(item in spec.values for item in value)


_PLACE_ALONE = 60
"""Characters of a line that names one place and nothing else."""


def _holds_parts(text: str, value: str) -> bool:
    """Whether a line of a place alone holds all parts of one, in whatever order: "US, AZ, Phoenix" shows
    "Phoenix, AZ, US"."""
    return len(text) <= _PLACE_ALONE and "," in text and all(holds(text, part) for part in value.split(","))


def _holds_several(text: str, title: str) -> bool:
    """Whether a line looks for several of a kind: "Software Engineers wanted" shows "Software Engineer"."""
    return holds(text, title + "s")


def _nothing_else(text: str, value: str) -> bool:  # noqa: ARG001 - one shape with the others
    return False


_ALSO_HOLDS: Mapping[str, Callable[[str, str], bool]] = {
    "locations": _holds_parts,
    "remote_regions": _holds_parts,
    "title": _holds_several,
}
"""Facts whose words may stand in a line in another form than the value's."""


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line.n for line in lines))
