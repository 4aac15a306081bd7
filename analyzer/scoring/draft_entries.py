"""What is written into a drafted rubric for the wishes about one fact.

flag       want = true; refused: want = false, deal_breaker = [true]
choice     want = "remote", deal_breaker = ["hybrid", "onsite"]; graded where something is second best
choices    graded; refused: excludes = […] and a deal-breaker, presumed fine while silent
number     at_least or at_most with a soft end, if the sentence has a number
pay, text  stated = true, technologies: includes
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyzer.readers.catalogue import Catalogue, FactSpec
from analyzer.scoring.drafting import Entry, Wish

LABELS = {
    "role_track": "Role",
    "reliability_focus": "Reliability",
    "performance_focus": "Performance",
    "operates_at_scale": "Large scale",
    "on_call_empowered": "A say in fixing what pages",
    "production_ownership": "Running what one builds",
    "hands_off_services": "Handing over of services",
    "works_with_juniors": "Less experienced colleagues",
    "manager_hands_on": "Hands-on management",
    "manager_technical": "A manager who can program",
    "management_valued": "Good management",
    "get_togethers_per_year": "Get-togethers",
    "one_on_ones": "One-to-ones",
    "build_or_improve": "New or existing systems",
    "overwork": "Overwork",
    "emotional_health": "An emotionally healthy team",
    "open_about_feelings": "Open about feelings",
    "high_performing": "A high-performing team",
    "celebrates": "Moments to remember",
    "direction_shared": "Openness about the company's direction",
}
"""Names of facts where the key itself would be an odd one."""

ASKS = {
    "role_track": "Is this an engineering job, and does it include managing people?",
    "work_arrangement": "Is the role fully remote, hybrid, or on site?",
    "pay": "What is the pay range?",
    "benefits": "What are the benefits?",
    "office_perks": "How much is made of the office and its perks?",
    "business_concerns": "Is there anything about how the company earns its money that people object to?",
    "mission": "What is the company for?",
    "customers": "Who uses what the team builds?",
    "business_situation": "What will this person walk into: something new, in trouble, or running well?",
    "primary_problem": "Is the job about solving customers' problems or about advancing technology?",
    "main_risk": "What is the bigger unknown: whether customers want it, or whether it can be built?",
    "software_layer": "Does the team build what users see, or what lies underneath?",
    "leader_emphasis": "What does this person spend the week on: business, product, people or technology?",
    "manager_hands_on": "Does the manager still review designs or write code?",
    "reliability_focus": "How much of the work is about reliability: availability, incidents, SLOs?",
    "performance_focus": "How much of the work is about speed and efficiency?",
    "operates_at_scale": "How large is it: users, requests, data, machines?",
    "production_access": "Can engineers deploy and read production logs themselves?",
    "service_scope": "How many services does the team own, for how many engineers?",
    "deep_context": "How long does an engineer usually stay with one system?",
    "hands_off_services": "Do teams keep the services they build, or are these handed to others to run?",
    "heavy_process": "How many approvals does a change need before it is live?",
    "documentation": "What is written down: design documents, decisions, runbooks?",
    "teamwork": "How do engineers work together: pairing, reviews, shared ownership?",
    "inclusion": "What does the company say and do about diversity, equity and inclusion?",
    "emotional_health": "How does the team look after each other when things get hard?",
    "overwork": "How often do people work evenings or weekends?",
    "friendly_team": "Do people on the team enjoy each other's company?",
    "celebrates": "What has the team celebrated lately, and how?",
    "open_about_feelings": "Is there a place in the team's week for how people feel?",
    "high_performing": "How well does the team do today?",
    "sustainable_delivery": "How steady is delivery, and what happens before a deadline?",
    "management_valued": "How are managers chosen and trained?",
    "career_growth": "How is career progress looked after?",
    "skill_development": "What does the company do for people's learning: time, budget, training?",
    "coaching": "Are people coached personally, and by whom?",
    "direction_shared": "How do people hear what the company cares about, and why?",
    "get_togethers_per_year": "How often does the whole team meet in person?",
    "one_on_ones": "How often do people meet their manager one to one?",
}
"""Questions for a recruiter, where the catalogue's own is one for a reader of postings."""

