"""A first rubric out of a person's own prose.

    sentences ──▶ mentions (by_phrases.py) ──▶ wishes ──▶ entries ──▶ TOML (toml_writer.py)
                  or a model's proposals ──────────────▲

A wish is one fact with one value, wanted or refused in one sentence. Entries are what a person edits:
one for each fact, with the sentences that ask for it and a comment that says how it came about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from analyzer.catalogue import Catalogue
from analyzer.drafting.headings import cut, introduces, settings
from analyzer.drafting.own_questions import replied
from analyzer.drafting.wishes import Clause, Mood, Strength, says_who
from analyzer.model import DocumentSentence

Bound = Literal["least", "most"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that name a fact: `start` and `end` count in sentence number `sentence`
    (from 0). `bare` words count only where a heading chooses; `against` ones mean the contrary,
    `also` ones a value that is good too. `amount` is the number beside them, the lower one of a range
    up to `upper`; `bound` says on which side of it one may be. For pay it is in `currency`, a `period`
    (a year where it is not said)."""

    sentence: int
    start: int
    end: int
    fact: str
    value: str
    bare: bool = False
    against: bool = False
    amount: float | None = None
    currency: str | None = None
    upper: float | None = None
    bound: Bound | None = None
    period: str | None = None
    also: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """One fact and value, wanted or not, in sentence number `sentence` (from 0).

    `value` is a value of a choice, "true" or "false" of a flag, or "any"; `words` are those that
    show it (none where a model proposed it), `context` their sentence, `start` where they stand in it;
    `tied` that it holds only together with what stands before it in the sentence, `chosen` that a
    heading chose it among several.
    """

    fact: str
    value: str
    mood: Mood
    strength: Strength
    sentence: int
    words: str = ""
    amount: float | None = None
    start: int = -1
    tied: bool = False
    currency: str | None = None
    upper: float | None = None
    bound: Bound | None = None
    period: str | None = None
    chosen: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion of a draft: `keys` as they stand in TOML, `because` as sentence numbers, `made_of`
    the wishes that it judges."""

    name: str
    because: tuple[int, ...]
    keys: Mapping[str, Any]
    comments: tuple[str, ...] = ()
    made_of: tuple[Wish, ...] = ()


class Part(NamedTuple):
    """Words of sentence number `sentence` that no criterion judges, though one cites the sentence."""

    sentence: int
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted rubric; `unused` are the numbers of the sentences that no entry cites, `missed` the
    parts of those cited that no entry is made of."""

    sentences: tuple[DocumentSentence, ...]
    entries: tuple[Entry, ...]
    unused: tuple[int, ...]
    notes: tuple[str, ...] = field(default=())
    missed: tuple[Part, ...] = ()


def wishes_of(sentences: Sequence[DocumentSentence], mentions: Sequence[Mention]) -> tuple[Wish, ...]:
    """What the mentions amount to: choices between options first, then clause by clause."""
    chosen: list[Wish] = []
    answered: set[int] = set()
    for question, answer in _choices(sentences):
        wishes = _choose(question, answer, sentences, mentions)
        if wishes:
            chosen += wishes
            answered |= {question, answer}
    asides = {s.block: s.text for s in sentences if s.text.startswith("(") and s.text.endswith(")")}
    parts = replied(
        sentences,
        [
            cut(sentence.text, setting, aside=asides.get(sentence.block, ""))
            for sentence, setting in zip(sentences, settings(sentences), strict=True)
        ],
    )
    answered |= set(_topics(sentences, parts, mentions))
    for mention in mentions:
        if mention.sentence in answered or mention.bare:
            continue
        wish = _wish(mention, parts[mention.sentence], sentences[mention.sentence].text)
        if wish is not None:
            chosen.append(wish)
    return tuple(_without_lone_lesser(chosen))


def _topics(
    sentences: Sequence[DocumentSentence], parts: Sequence[Sequence[Clause]], mentions: Sequence[Mention]
) -> Iterator[int]:
    """Headings that only name what the sentences below speak of: "On call", then "Only if it is paid"."""
    facts: dict[int, set[str]] = {}
    for mention in mentions:
        facts.setdefault(mention.sentence, set()).add(mention.fact)
    for n in (n for n in facts if sentences[n].heading):
        end = next((m for m in range(n + 1, len(sentences)) if sentences[m].heading), len(sentences))
        told = set().union(*(facts.get(m, set()) for m in range(n + 1, end)))
        turned = n + 1 < end and any(part.mood != "wish" or part.joined for part in parts[n + 1])
        if facts[n] & told or turned:
            yield n


BURDENS = frozenset(
    {
        "on_call",
        "travel_percent",
        "relocation",
        "overwork",
        "office_days",
        "heavy_process",
        "work_arrangement",
        "get_togethers_per_year",
    }
)
"""What one may be willing to bear, which is not to wish for it."""

ONLY_IF_SAID = frozenset({"on_call", "travel_percent"})
"""Burdens that are named for many reasons: only "I want …" and the like wishes for them."""

UNWISHED = frozenset(
    {
        ("overwork", "true"),
        ("heavy_process", "true"),
        ("hands_off_services", "true"),
        ("production_access", "by_ticket"),
        ("autonomy", "false"),
        ("relocation", "required"),
    }
)
"""What nobody wishes for: a sentence that seems to was not understood. So with all `business_concerns`."""


