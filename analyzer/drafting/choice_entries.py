"""What is written for wishes about a choice or choices: wished values, second best ones, refused ones.

want = "remote", deal_breaker = ["hybrid", "onsite"]      one is wished for, others are refused
want = { remote = 1, hybrid = 0.2 }                       something is second best
excludes = ["gambling"], deal_breaker, presume            of a list: refused, and presumed fine while silent
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.drafting.entry_parts import (
    PRESUMED,
    comments_on,
    is_hinted,
    listed,
    low,
    rest_of,
    sentences_of,
    shortest,
)
from analyzer.drafting.nouns import DraftEntry, Wish
from analyzer.drafting.phrasing import label, spoken

SECOND_BEST: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("one_on_ones", "weekly"): {"biweekly": 0.7, "regular": 0.7, "monthly": 0.4},
    ("one_on_ones", "biweekly"): {"weekly": 1, "regular": 0.7, "monthly": 0.6},
    ("one_on_ones", "regular"): {"weekly": 1, "biweekly": 1, "monthly": 0.7},
    ("one_on_ones", "monthly"): {"weekly": 1, "biweekly": 1, "regular": 0.8},
    ("work_arrangement", "remote"): {"hybrid": 0.2},
    ("work_arrangement", "onsite"): {"hybrid": 0.5},
    ("work_arrangement", "hybrid"): {"remote": 0.8, "onsite": 0.3},
    ("inclusion", "statement"): {"practices": 1},
    ("inclusion", "practices"): {"statement": 0.3},
    ("build_or_improve", "improve_existing"): {"both": 0.7},
    ("build_or_improve", "build_new"): {"both": 0.7},
    ("on_call", "required"): {"optional": 1},
}
"""What else is worth something to a person who wants the first. Only where it is hardly a matter of
taste; anything else is for the person to add."""

WEAKER = {("inclusion", "practices"): ("statement",)}
"""Where both are wished for, the first is the stronger wish and the other worth half."""

VAGUE = frozenset({("one_on_ones", "regular")})
"""What says no more than a sharper wish for the same fact: "regular one-to-ones, preferably weekly"."""

IMPLIED = {
    ("work_arrangement", "hybrid"): ("onsite",),
    ("role_track", "engineering_manager"): ("senior_management",),
}
"""Who refuses the one refuses these even more."""

UNLIKE = frozenset({"shifts"})
"""Values of which one that is wanted less is no second best: "days; Sunday evenings free"."""

ALSO = 0.7
"""What a value is worth that one would be fine with too."""

HINT = "Only a guess from these words: raise the weight if you mean it, or delete the entry."
MOST_GRADES = 8
"""A choice with more values than this is refused by `not`, not by grading all others."""


def choice_entry(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry | None:
    """The entry about one fact of values; None where nothing follows that could be judged by."""
    if all(wish.value == "any" for wish in group):
        keys: dict[str, Any] = {"fact": spec.key, "stated": True}
        return DraftEntry(
            label(spec), sentences_of(group), {**keys, **rest_of(spec, group)}, tuple(comments_on(group))
        )
    first: dict[str, Wish] = {}
    for wish in sorted(group, key=lambda wish: wish.mood == "also"):
        if wish.value in spec.values:
            first.setdefault(wish.value, wish)
    moods = {
        mood: [v for v, w in first.items() if w.mood == mood] for mood in ("wish", "less", "refusal", "also")
    }
    sharp = [value for value in moods["wish"] if (spec.key, value) not in VAGUE]
    moods["wish"] = sharp or moods["wish"]
    if not any((*moods["wish"], *moods["refusal"])) and len(spec.values) > MOST_GRADES:
        return None  # "rather not a bank" says little of two dozen other industries
    implied = [v for r in moods["refusal"] for v in IMPLIED.get((spec.key, r), ()) if v not in first]
    refused = [*moods["refusal"], *implied]
    refused += [value for value in _excluded(spec, group) if value not in first and value not in refused]
    if spec.kind == "choice" and set(refused) == set(spec.values):
        return None  # nothing is left that could be wanted: the sentence was not understood
    cited = [wish for wish in group if wish.value in first and first[wish.value].mood == wish.mood]
    wanted = _grades(spec, moods, refused)
    any_will_do = len(wanted) == len(spec.values) and set(wanted.values()) == {1} and not refused
    if any_will_do and len(moods["wish"]) == len(spec.values):
        return None
    test = {"stated": True} if any_will_do else {"want": shortest(wanted)}
    keys = {"fact": spec.key, **(_only_refused(spec, refused) if not wanted else test)}
    if "not" in keys:
        del keys["fact"]
    if refused:
        keys["deal_breaker"] = refused if "not" not in keys else {"fact": spec.key, "want": refused}
    if not wanted and spec.key in PRESUMED:
        keys["presume"] = True
    comments = list(comments_on(cited))
    if is_hinted(cited):
        comments.append(HINT)
    if implied:
        comments.append(f"Ruled out with it: {', '.join(map(spoken, implied))}.")
    name = _value_name(spec, moods["wish"] or moods["less"], refused)
    rest = rest_of(spec, cited)
    said = list(dict.fromkeys(low(wish.words) for wish in cited))
    if "presume" in keys and all(said):
        name, rest["ask"] = f"No {_or(said)}", f"Does the company have anything to do with {_or(said)}?"
    return DraftEntry(name, sentences_of(cited), {**keys, **rest}, tuple(comments))


_FULLY = re.compile(r"\b(?:fully|entirely|completely|exclusively|all five days)\b|\b100 ?%")


def _excluded(spec: FactSpec, group: Sequence[Wish]) -> tuple[str, ...]:
    """What is ruled out by a must: "fully from home" under "Must-haves" rules out an office."""
    musts = [wish for wish in group if wish.mood == "wish" and wish.strength == "must"]
    if spec.key != "work_arrangement" or [wish.value for wish in musts] != ["remote"]:
        return ()
    return ("hybrid", "onsite") if _FULLY.search(musts[0].context.lower()) else ()


def _grades(spec: FactSpec, moods: Mapping[str, Sequence[str]], refused: Sequence[str]) -> dict[str, float]:
    """A credit for each value worth something; lesser ones in the order of the document."""
    wished, lesser = moods["wish"], moods["less"]
    if not wished and not lesser:
        return {}
    if not wished and len(lesser) < len(spec.values) <= MOST_GRADES:
        return {v: 0 if v in refused else 0.3 if v in lesser else 1 for v in spec.values}
    if wished and spec.key in UNLIKE:
        lesser = []
    weaker = {value for stronger in wished for value in WEAKER.get((spec.key, stronger), ())}
    grades: dict[str, float] = {value: 0.5 if value in weaker else 1 for value in wished}
    step = 0.3 / max(len(lesser) - 1, 1)
    for place, value in enumerate(lesser):
        grades[value] = round((0.5 if len(lesser) > 1 else 0.3) - place * step, 2)
    for value in moods["also"]:
        grades.setdefault(value, ALSO)
    for value in wished:
        for other, credit in SECOND_BEST.get((spec.key, value), {}).items():
            if other not in refused:
                grades.setdefault(other, credit)
    return grades


def _only_refused(spec: FactSpec, refused: Sequence[str]) -> dict[str, Any]:
    if spec.kind == "choices":
        return {"excludes": list(refused)}
    if len(spec.values) > MOST_GRADES:
        return {"not": {"fact": spec.key, "want": list(refused)}}
    return {"want": {value: int(value not in refused) for value in spec.values}}


def _or(values: Sequence[str]) -> str:
    return listed([spoken(value) for value in values])


def _value_name(spec: FactSpec, wished: Sequence[str], refused: Sequence[str]) -> str:
    if not wished and tuple(refused) == ("none",):
        return label(spec)
    if not wished:
        return f"No {_or(refused)}" if spec.kind == "choices" else f"{label(spec)}: not {_or(refused)}"
    name = f"{label(spec)}: {_or(wished)}"
    return f"{name}, not {_or(refused)}" if refused else name
