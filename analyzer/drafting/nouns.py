"""What a draft is made of: words of a sentence that name a fact, wishes, criteria, and the draft itself.

NamedFact ──▶ Wish ──▶ DraftedCriterion ──▶ Draft
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from analyzer.model import DocumentSentence

Mood = Literal["wish", "refusal", "less", "also"]
Strength = Literal["must", "want", "prefer", "bonus"]
Bound = Literal["least", "most"]
Join = Literal["each", "and", "or"]


@dataclass(frozen=True, slots=True)
class NamedFact:
    """Words of a sentence that name a fact: `start` and `end` count in sentence number `sentence`
    (from 0). `bare` words count only where a heading chooses; `against` ones mean the contrary,
    `also` ones a value that is good too, `part` ones only a part of it ("hotels" of hospitality): who refuses
    that does not refuse the rest; `vague` ones may mean another thing, `listed` ones count only in
    a list. `amount` is the number beside them, the lower one of a range up to `upper`; `bound` says on which
    side of it one may be, `said` where its words stand. For pay it is in `currency`, a `period` (a year where
    it is not said)."""

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
    part: bool = False
    vague: bool = False
    listed: bool = False
    said: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """One fact and value, wanted or not, in sentence number `sentence` (from 0).

    `value` is a value of a choice, "true" or "false" of a flag, or "any"; `words` are those that
    show it (none where a model proposed it), `context` their sentence, `start` where they stand in it;
    `tied` that it holds only together with what stands before it in the sentence, `chosen` that a
    heading chose it among several; `join` how it belongs to the others of its `group`.
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
    join: Join = "each"
    group: int = -1


class OwnWish(NamedTuple):
    """What the catalogue has no fact for: the question that a posting would answer, the words by which it
    would, and whether that is wanted or refused."""

    question: str
    words: tuple[str, ...]
    because: tuple[int, ...]
    wanted: bool = True
    strength: Strength = "want"


class FactOfOnesOwn(NamedTuple):
    """A fact that the catalogue has not: its key, its question, and its cues as a rubric has them."""

    key: str
    question: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One criterion of a draft: `keys` as they stand in TOML, `because` as sentence numbers, `made_of`
    the wishes that it judges, `own` the fact of one's own that it looks at."""

    name: str
    because: tuple[int, ...]
    keys: Mapping[str, Any]
    comments: tuple[str, ...] = ()
    made_of: tuple[Wish, ...] = ()
    own: FactOfOnesOwn | None = None


class Unsure(NamedTuple):
    """Words of which a draft cannot tell whether they are a wish or a refusal: the entry for either.
    `about` says in words what they seem to be about."""

    wish: Wish
    about: str
    wanted: DraftEntry | None
    refused: DraftEntry | None


class UnjudgedWords(NamedTuple):
    """Words of sentence number `sentence` that no criterion judges, though one cites the sentence."""

    sentence: int
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted rubric; `unused` are the numbers of the sentences that no entry cites, `missed` the
    parts of those cited that no entry is made of, `unsure` what is asked: an entry each way;
    `own` are facts of one's own, `offered` those that a person may make of sentences that the catalogue has
    nothing for, `aside` the numbers of sentences that are meant to have no criterion."""

    sentences: tuple[DocumentSentence, ...]
    entries: tuple[DraftEntry, ...]
    unused: tuple[int, ...]
    notes: tuple[str, ...] = field(default=())
    missed: tuple[UnjudgedWords, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    own: tuple[OwnWish, ...] = ()
    aside: tuple[int, ...] = ()
    offered: tuple[OwnWish, ...] = ()
