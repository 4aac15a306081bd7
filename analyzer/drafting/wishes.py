"""From words that name facts to wishes: how each is meant, by the clause that it stands in.

"Signals, inferences, experiences? Experiences!"     a choice: the answer is wished for, the others less
"On call", then "Only if it is paid"                 the heading only names what is spoken of below it
"Mentoring, and no overwork"                         a wish, and a refusal
"Hybrid work is a swindle"                           unsure: nothing that is known says how it is meant

A wish or a refusal is sure only where the rules (stances.py), with what stands above the sentence, say so and
no word beside it may turn it round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from analyzer.drafting.doubts import Doubts, denying
from analyzer.drafting.headings import Setting, label_of, settings, sign_in
from analyzer.drafting.nouns import Mood, NamedFact, Strength, Wish
from analyzer.drafting.part_stance import Stance
from analyzer.drafting.plain_text import LONGEST, plain
from analyzer.drafting.plausibility import (
    BURDENS,
    EVILS,
    UNWISHED,
    only_if_said,
)
from analyzer.drafting.stance_rules import strength_in
from analyzer.drafting.stances import Reading
from analyzer.drafting.understanding import Understanding
from analyzer.model import DocumentSentence


class Understood(NamedTuple):
    """The wishes that are sure, and those of which only the fact is: their mood is to be asked."""

    sure: tuple[Wish, ...]
    unsure: tuple[Wish, ...]


def wishes_of(sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]) -> tuple[Wish, ...]:
    """The wishes that are sure."""
    return understood(sentences, mentions).sure


def understood(sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]) -> Understood:
    """What the mentions amount to: choices between options first, then clause by clause."""
    sure: list[Wish] = []
    unsure: list[Wish] = []
    answered = set(_topics(sentences, mentions))
    for question, answer in _choices(sentences):
        wishes = _choose(question, answer, sentences, mentions)
        if wishes:
            sure += wishes
            answered |= {question, answer}
    for speech in _speeches(sentences, mentions):
        if speech.number in answered:
            continue
        spoken = list(speech.wishes())
        split = set(_in_two_moods(spoken))
        for wish, is_sure in spoken:
            if wish is not None:
                (sure if is_sure and _thing(wish) not in split else unsure).append(wish)
    kept = tuple(_without_lone_lesser(tuple(_without_contrary(sure))))
    lone = [wish for wish in sure if wish not in kept and not wish.chosen]
    return Understood(kept, tuple(_open(kept, [*unsure, *lone])))


def _speeches(sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]) -> Iterator[_Speech]:
    """The sentences that name something, with what stands above them."""
    by_sentence: list[list[NamedFact]] = [[] for _ in sentences]
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    words = [_words(sentence, named) for sentence, named in zip(sentences, by_sentence, strict=True)]
    for n, above in enumerate(settings(sentences, words)):
        if by_sentence[n]:
            yield _Speech(sentences, n, by_sentence, above)


def _open(kept: Sequence[Wish], asked: Sequence[Wish]) -> Iterator[Wish]:
    """What is to be asked, each thing once, in the order of the document; not what another wish tells."""
    known = {_thing(wish) for wish in kept}
    sums = {(wish.sentence, wish.fact, wish.amount) for wish in kept if wish.amount is not None}
    left = {
        _thing(wish): wish
        for wish in sorted(asked, key=lambda wish: (wish.sentence, wish.start))
        if _thing(wish) not in known and (wish.sentence, wish.fact, wish.amount) not in sums
    }
    yield from left.values()


def _in_two_moods(wishes: Sequence[tuple[Wish | None, bool]]) -> Iterator[tuple[int, str, str, str]]:
    """What one sentence means in two ways: "no on-call, or on-call that is paid"."""
    moods: dict[tuple[int, str, str, str], set[str]] = {}
    sure = [wish for wish, is_sure in wishes if wish is not None and is_sure]
    for known in sure:
        moods.setdefault(_thing(known), set()).add(known.mood)
    for wish, is_sure in wishes:
        if wish is not None and not is_sure and not any(_overlap(wish, other) for other in sure):
            moods.setdefault(_thing(wish), set()).add("?")
    yield from (thing for thing, found in moods.items() if len(found) > 1)


def _overlap(one: Wish, other: Wish) -> bool:
    return one.start < other.start + len(other.words) and other.start < one.start + len(one.words)


_COPIED = frozenset({"technologies", "locations", "languages", "pay", "occupation"})
"""Facts whose words are copied: what they are stands beside them."""


def _thing(wish: Wish) -> tuple[int, str, str, str]:
    """What a wish is about: of what any words or sum may be, those words."""
    copied = wish.fact in _COPIED
    return wish.sentence, wish.fact, wish.value, wish.words.lower() if copied else ""


def _words(sentence: DocumentSentence, named: Sequence[NamedFact]) -> frozenset[str]:
    """The words of a sentence that name things."""
    said = " ".join(plain(sentence.text)[mention.start : mention.end] for mention in named)
    return frozenset(re.findall(r"[\w']+", said))


def _topics(sentences: Sequence[DocumentSentence], mentions: Sequence[NamedFact]) -> Iterator[int]:
    """Headings that only name what the sentences below speak of: "On call", then "Only if it is paid"."""
    facts: dict[int, set[str]] = {}
    for mention in mentions:
        facts.setdefault(mention.sentence, set()).add(mention.fact)
    for n in (n for n in facts if sentences[n].heading):
        if n + 1 < len(sentences) and not sentences[n + 1].heading:
            yield n


_SAYING = frozenset({"wish", "must", "prefer", "bonus", "refusal", "less"})
"""Settings that say plainly how the items below are meant."""
_SHORT_REPLY = 8
"""Words of a sentence that may be nothing but a reply to the one before it."""


class _Speech:
    """How the things that one sentence names are meant."""

    def __init__(
        self,
        sentences: Sequence[DocumentSentence],
        number: int,
        named: Sequence[Sequence[NamedFact]],
        setting: Setting | None,
    ) -> None:
        self.sentence, self.number = sentences[number], number
        self.text = text = self.sentence.text[:LONGEST]
        label = label_of(text)
        if label is not None:
            text = " " * label.end + text[label.end :]
        self.setting: Setting | None = label.setting if label is not None else setting
        self.several = self.text.count(": ") > 1 or re.search(r"\b\d+ ?/ ?(?:5|10)\b", self.text) is not None
        self.reply = _reply(sentences, number, named)
        self.named = named[number]
        spans = [(mention.start, mention.end) for mention in named[number]]
        said = [mention.said for mention in named[number] if mention.said is not None]
        self.reading = Reading(f"{text} {self.reply}" if self.reply else text, spans, said)
        self.understanding = Understanding(self.reading.cut, named[number])
        self.doubted: Sequence[NamedFact] = ()
        self.doubts = Doubts(self.text, named[number], self.setting)
        self.asked = text.rstrip().endswith("?") and not self.reply
        asides = [
            other.text
            for other in sentences
            if other.block == self.sentence.block and other.text.startswith("(") and other.text.endswith(")")
        ]
        self.aside = strength_in(asides[0]) if asides else None

    def wishes(self) -> Iterator[tuple[Wish | None, bool]]:
        """What each mention amounts to, once it is known which of the others are not sure."""
        named = [mention for mention in self.named if not mention.bare]
        self.doubted = [mention for mention in named if not self.wish(mention)[1]]
        yield from map(self.wish, named)

    def wish(self, mention: NamedFact) -> tuple[Wish | None, bool]:
        """What a mention amounts to, and whether that is sure; None where nothing follows from it."""
        if self._labels(mention):
            return None, True
        stance = self.reading.of(mention.start, mention.end)
        mood = self._mood(mention, stance)
        words = self.text[mention.start : mention.end]
        wish = Wish(mention.fact, mention.value, "wish", "want", self.number, words, start=mention.start)
        wish = with_amount(replace(wish, context=self.text, tied=stance.tied), mention)
        if mood == "nothing":
            return None, True
        if mood is None:
            return wish, False
        return replace(wish, mood=mood, strength=self._strength(mention, stance)), True

    def _labels(self, mention: NamedFact) -> bool:
        """Whether it is only the label of a sentence that names it again: "On-call: no on-call"."""
        label = _TOPIC.match(self.text)
        return (
            label is not None
            and mention.end <= label.end()
            and any(other.fact == mention.fact and other.start >= label.end() for other in self.named)
        )

    def _strength(self, mention: NamedFact, stance: Stance) -> Strength:
        if stance.strength is not None and self.setting != "bonus":
            return stance.strength
        if mention.fact == "occupation" or (self.setting == "refusal" and (stance.bare or stance.absent)):
            return "must"
        alone = len({one.start for one in self.named}) == 1
        said = strength_in(self.text) if alone and self.setting == "must" else None
        if said in {"prefer", "bonus"}:
            return said
        if self.setting in {"must", "prefer", "bonus"}:
            return cast("Strength", self.setting)
        return self.aside or "want"

    def _mood(self, mention: NamedFact, stance: Stance) -> Mood | Literal["nothing"] | None:
        """How a mention is meant: "nothing" where it is told or indifferent, None where that is not sure.
        Who refuses a part of a value says nothing of the rest."""
        mood = self._mood_of_all(mention, stance)
        return "nothing" if mention.part and mood not in {"wish", None} else mood

    def _mood_of_all(self, mention: NamedFact, stance: Stance) -> Mood | Literal["nothing"] | None:
        if mention.fact == "occupation" and stance.who and stance.mood in {"told", "wish", None}:
            return "wish"
        if stance.mood == "told" or (stance.mood == "none" and self._understood(mention, stance, "wish")):
            return "nothing"
        if self.setting in {"none", "told"} and stance.bare:
            return "nothing"
        mood = self._by_rules(mention, stance)
        if mood is None or self.asked or self.several or not self._understood(mention, stance, mood):
            return None
        return self._checked(mention, mood, stance)

    def _understood(self, mention: NamedFact, stance: Stance, mood: Mood) -> bool:
        least = mention.fact == "pay" and mention.bound == "least"  # "at least 40k" needs no "I want"
        bare = stance.bare and self.setting not in _SAYING and not least
        wished = mood not in {"refusal", "less"}
        return self.understanding.of(mention, bare=bare, wished=wished, doubted=self.doubted)

    def _by_rules(self, mention: NamedFact, stance: Stance) -> Mood | None:
        """The mood by the words of the sentence, else by what stands above it."""
        denied = denying(self.text, mention)
        against = self.setting in {"refusal", "less"}
        if not stance.bare:
            if stance.absent and (self.setting == "unknown" or (against and self.setting == "less")):
                return None
            if stance.absent and self.setting == "refusal" and sign_in(self.text) == "refusal":
                return "refusal"  # "❌ no on-site work"
            if stance.absent and self.setting == "refusal":  # deal-breakers: "no remote work"
                return None if denied or self.doubts.follows_another(mention) else "wish"
            if stance.mood == "wish" and against:
                return None
            return stance.mood if stance.mood in {"wish", "refusal", "less", "also"} else None
        if self.setting == "unknown" or (denied and against):
            return None
        if self.setting == "refusal":
            return "refusal"
        if self.setting == "less":
            return "less"
        if self.setting is not None:
            return "wish"
        if (
            stance.verbal and mention.fact != "languages" and not (mention.fact == "pay" and mention.amount)
        ) or (only_if_said(mention.fact, mention.value) and mention.bound is None and not denied):
            return None
        return "wish"

    def _checked(self, mention: NamedFact, mood: Mood, stance: Stance) -> Mood | Literal["nothing"] | None:
        """The mood, unless something speaks against it."""
        if self.doubts.beside(mention):
            return None
        if mention.against:
            if mention.fact == "shifts" and mood == "wish":  # "Sundays off"
                return "refusal" if self._strength(mention, stance) == "must" else "less"
            return "wish" if mood == "refusal" else None
        if mention.also:
            return "also" if mood in {"wish", "also"} else None
        if self.doubts.against(mention, mood, stance):
            return None
        if mood == "less" and stance.compared and mention.value == "true" and not _is_burden(mention):
            return "nothing"  # who values mentoring over equity does not mind equity
        return mood


def _reply(sentences: Sequence[DocumentSentence], number: int, named: Sequence[Sequence[NamedFact]]) -> str:
    """The next sentence, where it is nothing but a reply to this one: "Hybrid? Over my dead body."."""
    if number + 1 >= len(sentences) or sentences[number + 1].block != sentences[number].block:
        return ""
    after = sentences[number + 1].text
    short = len(sentences[number].text.split()) <= _SHORT_REPLY or sentences[number].text.endswith("?")
    alone = not named[number + 1] and len(after.split()) <= _SHORT_REPLY and not after.startswith("(")
    if _OF_ANOTHER.match(after) is not None:
        return ""
    return after if short and alone else ""


_OF_ANOTHER = re.compile(
    r"(?i)(?:no|not|never)\s+(?!(?:thanks?|way|chance|go|please|need|interest|more|longer|for me|again"
    r"|matter|problem|deal|if|in|at|a|an|the|my|with|on|under|over|ever|really|even|me|today|any)\b)\w"
)
"""What begins a refusal of another thing than the sentence before names: "No tunnels.", after "Bridges."."""
_TOPIC = re.compile(r"[^:.!?,]{2,40}: ")
"""The label before a sentence that may be the name of what it speaks of."""


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


def _without_contrary(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Leaves out what one sentence wants and another refuses: one of them was not understood."""
    sides: dict[tuple[str, str], set[str]] = {}
    for wish in wishes:
        for thing, side in _sides(wish):
            sides.setdefault(thing, set()).add(side)
    for wish in wishes:
        if all(len(sides[thing]) == 1 for thing, _ in _sides(wish)):
            yield wish


def _sides(wish: Wish) -> Iterator[tuple[tuple[str, str], str]]:
    """What a wish is for ("+") or against ("-")."""
    if wish.amount is not None or wish.chosen or wish.mood == "also" or wish.fact in {"pay", "occupation"}:
        return
    denies = wish.value in {"false", "none"}
    side = "+" if (wish.mood == "wish") is not denies else "-"
    copied = wish.words.lower() if wish.fact in _COPIED else ""
    yield (wish.fact, _DENIED.get(wish.fact, "true") if denies else copied or wish.value), side


_DENIED = {"on_call": "required", "education": "degree"}
"""The value that "none" of a fact denies."""


def _without_lone_lesser(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Leaves out what is wanted less of a comparison whose better half says nothing."""
    asked = {(wish.sentence, wish.mood) for wish in wishes}
    known = {wish.fact for wish in wishes if wish.mood == "wish"}
    for wish in wishes:
        if wish.mood != "less" or (wish.sentence, "wish") in asked or wish.fact in known:
            yield wish


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
    reply = Reading(sentences[answer].text[colon + 1 :], ())
    if reply.says_anything():
        return []  # "Office or remote? Not remote."
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
