"""How the words of one part of a sentence mean a thing that stands in it.

| no crunch |                       refusal
| I prefer tea to coffee |          of coffee nothing is concluded
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.drafting.clause_parts import Match, Part, looking
from analyzer.drafting.nouns import Strength
from analyzer.drafting.stance_rules import Attitude, StanceRule, nouns

_WEIGHING = frozenset({"rather", "sooner", "more"})
"""Words before a "than" that weighs two things against each other."""
DENIALS = frozenset({"no", "not", "never", "without"})
_SOME = frozenset(
    {
        "every",
        "unpaid",
        "paid",
        "all",
        "whole",
        "only",
        "entire",
        "full",
        "most",
        "both",
        "mostly",
        "long",
        "big",
    }
    | {"bad", "short", "own", "private", "large", "new", "old", "average", "standard", "fully", "entirely"}
)
"""Words between a refusal and a thing by which only some of the thing is refused."""
_ARTICLES = frozenset({"a", "an", "the"})
_NEAR = 3
"""Words between a comparison and what it puts second."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How a thing is meant. `bare`: nothing in the sentence says it, so that what stands above decides;
    `absent`: it is denied by a mere "no" or "without"; `tied`: it
    is the condition of what stands before it; `verbal`: a bare clause says something of it; `lacking`: it is
    said what follows where it is not there."""

    mood: Attitude | None
    strength: Strength | None = None
    absent: bool = False
    tied: bool = False
    verbal: bool = False
    who: bool = False
    compared: bool = False
    lacking: bool = False

    @property
    def bare(self) -> bool:
        """Whether no words of the sentence say how it is meant."""
        return self.mood is None


class PartStance:
    """What the words of a part say of the thing at the tokens [first, last)."""

    def __init__(self, words: Sequence[str], part: Part, first: int, last: int) -> None:
        self._words, self._part, self._first, self._last = words, part, first, last
        self._matches = [m for m in part.matches if not (first <= m.first and m.last <= last)]
        self._ahead = [m for m in self._matches if m.first < first and m.last <= last + 2]
        self._heads = [rule for match in self._ahead for rule in looking(match.rules, "behind")]
        self._around = [rule for match in self._matches for rule in match.rules if not rule.thing]
        self._tails = [
            rule
            for match in self._matches
            if match.first >= last or (match.first >= first and match.last > last)
            for rule in looking(match.rules, "before")
        ]

    def read(self) -> Stance:
        """The stance; "unclear" where something turns the part in a way that no rule follows."""
        denied = DENIALS & set(self._words[self._first : self._last])  # "I'd rather | not be on call"
        if self._comes_second():
            return Stance("told")
        if self._is_left():
            return Stance("unclear")
        if denied and any(
            match.last > self._first for match in self._ahead if looking(match.rules, "behind")
        ):
            return Stance("wish") if len(self._heads) == 1 else Stance("unclear")
        stance = of_heads(self._heads)
        if self._misplaced(stance) or self._turned():
            return Stance("unclear")
        if any(rule.stance == "told" for rule in self._around):
            return Stance("told" if stance.bare and not self._tails else "unclear")
        compared = [match for match in self._matches if match.rules[0].stance == "compared"]
        if compared:
            return self._compared(stance, compared[0])
        strengths = [rule.strength for rule in self._around if rule.strength]
        if strengths and stance.strength is None:
            stance = Stance(stance.mood, strengths[0], absent=stance.absent)
        stance = with_tails(stance, self._tails) if self._tails else stance
        qualified = self._qualified() and (stance.mood in {"refusal", "less"} or bool(denied))
        return Stance("unclear") if qualified or self._only_some(stance) else stance

    def _comes_second(self) -> bool:
        """Whether a thing is the one that another is preferred to: "I prefer tea to coffee"."""
        ahead = any(thing[0] < self._first for thing in self._part.things)
        led = [word for word in self._words[self._part.first : self._first] if word not in _ARTICLES]
        return ahead and led[-1:] == ["to"] and "prefer" in led

    def _is_left(self) -> bool:
        """Whether it is what one comes from: "from nights to days", but not "an hour from Leeds"."""
        first, words = self._first, self._words
        if first == self._part.first or words[first - 1] != "from":
            return False
        headed = any(match.first < first <= match.last for match in self._matches)
        return not headed and not (first - 1 > self._part.first and words[first - 2] in nouns("distances"))

    def _misplaced(self, stance: Stance) -> bool:
        """Whether words that look for their thing before them stand before this one: "lost without it"."""
        before = {
            rule.stance
            for match in self._matches
            if match.last <= self._first and not looking(match.rules, "behind")
            for rule in looking(match.rules, "before")
        }
        open_to_it = stance.absent or stance.bare or stance.mood == "wish"
        return open_to_it and bool(before & {"walk", "refusal", "less", "none", "also"})

    def _turned(self) -> bool:
        """Whether a condition, an amount or a comparison of nothing stands in the part."""
        if any(rule.stance == "unclear" for rule in self._around):
            return True
        if self._part.mark != "tie" and any(rule.stance == "tie" for rule in self._around):
            return True
        than = next((match for match in self._matches if match.rules[0].stance == "compared"), None)
        ahead = self._words[self._part.first : than.first] if than is not None else ()
        return than is not None and than.rules[0].id == "compared.than" and not _WEIGHING & set(ahead)

    def _compared(self, stance: Stance, match: Match) -> Stance:
        if stance.mood not in {None, "wish"} or self._tails or self._first - match.last > _NEAR:
            return Stance("unclear")
        behind = match.last <= self._first
        return Stance("less" if behind else "wish", stance.strength, compared=behind)

    def _qualified(self) -> bool:
        """Whether a denial behind a thing tells of what kind it is: "no job without a pension"."""
        return any(
            match.first >= self._last
            and any(rule.id in {"refusal.no", "refusal.loss"} for rule in looking(match.rules, "behind"))
            for match in self._matches
            if not looking(match.rules, "before") or match.last < self._part.last
        )

    def _only_some(self, stance: Stance) -> bool:
        """Whether only some of a thing is refused: "no unpaid overtime"."""
        end = max((m.last for m in self._ahead if looking(m.rules, "behind")), default=self._part.first)
        return stance.mood == "refusal" and bool(set(self._words[end : self._first]) & _SOME)


def of_heads(heads: Sequence[StanceRule]) -> Stance:
    """What the words before a thing say together: the nearest decides where a wish leads in."""
    mood: Attitude | None = None
    strength: Strength | None = None
    absent = lacking = False
    for rule in heads:
        strength = rule.strength or strength
        if mood in {None, "wish"}:
            mood, absent, lacking = rule.stance, rule.id == "refusal.no", rule.id == "refusal.lack"
        elif mood == "refusal" and rule.id == "refusal.loss" and not absent:
            mood = "wish"  # "I won't give up my mornings"
        elif rule.stance != "strength":
            mood = "unclear"
    return Stance(mood, strength, absent=absent, lacking=lacking)


def with_tails(stance: Stance, tails: Sequence[StanceRule]) -> Stance:
    """The stance with what the words behind the thing say."""
    moods = {rule.stance for rule in tails}
    strength = next((rule.strength for rule in tails if rule.strength), stance.strength)
    if len(moods) > 1 or moods & {"unclear"}:
        return Stance("unclear", strength)
    (mood,) = moods
    if stance.lacking and mood in {"refusal", "walk"}:
        return Stance("wish", "must")  # "companies without code reviews are a no-go"
    if stance.bare or (stance.mood == mood == "wish"):
        return Stance(mood if mood != "walk" else "unclear", strength, tied=stance.tied)
    if mood == "walk":
        return Stance("wish" if stance.absent else "unclear", "must")
    if mood == "wish":
        please = all(rule.id == "wish.tail" for rule in tails) and strength is None
        return stance if stance.mood == "refusal" and please else Stance("unclear", strength)
    if stance.mood == mood == "refusal":
        return Stance("unclear" if stance.absent else "refusal", strength)
    return Stance(stance.mood if stance.mood == mood else "unclear", strength)
