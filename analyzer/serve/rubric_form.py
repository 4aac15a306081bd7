"""The form in which a rubric is edited: from its entries to fields, and from what was sent to edits.

    form = rubric_form(table, specs)            a CriterionForm for each entry
    edits = form_edits(form, typed)             what differs from what the fields showed

A field that shows what it showed is no edit, whatever the file holds behind it: characters that are not
shown, a number written as 1_000, the order of a table. A criterion of which nothing was sent stays as it is.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.criteria.editing import Edit
from analyzer.criteria.entries import HALF
from analyzer.criteria.grammar import CONDITION_KEYS
from analyzer.errors import UsageProblem
from analyzer.reports.printable import printable
from analyzer.serve.rubric_fields import (
    CHOSEN,
    Boxes,
    Change,
    Field,
    Number,
    Part,
    Path,
    Typed,
    differs,
    parts_of,
)


@dataclass(frozen=True)
class CriterionForm:
    """The fields of one criterion, whose `number` counts from 0: how much it counts, what is wanted, and what
    rules out. `entry` is what the rubric's file says."""

    number: int
    name: str
    counts: tuple[Part, ...]
    wanted: tuple[Part, ...]
    rules_out: tuple[Part, ...]
    entry: Mapping[str, Any]


def rubric_form(table: Mapping[str, Any], specs: Mapping[str, FactSpec]) -> list[CriterionForm]:
    """The form of a rubric that was loaded: `specs` are the facts that its criteria look at."""
    return [_criterion(number, entry, specs) for number, entry in enumerate(table["criterion"])]


def form_edits(form: Sequence[CriterionForm], typed: Typed) -> list[Edit]:
    """The edits that make the rubric say what was typed. Raises UsageProblem, which names the criterion."""
    return [edit for one in form if f"c{one.number}.weight" in typed for edit in _edits(one, typed)]


def _edits(one: CriterionForm, typed: Typed) -> Iterator[Edit]:
    entry = copy.deepcopy(dict(one.entry))
    for part in (*one.counts, *one.wanted, *one.rules_out):
        try:
            changes = part.against(entry, typed) if isinstance(part, Switch) else part.changes(typed)
        except UsageProblem as problem:
            message = f"“{printable(one.name)}”, {printable(part.title)}: {problem.message}"
            raise UsageProblem(message, remedy=problem.remedy) from None
        for path, value in changes:
            _lay(entry, path, value)
            yield Edit(one.number, path, value)
        if changes and isinstance(part, Switch):
            return  # what the fields below it say is about a deal-breaker that is no longer there


def _lay(entry: dict[str, Any], path: Path, value: Any) -> None:
    """The same change in the plain entry, for what is made of it later."""
    place: Any = entry
    for step in path[:-1]:
        place = place[step]
    if value is not None:
        place[path[-1]] = value
    elif isinstance(place, dict):
        place.pop(path[-1], None)


def _criterion(number: int, entry: Mapping[str, Any], specs: Mapping[str, FactSpec]) -> CriterionForm:
    at = f"c{number}"
    silence = "0" if entry.get("bonus") else "1" if entry.get("presume") else f"{HALF:g}"
    counts = (
        Number(at, ("weight",), "weight", entry.get("weight"), "Weight", 10, least=1, otherwise=1),
        Manner(at, ("manner",), "how it counts", entry),
        Number(
            at, ("if_silent",), "what silence is worth", entry.get("if_silent"), "Silence is worth", 1,
            f"of what it leaves open; {silence} if empty",
        ),
    )  # fmt: skip
    condition = {key: value for key, value in entry.items() if key in CONDITION_KEYS}
    wanted = tuple(parts_of(at, condition, specs, ()))
    return CriterionForm(number, str(entry["name"]), counts, wanted, tuple(_against(at, entry, specs)), entry)


_MANNERS = {
    "plain": "counts as it is",
    "bonus": "can only help (bonus)",
    "presume": "silence is fine (presumed)",
}


@dataclass(frozen=True)
class Manner(Part):
    """How a criterion counts: as it is, as a bonus, or presumed fine while the posting is silent."""

    def fields(self) -> list[Field]:
        now = next((key for key in ("bonus", "presume") if self.value.get(key)), "plain")
        return [Field(self.name, "choice", "It", now, tuple(_MANNERS.items()))]

    def changes(self, typed: Typed) -> list[Change]:
        (field,) = self.fields()
        now = typed.get(field.name, "")
        if not differs(field, typed) or now not in _MANNERS:
            return []
        gone = [key for key in ("bonus", "presume") if key in self.value and key != now]
        if now != "plain" and "if_silent" in self.value:
            gone.append("if_silent")  # both would say what silence is worth
        return [*[((key,), None) for key in gone], *([((now,), True)] if now != "plain" else [])]


# ── what rules out ────────────────────────────────────────────────────────────────────────────────


def _against(at: str, entry: Mapping[str, Any], specs: Mapping[str, FactSpec]) -> Iterator[Part]:
    if entry.get("bonus"):
        return  # it can only help
    path: Path = ("deal_breaker",)
    fact, breaker = entry.get("fact"), entry.get("deal_breaker")
    items = breaker if isinstance(breaker, list) else [] if breaker is None else [breaker]
    spec = specs.get(fact) if isinstance(fact, str) else None
    if spec and spec.kind in CHOSEN and not any(isinstance(one, Mapping) for one in items):
        yield Boxes(at, path, "rules out", [] if breaker is None else breaker, spec)
        return
    yield Switch(at, path, "rules out", breaker)
    for number, one in enumerate(items):
        if isinstance(one, Mapping):
            table = one if {"fact", "any", "all", "not"} & set(one) else {"fact": fact, **one}
            place = (*path, number) if isinstance(breaker, list) else path
            yield from parts_of(at, table, specs, place, "rules out: ")


@dataclass(frozen=True)
class Switch(Part):
    """Whether the criterion rules out at all. Switched on, it rules out what surely meets none of it."""

    def fields(self) -> list[Field]:
        if self.value is None:
            return [Field(self.name, "box", "what surely meets none of it", "")]
        return [Field(self.name, "box", "as it says below", "on")]

    def changes(self, typed: Typed) -> list[Change]:
        return self.against({}, typed)

    def against(self, entry: Mapping[str, Any], typed: Typed) -> list[Change]:
        """The change, for an entry as it will be."""
        now = bool(typed.get(self.name))
        if now == (self.value is not None):
            return []
        condition = {key: value for key, value in entry.items() if key in CONDITION_KEYS}
        return [(self.path, {"not": condition} if now else None)]
