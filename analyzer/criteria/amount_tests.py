"""Tests of numbers and pay: limits, soft ends, currencies and periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from analyzer.catalogue import FactSpec
from analyzer.criteria.wrong import Wrong, form, is_currency, is_number, shown
from analyzer.scoring.conditions import Condition, PayRange, PayScale, Range
from analyzer.scoring.possible_answers import answers
from analyzer.text.periods import PERIODS


def amounts(spec: FactSpec, tests: Mapping[str, Any], money: PayScale) -> Condition:
    """The test of a number or of pay."""
    allowed = {"want", "at_least", "at_most", "between", "none_at"}
    pay = spec.kind == "pay"
    for name in sorted(set(tests) - (allowed | ({"end", "currency", "period"} if pay else set()))):
        raise Wrong(f"{name} does not fit {spec.key}, a {spec.kind}", form(spec), key=name)
    least, most = _limits(spec, tests)
    below, above = _soft_ends(tests, least, most)
    if not pay:
        return _bounded(spec, Range(spec.key, *_or_endless(least, most), below, above))
    currency, factor = _unit(tests, money)
    ends = [None if end is None else end * factor for end in (least, most, below, above)]
    end = tests.get("end", "min")
    if end not in ("min", "max"):
        raise Wrong(f"end = {shown(end)} is neither", 'write end = "min" or end = "max"', key="end")
    plain = Range(spec.key, *_or_endless(ends[0], ends[1]), ends[2], ends[3])
    return _bounded(spec, PayRange(spec.key, plain, currency, money, end))


def _unit(tests: Mapping[str, Any], money: PayScale) -> tuple[str, float]:
    """The currency of a test's amounts, and how many such periods a year has."""
    currency, period = tests.get("currency", money.currency), tests.get("period", "year")
    if currency is None:
        raise Wrong("in which currency?", 'write currency = "…" here, or once under [pay]', key="fact")
    if not is_currency(currency):
        raise Wrong(f"{shown(currency)} is no currency", 'write its code, such as "EUR"', key="currency")
    if period not in PERIODS:
        raise Wrong(f"{shown(period)} is no period", f"write one of {', '.join(PERIODS)}", key="period")
    return currency, money.times_a_year(period)


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
