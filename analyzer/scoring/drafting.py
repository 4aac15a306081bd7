"""A first rubric out of a person's own prose.

    sentences ──▶ mentions (readers/wishing.py) ──▶ wishes ──▶ entries ──▶ TOML (draft_toml.py)
                  or a model's proposals ──────────────▲

A wish is one fact with one value, wanted or refused in one sentence. Entries are what a person edits:
one for each fact, with the sentences that ask for it and a comment that says how it came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.readers.catalogue import Catalogue
from analyzer.scoring.document import Sentence
from analyzer.scoring.wishes import Clause, Mood, Setting, Strength, clauses, setting_of, under


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that name a fact: `start` and `end` count in sentence number `sentence`
    (from 0). `bare` words count only where a heading chooses; `against` ones mean the contrary.
    `amount` is the number beside them, a year's pay in `currency` for pay."""

    sentence: int
    start: int
    end: int
    fact: str
    value: str
    bare: bool = False
    against: bool = False
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """One fact and value, wanted or not, in sentence number `sentence` (from 0).

    `value` is a value of a choice, "true" or "false" of a flag, or "any"; `words` are those that
    show it (none where a model proposed it); `tied` that it holds only together with what stands
    before it in the sentence.
    """

    fact: str
    value: str
    mood: Mood
    strength: Strength
    sentence: int
    words: str = ""
    amount: float | None = None
    tied: bool = False
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion of a draft: `keys` as they stand in TOML, `because` as sentence numbers."""

    name: str
    because: tuple[int, ...]
    keys: Mapping[str, Any]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted rubric; `unused` are the numbers of the sentences that no entry cites."""

    sentences: tuple[Sentence, ...]
    entries: tuple[Entry, ...]
    unused: tuple[int, ...]
    notes: tuple[str, ...] = field(default=())


def wishes_of(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Wish, ...]:
    """What the mentions amount to: choices between options first, then clause by clause."""
    chosen: list[Wish] = []
    answered: set[int] = set()
    for question, answer in _choices(sentences):
        wishes = _choose(question, answer, sentences, mentions)
        if wishes:
            chosen += wishes
            answered |= {question, answer}
    asides = {s.block: s.text for s in sentences if s.text.startswith("(") and s.text.endswith(")")}
    settings = tuple(_settings(sentences))
    cut = [
        [
            under(setting, part, sentence.text)
            for part in clauses(sentence.text, aside=asides.get(sentence.block, ""))
        ]
        for sentence, setting in zip(sentences, settings, strict=True)
    ]
    for mention in mentions:
        if mention.sentence in answered or mention.bare:
            continue
        wish = _wish(mention, cut[mention.sentence], sentences[mention.sentence].text)
        if wish is not None:
            chosen.append(wish)
    return tuple(_without_lone_lesser(chosen))


def _settings(sentences: Sequence[Sentence]) -> Iterator[Setting | None]:
    """For each sentence, what the heading or the introducing line above it makes of it.

    A heading holds until the next one, a line such as "I avoid:" for the list behind it; neither is
    under its own setting.
    """
    headed = introduced = None
    for sentence in sentences:
        if sentence.heading:
            yield None
            headed, introduced = setting_of(sentence.text), None
        elif sentence.text.endswith(":"):
            yield headed
            introduced = setting_of(sentence.text)
        else:
            introduced = introduced if sentence.item else None
            yield introduced or headed


def _wish(mention: Mention, parts: Sequence[Clause], text: str) -> Wish | None:
    clause = next((part for part in parts if part.start <= mention.start < part.end), None)
    if clause is None or clause.mood in {"background", "indifferent"}:
        return None
    mood = clause.mood
    if any(mention.start <= start and end <= mention.end for start, end in clause.refusals):
        mood = "wish"  # "no on-call" found as a whole means what it says
    if mention.against:
        if mood != "refusal":
            return None
        mood = "wish"
    words = text[mention.start : mention.end]
    return Wish(
        mention.fact,
        mention.value,
        mood,
        clause.strength,
        mention.sentence,
        words,
        mention.amount,
        tied=clause.joined,
        currency=mention.currency,
    )


def _without_lone_lesser(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Leaves out what is wanted less of a comparison whose better half says nothing."""
    asked = {(wish.sentence, wish.mood) for wish in wishes}
    known = {wish.fact for wish in wishes if wish.mood == "wish"}
    for wish in wishes:
        if wish.mood != "less" or (wish.sentence, "wish") in asked or wish.fact in known:
            yield wish


def united(by_rule: Sequence[Wish], proposed: Sequence[Wish]) -> tuple[Wish, ...]:
    """The wishes that the words show, and of a model's those that the words do not show already."""
    known = {(wish.sentence, wish.fact, wish.value) for wish in by_rule}
    added = [wish for wish in proposed if (wish.sentence, wish.fact, wish.value) not in known]
    return (*by_rule, *added)


# ── "Signals, inferences, experiences? Experiences!" ──────────────────────────────────────────────

_SHORT_ANSWER = 6
"""Up to so many words may be the answer to a question of options."""


def _choices(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """(question, answer) as sentence numbers: the same one where a colon parts them."""
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        if sentence.text.endswith("?") and after is not None and after.block == sentence.block:
            if len(after.text.split()) <= _SHORT_ANSWER:
                yield n, n + 1
        elif sentence.heading and ":" in sentence.text.rstrip(":"):
            yield n, n


def _choose(
    question: int, answer: int, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Wish]:
    """The answer's values as wishes, the other options as wanted less, for the fact that fits best."""
    colon = sentences[question].text.rfind(":") if question == answer else -1
    options: dict[str, dict[str, Mention]] = {}
    taken: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.sentence == answer and mention.start > colon:
            taken.setdefault(mention.fact, {}).setdefault(mention.value, mention)
        elif mention.sentence == question:
            options.setdefault(mention.fact, {}).setdefault(mention.value, mention)
    fitting = {fact: len({**options.get(fact, {}), **values}) for fact, values in taken.items()}
    best = max(fitting.values(), default=0)
    wishes: list[Wish] = []
    for fact in (fact for fact, size in fitting.items() if size == best):
        for value, mention in taken[fact].items():
            words = sentences[answer].text[mention.start : mention.end]
            wishes.append(Wish(fact, value, "wish", "want", answer, words))
        for value, mention in options.get(fact, {}).items():
            if value not in taken[fact]:
                words = sentences[question].text[mention.start : mention.end]
                wishes.append(Wish(fact, value, "less", "want", question, words))
    return wishes


# ── from wishes to entries ────────────────────────────────────────────────────────────────────────


def draft_rubric(
    sentences: Sequence[Sentence],
    wishes: Sequence[Wish],
    catalogue: Catalogue,
    *,
    notes: Sequence[str] = (),
) -> Draft:
    """One entry for each fact that is wished for or refused, in the order of the document."""
    from analyzer.scoring.draft_entries import entries_of

    entries = tuple(entries_of(wishes, catalogue))
    cited = {n for entry in entries for n in entry.because}
    unused = tuple(
        n
        for n, sentence in enumerate(sentences)
        if n not in cited and not sentence.heading and not sentence.text.endswith(":")
    )
    return Draft(tuple(sentences), entries, unused, tuple(notes))
