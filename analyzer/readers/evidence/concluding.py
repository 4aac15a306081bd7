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
    a word of the topic, and the whole posting speaks of the      inferred
      value (facts of the employer or the product as a whole)
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
ENOUGH_FOR_VAGUE = 3
VAGUE = frozenset({"main_risk", "service_scope"})
"""Facts whose topic is made of words that nearly every posting has: it takes more of them."""
OF_THE_WHOLE = frozenset({"business_situation", "customers", "industry", "software_layer"})
"""Facts of the employer or the product as a whole: a posting speaks of them all through."""
HALF_IS_ENOUGH = OF_THE_WHOLE
"""Of these a name and a sentence show it together: "Acme Castings", "We pour iron since 1950"."""
_FEW_VALUES, _OFTEN, _VERY_OFTEN, _DIFFERENT = 10, 4, 8, 3
"""All through the posting: in so many sentences, by so many different phrases. A fact of few values is
spoken of by chance more often."""

Place = tuple[int, int]


def concluding(
    hits: Sequence[Hit], cited: Cited, text: PostingText, key: str, *, makes_sense: bool
) -> tuple[Hit, ...]:
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
    enough = ENOUGH_FOR_VAGUE if key in VAGUE else ENOUGH_TOPIC_WORDS
    most = 2 * len(by_place) > places or (key in HALF_IS_ENOUGH and 2 * len(by_place) == places)
    if not most or not any(_are_enough(there, enough) for there in by_place.values()):
        return ()
    return tuple(hit for hit, _ in found)


def speaks_throughout(hits: Sequence[Hit], values: int) -> tuple[Hit, ...]:
    """Of the cues that support a value, one of so many, anywhere in a posting those that say more than its
    topic, if the posting speaks of it all through."""
    plain = tuple(hit for hit in hits if not hit.cue.light)
    sentences = {hit.sentence.start for hit in plain}
    phrases = {hit.cue.phrase for hit in plain}
    often = _OFTEN if values > _FEW_VALUES else _VERY_OFTEN
    return plain if len(sentences) >= often and len(phrases) >= _DIFFERENT else ()


def _are_enough(hits: Sequence[Hit], enough: int) -> bool:
    """Whether one place says it: by a word of the value, by different words of its topic, or by one of
    these in the title."""
    topic = {hit.cue.phrase for hit in hits if hit.cue.light}
    plain = any(not hit.cue.light or hit.sentence.section == "title" for hit in hits)
    return plain or len(topic) >= enough


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
