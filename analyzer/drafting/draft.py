"""A first rubric out of a person's own prose.

    sentences ──▶ named facts ──▶ wishes ──▶ entries ──▶ TOML
                  by_phrases.py   wishes.py  fact_entries.py  toml_writer.py
                  or a model's proposals ─▲  by_model.py

A wish is one fact with one value, wanted or refused in one sentence. Entries are what a person edits:
one for each fact, with the sentences that ask for it and a comment that says how it came about.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.catalogue import Catalogue
from analyzer.drafting.fact_entries import entries_of
from analyzer.drafting.headings import introduces
from analyzer.drafting.nouns import Draft, Wish
from analyzer.drafting.unjudged import missed_parts
from analyzer.model import DocumentSentence


def draft_rubric(
    sentences: Sequence[DocumentSentence],
    wishes: Sequence[Wish],
    catalogue: Catalogue,
    *,
    notes: Sequence[str] = (),
) -> Draft:
    """One entry for each fact that is wished for or refused, in the order of the document."""
    entries = tuple(entries_of(wishes, catalogue))
    cited = {n for entry in entries for n in entry.because}
    unused = tuple(
        n
        for n, sentence in enumerate(sentences)
        if n not in cited
        and not sentence.heading
        and not introduces(sentence, sentences[n + 1] if n + 1 < len(sentences) else None)
    )
    missed = tuple(missed_parts(sentences, entries))
    return Draft(tuple(sentences), entries, unused, tuple(notes), missed)
