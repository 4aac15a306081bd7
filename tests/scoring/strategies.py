"""Random rubrics and facts, small enough to think about and odd enough to find what was not thought of.

They are made by a plain generator of random numbers that hypothesis seeds: a thousand examples of a
law take seconds, and a failing one is named by its seed and size.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from analyzer.criteria.rubric_file import parse_rubric
from analyzer.model import Fact, FactValue, Pay
from analyzer.scoring.rubric import Rubric
from tests.scoring.helpers import CATALOGUE

DISCRETE = ("work_arrangement", "one_on_ones", "mentoring", "on_call_empowered", "customers", "relocation")
NUMBERS = ("team_size", "office_days")
ALL = (*DISCRETE, *NUMBERS, "pay", "technologies")
CREDITS = (0, 0.1, 0.25, 1 / 3, 0.5, 0.7, 1)
WORDS = ("Go", "Rust", "C++", "go lang")

chances = st.builds(Random, st.integers(0, 2**32))
sizes = st.integers(1, 4)


def value(chance: Random, key: str) -> FactValue:
    """Any value of a fact's domain."""
    spec = CATALOGUE[key]
    if spec.kind == "flag":
        return chance.random() < 0.5
    if spec.kind == "choice":
        return chance.choice(list(spec.values))
    if spec.kind == "choices":
        return tuple(chance.sample(list(spec.values), chance.randint(0, 3)))
    if spec.kind == "number":
        return chance.choice([chance.randint(0, 7), chance.uniform(0, 7)])
    if spec.kind == "pay":
        low = chance.randint(0, 12)
        # A known currency, one with a rate, one without, and a bare number.
        currency = chance.choice(["EUR", "USD", "CHF", None])
        return Pay(low, low + chance.randint(0, 5), currency, chance.choice(["year", "month"]))
    return tuple(chance.sample(WORDS, chance.randint(0, 2)))


def _test(chance: Random, key: str) -> dict[str, Any]:
    """A condition on one fact, as a table."""
    kind = CATALOGUE[key].kind
    if chance.random() < 0.1:
        return {"fact": key, "stated": chance.random() < 0.5}
    if kind in {"number", "pay"}:
        extra = {"end": chance.choice(["min", "max"]), "currency": chance.choice(["EUR", "USD"])}
        return {"fact": key, **_range(chance), **(extra if kind == "pay" else {})}
    if kind == "texts":
        return {"fact": key, chance.choice(["includes", "excludes"]): chance.sample([*WORDS, "lang"], 2)}
    names = ["true", "false"] if kind == "flag" else list(CATALOGUE[key].values)
    named = chance.sample(names, chance.randint(1, min(3, len(names))))
    return {"fact": key, "want": {name: chance.choice(CREDITS) for name in named}}


def _range(chance: Random) -> dict[str, Any]:
    least, soft = chance.randint(0, 8), chance.randint(0, 4)
    most = least + chance.randint(0, 4)
    form = chance.choice(["at_least", "at_most", "between"])
    limit = {"at_least": least, "at_most": most, "between": [least, most]}[form]
    none = {"at_least": least - soft, "at_most": most + soft, "between": [least - soft, most + soft]}[form]
    return {form: limit, **({"none_at": none} if soft else {})}


def condition(chance: Random, keys: tuple[str, ...] = ALL, depth: int = 2) -> dict[str, Any]:
    """Any condition over some facts, as a table."""
    kind = chance.choice(["test", "test", "any", "all", "not"]) if depth else "test"
    if kind == "test":
        return _test(chance, chance.choice(keys))
    if kind == "not":
        return {"not": condition(chance, keys, depth - 1)}
    return {kind: [condition(chance, keys, depth - 1) for _ in range(chance.randint(2, 3))]}


def _entry(chance: Random, keys: tuple[str, ...], kind: str) -> dict[str, Any]:
    entry: dict[str, Any] = {**condition(chance, keys), "weight": chance.choice([1, 1.5, 2, 3])}
    if kind == "silent":
        entry["if_silent"] = chance.choice(CREDITS)
    elif kind == "broken":
        entry["deal_breaker"] = condition(chance, keys, 1)
    elif kind in {"bonus", "presume"}:
        entry[kind] = True
    return entry


KINDS = ("plain", "plain", "silent", "broken", "bonus", "presume")


def a_rubric(chance: Random, size: int, *, keys: tuple[str, ...] = ALL, without: str = "") -> Rubric:
    """A rubric of `size` criteria; the first is no bonus, and none is of the kind `without`."""
    kinds = [kind for kind in KINDS if kind != without]
    chosen = [chance.choice([kind for kind in kinds if kind != "bonus"]), *chance.choices(kinds, k=size - 1)]
    table = {
        "pay": {"currency": "EUR", "rates": {"USD": 0.9}},
        "criterion": [{"name": f"c{n}", **_entry(chance, keys, kind)} for n, kind in enumerate(chosen)],
    }
    return parse_rubric(table, name="mine", document="", catalogue=CATALOGUE)


TRUSTS = ("stated", "stated", "stated", "inferred", "told", "disputed", "unsupported")


def a_reading(chance: Random, keys: tuple[str, ...] = ALL, most: int = 6) -> dict[str, Fact]:
    """Facts as a reading may give them."""
    chosen = chance.sample(keys, chance.randint(0, min(most, len(keys))))
    return {key: Fact(key, value(chance, key), chance.choice(TRUSTS), (1,), (f"{key}!",)) for key in chosen}


def reweighed(rubric: Rubric, factor: float) -> Rubric:
    """The rubric with all weights multiplied."""
    criteria = (replace(one, weight=one.weight * factor) for one in rubric.criteria)
    return replace(rubric, criteria=tuple(criteria))
