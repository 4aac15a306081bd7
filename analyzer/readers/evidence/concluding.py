"""Whether a conclusion rests on words of the cited lines: what a claim of a fact marked `infer` must show.

Such a value need not stand there, but it follows from something that does, and that speaks of it.

    the cited lines hold                                          the claim is
    ------------------------------------------------------------  ------------------------------------
    words that detect the value                                   stated (checker.py)
    in most of the cited places a word that hints at the value    inferred, where the question makes
      or supports it: one of its own ("refactoring"), or in one     sense for the job
      place two different ones of its topic ("~new",
      "~build*"), in the title one
    a word of its own in the title                                inferred, whatever else is cited
    less, or only in a heading of which no line below is cited    unsupported: a question

Of a long line the whole paragraph counts in which a cited sentence stands (see cited.py).

A heading and the first cited line below it are one place: "Our customers:", "Banks and insurers".
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Line
from analyzer.readers.evidence.cited import Cited
from analyzer.readers.phrases.cues import Hit
from analyzer.text.posting_text import PostingText
from analyzer.text.sections import heading_in_other_languages, heading_of

LONGEST_HEADING = 60
"""A line of up to this many characters that ends in a colon is a heading."""
ENOUGH_TOPIC_WORDS = 2
"""Different words of the topic that show a value together: alone each stands in too many lines."""

Place = tuple[int, int]


def concluding(hits: Sequence[Hit], cited: Cited, text: PostingText, *, makes_sense: bool) -> tuple[Hit, ...]:
    """Of the cues that support a value in what is cited those from which it may be concluded, or none."""
    under = _under_headings(cited, text)
    found = [(hit, place) for hit in hits if (place := _place(hit, cited, under)) is not None]
    if not makes_sense:
        return ()
    in_title = tuple(hit for hit, _ in found if hit.sentence.section == "title" and not hit.cue.light)
    if in_title:
        return in_title
    by_place: dict[Place, list[Hit]] = {}
    for hit, place in found:
        by_place.setdefault(place, []).append(hit)
    places = cited.places - sum(n in under for n in cited.numbers)
    if 2 * len(by_place) <= places or not any(map(_are_enough, by_place.values())):
        return ()
    return tuple(hit for hit, _ in found)


def _are_enough(hits: Sequence[Hit]) -> bool:
    """Whether one place says it: by a word of the value, by different words of its topic, or by one of
    these in the title."""
    topic = {hit.cue.phrase for hit in hits if hit.cue.light}
    plain = any(not hit.cue.light or hit.sentence.section == "title" for hit in hits)
    return plain or len(topic) >= ENOUGH_TOPIC_WORDS


def _under_headings(cited: Cited, text: PostingText) -> dict[int, int | None]:
    """The cited headings by number, each with the cited line right below it, if there is one."""
    lines = text.posting.lines
    numbers = cited.numbers
    found: dict[int, int | None] = {}
    for index, line in enumerate(lines):
        if line.n in numbers and is_heading(line, text):
            below = lines[index + 1].n if index + 1 < len(lines) else None
            found[line.n] = below if below in numbers else None
    return found


def _place(hit: Hit, cited: Cited, under: dict[int, int | None]) -> Place | None:
    """The cited place that a cue shows something of; None for a heading that stands alone."""
    n = hit.line.n
    if n not in under:
        return cited.place_of(n, hit.start)
    below = under[n]
    return None if below is None else (below, 0)


def is_heading(line: Line, text: PostingText) -> bool:
    """Whether a line only names what stands below it."""
    words = line.text.strip()
    if len(words) > LONGEST_HEADING:
        return False
    folded = words.lower()
    return (
        words.endswith(":")
        or heading_of(folded) is not None
        or (bool(text.other_languages) and heading_in_other_languages(folded) is not None)
    )
