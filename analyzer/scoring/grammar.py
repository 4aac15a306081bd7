"""The language of conditions: from the tables of a rubric to `Condition`s.

    { fact = "on_call", want = "required" }               a value, a list of values, graded values
    { fact = "team_size", at_least = 4, none_at = 2 }     at_least, at_most, between; `want = {…}` too
    { fact = "technologies", includes = ["Go", "Rust"] }  one of them; excludes: none of them
    { fact = "pay", stated = true }
    { any = […] }   { all = […] }   { not = {…} }         of conditions

Everything that cannot be judged by raises `Wrong`, which says what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from analyzer.readers.catalogue import FactSpec
from analyzer.scoring.answers import answers, exact
from analyzer.scoring.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Grades,
    Mentions,
    Money,
    Not,
    PayRange,
    Range,
    Stated,
)

TESTS = ("at_least", "at_most", "between", "includes", "excludes", "stated")
EXTRAS = ("none_at", "end", "currency", "period")
JOINS = ("any", "all", "not")
CONDITION_KEYS = frozenset({"fact", "want", *TESTS, *EXTRAS, *JOINS})
LARGEST = 1e15
"""No number of a rubric is larger; nor is it infinite."""
DEEPEST = 24
"""Levels of tables and lists within a condition."""
PERIODS = ("hour", "day", "week", "month", "year")


class Wrong(Exception):
    """What is wrong with an entry, what to do, and which key and word of the source show it."""

    def __init__(self, message: str, remedy: str = "", *, key: str = "", word: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy, self.key, self.word = message, remedy, key, word


def nearest(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """ "did you mean …?", or what to do where nothing is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else otherwise


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads conditions over the facts of `specs`, with amounts of pay by `money`."""

    specs: Mapping[str, FactSpec]
    money: Money

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
                f"{_shown(item)} is a value, but the criterion is about several facts",
                'write a condition: { fact = "…", want = … }',
                key="deal_breaker",
                word=str(item),
            )
        return self._test(fact, {"want": item})

    def _condition(self, table: Any) -> Condition:
        if not isinstance(table, Mapping):
            raise Wrong(f"{_shown(table)} is no condition", 'write { fact = "…", want = … }', word=str(table))
        _only(table, CONDITION_KEYS)
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
            _only(want, {*TESTS, *EXTRAS})
            tests = {**{key: value for key, value in tests.items() if key != "want"}, **want}
        return self._test(table["fact"], tests)

    def _test(self, key: Any, tests: Mapping[str, Any]) -> Condition:
        """One test, or several joined: `{ at_least = 3, at_most = 8 }` is a range."""
        spec = self._spec(key)
        if "stated" in tests:
            return _stated(spec, tests)
        if not set(tests) & {"want", *TESTS}:
            raise Wrong(f"nothing is wanted of {key}", "say want, at_least, includes …", key="fact", word=key)
        if spec.kind in {"number", "pay"}:
            return self._range(spec, tests)
        for name in (*TESTS[:3], *EXTRAS):
            if name in tests:
                raise Wrong(f"{name} is for numbers and pay; {key} is a {spec.kind}", _form(spec), key=name)
        if spec.kind in {"text", "texts"}:
            return _mentions(spec, tests)
        return _grades(spec, tests)

    def _spec(self, key: Any) -> FactSpec:
        if not isinstance(key, str) or key not in self.specs:
            otherwise = "`jobfit facts` lists them, or add [fact.…] of your own"
            hint = nearest(str(key), self.specs, otherwise=otherwise)
            raise Wrong(f"there is no fact {_shown(key)}", hint, key="fact", word=str(key))
        return self.specs[key]

    def _range(self, spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
        allowed = {"want", "at_least", "at_most", "between", "none_at"}
        pay = spec.kind == "pay"
        for name in sorted(set(tests) - (allowed | ({"end", "currency", "period"} if pay else set()))):
            raise Wrong(f"{name} does not fit {spec.key}, a {spec.kind}", _form(spec), key=name)
        least, most = _limits(spec, tests)
        below, above = _soft_ends(tests, least, most)
        if not pay:
            return _bounded(spec, Range(spec.key, *_or_endless(least, most), below, above))
        currency, factor = self._unit(tests)
        ends = [None if end is None else end * factor for end in (least, most, below, above)]
        end = tests.get("end", "min")
        if end not in {"min", "max"}:
            raise Wrong(f"end = {_shown(end)} is neither", 'write end = "min" or end = "max"', key="end")
        plain = Range(spec.key, *_or_endless(ends[0], ends[1]), ends[2], ends[3])
        return _bounded(spec, PayRange(spec.key, plain, currency, self.money, end))

    def _unit(self, tests: Mapping[str, Any]) -> tuple[str, float]:
        """The currency of a test's amounts, and how many such periods a year has."""
        currency, period = tests.get("currency", self.money.currency), tests.get("period", "year")
        if currency is None:
            raise Wrong("in which currency?", 'write currency = "…" here, or once under [pay]', key="fact")
        if not is_currency(currency):
            raise Wrong(f"{_shown(currency)} is no currency", 'write its code, such as "EUR"', key="currency")
        if period not in PERIODS:
            raise Wrong(f"{_shown(period)} is no period", f"write one of {', '.join(PERIODS)}", key="period")
        return currency, self.money.times_a_year(period)


