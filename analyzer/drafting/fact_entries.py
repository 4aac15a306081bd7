"""What is written into a drafted rubric for the wishes about one fact.

flag       want = true; refused: want = false, deal_breaker = [true]
choice     want = "remote", deal_breaker = ["hybrid", "onsite"]; graded where something is second best
choices    graded; refused: excludes = […] and a deal-breaker, presumed fine while silent
texts      includes = ["Rust"]; refused: excludes, a deal-breaker, presumed fine while silent
number     at_least, at_most or between, with soft ends
pay        at_least with currency and period, or stated = true
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.drafting.agencies import is_agency, no_agency
from analyzer.drafting.choice_entries import choice_entry
from analyzer.drafting.entry_parts import (
    PRESUMED,
    PRESUMED_WEIGHT,
    comments_on,
    in_words,
    listed,
    low,
    rest_of,
    sentences_of,
    shortest,
    weight_of,
)
from analyzer.drafting.kind_of_work import kind_entry
from analyzer.drafting.limits import Limit, limit_of, pay_of
from analyzer.drafting.nouns import DraftEntry, Wish
from analyzer.drafting.phrasing import ask, label

TOGETHER = frozenset({("on_call", "on_call_empowered")})
"""Facts that one criterion joins where a sentence ties them: "on call, as long as I may fix things"."""

SEVERALLY = frozenset({"benefits"})
"""Lists of which each thing is wanted for itself, and none refused: a pension is no parental leave."""


def entries_of(wishes: Sequence[Wish], catalogue: Catalogue) -> Iterator[DraftEntry]:
    """The entries of all wishes, in the order in which the document first speaks of each fact."""
    groups = _groups(wishes)
    for group in groups:
        yield _together(group, catalogue)
    grouped = {wish for group in groups for wish in group}
    agencies = [wish for wish in wishes if wish not in grouped and is_agency(wish)]
    if agencies:
        yield no_agency(agencies)
    grouped |= set(agencies)
    wishes = [wish for wish in wishes if wish not in grouped]
    by_fact: dict[str, list[Wish]] = {}
    for wish in sorted(_without_alternatives(wishes), key=lambda wish: wish.sentence):
        by_fact.setdefault(wish.fact, []).append(wish)
    joined = [(a, b) for a, b in sorted(TOGETHER) if _tied(by_fact.get(a, []), by_fact.get(b, []))]
    businesses = _businesses(by_fact)
    told = {wish for group in businesses for wish in group}
    for fact, asked in by_fact.items():
        group = [wish for wish in asked if wish not in told]
        if fact in PRESUMED:
            yield from (_no_business(refused) for refused in businesses)
            businesses = []
        partner = next((b for a, b in joined if a == fact), None)
        if partner is not None:
            both = (*group, *by_fact[partner])
            joint = _joined(catalogue[fact], group, catalogue[partner], by_fact[partner])
            yield replace(joint, made_of=both)
        elif fact not in {b for _, b in joined}:
            yield from _entries(catalogue[fact], group)


def _groups(wishes: Sequence[Wish]) -> list[list[Wish]]:
    """The wishes for several facts of which a model says that they hold together, or that either will do."""
    found: dict[int, list[Wish]] = {}
    for wish in wishes:
        if wish.join != "each" and wish.mood == "wish":
            found.setdefault(wish.group, []).append(wish)
    return [group for group in found.values() if len({wish.fact for wish in group}) > 1]


def _together(group: Sequence[Wish], catalogue: Catalogue) -> DraftEntry:
    """One criterion of several facts: `any` where either will do, else `all`."""
    parts = [
        entry
        for fact in dict.fromkeys(wish.fact for wish in group)
        for entry in _entries(catalogue[fact], [wish for wish in group if wish.fact == fact])
    ]
    tests = [{k: v for k, v in part.keys.items() if k not in _NO_TEST} for part in parts]
    either = group[0].join == "or"
    questions = " ".join(dict.fromkeys(str(part.keys["ask"]) for part in parts))
    keys = {"any" if either else "all": tests, "weight": weight_of(group), "ask": questions}
    name = (" or " if either else ", with ").join(part.name for part in parts)
    return DraftEntry(name, sentences_of(group), keys, tuple(comments_on(group)), tuple(group))


_NO_TEST = frozenset({"weight", "ask", "bonus", "deal_breaker", "presume"})
"""Keys of an entry that say nothing of what is wanted."""


def _without_alternatives(wishes: Sequence[Wish]) -> list[Wish]:
    """Without remote work where it is the other choice beside a place ("in Munich or remote"): the
    criterion about the place holds it already."""
    places = {wish.sentence for wish in wishes if wish.fact == "locations" and wish.mood == "wish"}
    places -= {
        wish.sentence
        for wish in wishes
        if wish.fact == "work_arrangement" and wish.mood == "wish" and wish.value != "remote"
    }  # "remote, or hybrid in Leeds"
    return [
        wish
        for wish in wishes
        if not (
            wish.sentence in places
            and (wish.fact, wish.value, wish.mood) == ("work_arrangement", "remote", "wish")
            and " or " in wish.context
        )
    ]


def _entries(spec: FactSpec, group: Sequence[Wish]) -> Iterator[DraftEntry]:
    for part in _parts(spec, group):
        entry = _entry(spec, part)
        if entry is not None:
            yield replace(entry, made_of=_made_of(entry, part))


def _made_of(entry: DraftEntry, wishes: Sequence[Wish]) -> tuple[Wish, ...]:
    """The wishes that an entry judges: of the sentences it cites, and what was typed, which has none."""
    return tuple(wish for wish in wishes if wish.sentence in entry.because or wish.sentence < 0)


def _parts(spec: FactSpec, group: Sequence[Wish]) -> Iterator[list[Wish]]:
    """The wishes of each criterion: one for the whole fact, but for lists of which all is wanted."""
    if spec.key in SEVERALLY:
        wished = [wish for wish in group if wish.mood == "wish"]
        for value in dict.fromkeys(wish.value for wish in wished):
            yield [wish for wish in wished if wish.value == value]
        return
    if spec.kind == "texts":
        yield from _by_sentence(group)
    elif counting := _counting(spec, group):
        if spec.kind == "pay":
            named = [wish for wish in counting if wish.amount is None and not wish.words]
            if len(named) < len(counting):  # a sum is one wish, that the ad names it another
                counting = [wish for wish in counting if wish not in named]
                yield from ([named] if named else [])
        aim = _aim(counting) if spec.kind == "pay" else []
        sums = {wish.amount for wish in aim}
        yield [wish for wish in counting if not aim or wish.amount not in sums]
        if aim:
            yield aim


def _aim(group: Sequence[Wish]) -> list[Wish]:
    """Of the sums that are named the one that is hoped for beside a floor: "85k at least, 100k is my aim"."""
    first = next((wish for wish in group if wish.amount and wish.currency), None)
    higher = [
        replace(wish, strength="bonus")
        for wish in group
        if first is not None
        and (wish.amount or 0) > (first.amount or 0)
        and (wish.currency, wish.period) == (first.currency, first.period)
        and (wish.strength in {"prefer", "bonus"} or _AIMED.search(wish.context.lower()))
    ]
    return higher[:1]


_AIMED = re.compile(
    r"\b(?:aim\w*|ideally|hop(?:e|ing) for|dream\w*|target|would (?:like|love)|happier|better)\b"
)


def _by_sentence(group: Sequence[Wish]) -> Iterator[list[Wish]]:
    """Of a list the wishes of one sentence, and the refusals: "Go or Rust." and "I like Postgres." are
    two. Words that say the same again join the sentence that said them first."""
    refused = [wish for wish in group if wish.mood == "refusal"]
    found: list[list[Wish]] = []
    for number in dict.fromkeys(wish.sentence for wish in group if wish.mood == "wish"):
        said = [wish for wish in group if wish.sentence == number and wish.mood == "wish"]
        words = {low(wish.words) for wish in said}
        same = next((one for one in found if words <= {low(wish.words) for wish in one}), None)
        found.append(said) if same is None else same.extend(said)
    yield from (*found, *([refused] if refused else []))


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
    if spec.kind == "text":
        return [wish for wish in group if wish.mood in {"wish", "refusal"}]
    return [wish for wish in group if wish.mood != "also"]


def _businesses(by_fact: Mapping[str, Sequence[Wish]]) -> list[list[Wish]]:
    """The refusals of a sentence that name both concerns and industries ("crypto, web3"): one criterion is
    enough for them, and for other sentences that refuse by the same words."""
    refused = [
        wish
        for fact in sorted(PRESUMED)
        for wish in by_fact.get(fact, ())
        if wish.mood == "refusal" and wish.words
    ]
    groups: list[list[Wish]] = []
    for number in dict.fromkeys(wish.sentence for wish in sorted(refused, key=lambda wish: wish.sentence)):
        group = [wish for wish in refused if wish.sentence == number]
        words = {low(wish.words) for wish in group}
        if {wish.fact for wish in group} != PRESUMED:
            continue
        same = next((one for one in groups if words <= {low(wish.words) for wish in one}), None)
        groups.append(group) if same is None else same.extend(group)
    return groups


def _no_business(group: Sequence[Wish]) -> DraftEntry:
    named = sorted(group, key=lambda wish: (wish.sentence, wish.start))
    concerns = list(dict.fromkeys(wish.value for wish in named if wish.fact == "business_concerns"))
    industries = shortest(dict.fromkeys((wish.value for wish in named if wish.fact == "industry"), 1))
    industry = {"fact": "industry", "want": industries}
    words = listed(list(dict.fromkeys(low(wish.words) for wish in named)))
    keys = {
        "all": [{"fact": "business_concerns", "excludes": concerns}, {"not": industry}],
        "deal_breaker": {"any": [{"fact": "business_concerns", "includes": concerns}, industry]},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": f"Does the company have anything to do with {words}?",
    }
    return DraftEntry(f"No {words}", sentences_of(named), keys, tuple(comments_on(named)), tuple(named))


def _entry(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry | None:
    if spec.key == "occupation" and (kind := kind_entry(spec, group)) is not None:
        return kind
    if spec.kind == "flag":
        return _flag(spec, group)
    if spec.kind in {"choice", "choices"}:
        return choice_entry(spec, group)
    return _listed(spec, group) if spec.kind == "texts" else _measured(spec, group)


_SOME_DAYS = 0.2
"""What a hybrid job is worth, whose days nobody knows, to a person who would come on some."""


def _measured(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry | None:
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
        want = {"remote": 1, "hybrid": _SOME_DAYS} if limit.keys["at_most"] else "remote"
        test = {"any": [test, {"fact": "work_arrangement", "want": want}]}
    keys = {**test, **rest_of(spec, group)}
    return DraftEntry(name, sentences_of(group), keys, (*comments_on(group), *limit.comments))


def _listed(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry | None:
    """Words of a list of texts: one of them is wanted, or none of them, which rules out."""
    words = list(dict.fromkeys(wish.words for wish in group if wish.words))
    if not words:
        return None
    test: dict[str, Any] = {"fact": spec.key, "includes": words}
    if spec.key == "locations":  # who works remotely may live there
        test = {"any": [test, {"fact": "work_arrangement", "want": "remote"}]}
    keys: dict[str, Any] = {**test, **rest_of(spec, group)}
    if group[0].mood == "wish":
        return DraftEntry(
            f"{label(spec)}: {', '.join(words)}", sentences_of(group), keys, tuple(comments_on(group))
        )
    keys = {
        "fact": spec.key,
        "excludes": words,
        "deal_breaker": {"fact": spec.key, "includes": words},
        "presume": True,
        "weight": PRESUMED_WEIGHT,
        "ask": f"Is there anything to do with {' or '.join(words)}?",
    }
    return DraftEntry(f"No {', '.join(words)}", sentences_of(group), keys, (*comments_on(group), PRESUMING))


PRESUMING = "Silence counts as met, and a list that names none of it too: only naming it rules out."


def _flag(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry:
    """The first mood decides; sentences of the other are told in a comment and not cited."""
    sides = [(wish.value == "true") == (wish.mood == "wish") for wish in group]
    wanted = sides[0]
    cited = [wish for wish, side in zip(group, sides, strict=True) if side is wanted]
    others = [wish for wish, side in zip(group, sides, strict=True) if side is not wanted]
    keys: dict[str, Any] = {"fact": spec.key, "want": wanted}
    if any(wish.mood == "refusal" for wish in cited):
        keys["deal_breaker"] = [not wanted]
    name = label(spec) if wanted else f"No {label(spec).lower().removeprefix('a ').removeprefix('an ')}"
    comments = [
        *comments_on(cited),
        *(f'Is "{wish.words or in_words(wish)}" the contrary?' for wish in others),
    ]
    return DraftEntry(name, sentences_of(cited), {**keys, **rest_of(spec, cited)}, tuple(comments))


def _tied(first: Sequence[Wish], second: Sequence[Wish]) -> bool:
    """Whether some sentence wants the second as the condition of the first."""
    wanting = {wish.sentence for wish in first if wish.mood == "wish"}
    return any(wish.tied and wish.mood == "wish" and wish.sentence in wanting for wish in second)


def _joined(spec: FactSpec, group: Sequence[Wish], other: FactSpec, others: Sequence[Wish]) -> DraftEntry:
    parts = [_entry(spec, group), _entry(other, others)]
    tests = [{key: part.keys[key] for key in ("fact", "want") if key in part.keys} for part in parts if part]
    both = sorted([*group, *others], key=lambda wish: wish.sentence)
    keys = {"all": tests, "weight": weight_of(both), "ask": f"{ask(spec)} {ask(other)}"}
    comments = [*comments_on(both), "Tied together in your sentence: the weaker of the two counts."]
    return DraftEntry(
        f"{label(spec)}, with {label(other).lower()}", sentences_of(both), keys, tuple(comments)
    )
