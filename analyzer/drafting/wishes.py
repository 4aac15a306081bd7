"""From words that name facts to wishes: how each is meant, by the clause that it stands in.

"Signals, inferences, experiences? Experiences!"     a choice: the answer is wished for, the others less
"On call", then "Only if it is paid"                 the heading only names what is spoken of below it
"Mentoring, and no overwork"                         a wish, and a refusal
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.drafting.clauses import Clause, Mood, says_who
from analyzer.drafting.headings import cut, settings
from analyzer.drafting.nouns import NamedFact, Wish
from analyzer.drafting.own_questions import replied
from analyzer.model import DocumentSentence


def wishes_of(sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]) -> tuple[Wish, ...]:
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
    sentences: Sequence[DocumentSentence], parts: Sequence[Sequence[Clause]], mentions: Sequence[NamedFact]
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


def _wish(mention: NamedFact, parts: Sequence[Clause], text: str) -> Wish | None:
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


def _merely_named(mention: NamedFact, clause: Clause, text: str) -> bool:
    """Whether nobody says to wish for a burden: "on-call rotations of six people"."""
    said = mention.amount is not None or clause.refusals or says_who(text[clause.start : clause.end])
    return mention.fact in ONLY_IF_SAID and clause.mood == "wish" and not (said or clause.turned)


def with_amount(wish: Wish, mention: NamedFact) -> Wish:
    """The wish with the number that stands beside the mention."""
    return replace(
        wish,
        amount=mention.amount,
        upper=mention.upper,
        bound=mention.bound,
        currency=mention.currency,
        period=mention.period,
    )


def _is_burden(mention: NamedFact) -> bool:
    """Whether less of it is wanted where something else is wanted more."""
    return mention.fact in BURDENS or (mention.fact, mention.value) in UNWISHED | EVILS


def _mood(mention: NamedFact, clause: Clause, words: str) -> Mood | None:
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


def _excessive(mention: NamedFact) -> Mood | None:
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
    question: int, answer: int, sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]
) -> list[Wish]:
    """The answer's values as wishes, the other options as wanted less, for the fact that fits best."""
    colon = sentences[question].text.rfind(":") if question == answer else -1
    options: dict[str, dict[str, NamedFact]] = {}
    taken: dict[str, dict[str, NamedFact]] = {}
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
