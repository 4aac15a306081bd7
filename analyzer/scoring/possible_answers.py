"""The answers that make a difference: a few values of a fact that bring about all that any could.

A number has endless values, but a condition bends or jumps at few of them. Between two such points
every credit is linear and their order is fixed, so minima and maxima of them have their extremes at
the points. Of answers with the same credits everywhere one is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import inf, nextafter, prod

from analyzer.catalogue import FactSpec
from analyzer.model import Fact, FactValue, Pay
from analyzer.scoring.conditions import (
    SILENCE,
    Condition,
    Grades,
    Joint,
    Mentions,
    PayRange,
    Range,
    Stated,
    Test,
)

MOST_NAMES = 10
"""Up to so many values of a list are tried in every combination; beyond, only a few together."""

MOST_TRIALS = 512
"""Beyond so many combined answers a condition keeps the wider, still true, interval."""

LARGEST = {"days per week": 7.0, "percent": 100.0}
"""The largest number of a unit that has one; every number of the catalogue is at least 0."""


def answered_fact(key: str, value: FactValue) -> Fact:
    """The fact as it would stand after such an answer."""
    return Fact(key, value, "told", ())


def answers(spec: FactSpec, tests: Sequence[Test]) -> tuple[Fact, ...]:
    """Answers to the question about `spec` that differ in the credits of some of `tests`, which are
    all about this fact. In a fixed order."""
    seen: set[tuple[float | None, ...]] = set()
    found = []
    for value in _values(spec, tests):
        outcome = tuple(_rounded(test.credit(value)) for test in tests)
        if outcome not in seen:
            seen.add(outcome)
            found.append(answered_fact(spec.key, value))
    return tuple(found)


def _rounded(credit: float | None) -> float | None:
    """Credits beyond the tenth decimal make no difference (`totals` rounds there)."""
    return None if credit is None else round(credit, 10)


def _values(spec: FactSpec, tests: Sequence[Test]) -> Iterator[FactValue]:
    if spec.kind == "flag":
        yield from (True, False)
    elif spec.kind == "choice":
        yield from spec.values
    elif spec.kind == "choices":
        named = [v for v in spec.values if any(v in t.credits for t in tests if isinstance(t, Grades))]
        yield from _subsets(_unlike(named, tests) if len(named) <= MOST_NAMES else named)
        yield from ((value,) for value in spec.values if value not in named)
    elif spec.kind == "number":
        yield from _amounts([(t, 1.0) for t in tests if isinstance(t, Range)], LARGEST.get(spec.unit or ""))
    elif spec.kind == "pay":
        yield from _pays([test for test in tests if isinstance(test, PayRange)])
    else:
        words = dict.fromkeys(w for test in tests if isinstance(test, Mentions) for w in test.words)
        lists = _subsets(list(words))
        yield from lists if spec.kind == "texts" else ("; ".join(items) for items in lists)


def _unlike(names: list[str], tests: Sequence[Test]) -> list[str]:
    """One of each kind of names that bring the same credits: a second one adds nothing to a list."""
    unlike: dict[tuple[float | None, ...], str] = {}
    for name in names:
        unlike.setdefault(tuple(test.credit((name,)) for test in tests), name)
    return list(unlike.values())


def _subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(len(names) + 1) if len(names) <= MOST_NAMES else (0, 1, 2, len(names))
    for size in sizes:
        yield from combinations(names, size)


def _amounts(ranges: Sequence[tuple[Range, float]], largest: float | None) -> list[float]:
    """The amounts (in a common unit, of which each range's own is a multiple) worth trying."""
    top = inf if largest is None else largest
    ends = sorted({0.0, *(end * unit for one, unit in ranges for end in one.ends())})
    last = ends[-1] * 2 + 1 if largest is None else largest
    points = {0.0, min(last, top)}
    for end in ends:
        points |= {nextafter(end, -inf), end, nextafter(end, inf)}
    for left, right in pairwise(ends):
        points |= set(_crossings(ranges, left, right))
    return sorted(point for point in points if 0.0 <= point <= top)


def _crossings(ranges: Sequence[tuple[Range, float]], left: float, right: float) -> Iterator[float]:
    """Where two credits, or one and the contrary of another, are equal between two ends."""
    yield (left + right) / 2
    inner = (left + (right - left) * 0.25, left + (right - left) * 0.75)
    lines = [tuple(one.of(point / unit) for point in inner) for one, unit in ranges]
    lines += [(1 - first, 1 - second) for first, second in lines]
    for (a, b), (c, d) in combinations(lines, 2):
        slope = (b - a) - (d - c)
        if slope:
            share = 0.25 + 0.5 * (c - a) / slope
            if 0.0 < share < 1.0:
                yield left + (right - left) * share


def _pays(tests: Sequence[PayRange]) -> Iterator[Pay]:
    """Pays a year, in the currency that the rubric's rates refer to, and in others without a rate."""
    if not tests:
        yield Pay(0.0, 0.0, None, "year")
    groups: dict[str, list[tuple[PayRange, float]]] = {}
    for test in tests:
        own = test.pay_scale.currency or test.currency
        unit = test.pay_scale.rate(test.currency, own)
        group = groups.setdefault(test.currency if unit is None else own, [])
        group.append((test, 1.0 if unit is None else unit))
    for currency, units in groups.items():
        amounts = _amounts([(test.range, unit) for test, unit in units], None)
        if len({test.end for test, _ in units}) == 1:
            yield from (Pay(amount, amount, currency, "year") for amount in amounts)
        else:
            yield from (Pay(a, b, currency, "year") for a in amounts for b in amounts if a <= b)


def exact(condition: Condition, specs: Mapping[str, FactSpec]) -> Condition:
    """The condition itself, or where a fact stands in several of its tests, one that is exact."""
    tests = list(condition.tests())
    keys = [test.fact for test in tests]
    if len(set(keys)) == len(keys):
        return condition
    repeated = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
    tried = {key: _trials(specs[key], [test for test in tests if test.fact == key]) for key in repeated}
    if prod(len(facts) for facts in tried.values()) > MOST_TRIALS:
        return condition
    return Joint(condition, tried)


def _trials(spec: FactSpec, tests: list[Test]) -> tuple[Fact, ...]:
    silent = (SILENCE,) if any(isinstance(test, Stated) for test in tests) else ()
    return (*answers(spec, tests), *silent)
