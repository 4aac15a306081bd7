"""Readers: from a posting to its facts, by a model, by phrases, or by both.

    reading = read_facts(posting, catalogue)                                    # phrases, no network
    reading = read_facts(posting, catalogue, ask_model(posting, catalogue, endpoint))   # both

Whatever a reader claims goes through the same checks (`evidence/`, `merging.py`) before it counts. What was
read before is looked for in `analyzer.run.reuse`: here nothing is kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.catalogue import Catalogue
from analyzer.model import Posting, Reading

if TYPE_CHECKING:
    from analyzer.readers.model.asking import ModelReply
    from analyzer.text.posting_text import PostingText


def read_facts(
    posting: Posting, catalogue: Catalogue, reply: ModelReply | None = None, *, phrases: bool = True
) -> Reading:
    """What the posting says, in answer to the catalogue's questions: the facts of one reader or two, after
    the checks. No file, no network.

    `reply` is what a model found in the same posting for the same questions; without one, phrases
    alone are read. `phrases` may be false where there is a reply: then the model's claims alone are checked.
    """
    from analyzer.readers.merging import merge
    from analyzer.readers.phrases.cues import FoundCues
    from analyzer.text.posting_text import PostingText

    found = None
    cues = FoundCues(PostingText(posting), catalogue)
    if phrases or reply is None:
        from analyzer.readers.phrases import read_phrases

        found = read_phrases(posting, catalogue, cues=cues)
    merged = merge(
        posting, catalogue, phrases=found, model=None if reply is None else reply.findings, cues=cues
    )
    read = Reading("phrases", merged.facts, unsupported=merged.unsupported, hints=merged.hints)
    if reply is None:
        return replace(read, notes=(*merged.notes, *_hardly_read(posting, cues.text)))
    return replace(
        read,
        reader="both" if phrases else "model",
        model=reply.model,
        notes=(*reply.notes, *merged.notes),
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        cost=reply.cost,
        cached=reply.cached,
    )


_TELLING = 16
"""Different words from which a language is told: "full-time, 37 hours a week" looks Catalan."""


def _hardly_read(posting: Posting, text: PostingText) -> tuple[str, ...]:
    """A note where most of the posting is in a language that the phrase reader knows less of than English."""
    from analyzer.text.languages import MARKS, NAMES

    if posting.language in (None, "en") or len(text.words) < _TELLING:
        return ()
    named = NAMES.get(posting.language, posting.language)
    knows = "which the phrase reader knows less well than English"
    if posting.language not in MARKS:
        knows = "of which the phrase reader knows little"
    return (f"the posting is mostly in {named}, {knows}: what it says may count as not stated",)