SECOND_BEST: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("one_on_ones", "weekly"): {"biweekly": 0.7, "regular": 0.7, "monthly": 0.4},
    ("one_on_ones", "biweekly"): {"weekly": 1, "regular": 0.7, "monthly": 0.6},
    ("one_on_ones", "regular"): {"weekly": 1, "biweekly": 1, "monthly": 0.7},
    ("one_on_ones", "monthly"): {"weekly": 1, "biweekly": 1, "regular": 0.8},
    ("work_arrangement", "remote"): {"hybrid": 0.2},
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

IMPLIED = {("work_arrangement", "hybrid"): ("onsite",)}
"""Who refuses the one refuses these even more."""

PRESUMED = frozenset({"business_concerns", "industry"})
"""What a posting would hardly deny, so that its silence is no reason to ask first."""

TOGETHER = frozenset({("on_call", "on_call_empowered")})
"""Facts that one criterion joins where a sentence ties them: "on call, as long as I may fix things"."""

WEIGHTS = {"must": 9, "want": 6, "prefer": 4, "bonus": 3}
REFUSED, PRESUMED_WEIGHT, LESSER = 8, 2, 3
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
            yield _joined(catalogue[fact], group, catalogue[partner], by_fact[partner])
        elif fact not in {b for _, b in joined}:
            yield from _entries(catalogue[fact], group, refused_twice)


def _entries(spec: FactSpec, group: Sequence[Wish], refused_twice: Sequence[str]) -> Iterator[Entry]:
    if spec.key == "business_concerns":
        for value in refused_twice:
            yield _no_business(value, [wish for wish in group if wish.value == value])
    if spec.key in PRESUMED:
        group = [wish for wish in group if wish.value not in refused_twice]
    entry = _entry(spec, group) if group else None
    if entry is not None:
        yield entry


def _refused_twice(by_fact: Mapping[str, Sequence[Wish]]) -> list[str]:
    """Businesses refused both as an industry and as a concern: one criterion is enough."""
    refused = [
        {wish.value: None for wish in by_fact.get(fact, ()) if wish.mood == "refusal"}
        for fact in ("business_concerns", "industry")
    ]
    return [value for value in refused[0] if value in refused[1]]


def _no_business(value: str, group: Sequence[Wish]) -> Entry:
    concern = {"fact": "business_concerns", "includes": [value]}
    industry = {"fact": "industry", "want": value}
    keys = {
        "all": [{"fact": "business_concerns", "excludes": [value]}, {"not": industry}],
        "deal_breaker": {"any": [concern, industry]},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": f"Does the company have anything to do with {_spoken(value)}?",
    }
    return Entry(f"No {_spoken(value)}", _sentences(group), keys, tuple(_told(group)))


