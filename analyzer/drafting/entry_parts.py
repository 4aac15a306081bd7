"""What the entries of a draft have in common: weight and question, the comment that says what they are made
of, and words in the form in which an entry has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.drafting.nouns import Wish
from analyzer.drafting.phrasing import ask, spoken

PRESUMED = frozenset({"business_concerns", "industry"})
"""What a posting would hardly deny, so that its silence is no reason to ask first."""

HINTED = frozenset({"software_layer", "leader_emphasis", "primary_problem"})
"""Facts at which a word or two only hint: a criterion of little weight, and a comment that says so."""

WEIGHTS = {"must": 9, "want": 6, "prefer": 4, "bonus": 3}
REFUSED, PRESUMED_WEIGHT, LESSER, HINTED_WEIGHT = 8, 2, 3, 3
"""Weights (1 to 10) by the word that asks for a thing, and of what is refused, presumed, wanted less or
hinted at. Our own choice: a person corrects them."""


def low(words: str) -> str:
    """Words of a sentence as they stand within one: "Ad tech" as "ad tech", "NFTs" as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(words: Sequence[str]) -> str:
    """ "hybrid or onsite" """
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def shortest(grades: Mapping[str, float]) -> Any:
    """The plainest form that says the same."""
    if set(grades.values()) != {1}:
        return dict(grades)
    return next(iter(grades)) if len(grades) == 1 else list(grades)


def rest_of(spec: FactSpec, group: Sequence[Wish]) -> dict[str, Any]:
    """The keys that every entry has: `weight`, `ask`, and `bonus` where all of it is one."""
    bonus = all(wish.strength == "bonus" and wish.mood in {"wish", "also"} for wish in group)
    return {**({"bonus": True} if bonus else {}), "weight": weight_of(group), "ask": ask(spec)}


def weight_of(group: Sequence[Wish]) -> int:
    """1 to 10: by the strongest word for it, and one more for each further sentence (two at most)."""
    if all(wish.mood == "refusal" and wish.fact in PRESUMED for wish in group):
        return PRESUMED_WEIGHT
    if all(wish.mood == "less" for wish in group):
        return LESSER
    if is_hinted(group):
        return HINTED_WEIGHT
    sure = [wish for wish in group if wish.mood != "also"] or group
    base = max(REFUSED if wish.mood == "refusal" else WEIGHTS[wish.strength] for wish in sure)
    return min(10, base + min(2, len(sentences_of(sure)) - 1))


def is_hinted(group: Sequence[Wish]) -> bool:
    """Whether nothing but a hint stands behind these wishes: no heading that chooses, one sentence."""
    return all(wish.fact in HINTED and wish.mood == "wish" and not wish.chosen for wish in group) and (
        len(sentences_of(group)) == 1
    )


def sentences_of(group: Sequence[Wish]) -> tuple[int, ...]:
    """The numbers (from 0) of the sentences of these wishes, each once, in their order."""
    return tuple(dict.fromkeys(wish.sentence for wish in group))


_ATTITUDES = {"wish": "Wished for", "also": "Fine too", "refusal": "Refused", "less": "Wanted less"}


def comments_on(group: Sequence[Wish]) -> Iterator[str]:
    """What the entry is made of: 'Wished for: "remotely".', 'The model adds: refused, hybrid.'"""
    for mood, attitude in _ATTITUDES.items():
        named = [wish for wish in group if wish.mood == mood and wish.words]
        words = dict.fromkeys(_quoted(wish) for wish in named)
        if words:
            yield f"{attitude}: {', '.join(words)}."
    for mood, attitude in _ATTITUDES.items():
        values = dict.fromkeys(in_words(wish) for wish in group if wish.mood == mood and not wish.words)
        if values:
            yield f"The model adds: {attitude.lower()}, {', '.join(values)}."


def _quoted(wish: Wish) -> str:
    """The words; where they mean another value than the one wished for, that too."""
    return f'{in_words(wish)} ("{wish.words}")' if wish.mood == "also" else f'"{wish.words}"'


def in_words(wish: Wish) -> str:
    """The value in words; of a flag the fact."""
    return spoken(wish.fact if wish.value in {"true", "false", "any"} else wish.value)
