"""The phrase reader: facts of a posting without a model.

    Posting ──▶ PostingText ──┬──▶ typed extractors (extractors.py)    ──┬──▶ findings
                              └──▶ cues of the catalogue ──▶ deciding ──┘

It finds what is said in the ways that people say it, cites the lines, and leaves the checking to
the evidence check like any other reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.catalogue import Catalogue
from analyzer.model import Finding, Posting

if TYPE_CHECKING:
    from analyzer.readers.phrases.cues import FoundCues

__all__ = ["read_phrases"]


def read_phrases(
    posting: Posting, catalogue: Catalogue, *, cues: FoundCues | None = None
) -> tuple[Finding, ...]:
    """What the words of a posting show, in the catalogue's order.

    One finding a fact, or two where a site's field and the body are both read (body first).

    `cues` are those of this posting and catalogue where somebody looks for them as well.
    Raises InvalidRubric where a rubric's own cue is no valid pattern.
    """
    from analyzer.deadline import check_deadline
    from analyzer.readers.phrases.cues import FoundCues
    from analyzer.readers.phrases.deciding import FOLLOWS, decide, hint, hint_that_follows
    from analyzer.readers.phrases.extractors import EXTRACTORS, TYPED
    from analyzer.readers.phrases.levels import likely_track
    from analyzer.text.posting_text import PostingText

    cues = FoundCues(PostingText(posting), catalogue) if cues is None else cues
    text = cues.text
    found: dict[str, list[Finding]] = {}
    for extractor in EXTRACTORS:
        check_deadline()
        if not extractor.keys.isdisjoint(catalogue):
            for finding in extractor.find(text):
                found.setdefault(finding.key, []).append(finding)
    for key in cues.detected:
        if key not in TYPED:
            found[key] = decide(cues, key)
    for key in (*cues.detected, *cues.hinted):
        if not found.get(key):  # the detecting cues of an extractor's facts are its own business
            found[key] = hint(cues, key, cues.hinted.get(key, ()) if key in TYPED else None)
    for key in FOLLOWS:
        if key in catalogue and not found.get(key):
            found[key] = hint_that_follows(cues, key, found)
    if not found.get("role_track"):
        found["role_track"] = likely_track(text)
    return tuple(finding for key in catalogue for finding in found.get(key, ()))
