"""Which saved postings are meant: `--where 'work_arrangement=remote'` and its like. Pure.

on_call                 the fact is known            !on_call        it is not
work_arrangement=remote equal, without case          !=              known, and something else
technologies=rust       a list or text that has it
team_size>=5            also <=, > and <
pay>=90000              the lower end of the pay; pay<=… its upper end
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem
from analyzer.model import Fact, FactValue, Pay

_FORM = re.compile(r"\s*(!?)\s*([a-z][a-z0-9_]*)\s*(?:(!=|>=|<=|=|>|<)\s*(.*?))?\s*", re.DOTALL)
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on the facts of a posting. Only facts that count in a score count here."""

    key: str
    sign: str
    wanted: str

    def holds(self, facts: Mapping[str, Fact]) -> bool:
        """Whether the facts fulfil the condition; what is not stated fulfils only `!key`."""
        fact = facts.get(self.key)
        known = fact is not None and fact.counts
        if self.sign in {"", "!"}:
            return known == (self.sign == "")
        if fact is None or not known:
            return False
        if self.sign in _ORDER:
            return _compare(fact.value, self.sign, float(self.wanted))
        return _equals(fact.value, self.wanted) == (self.sign == "=")


def parse_where(text: str, catalogue: Catalogue) -> Where:
    """Reads one condition. Raises UsageProblem for a fact or value that cannot be."""
    match = _FORM.fullmatch(text)
    if match is None or (match[1] and match[3]):
        raise UsageProblem(
            f"{text!r} is no condition", remedy="write fact=value, fact>=number, fact or !fact"
        )
    spec = known_fact(match[2], catalogue)
    sign, wanted = match[3] or match[1], match[4] or ""
    if sign in _ORDER:
        _check_number(spec, wanted)
    elif match[3]:
        _check_value(spec, wanted)
    return Where(spec.key, sign, wanted.casefold())


def known_fact(key: str, catalogue: Catalogue) -> FactSpec:
    """The entry of the catalogue; UsageProblem with the nearest name for one that does not exist."""
    spec = catalogue.get(key)
    if spec is None:
        import difflib

        near = difflib.get_close_matches(key, list(catalogue), n=1)
        hint = f"did you mean {near[0]}?" if near else "`jobfit facts` lists them all"
        raise UsageProblem(f"no fact is called {key!r}", remedy=hint)
    return spec


def _check_number(spec: FactSpec, wanted: str) -> None:
    if spec.kind not in {"number", "pay"}:
        raise UsageProblem(f"{spec.key} is no number", remedy=f"write {spec.key}=value")
    try:
        float(wanted)
    except ValueError:
        raise UsageProblem(f"{wanted!r} is no number", remedy=f"write {spec.key}>=5") from None


def _check_value(spec: FactSpec, wanted: str) -> None:
    if spec.kind in {"choice", "choices"} and wanted.casefold() not in {v.casefold() for v in spec.values}:
        raise UsageProblem(f"{spec.key} is never {wanted!r}", remedy=f"one of: {', '.join(spec.values)}")
    if spec.kind == "flag" and wanted.casefold() not in _FLAGS:
        raise UsageProblem(f"{spec.key} is yes or no, not {wanted!r}", remedy=f"write {spec.key}=yes")
    if spec.kind == "number":
        _check_number(spec, wanted)
    if spec.kind == "pay":
        raise UsageProblem("pay is a range", remedy="write pay>=90000 or pay<=120000")


def _compare(value: FactValue, sign: str, wanted: float) -> bool:
    if isinstance(value, Pay):
        value = value.min if sign.startswith(">") else value.max
    return isinstance(value, (int, float)) and _ORDER[sign](value, wanted)


def _equals(value: FactValue, wanted: str) -> bool:
    if isinstance(value, bool):
        return value == _FLAGS.get(wanted)
    if isinstance(value, (int, float)):
        return value == float(wanted)
    if isinstance(value, str):
        return value.casefold() == wanted or (" " in value and wanted in value.casefold())
    return isinstance(value, tuple) and any(wanted in item.casefold() for item in value)