def _entry(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    if spec.kind == "flag":
        return _flag(spec, group)
    if spec.kind in {"choice", "choices"}:
        return _of_values(spec, group)
    return _measured(spec, group)


def _flag(spec: FactSpec, group: Sequence[Wish]) -> Entry:
    """The first mood decides; sentences of the other are told in a comment and not cited."""
    sides = [(wish.value == "true") == (wish.mood == "wish") for wish in group]
    wanted = sides[0]
    cited = [wish for wish, side in zip(group, sides, strict=True) if side is wanted]
    others = [wish for wish, side in zip(group, sides, strict=True) if side is not wanted]
    keys: dict[str, Any] = {"fact": spec.key, "want": wanted}
    if any(wish.mood == "refusal" for wish in cited):
        keys["deal_breaker"] = [not wanted]
    name = _label(spec) if wanted else f"No {_label(spec).lower().removeprefix('a ').removeprefix('an ')}"
    comments = [*_told(cited), *(f'Is "{wish.words or _said(wish)}" the contrary?' for wish in others)]
    return Entry(name, _sentences(cited), {**keys, **_rest(spec, cited)}, tuple(comments))


def _of_values(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    """A choice or choices: wished values, second best ones, refused ones."""
    if all(wish.value == "any" for wish in group):
        keys: dict[str, Any] = {"fact": spec.key, "stated": True}
        return Entry(_label(spec), _sentences(group), {**keys, **_rest(spec, group)}, tuple(_told(group)))
    first: dict[str, Wish] = {}
    for wish in group:
        if wish.value in spec.values:
            first.setdefault(wish.value, wish)
    moods = {mood: [v for v, w in first.items() if w.mood == mood] for mood in ("wish", "less", "refusal")}
    sharp = [value for value in moods["wish"] if (spec.key, value) not in VAGUE]
    moods["wish"] = sharp or moods["wish"]
    implied = [v for r in moods["refusal"] for v in IMPLIED.get((spec.key, r), ()) if v not in first]
    refused = [*moods["refusal"], *implied]
    if spec.kind == "choice" and set(refused) == set(spec.values):
        return None  # nothing is left that could be wanted: the sentence was not understood
    cited = [wish for wish in group if wish.value in first and first[wish.value].mood == wish.mood]
    wanted = _grades(spec, moods["wish"], moods["less"], refused)
    if len(wanted) == len(spec.values) and set(wanted.values()) == {1} and not refused:
        return None  # whatever the answer, it would do
    keys = {"fact": spec.key, **(_only_refused(spec, refused) if not wanted else {"want": _short(wanted)})}
    if "not" in keys:
        del keys["fact"]
    if refused:
        keys["deal_breaker"] = refused if "not" not in keys else {"fact": spec.key, "want": refused}
    if not wanted and spec.key in PRESUMED:
        keys["presume"] = True
    comments = list(_told(cited))
    if implied:
        comments.append(f"Ruled out with it: {', '.join(map(_spoken, implied))}.")
    name = _value_name(spec, moods["wish"] or moods["less"], refused)
    return Entry(name, _sentences(cited), {**keys, **_rest(spec, cited)}, tuple(comments))


def _grades(
    spec: FactSpec, wished: Sequence[str], lesser: Sequence[str], refused: Sequence[str]
) -> dict[str, float]:
    """A credit for each value worth something; lesser ones in the order of the document."""
    if not wished and not lesser:
        return {}
    weaker = {value for stronger in wished for value in WEAKER.get((spec.key, stronger), ())}
    grades: dict[str, float] = {value: 0.5 if value in weaker else 1 for value in wished}
    step = 0.3 / max(len(lesser) - 1, 1)
    for place, value in enumerate(lesser):
        grades[value] = round((0.5 if len(lesser) > 1 else 0.3) - place * step, 2)
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


def _measured(spec: FactSpec, group: Sequence[Wish]) -> Entry | None:
    """Numbers, pay and texts."""
    cited = [wish for wish in group if wish.mood == group[0].mood]
    comments = list(_told(cited))
    test: dict[str, Any] = {"stated": True}
    if spec.kind == "texts":
        words = list(dict.fromkeys(wish.words for wish in cited if wish.words))
        if words:
            test = {"includes" if cited[0].mood == "wish" else "excludes": words}
    elif spec.kind == "number":
        amount = next((wish.amount for wish in cited if wish.amount is not None), None)
        test = _limit(spec.key, amount, refused=cited[0].mood != "wish")
        comments.append(
            "The number is a guess: set the one you mean." if amount is None else "Check the number."
        )
    elif cited[0].mood != "wish":
        return None
    if spec.kind == "pay" and (sum_ := next((wish for wish in cited if wish.currency), None)):
        test = {"at_least": _plain(sum_.amount or 0.0), "currency": sum_.currency}
    elif spec.kind == "pay":
        comments.append('To ask for a sum: at_least = 90000, currency = "EUR" in place of stated.')
    name = _label(spec) + (f": {', '.join(test.get('includes', []))}" if "includes" in test else "")
    name = f"No {', '.join(test['excludes'])}" if "excludes" in test else name
    return Entry(name, _sentences(cited), {"fact": spec.key, **test, **_rest(spec, cited)}, tuple(comments))


_AT_LEAST = {"get_togethers_per_year": 2.0, "requests_per_second": 1000.0}
_AT_MOST = {"office_days": 0.0, "travel_percent": 10.0, "team_size": 8.0, "company_size": 100.0}


def _limit(key: str, amount: float | None, *, refused: bool) -> dict[str, Any]:
    """From which side a number counts, with a soft end; without one a usual limit."""
    if key in _AT_LEAST and not refused:
        return {"at_least": _plain(amount or _AT_LEAST[key]), "none_at": 0}
    limit = amount if amount is not None else 0.0 if refused else _AT_MOST.get(key, 0.0)
    return {"at_most": _plain(limit), "none_at": _plain(limit * 2 or 2)}


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _tied(first: Sequence[Wish], second: Sequence[Wish]) -> bool:
    """Whether some sentence wants the second as the condition of the first."""
    wanting = {wish.sentence for wish in first if wish.mood == "wish"}
    return any(wish.tied and wish.mood == "wish" and wish.sentence in wanting for wish in second)


def _joined(spec: FactSpec, group: Sequence[Wish], other: FactSpec, others: Sequence[Wish]) -> Entry:
    parts = [_entry(spec, group), _entry(other, others)]
    tests = [{key: part.keys[key] for key in ("fact", "want") if key in part.keys} for part in parts if part]
    both = sorted([*group, *others], key=lambda wish: wish.sentence)
    keys = {"all": tests, "weight": _weight(both), "ask": f"{_ask(spec)} {_ask(other)}"}
    comments = [*_told(both), "Tied together in your sentence: the weaker of the two counts."]
    return Entry(f"{_label(spec)}, with {_label(other).lower()}", _sentences(both), keys, tuple(comments))


def _rest(spec: FactSpec, group: Sequence[Wish]) -> dict[str, Any]:
    """Weight, bonus and question."""
    bonus = all(wish.strength == "bonus" and wish.mood == "wish" for wish in group)
    return {**({"bonus": True} if bonus else {}), "weight": _weight(group), "ask": _ask(spec)}


def _weight(group: Sequence[Wish]) -> int:
    """By the strongest word for it, and one more for each further sentence (two at most)."""
    if all(wish.mood == "refusal" and wish.fact in PRESUMED for wish in group):
        return PRESUMED_WEIGHT
    if all(wish.mood == "less" for wish in group):
        return LESSER
    base = max(REFUSED if wish.mood == "refusal" else WEIGHTS[wish.strength] for wish in group)
    return min(10, base + min(2, len(_sentences(group)) - 1))


def _sentences(group: Sequence[Wish]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(wish.sentence for wish in group))


_ATTITUDES = {"wish": "Wished for", "refusal": "Refused", "less": "Wanted less"}


def _told(group: Sequence[Wish]) -> Iterator[str]:
    """What the entry is made of: 'Wished for: "remotely".', 'The model adds: refused, hybrid.'"""
    for mood, label in _ATTITUDES.items():
        words = dict.fromkeys(wish.words for wish in group if wish.mood == mood and wish.words)
        if words:
            yield f"{label}: " + ", ".join(f'"{word}"' for word in words) + "."
    for mood, label in _ATTITUDES.items():
        values = dict.fromkeys(_said(wish) for wish in group if wish.mood == mood and not wish.words)
        if values:
            yield f"The model adds: {label.lower()}, {', '.join(values)}."


def _said(wish: Wish) -> str:
    """The value in words; of a flag the fact."""
    return _spoken(wish.fact if wish.value in {"true", "false", "any"} else wish.value)


def _label(spec: FactSpec) -> str:
    return LABELS.get(spec.key) or _spoken(spec.key).capitalize()


def _ask(spec: FactSpec) -> str:
    return ASKS.get(spec.key, spec.question)


def _or(values: Sequence[str]) -> str:
    """ "hybrid or onsite" """
    spoken = [_spoken(value) for value in values]
    return " or ".join([", ".join(spoken[:-1]), spoken[-1]] if len(spoken) > 1 else spoken)


def _spoken(key: str) -> str:
    return key.replace("_", " ")


def _value_name(spec: FactSpec, wished: Sequence[str], refused: Sequence[str]) -> str:
    if not wished:
        return f"No {_or(refused)}" if spec.kind == "choices" else f"{_label(spec)}: not {_or(refused)}"
    name = f"{_label(spec)}: {_or(wished)}"
    return f"{name}, not {_or(refused)}" if refused else name