def _not_too_deep(table: Any) -> None:
    """Refuses what would exhaust the stack, here or when it is judged by."""
    level = [table]
    for _ in range(DEEPEST):
        inner = [one.values() if isinstance(one, Mapping) else one for one in level]
        level = [item for items in inner for item in items if isinstance(item, (Mapping, list))]
        if not level:
            return
    raise Wrong("its conditions are nested too deeply", f"{DEEPEST} levels are more than anyone can read")


def _shown(value: Any) -> str:
    return (
        f'"{value}"'
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def is_currency(word: Any) -> bool:
    return isinstance(word, str) and len(word) == 3 and word.isascii() and word.isupper()


def _only(table: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in table:
        if key not in set(known):
            hint = nearest(key, known, otherwise=f"known are {', '.join(sorted(known))}")
            raise Wrong(f"unknown key {_shown(key)}", hint, key=key)


def _form(spec: FactSpec) -> str:
    """What may be wanted of such a fact."""
    if spec.kind == "flag":
        return "write want = true or want = false"
    if spec.kind in {"choice", "choices"}:
        return f"write want = one or more of {', '.join(spec.values)}"
    if spec.kind in {"text", "texts"}:
        return 'write includes = ["…"], excludes = ["…"] or stated = true'
    return "write at_least, at_most or between"


def _bounded(spec: FactSpec, test: Range | PayRange) -> Range | PayRange:
    """The test with the credits that the numbers of its domain can bring: "8 days a week" brings none."""
    tried = [test.credit(answer.value) for answer in answers(spec, [test])]
    earned = [credit for credit in tried if credit is not None]
    return replace(test, bounds=(min(earned), max(earned)))


def _stated(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    if len(tests) > 1:
        raise Wrong("stated stands alone", "join it with other conditions in `all`", key="stated")
    if not isinstance(tests["stated"], bool):
        raise Wrong("stated is true or false", "write stated = true", key="stated")
    return Stated(spec.key) if tests["stated"] else Not(Stated(spec.key))


def _grades(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    """Credits of the values of a flag, choice or choices."""
    if len(tests) > 1:
        raise Wrong(f"{' and '.join(tests)} stand together", "join two conditions in `all` or `any`")
    ((name, wanted),) = tests.items()
    if name != "want" and spec.kind != "choices":
        raise Wrong(f"{name} is for lists and texts; {spec.key} is a {spec.kind}", _form(spec), key=name)
    pairs = wanted.items() if isinstance(wanted, Mapping) else [(v, 1) for v in _listed(wanted)]
    graded = {_value(spec, value, name): _share(credit, value) for value, credit in pairs}
    if not graded:
        raise Wrong(f"nothing is wanted of {spec.key}", _form(spec), key=name)
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
            raise Wrong(f"{spec.key} is a flag, not {_shown(value)}", _form(spec), key=key, word=str(value))
        return named
    if not isinstance(value, str) or value not in spec.values:
        hint = nearest(str(value), spec.values, otherwise=f"its values are {', '.join(spec.values)}")
        raise Wrong(f"{spec.key} is never {_shown(value)}", hint, key=key, word=str(value))
    return value


def _share(credit: Any, value: Any) -> float:
    if not is_number(credit) or not 0 <= credit <= 1:
        raise Wrong(
            f"the credit of {_shown(value)} is {_shown(credit)}", "a credit is from 0 to 1", word=str(value)
        )
    return float(credit)


def _mentions(spec: FactSpec, tests: Mapping[str, Any]) -> Condition:
    if "want" in tests:
        raise Wrong(f"{spec.key} is a {spec.kind}: its wording is free", _form(spec), key="want")
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


def is_number(value: Any) -> bool:
    """A number of a sane size, and no boolean."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= LARGEST


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
        remedy = _form(spec) if spec else f"write {key} = 3"
        raise Wrong(f"{key} = {_shown(value)} is no number", remedy, key=key)
    return cast("float", value)


def _pair(value: Any, key: str, spec: FactSpec | None) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Wrong(f"{key} needs two numbers here", f"write {key} = [3, 8]", key=key)
    return _number(value[0], key, spec), _number(value[1], key, spec)
