"""Which saved postings are meant: `--where 'work_arrangement=remote'` and its like. Pure.

on_call                 the fact is known            !on_call        it is not
work_arrangement=remote equal, without case          !=              known, and something else
technologies=rust       a list or text that has it
team_size>=5            also <=, > and <
pay>=90k                the lower end of the pay; pay<=… its upper end
pay>=90k EUR/year       only pay in that currency, each period made a year (of 2,080 hours)
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem
from analyzer.model import Fact, FactValue, Pay, Period
from analyzer.scoring.conditions import PayScale

_FORM = re.compile(r"\s*(!?)\s*([a-z][a-z0-9_]*)\s*(?:(!=|>=|<=|=|>|<)\s*(.*?))?\s*", re.DOTALL)
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_COMPARED = {**_ORDER, "=": operator.eq, "!=": operator.ne}
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Compared(NamedTuple):
    """The number that a fact is compared with; for pay in one of `currencies` (any, where there is none)
    and for a `period` where one was typed."""

    number: float
    currencies: frozenset[str] = frozenset()
    period: Period | None = None


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


def parse_where(text: str, catalogue: Catalogue) -> Where:
    """Reads one condition. Raises UsageProblem for a fact or value that cannot be."""
    match = _FORM.fullmatch(text)
    if match is None or (match[1] and match[3]):
        raise UsageProblem(
            f"{text!r} is no condition", remedy="write fact=value, fact>=number, fact or !fact"
        )
    spec = known_fact(match[2], catalogue)
    sign, wanted = match[3] or match[1], match[4] or ""
    limit: Compared | None = None
    if sign in _ORDER or (match[3] and spec.kind == "number"):
        limit = _limit(spec, wanted)
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
        raise UsageProblem(f"no fact is called {key!r}", remedy=hint)
    return spec


def _limit(spec: FactSpec, wanted: str) -> Compared:
    """The number as an answer would be read: "eight", "90k", "90k EUR/year"."""
    from analyzer.storage.typed_amounts import read_pay, typed_number

    example = f"write {spec.key}>=90k or {spec.key}<=120k EUR/year" if spec.kind == "pay" else ""
    if not wanted:
        raise UsageProblem(f"no value is given for {spec.key}", remedy=example or f"write {spec.key}>=5")
    if spec.kind == "pay":
        try:
            typed = read_pay(wanted)
        except UsageProblem as error:
            raise UsageProblem(error.message, remedy=example) from None
        if typed.money.ranged:
            raise UsageProblem(f"{wanted!r} is a range", remedy=example)
        usual = typed.meaning.usual
        return Compared(
            typed.money.low, frozenset([usual]) if usual else typed.meaning.possible, typed.period
        )
    if spec.kind != "number":
        raise UsageProblem(f"{spec.key} is no number", remedy=f"write {spec.key}=value")
    number = typed_number(spec, wanted)
    if number.upper is not None:
        raise UsageProblem(f"{wanted!r} is a range", remedy=f"write {spec.key}>=5 and {spec.key}<=8 apart")
    return Compared(number.value)


def _check_value(spec: FactSpec, wanted: str) -> None:
    if spec.kind in {"choice", "choices"} and wanted.casefold() not in {v.casefold() for v in spec.values}:
        raise UsageProblem(f"{spec.key} is never {wanted!r}", remedy=f"one of: {', '.join(spec.values)}")
    if spec.kind == "flag" and wanted.casefold() not in _FLAGS:
        raise UsageProblem(f"{spec.key} is yes or no, not {wanted!r}", remedy=f"write {spec.key}=yes")
    if spec.kind == "pay":
        raise UsageProblem("pay is a range", remedy="write pay>=90k or pay<=120k")


def _compare(value: FactValue, sign: str, limit: Compared) -> bool:
    number = limit.number
    if isinstance(value, Pay):
        if limit.currencies and value.currency not in limit.currencies:
            return False
        times = PayScale().times_a_year
        factor = times(value.period) / times(limit.period) if limit.period else 1
        value = (value.min if sign.startswith(">") else value.max) * factor
    return isinstance(value, (int, float)) and _COMPARED[sign](value, number)


def _equals(value: FactValue, wanted: str) -> bool:
    if isinstance(value, bool):
        return value == _FLAGS.get(wanted)
    if isinstance(value, str):
        return value.casefold() == wanted or (" " in value and wanted in value.casefold())
    return isinstance(value, tuple) and any(wanted in item.casefold() for item in value)
