"""The language of conditions: from the tables of a rubric to `Condition`s.

    { fact = "on_call", want = "required" }               a value, a list of values, graded values
    { fact = "team_size", at_least = 4, none_at = 2 }     at_least, at_most, between; `want = {…}` too
    { fact = "technologies", includes = ["Go", "Rust"] }  one of them; excludes: none of them
    { fact = "pay", stated = true }
    { any = […] }   { all = […] }   { not = {…} }         of conditions

Everything that cannot be judged by raises `Wrong`, which says what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.criteria.fact_tests import amounts, graded_values, mentions, said
from analyzer.criteria.wrong import Wrong, form, nearest, only, shown
from analyzer.scoring.conditions import AllOf, AnyOf, Condition, Not, PayScale
from analyzer.scoring.possible_answers import exact

TESTS = ("at_least", "at_most", "between", "includes", "excludes", "stated")
EXTRAS = ("none_at", "end", "currency", "period")
JOINS = ("any", "all", "not")
CONDITION_KEYS = frozenset({"fact", "want", *TESTS, *EXTRAS, *JOINS})
DEEPEST = 24
"""Levels of tables and lists within a condition."""


class Grammar:
    """Reads conditions over the facts of `specs`, with amounts of pay by `pay_scale`."""

    def __init__(self, specs: Mapping[str, FactSpec], pay_scale: PayScale) -> None:
        self.specs = specs
        self.pay_scale = pay_scale

    def condition(self, table: Any) -> Condition:
        """The condition that a table describes; exact where a fact stands in it several times."""
        _not_too_deep(table)
        return exact(self._condition(table), self.specs)

    def of_values(self, fact: str | None, wanted: Any) -> Condition:
        """A deal-breaker's short form: a value, or a list of values and conditions."""
        _not_too_deep(wanted)
        if isinstance(wanted, list):
            if not wanted:
                raise Wrong("the list is empty", "leave the deal-breaker out", key="deal_breaker")
            return exact(AnyOf(tuple(self._value(fact, item) for item in wanted)), self.specs)
        return exact(self._value(fact, wanted), self.specs)

    def _value(self, fact: str | None, item: Any) -> Condition:
        if isinstance(item, Mapping):
            table = item if {"fact", *JOINS} & set(item) or fact is None else {"fact": fact, **item}
            return self._condition(table)
        if fact is None:
            raise Wrong(
                f"{shown(item)} is a value, but the criterion is about several facts",
                'write a condition: { fact = "…", want = … }',
                key="deal_breaker",
                word=str(item),
            )
        return self._test(fact, {"want": item})

    def _condition(self, table: Any) -> Condition:
        if not isinstance(table, Mapping):
            raise Wrong(f"{shown(table)} is no condition", 'write { fact = "…", want = … }', word=str(table))
        only(table, CONDITION_KEYS)
        joins = [join for join in JOINS if join in table]
        if len(joins) + ("fact" in table) != 1:
            raise Wrong("a condition has one of: fact, any, all, not", "join several in `all` or `any`")
        if not joins:
            return self._fact(table)
        join = joins[0]
        if set(table) - {join}:
            extra = min(set(table) - {join})
            raise Wrong(f"{extra} stands beside {join}", f"move it into a condition of {join}", key=extra)
        if join == "not":
            return Not(self._condition(table[join]))
        parts = table[join]
        if not isinstance(parts, list) or not parts:
            form = f'{join} = [{{ fact = "…", want = … }}, …]'
            raise Wrong(f"{join} needs a list of conditions", form, key=join)
        kind: Callable[[tuple[Condition, ...]], Condition] = AnyOf if join == "any" else AllOf
        return kind(tuple(self._condition(part) for part in parts))

    def _fact(self, table: Mapping[str, Any]) -> Condition:
        tests = {key: value for key, value in table.items() if key != "fact"}
        want = tests.get("want")
        if isinstance(want, Mapping) and set(want) & {*TESTS, *EXTRAS}:
            only(want, {*TESTS, *EXTRAS})
            tests = {**{key: value for key, value in tests.items() if key != "want"}, **want}
        return self._test(table["fact"], tests)

    def _test(self, key: Any, tests: Mapping[str, Any]) -> Condition:
        """One test, or several joined: `{ at_least = 3, at_most = 8 }` is a range."""
        spec = self._spec(key)
        if "stated" in tests:
            return said(spec, tests)
        if not set(tests) & {"want", *TESTS}:
            raise Wrong(f"nothing is wanted of {key}", "say want, at_least, includes …", key="fact", word=key)
        if spec.kind in {"number", "pay"}:
            return amounts(spec, tests, self.pay_scale)
        for name in (*TESTS[:3], *EXTRAS):
            if name in tests:
                raise Wrong(f"{name} is for numbers and pay; {key} is a {spec.kind}", form(spec), key=name)
        if spec.kind in {"text", "texts"}:
            return mentions(spec, tests)
        return graded_values(spec, tests)

    def _spec(self, key: Any) -> FactSpec:
        if not isinstance(key, str) or key not in self.specs:
            otherwise = "`jobfit facts` lists them, or add [fact.…] of your own"
            hint = nearest(str(key), self.specs, otherwise=otherwise)
            raise Wrong(f"there is no fact {shown(key)}", hint, key="fact", word=str(key))
        return self.specs[key]


def _not_too_deep(table: Any) -> None:
    """Refuses what would exhaust the stack, here or when it is judged by."""
    level = [table] if isinstance(table, (Mapping, list)) else []
    for _ in range(DEEPEST):
        inner = [one.values() if isinstance(one, Mapping) else one for one in level]
        level = [item for items in inner for item in items if isinstance(item, (Mapping, list))]
        if not level:
            return
    raise Wrong("its conditions are nested too deeply", f"{DEEPEST} levels are more than anyone can read")
