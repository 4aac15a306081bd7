"""What a criterion may ask of one fact, by the fact's kind.

graded_values, mentions     flags, choices, lists and texts: which values bring which credit
amounts                     numbers and pay: limits, soft ends, currencies and periods
said                        any fact: whether anything is said of it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from analyzer.catalogue import FactSpec
from analyzer.criteria.wrong import Wrong, form, is_currency, is_number, nearest, shown
from analyzer.scoring.conditions import (
    AllOf,
    Condition,
    Grades,
    Mentions,
    Not,
    PayRange,
    PayScale,
    Range,
    Stated,
)
from analyzer.scoring.possible_answers import answers
from analyzer.text.periods import PERIODS

# ── values and words ──────────────────────────────────────────────────────────────────────────────


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
        raise Wrong(f"{spec.key} has no value {shown(value)}", hint, key=key, word=str(value))
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


# ── numbers and pay ───────────────────────────────────────────────────────────────────────────────


def amounts(spec: FactSpec, tests: Mapping[str, Any], pay_scale: PayScale) -> Condition:
    """The test of a number or of pay."""
    allowed = {"want", "at_least", "at_most", "between", "none_at"}
    pay = spec.kind == "pay"
    for name in sorted(set(tests) - (allowed | ({"end", "currency", "period"} if pay else set()))):
        raise Wrong(f"{name} does not fit {spec.key}, a {spec.kind}", form(spec), key=name)
    least, most = _limits(spec, tests)
    below, above = _soft_ends(tests, least, most)
    if not pay:
        return _bounded(spec, Range(spec.key, *_or_endless(least, most), below, above))
    currency, factor = _unit(tests, pay_scale)
    ends = [None if end is None else end * factor for end in (least, most, below, above)]
    end = tests.get("end", "min")
    if end not in ("min", "max"):
        raise Wrong(f"end = {shown(end)} is neither", 'write end = "min" or end = "max"', key="end")
    plain = Range(spec.key, *_or_endless(ends[0], ends[1]), ends[2], ends[3])
    return _bounded(spec, PayRange(spec.key, plain, currency, pay_scale, end))


def _unit(tests: Mapping[str, Any], pay_scale: PayScale) -> tuple[str, float]:
    """The currency of a test's amounts, and how many such periods a year has."""
    currency, period = tests.get("currency", pay_scale.currency), tests.get("period", "year")
    if currency is None:
        raise Wrong("in which currency?", 'write currency = "…" here, or once under [pay]', key="fact")
    if not is_currency(currency):
        raise Wrong(f"{shown(currency)} is no currency", 'write its code, such as "EUR"', key="currency")
    if period not in PERIODS:
        raise Wrong(f"{shown(period)} is no period", f"write one of {', '.join(PERIODS)}", key="period")
    return currency, pay_scale.times_a_year(period)


def _bounded(spec: FactSpec, test: Range | PayRange) -> Range | PayRange:
    """The test with the credits that the numbers of its domain can bring: "8 days a week" brings none."""
    tried = [test.credit(answer.value) for answer in answers(spec, [test])]
    earned = [credit for credit in tried if credit is not None]
    return replace(test, bounds=(min(earned), max(earned)))


def _limits(spec: FactSpec, tests: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """The lower and upper limit of full credit."""
    given = [name for name in ("want", "between", "at_least", "at_most") if name in tests]
    if len(given) > 1 and given != ["at_least", "at_most"]:
        raise Wrong(f"{' and '.join(given)} stand together", "keep one of them", key=given[0])
    if "want" in tests:
        exactly = _number(tests["want"], "want", spec)
        return exactly, exactly
    least: float | None = None
    most: float | None = None
    if "between" in tests:
        least, most = _pair(tests["between"], "between", spec)
    else:
        least = _number(tests["at_least"], "at_least", spec) if "at_least" in tests else None
        most = _number(tests["at_most"], "at_most", spec) if "at_most" in tests else None
    if least is not None and most is not None and least > most:
        raise Wrong(f"{least:g} is more than {most:g}", "the lower limit comes first", key=given[0])
    return least, most


_OUTWARDS = "credit falls from the limit outwards"


def _soft_ends(
    tests: Mapping[str, Any], least: float | None, most: float | None
) -> tuple[float | None, float | None]:
    """Where the credit has fallen to nothing, below and above."""
    if "none_at" not in tests:
        return None, None
    below: float | None = None
    above: float | None = None
    if least is not None and most is not None:
        below, above = _pair(tests["none_at"], "none_at", None)
    elif least is not None:
        below = _number(tests["none_at"], "none_at", None)
    else:
        above = _number(tests["none_at"], "none_at", None)
    if below is not None and least is not None and below >= least:
        raise Wrong(f"none_at {below:g} is not below {least:g}", _OUTWARDS, key="none_at")
    if above is not None and most is not None and above <= most:
        raise Wrong(f"none_at {above:g} is not above {most:g}", _OUTWARDS, key="none_at")
    return below, above


def _or_endless(least: float | None, most: float | None) -> tuple[float, float]:
    return (float("-inf") if least is None else least), (float("inf") if most is None else most)


def _number(value: Any, key: str, spec: FactSpec | None) -> float:
    if not is_number(value):
        remedy = form(spec) if spec else f"write {key} = 3"
        raise Wrong(f"{key} = {shown(value)} is no number", remedy, key=key)
    return cast("float", value)


def _pair(value: Any, key: str, spec: FactSpec | None) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Wrong(f"{key} needs two numbers here", f"write {key} = [3, 8]", key=key)
    return _number(value[0], key, spec), _number(value[1], key, spec)
