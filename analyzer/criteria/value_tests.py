"""Tests of values and words: flags, choices, lists and texts, and whether anything is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.criteria.wrong import Wrong, form, is_number, nearest, shown
from analyzer.scoring.conditions import AllOf, Condition, Grades, Mentions, Not, Stated


def said(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    """`stated = true` or `false`: whether anything is said of the fact."""
    if len(tests) > 1:
        raise Wrong("stated stands alone", "join it with other conditions in `all`", key="stated")
    if not isinstance(tests["stated"], bool):
        raise Wrong("stated is true or false", "write stated = true", key="stated")
    return Stated(spec.key) if tests["stated"] else Not(Stated(spec.key))


def graded_values(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    """Credits of the values of a flag, choice or choices."""
    if len(tests) > 1:
        raise Wrong(f"{' and '.join(tests)} stand together", "join two conditions in `all` or `any`")
    ((name, wanted),) = tests.items()
    if name != "want" and spec.kind != "choices":
        raise Wrong(f"{name} is for lists and texts; {spec.key} is a {spec.kind}", form(spec), key=name)
    pairs = wanted.items() if isinstance(wanted, Mapping) else [(v, 1) for v in _listed(wanted)]
    graded = {_value(spec, value, name): _share(credit, value) for value, credit in pairs}
    if not graded:
        raise Wrong(f"nothing is wanted of {spec.key}", form(spec), key=name)
    grades = Grades(spec.key, graded, _bounds(spec, graded))
    return Not(grades) if name == "excludes" else grades


def _bounds(spec: FactSpec, graded: Mapping[str | bool, float]) -> tuple[float, float]:
    if spec.kind == "choices":
        return 0.0, max(graded.values())
    domain: Sequence[str | bool] = (True, False) if spec.kind == "flag" else tuple(spec.values)
    earned = [graded.get(value, 0.0) for value in domain]
    return min(earned), max(earned)


def _value(spec: FactSpec, value: Any, key: str) -> str | bool:
    """A value of the fact; "true" and "false" are the names of a flag's in a graded table."""
    if spec.kind == "flag":
        named = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
        if not isinstance(named, bool):
            raise Wrong(f"{spec.key} is a flag, not {shown(value)}", form(spec), key=key, word=str(value))
        return named
    if not isinstance(value, str) or value not in spec.values:
        hint = nearest(str(value), spec.values, otherwise=f"its values are {', '.join(spec.values)}")
        raise Wrong(f"{spec.key} is never {shown(value)}", hint, key=key, word=str(value))
    return value


def _share(credit: Any, value: Any) -> float:
    if not is_number(credit) or not 0 <= credit <= 1:
        raise Wrong(
            f"the credit of {shown(value)} is {shown(credit)}", "a credit is from 0 to 1", word=str(value)
        )
    return float(credit)


def mentions(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    """`includes` and `excludes` of a text or texts, as whole words."""
    if "want" in tests:
        raise Wrong(f"{spec.key} is a {spec.kind}: its wording is free", form(spec), key="want")
    parts: list[Condition] = []
    for name, words in tests.items():
        listed = _listed(words)
        if not listed or not all(isinstance(word, str) and word.strip() for word in listed):
            raise Wrong(f"{name} needs words", f'write {name} = ["…"]', key=name)
        found = Mentions(spec.key, tuple(listed))
        parts.append(Not(found) if name == "excludes" else found)
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
