"""The evidence check: a finding counts only if the lines it cites show it.

    kind             the cited lines must …                                    otherwise
    number           say the number, of the thing that is counted              unsupported
    pay              name both ends, the currency and the period               unsupported
    text             hold the words, exactly                                   unsupported
    texts            hold the words of each item                               the item is dropped
    choice, flag     match a cue of the value, in a clause that does not       unsupported, or inferred
                     deny it (a negative value: a cue that is denied)          where the catalogue says so
    choices          the same for each value                                   the value is dropped

What speaks to AI readers and not to the person (prompt_injection.py) shows nothing of any kind.

Everything here is decided from the posting's own text and the catalogue; what the model said about
itself plays no part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Claim, Fact, FactValue, Finding, Line, Pay, Posting, Trust
from analyzer.readers.evidence.quantities import bound_of, shows_number, shows_pay
from analyzer.readers.evidence.quoting import Quoting, listed
from analyzer.readers.evidence.support import denies, speaks_of, supporting, value_name
from analyzer.readers.phrases.cues import FoundCues, Hit
from analyzer.readers.prompt_injection import injected_passages
from analyzer.text.implied_numbers import follows
from analyzer.text.matching import holds
from analyzer.text.posting_text import PostingText

_HEADING = 60
"""A line of up to this many characters that ends in a colon is a heading."""


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

    def check(self, finding: Finding) -> Fact:
        """Turns a reader's claim into a fact with a trust: stated, inferred or unsupported.

        Lines that do not exist are left out of `lines`; a claim without any other is unsupported. Of a
        list only what the lines show is the value; the rest stands in `others` as one unsupported claim.
        `quotes` are verbatim parts of the cited lines.
        """
        spec, cited = self.catalogue.get(finding.key), self._cited(finding)
        if spec is None or not cited or not _fits(spec, finding.value):
            return Fact(finding.key, finding.value, "unsupported", _numbers(cited))
        if isinstance(finding.value, tuple):
            return self._check_list(spec, finding.value, cited)
        shown = self._show(spec, finding.value, cited)
        lines = shown.lines or _numbers(cited)
        value = finding.value
        if isinstance(value, Pay) and shown.trust == "stated":
            value = replace(value, bound=bound_of(value, " ".join(line.text for line in cited)))
        return Fact(finding.key, value, shown.trust, lines, shown.quotes)

    def hint(self, finding: Finding) -> Fact | None:
        """What a hint comes to: its value with the sentence that may speak of it, which proves nothing.

        None where no cited line exists, nothing on them is to be quoted, or no fact has such a value.
        """
        spec, cited = self.catalogue.get(finding.key), self._cited(finding)
        if spec is None or not cited or not _fits(spec, finding.value):
            return None
        numbers = _numbers(cited)
        topic = _topic(spec, value_name(finding.value))
        quotes = self.quoting.of_words(finding.quotes, numbers) or self.quoting.nearest(numbers, topic)
        return Fact(finding.key, finding.value, "hinted", numbers, quotes, by=finding.by) if quotes else None

    def _cited(self, finding: Finding) -> tuple[Line, ...]:
        """The cited lines that there are, without those that speak to AI readers alone."""
        wanted = frozenset(finding.lines)
        return tuple(
            line for line in self.posting.lines if line.n in wanted and self.quoting.words_of(line).strip()
        )

    def support(self, spec: FactSpec, value: FactValue, lines: Sequence[int]) -> tuple[Hit, ...]:
        """The cues that support a choice or a flag on these lines, detecting ones first."""
        name = value_name(value)
        found = self._outside_injections(supporting(spec, name, self.cues.detected.get(spec.key, ()), lines))
        every = self.cues.of_fact(spec.key) if not found else ()
        return found or self._outside_injections(supporting(spec, name, every, lines))

    def _outside_injections(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The cues in what does not speak to AI readers."""
        if not self.quoting.left_out:
            return hits
        return tuple(hit for hit in hits if not self.quoting.is_left_out(hit.start, hit.end))

    def detects(self, fact: Fact) -> bool:
        """Whether cues that are enough to find it show each value of a checked fact; a number, pay or
        words that passed the check are shown as well as they can be."""
        spec = self.catalogue[fact.key]
        if spec.kind not in {"choice", "choices", "flag"}:
            return fact.trust == "stated"
        values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        found = [self.support(spec, value, fact.lines) for value in values]
        return bool(found) and all(hits and hits[0].cue.tier == "detect" for hits in found)

    def _show(self, spec: FactSpec, value: FactValue, cited: Sequence[Line]) -> _Shown:
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
            return self._show_words(cited, lambda text: holds(text, str(value)))
        return self._show_cue(spec, value, cited)

    def _show_words(
        self, cited: Sequence[Line], shows: Callable[[str], bool], partly: Callable[[str], bool] | None = None
    ) -> _Shown:
        """Lines that show it each for themselves, or else all of them as one text; where no sentence shows
        it whole, those are quoted that show it `partly`."""
        texts = {line.n: self.quoting.words_of(line) for line in cited}
        lines = [line for line in cited if shows(texts[line.n])]
        if not lines and len(cited) > 1 and shows(" ".join(texts.values())):
            lines = list(cited)
        numbers = _numbers(lines)
        return _Shown("stated", numbers, self.quoting.where(numbers, shows, partly)) if lines else _NOTHING

    def _show_number(self, spec: FactSpec, value: float, cited: Sequence[Line]) -> _Shown:
        found = [
            sentence
            for line in cited
            for sentence, words in self.quoting.sentences(line.n)
            if shows_number(spec, value, words, other_language=self.quoting.text.in_other_language(sentence))
        ]
        quotes = self.quoting.of_places((sentence.start, sentence.end) for sentence in found)
        numbers = _numbers([sentence.line for sentence in found])
        return _Shown("stated", numbers, quotes) if found else _NOTHING

    def _show_cue(self, spec: FactSpec, value: FactValue, cited: Sequence[Line]) -> _Shown:
        numbers = _numbers(cited)
        found = self.support(spec, value, numbers)
        if spec.kind == "flag" and _is_thin(found, numbers):
            found = ()
        if not found and (beside := self._introduced(cited)):
            found = self.support(spec, value, beside)
            found = tuple(hit for hit in found if hit.cue.tier == "detect")
        if found:
            quotes = self.quoting.of_places((hit.start, hit.end) for hit in found)
            lines = {hit.line.n for hit in found} | (set(numbers) if len(numbers) == 1 else set())
            return _Shown("stated", tuple(sorted(lines)), quotes)
        if spec.own and not spec.cues and (shown := self._show_own(spec, value_name(value), cited)):
            return shown
        if spec.infer and not self._denied(spec, value, numbers):
            topic = _topic(spec, value_name(value))
            return _Shown("inferred", numbers, self.quoting.nearest(numbers, topic))
        return _NOTHING

    def _show_own(self, spec: FactSpec, name: str, cited: Sequence[Line]) -> _Shown | None:
        """The sentences that speak of a rubric's fact without cues, denied where the value denies it."""
        text = self.quoting.text
        wanted = "true" if name == "false" else name
        found = [
            sentence
            for line in cited
            for sentence, _ in self.quoting.sentences(line.n)
            if speaks_of(spec, wanted, text.folded[sentence.start : sentence.end])
            and denies(text.folded[sentence.start : sentence.end]) == (name == "false")
        ]
        if not found:
            return None
        quotes = self.quoting.of_places((sentence.start, sentence.end) for sentence in found)
        return _Shown("stated", _numbers([sentence.line for sentence in found]), quotes)

    def _denied(self, spec: FactSpec, value: FactValue, lines: Sequence[int]) -> bool:
        """Whether the lines speak of the value only to deny it ("not a management role")."""
        found = self.cues.of_fact(spec.key)
        name = value_name(value)
        return any(hit.negated and hit.cue.value == name and hit.line.n in lines for hit in found)

    def _introduced(self, cited: Sequence[Line]) -> tuple[int, ...]:
        """The lines that cited headings introduce: the one below each that ends in a colon."""
        cited_numbers = {line.n for line in cited}
        return tuple(
            below.n
            for line, below in zip(self.posting.lines, self.posting.lines[1:], strict=False)
            if line.n in cited_numbers and len(line.text) <= _HEADING and line.text.rstrip().endswith(":")
        )

    def _check_list(self, spec: FactSpec, items: tuple[str, ...], cited: Sequence[Line]) -> Fact:
        """The list without what its lines do not show; inferred if any item that is left is."""
        numbers = _numbers(cited)
        if not items:
            # "none of these" is nothing that a cue could show: only a fact that may be concluded
            quotes = self.quoting.nearest(numbers, spec.question) if spec.infer else ()
            return Fact(spec.key, (), "inferred" if spec.infer else "unsupported", numbers, quotes)
        shown = {item: self._show(spec, item, cited) for item in dict.fromkeys(items)}
        kept = tuple(item for item, what in shown.items() if what.trust != "unsupported")
        if not kept:
            return Fact(spec.key, items, "unsupported", numbers)
        dropped = tuple(item for item in shown if item not in kept)
        others = (Claim(dropped, "unsupported", numbers),) if dropped else ()
        lines = sorted({n for item in kept for n in shown[item].lines})
        quotes, places = listed([shown[item].quotes for item in kept])
        trust: Trust = "inferred" if any(shown[item].trust == "inferred" for item in kept) else "stated"
        return Fact(spec.key, kept, trust, tuple(lines), quotes, others, places)


def _is_thin(found: Sequence[Hit], cited: Sequence[int]) -> bool:
    """Whether only weak cues show a flag, and not on most of the lines that were cited for it: they are
    common words, and who casts a wide net always catches some. (A choice's cues must fit its value.)"""
    weak = bool(found) and found[0].cue.tier != "detect"
    return weak and 2 * len({hit.line.n for hit in found}) <= len(cited)


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


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line.n for line in lines))
