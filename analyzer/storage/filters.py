"""Which saved postings are meant: `--where 'work_arrangement=remote'` and its like. Pure.

on_call                 the fact is known            !on_call        it is not
work_arrangement=remote equal, without case          !=              known, and something else
technologies=rust       a list or text that has it
team_size>=5            also <=, > and <; team_size=at least 5 is the same
pay>=90k                the lower end of the pay a year; pay<=… its upper end; in whatever currency it is
pay>=90k EUR            only pay in that currency
pay>=60 EUR/hour        each period is made a year (of 2,080 hours)
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem, shown
from analyzer.model import Fact, FactValue, Pay, PayBound
from analyzer.scoring.conditions import PayScale

_FORM = re.compile(r"(!?)\s*([a-z][a-z0-9_]*)\s*(?:(!=|>=|<=|=>|=<|==|=|>|<)\s*(.*))?", re.DOTALL)
_TURNED = {"=>": ">=", "=<": "<=", "==": "="}
_MEANT: Mapping[PayBound, str] = {"from": ">=", "up_to": "<="}
"""What "at least 8" and "up to 8" behind "=" mean."""
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_COMPARED = {**_ORDER, "=": operator.eq, "!=": operator.ne}
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Compared(NamedTuple):
    """The number that a fact is compared with; for pay a year, in one of `currencies` (any, where there is
    none). `bound` is the end that words beside the number told: "at least 8"."""

    number: float
    currencies: frozenset[str] = frozenset()
    bound: PayBound | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on the facts of a posting. Only facts that count in a score count here."""

    key: str
    sign: str
    wanted: str
    limit: Compared | None = None

    def holds(self, facts: Mapping[str, Fact]) -> bool:
        """Whether the facts fulfil the condition; what is not stated fulfils only `!key`."""
        fact = facts.get(self.key)
        known = fact is not None and fact.counts
        if self.sign in {"", "!"}:
            return known == (self.sign == "")
        if fact is None or not known:
            return False
        if self.limit is None:
            return _equals(fact.value, self.wanted) == (self.sign == "=")
        return _compare(fact.value, self.sign, self.limit)


def stored_words(condition: Where, spec: FactSpec) -> str:
    """What stands in the stored facts (`rows.compact_facts`) of every posting where the condition holds and
    the person has told nothing; empty where nothing need."""
    if condition.sign == "!":
        return ""
    begin = f'"{condition.key}":['
    if condition.sign != "=" or condition.limit is not None:
        return begin
    if spec.kind == "flag":
        return f"{begin}{'true' if _FLAGS[condition.wanted] else 'false'},"
    if spec.kind == "choice":
        exact = next(value for value in spec.values if value.casefold() == condition.wanted)
        return f"{begin}{json.dumps(exact)},"
    return begin


def parse_where(text: str, catalogue: Catalogue) -> Where:
    """Reads one condition. Raises UsageProblem for a fact or value that cannot be."""
    match = _FORM.fullmatch(text.strip())
    if match is None or (match[1] and match[3]):
        raise UsageProblem(
            f"{shown(text)} is no condition", remedy="write fact=value, fact>=number, fact or !fact"
        )
    spec = known_fact(match[2], catalogue)
    sign, wanted = _TURNED.get(match[3], match[3]) or match[1], match[4] or ""
    limit: Compared | None = None
    if sign in _ORDER or (match[3] and spec.kind in {"number", "pay"}):
        limit = _limit(spec, wanted)
        sign = _sign_meant(spec, sign, wanted, limit)
    elif match[3]:
        _check_value(spec, wanted)
    return Where(spec.key, sign, wanted.casefold(), limit)


def known_fact(key: str, catalogue: Catalogue) -> FactSpec:
    """The entry of the catalogue; UsageProblem with the nearest name for one that does not exist."""
    spec = catalogue.get(key)
    if spec is None:
        import difflib

        near = difflib.get_close_matches(key, list(catalogue), n=1)
        hint = f"did you mean {near[0]}?" if near else "`jobfit facts` lists them all"
        raise UsageProblem(f"no fact is called {shown(key)}", remedy=hint)
    return spec


def _sign_meant(spec: FactSpec, sign: str, wanted: str, limit: Compared) -> str:
    """The sign, which words beside the number may tell: "=at least 8" is ">=8"; ">=up to 8" is nothing."""
    if limit.bound and sign == "=":
        return _MEANT[limit.bound]
    if limit.bound:
        number = f"{spec.key}={wanted}"
        why = f"{shown(wanted)} behind {sign!r} says two things"
        raise UsageProblem(why, remedy=f"write {number[:80]}")
    if spec.kind == "pay" and sign not in _ORDER:
        raise UsageProblem("pay is a range", remedy="write pay>=90k or pay<=120k")
    return sign


def _limit(spec: FactSpec, wanted: str) -> Compared:
    """The number as an answer would be read: "eight", "90k", "90k EUR/year"."""
    from analyzer.storage.typed_amounts import number_bound, shared_sign, typed_number, typed_pay

    example = f"write {spec.key}>=90k or {spec.key}<=120k EUR/year" if spec.kind == "pay" else ""
    if not wanted:
        raise UsageProblem(f"no value is given for {spec.key}", remedy=example or f"write {spec.key}>=5")
    if spec.kind == "pay":
        try:
            pay, sign = typed_pay(wanted), shared_sign(wanted)
        except UsageProblem as error:
            remedy = error.remedy if "how long" in error.message else example
            raise UsageProblem(error.message, remedy=remedy) from None
        if pay.min != pay.max:
            raise UsageProblem(f"{shown(wanted)} is a range", remedy=example)
        own = frozenset([pay.currency]) if pay.currency else frozenset(sign.possible if sign else ())
        return Compared(pay.min * PayScale().times_a_year(pay.period), own, pay.bound)
    if spec.kind != "number":
        raise UsageProblem(f"{spec.key} is no number", remedy=f"write {spec.key}=value")
    number = typed_number(spec, wanted)
    if number.upper is not None:
        raise UsageProblem(
            f"{shown(wanted)} is a range", remedy=f"write {spec.key}>=5 and {spec.key}<=8 apart"
        )
    return Compared(number.value, bound=number_bound(wanted))


def _check_value(spec: FactSpec, wanted: str) -> None:
    if spec.kind in {"choice", "choices"} and wanted.casefold() not in {v.casefold() for v in spec.values}:
        raise UsageProblem(
            f"{spec.key} has no value {shown(wanted)}", remedy=f"one of: {', '.join(spec.values)}"
        )
    if spec.kind == "flag" and wanted.casefold() not in _FLAGS:
        raise UsageProblem(f"{spec.key} is yes or no, not {shown(wanted)}", remedy=f"write {spec.key}=yes")


def _compare(value: FactValue, sign: str, limit: Compared) -> bool:
    if isinstance(value, Pay):
        lower = sign.startswith(">")
        if limit.currencies and value.currency not in limit.currencies:
            return False
        if value.bound == ("up_to" if lower else "from"):
            return False  # of "up to 85,000" nobody knows the lower end
        value = (value.min if lower else value.max) * PayScale().times_a_year(value.period)
    if not isinstance(value, (int, float)):
        return False
    holds: bool = _COMPARED[sign](round(value, 6), round(limit.number, 6))
    return holds


def _equals(value: FactValue, wanted: str) -> bool:
    if isinstance(value, bool):
        return value == _FLAGS.get(wanted)
    if isinstance(value, str):
        return value.casefold() == wanted or (" " in value and wanted in value.casefold())
    return isinstance(value, tuple) and any(wanted in item.casefold() for item in value)