EVILS = (UNWISHED - {("relocation", "required")}) | {("office_perks", "true")}
"""Of what too much is refused is refused: "not too much bureaucracy"."""

UNREFUSED = frozenset(
    {"friendly_team", "celebrates", "emotional_health", "career_growth", "skill_development", "coaching"}
    | {"management_valued", "high_performing", "direction_shared", "flexible_hours", "mission"}
)
"""What nobody refuses: who seems to speaks of something else ("we are a family", "player-coach")."""


def _unwished(fact: str, value: str) -> bool:
    return fact == "business_concerns" or (fact, value) in UNWISHED


def _wish(mention: Mention, parts: Sequence[Clause], text: str) -> Wish | None:
    clause = next((part for part in parts if part.start <= mention.start < part.end), None)
    if clause is not None and _merely_named(mention, clause, text):
        return None
    mood = None if clause is None else _mood(mention, clause, text[mention.start : mention.end])
    if clause is None or mood is None:
        return None
    words = text[mention.start : mention.end]
    wish = Wish(
        mention.fact, mention.value, mood, clause.strength, mention.sentence, words, start=mention.start
    )
    return with_amount(replace(wish, tied=clause.joined, context=text), mention)


def _merely_named(mention: Mention, clause: Clause, text: str) -> bool:
    """Whether nobody says to wish for a burden: "on-call rotations of six people"."""
    said = mention.amount is not None or clause.refusals or says_who(text[clause.start : clause.end])
    return mention.fact in ONLY_IF_SAID and clause.mood == "wish" and not (said or clause.turned)


def with_amount(wish: Wish, mention: Mention) -> Wish:
    """The wish with the number that stands beside the mention."""
    return replace(
        wish,
        amount=mention.amount,
        upper=mention.upper,
        bound=mention.bound,
        currency=mention.currency,
        period=mention.period,
    )


def _is_burden(mention: Mention) -> bool:
    """Whether less of it is wanted where something else is wanted more."""
    return mention.fact in BURDENS or (mention.fact, mention.value) in UNWISHED | EVILS


def _mood(mention: Mention, clause: Clause, words: str) -> Mood | None:
    """How the mention is meant in its clause; None where nothing follows from it."""
    mood = clause.mood
    if mood == "background" or (clause.lukewarm and mention.value in {"true", "false", "any"}):
        return None
    if clause.compared and mention.value == "true" and not _is_burden(mention):
        return None  # who values mentoring over equity does not mind equity
    if mood == "willing":
        mood = "also" if mention.fact in BURDENS else "wish"
    if mention.against:
        return "wish" if mood == "refusal" else None
    if mood == "refusal" and clause.excess:
        return _excessive(mention)
    said = any(mention.start < end and start < mention.end for start, end in clause.refusals)
    denying = _DENYING.search(words.lower()) is not None
    own = denying and said and mood in {"refusal", "less"}
    if denying and not own:
        return None  # "not mind a bit of on-call" is no "no on-call"
    if own:
        mood = "wish"  # "no on-call" found as a whole means what it says
    if mention.also:
        return "also" if mood in {"wish", "also"} else None
    if mood in {"refusal", "less"} and mention.fact in UNREFUSED:
        return None
    if mood == "wish" and _unwished(mention.fact, mention.value):
        return "refusal" if clause.turned else None
    return mood


_DENYING = re.compile(r"\b(?:no|not|never|nobody|none|without|zero|free)\b|n['’]t\b")


def _excessive(mention: Mention) -> Mood | None:
    """What follows where some of a thing is refused: "I don't want to travel more than 10 %"."""
    if mention.amount is not None:
        return "refusal" if mention.value == "any" else "wish"
    evil = (mention.fact, mention.value) in EVILS or mention.fact == "business_concerns"
    return "refusal" if evil else None


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


def _choices(sentences: Sequence[DocumentSentence]) -> Iterator[tuple[int, int]]:
    """(question, answer) as sentence numbers: the same one where a colon parts them."""
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        if sentence.text.endswith("?") and after is not None and after.block == sentence.block:
            if len(after.text.split()) <= _SHORT_ANSWER:
                yield n, n + 1
        elif sentence.heading and ":" in sentence.text.rstrip(":"):
            yield n, n


def _choose(
    question: int, answer: int, sentences: Sequence[DocumentSentence], mentions: Sequence[Mention]
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
            wishes.append(Wish(fact, value, "wish", "want", answer, words, start=mention.start, chosen=True))
        for value, mention in options.get(fact, {}).items():
            if value not in taken[fact]:
                words = sentences[question].text[mention.start : mention.end]
                wishes.append(
                    Wish(fact, value, "less", "want", question, words, start=mention.start, chosen=True)
                )
    return wishes


# ── from wishes to entries ────────────────────────────────────────────────────────────────────────


def draft_rubric(
    sentences: Sequence[DocumentSentence],
    wishes: Sequence[Wish],
    catalogue: Catalogue,
    *,
    notes: Sequence[str] = (),
) -> Draft:
    """One entry for each fact that is wished for or refused, in the order of the document."""
    from analyzer.drafting.fact_entries import entries_of
    from analyzer.drafting.unjudged import missed_parts

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
