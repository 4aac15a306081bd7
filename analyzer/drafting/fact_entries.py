"""What is written into a drafted rubric for the wishes about one fact.

flag       want = true; refused: want = false, deal_breaker = [true]
choice     want = "remote", deal_breaker = ["hybrid", "onsite"]; graded where something is second best
choices    graded; refused: excludes = […] and a deal-breaker, presumed fine while silent
texts      includes = ["Rust"]; refused: excludes, a deal-breaker, presumed fine while silent
number     at_least, at_most or between, with soft ends
pay        at_least with currency and period, or stated = true
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.drafting.draft import Entry, Wish
from analyzer.drafting.limits import Limit, limit_of, pay_of
from analyzer.drafting.phrasing import ask, label, spoken

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

PRESUMED = frozenset({"business_concerns", "industry"})
"""What a posting would hardly deny, so that its silence is no reason to ask first."""

TOGETHER = frozenset({("on_call", "on_call_empowered")})
"""Facts that one criterion joins where a sentence ties them: "on call, as long as I may fix things"."""

SEVERALLY = frozenset({"benefits"})
"""Lists of which each thing is wanted for itself, and none refused: a pension is no parental leave."""

ALSO = 0.7
"""What a value is worth that one would be fine with too."""

HINTED = frozenset({"software_layer", "leader_emphasis", "primary_problem"})
"""Facts at which a word or two only hint: a criterion of little weight, and a comment that says so."""
HINT = "Only a guess from these words: raise the weight if you mean it, or delete the entry."

WEIGHTS = {"must": 9, "want": 6, "prefer": 4, "bonus": 3}
REFUSED, PRESUMED_WEIGHT, LESSER, HINTED_WEIGHT = 8, 2, 3, 3
MOST_GRADES = 8
"""A choice with more values than this is refused by `not`, not by grading all others."""


def entries_of(wishes: Sequence[Wish], catalogue: Catalogue) -> Iterator[Entry]:
    """The entries of all wishes, in the order in which the document first speaks of each fact."""
    by_fact: dict[str, list[Wish]] = {}
    for wish in sorted(wishes, key=lambda wish: wish.sentence):
        by_fact.setdefault(wish.fact, []).append(wish)
    joined = [(a, b) for a, b in sorted(TOGETHER) if _tied(by_fact.get(a, []), by_fact.get(b, []))]
    refused_twice = _refused_twice(by_fact)
    for fact, group in by_fact.items():
        partner = next((b for a, b in joined if a == fact), None)
        if partner is not None:
            both = (*group, *by_fact[partner])
            joint = _joined(catalogue[fact], group, catalogue[partner], by_fact[partner])
            yield replace(joint, made_of=both)
        elif fact not in {b for _, b in joined}:
            yield from _entries(catalogue[fact], group, refused_twice)


def _entries(spec: FactSpec, group: Sequence[Wish], refused_twice: Mapping[str, Twice]) -> Iterator[Entry]:
    if spec.key == "business_concerns":
        for words, twice in refused_twice.items():
            named = tuple(wish for wish in group if _low(wish.words) == words)
            yield replace(_no_business(words, twice, group), made_of=named)
    if spec.key in PRESUMED:
        group = [wish for wish in group if wish.mood != "refusal" or _low(wish.words) not in refused_twice]
    for part in _parts(spec, group):
        entry = _entry(spec, part)
        if entry is not None:
            yield replace(entry, made_of=tuple(wish for wish in part if wish.sentence in entry.because))


def _parts(spec: FactSpec, group: Sequence[Wish]) -> Iterator[list[Wish]]:
    """The wishes of each criterion: one for the whole fact, but for lists of which all is wanted."""
    if spec.key in SEVERALLY:
        wished = [wish for wish in group if wish.mood == "wish"]
        for value in dict.fromkeys(wish.value for wish in wished):
            yield [wish for wish in wished if wish.value == value]
        return
    sides = [[w for w in group if w.mood == "wish"], [w for w in group if w.mood == "refusal"]]
    if spec.kind == "texts" and all(sides):
        yield from sides
    elif counting := _counting(spec, group):
        yield counting


def _counting(spec: FactSpec, group: Sequence[Wish]) -> list[Wish]:
    """Without what one does not mind: it says something beside a wish for another value only, or with a
    number ("one day in the office is fine")."""
    if spec.kind in {"choice", "choices"}:
        wished = any(wish.mood == "wish" for wish in group)
        return [wish for wish in group if wished or wish.mood != "also"]
    if spec.kind == "number":
        limits = spec.key in {"office_days", "travel_percent"}  # a number says how much at most
        refusing = {"refusal", "less"} if limits else {"refusal"}
        group = [w for w in group if w.mood != "less" or limits]
        kept = [w for w in group if w.mood in refusing or w.amount is not None or not limits]
        return [w for w in kept if w.mood != "also" or (limits and w.amount is not None)]
    if spec.kind == "pay":
        return [wish for wish in group if wish.amount is not None or wish.mood == "wish"]
    if spec.kind in {"texts", "text"}:
        return [wish for wish in group if wish.mood in {"wish", "refusal"}]  # "Kotlin rather than Java"
    return [wish for wish in group if wish.mood != "also"]


class Twice(NamedTuple):
    """What the same refused words mean of the way in which money is earned, and as an industry."""

    concerns: tuple[str, ...]
    industries: tuple[str, ...]


def _refused_twice(by_fact: Mapping[str, Sequence[Wish]]) -> dict[str, Twice]:
    """Refused words that name both a concern and an industry: one criterion is enough for them."""
    found: dict[str, list[dict[str, None]]] = {}
    for place, fact in enumerate(("business_concerns", "industry")):
        for wish in by_fact.get(fact, ()):
            if wish.mood == "refusal" and wish.words:
                found.setdefault(_low(wish.words), [{}, {}])[place][wish.value] = None
    return {words: Twice(tuple(a), tuple(b)) for words, (a, b) in found.items() if a and b}


def _no_business(words: str, twice: Twice, group: Sequence[Wish]) -> Entry:
    concerns, industries = list(twice.concerns), _short(dict.fromkeys(twice.industries, 1))
    industry = {"fact": "industry", "want": industries}
    keys = {
        "all": [{"fact": "business_concerns", "excludes": concerns}, {"not": industry}],
        "deal_breaker": {"any": [{"fact": "business_concerns", "includes": concerns}, industry]},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": f"Does the company have anything to do with {words}?",
    }
    named = [wish for wish in group if _low(wish.words) == words]
    return Entry(f"No {words}", _sentences(named), keys, tuple(_told(named)))


def _low(words: str) -> str:
    """Words of a sentence as they stand within one: "Ad tech" as "ad tech", "NFTs" as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _entry(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    if spec.kind == "flag":
        return _flag(spec, group)
    if spec.kind in {"choice", "choices"}:
        return _of_values(spec, group)
    return _listed(spec, group) if spec.kind == "texts" else _measured(spec, group)


def _measured(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    """Numbers, pay and texts of which anything may be said."""
    if spec.kind == "number":
        limit = limit_of(spec, group)
        name = f"{label(spec)}: {limit.said}"
    elif spec.kind == "pay":
        name, limit = pay_of(spec, group, [wish.context for wish in group])
    elif group[0].mood != "wish":
        return None
    else:
        name, limit = label(spec), Limit({"stated": True}, "", ())
    test = {"fact": spec.key, **limit.keys}
    if spec.key == "office_days" and "at_most" in limit.keys:  # who works remotely comes to none
        test = {"any": [test, {"fact": "work_arrangement", "want": "remote"}]}
    keys = {**test, **_rest(spec, group)}
    return Entry(name, _sentences(group), keys, (*_told(group), *limit.comments))


def _listed(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    """Words of a list of texts: one of them is wanted, or none of them, which rules out."""
    words = list(dict.fromkeys(wish.words for wish in group if wish.words))
    if not words:
        return None
    keys: dict[str, Any] = {"fact": spec.key, "includes": words, **_rest(spec, group)}
    if group[0].mood == "wish":
        return Entry(f"{label(spec)}: {', '.join(words)}", _sentences(group), keys, tuple(_told(group)))
    keys = {
        "fact": spec.key,
        "excludes": words,
        "deal_breaker": {"fact": spec.key, "includes": words},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": f"Is there anything to do with {' or '.join(words)}?",
    }
    return Entry(f"No {', '.join(words)}", _sentences(group), keys, (*_told(group), PRESUMING))


PRESUMING = "Silence counts as met, and a list that names none of it too: only naming it rules out."


def _flag(spec: FactSpec, group: Sequence[Wish]) -> Entry:
    """The first mood decides; sentences of the other are told in a comment and not cited."""
    sides = [(wish.value == "true") == (wish.mood == "wish") for wish in group]
    wanted = sides[0]
    cited = [wish for wish, side in zip(group, sides, strict=True) if side is wanted]
    others = [wish for wish, side in zip(group, sides, strict=True) if side is not wanted]
    keys: dict[str, Any] = {"fact": spec.key, "want": wanted}
    if any(wish.mood == "refusal" for wish in cited):
        keys["deal_breaker"] = [not wanted]
    name = label(spec) if wanted else f"No {label(spec).lower().removeprefix('a ').removeprefix('an ')}"
    comments = [*_told(cited), *(f'Is "{wish.words or _said(wish)}" the contrary?' for wish in others)]
    return Entry(name, _sentences(cited), {**keys, **_rest(spec, cited)}, tuple(comments))


def _of_values(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    """A choice or choices: wished values, second best ones, refused ones."""
    if all(wish.value == "any" for wish in group):
        keys: dict[str, Any] = {"fact": spec.key, "stated": True}
        return Entry(label(spec), _sentences(group), {**keys, **_rest(spec, group)}, tuple(_told(group)))
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
    if spec.kind == "choice" and set(refused) == set(spec.values):
        return None  # nothing is left that could be wanted: the sentence was not understood
    cited = [wish for wish in group if wish.value in first and first[wish.value].mood == wish.mood]
    wanted = _grades(spec, moods, refused)
    any_will_do = len(wanted) == len(spec.values) and set(wanted.values()) == {1} and not refused
    if any_will_do and len(moods["wish"]) == len(spec.values):
        return None
    test = {"stated": True} if any_will_do else {"want": _short(wanted)}
    keys = {"fact": spec.key, **(_only_refused(spec, refused) if not wanted else test)}
    if "not" in keys:
        del keys["fact"]
    if refused:
        keys["deal_breaker"] = refused if "not" not in keys else {"fact": spec.key, "want": refused}
    if not wanted and spec.key in PRESUMED:
        keys["presume"] = True
    comments = list(_told(cited))
    if _hinted(cited):
        comments.append(HINT)
    if implied:
        comments.append(f"Ruled out with it: {', '.join(map(spoken, implied))}.")
    name = _value_name(spec, moods["wish"] or moods["less"], refused)
    rest = _rest(spec, cited)
    said = list(dict.fromkeys(_low(wish.words) for wish in cited))
    if "presume" in keys and all(said):
        name, rest["ask"] = f"No {_or(said)}", f"Does the company have anything to do with {_or(said)}?"
    return Entry(name, _sentences(cited), {**keys, **rest}, tuple(comments))


def _grades(spec: FactSpec, moods: Mapping[str, Sequence[str]], refused: Sequence[str]) -> dict[str, float]:
    """A credit for each value worth something; lesser ones in the order of the document."""
    wished, lesser = moods["wish"], moods["less"]
    if not wished and not lesser:
        return {}
    if not wished and len(lesser) < len(spec.values) <= MOST_GRADES:
        return {v: 0 if v in refused else 0.3 if v in lesser else 1 for v in spec.values}
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


def _short(grades: Mapping[str, float]) -> Any:
    """The plainest form that says the same."""
    if set(grades.values()) != {1}:
        return dict(grades)
    return next(iter(grades)) if len(grades) == 1 else list(grades)


def _only_refused(spec: FactSpec, refused: Sequence[str]) -> dict[str, Any]:
    if spec.kind == "choices":
        return {"excludes": list(refused)}
    if len(spec.values) > MOST_GRADES:
        return {"not": {"fact": spec.key, "want": list(refused)}}
    return {"want": {value: int(value not in refused) for value in spec.values}}


def _tied(first: Sequence[Wish], second: Sequence[Wish]) -> bool:
    """Whether some sentence wants the second as the condition of the first."""
    wanting = {wish.sentence for wish in first if wish.mood == "wish"}
    return any(wish.tied and wish.mood == "wish" and wish.sentence in wanting for wish in second)


def _joined(spec: FactSpec, group: Sequence[Wish], other: FactSpec, others: Sequence[Wish]) -> Entry:
    parts = [_entry(spec, group), _entry(other, others)]
    tests = [{key: part.keys[key] for key in ("fact", "want") if key in part.keys} for part in parts if part]
    both = sorted([*group, *others], key=lambda wish: wish.sentence)
    keys = {"all": tests, "weight": _weight(both), "ask": f"{ask(spec)} {ask(other)}"}
    comments = [*_told(both), "Tied together in your sentence: the weaker of the two counts."]
    return Entry(f"{label(spec)}, with {label(other).lower()}", _sentences(both), keys, tuple(comments))


def _rest(spec: FactSpec, group: Sequence[Wish]) -> dict[str, Any]:
    """Weight, bonus and question."""
    bonus = all(wish.strength == "bonus" and wish.mood in {"wish", "also"} for wish in group)
    return {**({"bonus": True} if bonus else {}), "weight": _weight(group), "ask": ask(spec)}


def _weight(group: Sequence[Wish]) -> int:
    """By the strongest word for it, and one more for each further sentence (two at most)."""
    if all(wish.mood == "refusal" and wish.fact in PRESUMED for wish in group):
        return PRESUMED_WEIGHT
    if all(wish.mood == "less" for wish in group):
        return LESSER
    if _hinted(group):
        return HINTED_WEIGHT
    sure = [wish for wish in group if wish.mood != "also"] or group
    base = max(REFUSED if wish.mood == "refusal" else WEIGHTS[wish.strength] for wish in sure)
    return min(10, base + min(2, len(_sentences(sure)) - 1))


def _hinted(group: Sequence[Wish]) -> bool:
    """Whether nothing but a hint stands behind these wishes: no heading that chooses, one sentence."""
    return all(wish.fact in HINTED and wish.mood == "wish" and not wish.chosen for wish in group) and (
        len(_sentences(group)) == 1
    )


def _sentences(group: Sequence[Wish]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(wish.sentence for wish in group))


_ATTITUDES = {"wish": "Wished for", "also": "Fine too", "refusal": "Refused", "less": "Wanted less"}


def _told(group: Sequence[Wish]) -> Iterator[str]:
    """What the entry is made of: 'Wished for: "remotely".', 'The model adds: refused, hybrid.'"""
    for mood, attitude in _ATTITUDES.items():
        named = [wish for wish in group if wish.mood == mood and wish.words]
        words = dict.fromkeys(_quoted(wish) for wish in named)
        if words:
            yield f"{attitude}: {', '.join(words)}."
    for mood, attitude in _ATTITUDES.items():
        values = dict.fromkeys(_said(wish) for wish in group if wish.mood == mood and not wish.words)
        if values:
            yield f"The model adds: {attitude.lower()}, {', '.join(values)}."


def _quoted(wish: Wish) -> str:
    """The words; where they mean another value than the one wished for, that too."""
    return f'{_said(wish)} ("{wish.words}")' if wish.mood == "also" else f'"{wish.words}"'


def _said(wish: Wish) -> str:
    """The value in words; of a flag the fact."""
    return spoken(wish.fact if wish.value in {"true", "false", "any"} else wish.value)


def _or(values: Sequence[str]) -> str:
    """ "hybrid or onsite" """
    words = [spoken(value) for value in values]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _value_name(spec: FactSpec, wished: Sequence[str], refused: Sequence[str]) -> str:
    if not wished and tuple(refused) == ("none",):
        return label(spec)
    if not wished:
        return f"No {_or(refused)}" if spec.kind == "choices" else f"{label(spec)}: not {_or(refused)}"
    name = f"{label(spec)}: {_or(wished)}"
    return f"{name}, not {_or(refused)}" if refused else name
