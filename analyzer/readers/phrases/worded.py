"""Facts whose value stands in the words themselves: what a cue filed under "any" matched.

text     the words of the first cue found
texts    the words of each, once
number   the number nearest to a cue, in its sentence: "12 bake-offs a year" for the cue "bake offs?"
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Finding
from analyzer.readers.catalogue import FactSpec
from analyzer.readers.numbers import numbers_in
from analyzer.readers.phrases.clauses import PostingText
from analyzer.readers.phrases.cues import Hit


def read_words(text: PostingText, spec: FactSpec, hits: Sequence[Hit]) -> list[Finding]:
    """The finding for a text, texts or number, or none; `hits` are the cues that nothing denies."""
    if spec.kind == "number":
        counted = ((hit, _nearest(text, hit)) for hit in hits)
        return next(([text.finding(spec.key, n, [hit.start])] for hit, n in counted if n is not None), [])
    written = {text.text[hit.start : hit.end]: hit.start for hit in reversed(hits)}
    if spec.kind == "text":
        return [text.finding(spec.key, text.text[hits[0].start : hits[0].end], [hits[0].start])]
    if spec.kind == "texts":
        items = sorted(written, key=written.__getitem__)
        return [text.finding(spec.key, tuple(items), written.values())]
    return []


def _nearest(text: PostingText, hit: Hit) -> float | int | None:
    """The number closest to a cue within its sentence; what stands in front of it goes first."""
    begin = hit.sentence.start
    words = text.text[begin : hit.sentence.end]
    found = [
        (max(begin + number.start - hit.end, hit.start - begin - number.end, 0), number.value)
        for number in numbers_in(words)
    ]
    if not found:
        return None
    value = min(found, key=lambda pair: pair[0])[1]
    return int(value) if value == int(value) else value
