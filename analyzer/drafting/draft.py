"""A first rubric out of a person's own prose.

    sentences ──▶ named facts ──▶ wishes ──▶ entries ──▶ TOML
                  by_phrases.py   wishes.py  fact_entries.py  toml_writer.py
                  or a model's proposals ─▲  by_model.py

A wish is one fact with one value, wanted or refused in one sentence. Entries are what a person edits:
one for each fact, with the sentences that ask for it and a comment that says how it came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.catalogue import Catalogue
from analyzer.drafting.by_phrases import read_mentions
from analyzer.drafting.fact_entries import entries_of
from analyzer.drafting.headings import introduces, settings
from analyzer.drafting.kind_of_work import with_kind_of_work
from analyzer.drafting.nouns import Draft, DraftEntry, OwnWish, Strength, UnjudgedWords, Unsure, Wish
from analyzer.drafting.phrasing import label, spoken
from analyzer.drafting.stances import Reading
from analyzer.drafting.unjudged import missed_parts
from analyzer.drafting.wishes import Understood, understood
from analyzer.model import DocumentSentence


def read_wishes(sentences: Sequence[DocumentSentence], catalogue: Catalogue) -> Understood:
    """What the words of a document make sure without a model, and what is to be asked."""
    found = understood(sentences, read_mentions([part.text for part in sentences], catalogue))
    return Understood(*with_kind_of_work(sentences, found.sure, found.unsure))


def draft_by_phrases(
    sentences: Sequence[DocumentSentence], catalogue: Catalogue, *, notes: Sequence[str] = ()
) -> Draft:
    """A draft without a model."""
    found = read_wishes(sentences, catalogue)
    return draft_rubric(sentences, found.sure, catalogue, notes=notes, unsure=found.unsure)


def draft_rubric(
    sentences: Sequence[DocumentSentence],
    wishes: Sequence[Wish],
    catalogue: Catalogue,
    *,
    notes: Sequence[str] = (),
    unsure: Sequence[Wish] = (),
    own: Sequence[OwnWish] = (),
    aside: Sequence[int] = (),
) -> Draft:
    """One entry for each fact that is wished for or refused, in the order of the document."""
    entries = tuple(entries_of(wishes, catalogue))
    judged = {n for entry in entries for n in entry.because}
    cited = judged | {n for one in own for n in one.because} | set(aside)
    unused = tuple(
        n
        for n, sentence in enumerate(sentences)
        if n not in cited
        and not sentence.heading
        and not introduces(sentence, sentences[n + 1] if n + 1 < len(sentences) else None)
    )
    made = {wish for entry in entries for wish in entry.made_of}
    parts = list(missed_parts(sentences, entries))
    for wish in wishes:  # what a comparison puts second, and no criterion says
        told = any(part.sentence == wish.sentence and wish.words in part.words for part in parts)
        if wish not in made and wish.mood in {"wish", "less", "refusal"} and wish.words and not told:
            parts.append(UnjudgedWords(wish.sentence, wish.words))
    named = {(wish.sentence, wish.words) for wish in unsure}
    missed = tuple(
        part for part in parts if not any(part.sentence == n and words in part.words for n, words in named)
    )
    asked = tuple(_asked(wish, catalogue) for wish in unsure)
    meant = tuple(n for n in aside if n not in judged)
    about = {wish.sentence for wish in unsure}
    offered = tuple(_offered(sentences, [n for n in unused if n not in about]))
    parts_of = (tuple(sentences), entries, unused, tuple(notes), missed)
    return Draft(*parts_of, unsure=asked, own=tuple(own), aside=meant, offered=offered)


def _offered(sentences: Sequence[DocumentSentence], unused: Sequence[int]) -> Iterator[OwnWish]:
    """The own facts that a person may make of sentences which nothing judges; not of what is only told."""
    above = tuple(settings(sentences))
    for n in unused:
        stance = Reading(sentences[n].text, ()).whole()
        if stance == "told" or above[n] in {"told", "none"} or sentences[n].text.endswith("?"):
            continue
        refused = above[n] == "refusal"
        asked = "Is there anything like this" if refused else "Does this hold"
        strength: Strength = "must" if refused or above[n] == "must" else "want"
        yield OwnWish(f'{asked}: "{sentences[n].text}"?', (), (n,), not refused, strength)


def _asked(wish: Wish, catalogue: Catalogue) -> Unsure:
    """What is written for words that may be a wish or a refusal."""
    wanted = next(entries_of([replace(wish, mood="wish")], catalogue), None)
    refused = next(entries_of([replace(wish, mood="refusal")], catalogue), None)
    if wanted is not None and refused is not None and _but_weight(wanted) == _but_weight(refused):
        refused = None  # a number whose side is not said: one entry is there to be set
    spec = catalogue[wish.fact]
    value = wish.words if wish.value in {"any", "true", "false"} else spoken(wish.value)
    about = label(spec) if spec.kind == "flag" else f"{label(spec)}: {value}"
    return Unsure(wish, about, wanted, refused)


def _but_weight(entry: DraftEntry) -> dict[str, object]:
    return {key: value for key, value in entry.keys.items() if key != "weight"}
