"""The fields of a form that stand for what a criterion wants: from a condition's table to fields, and from
what was typed to what the rubric is to say.

Part         fields that say one thing together
├── Grades       a credit for each value of a choice or flag
├── Boxes        values that are ticked or not: `includes`, `excludes`, what rules out
├── Words        words of a text, one a line
├── Amounts      a number, or the two of a range
├── Stated       whether anything is to be said of a fact
└── Number       a number by itself: a weight, what silence is worth
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.errors import UsageProblem, shown
from analyzer.reports.printable import printable
from analyzer.serve.views import in_words

Path = tuple[str | int, ...]
Change = tuple[Path, Any]
"""What stands under a path from now on; None where it goes."""
Typed = Mapping[str, str]
"""What was sent, by the name of the field; a box that is not ticked sends nothing."""
CHOSEN = frozenset({"choice", "choices", "flag"})
AMOUNTS = frozenset({"number", "pay"})
_FEW = 8
"""Values that are all shown; of more, those that the rubric names."""


class Field(NamedTuple):
    """One field as it is drawn. `shown` is its text, the value that is chosen, or "on" of a ticked box.
    `rare`: it is for one of many values, of which the rubric says nothing."""

    name: str
    kind: Literal["number", "choice", "box", "words"]
    label: str
    shown: str
    options: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None
    hint: str = ""
    rare: bool = False


@dataclass(frozen=True)
class Part:
    """Fields that say one thing together, under a title: what stands under `path` in a criterion's entry,
    whose fields have names that begin with `at`."""

    at: str
    path: Path
    title: str
    value: Any

    @property
    def name(self) -> str:
        """The name that its fields begin with."""
        return ".".join((self.at, *map(str, self.path)))

    def fields(self) -> list[Field]:
        """The fields, with what the rubric says."""
        raise NotImplementedError

    def changes(self, typed: Typed) -> list[Change]:
        """What was typed otherwise than it was shown. Raises UsageProblem for what cannot be meant."""
        raise NotImplementedError


def parts_of(
    at: str, table: Any, specs: Mapping[str, FactSpec], path: Path, before: str = ""
) -> Iterator[Part]:
    """The tests of a condition, in their order; `path` leads to the condition, and `before` stands before
    their titles. What has no form of its own is left out, and stays as it is."""
    if not isinstance(table, Mapping):
        return
    for join in ("any", "all"):
        for number, inner in enumerate(table.get(join, ())):
            yield from parts_of(at, inner, specs, (*path, join, number), before)
    if "not" in table:
        yield from parts_of(at, table["not"], specs, (*path, "not"), f"{before}not ")
    key = table.get("fact")
    if isinstance(key, str) and key in specs:
        yield from _tests(Part(at, path, before + in_words(key), table), specs[key])


def _tests(whole: Part, spec: FactSpec) -> Iterator[Part]:
    table, path = whole.value, whole.path
    unit = ", ".join(str(table[key]) for key in ("currency", "period") if key in table)
    if isinstance(table.get("want"), Mapping) and spec.kind in AMOUNTS:
        table, path = table["want"], (*path, "want")
    for key, value in table.items():
        at, where, title = whole.at, (*path, key), f"{whole.title}, {in_words(key)}"
        if key == "stated":
            yield Stated(at, where, whole.title, value)
        elif spec.kind in AMOUNTS and key in {"at_least", "at_most", "between", "none_at", "want"}:
            yield Amounts(at, where, f"{title} ({unit})" if unit else title, value)
        elif spec.kind in {"text", "texts"} and key in {"includes", "excludes"}:
            yield Words(at, where, title, value)
        elif spec.kind in CHOSEN and key == "want":
            yield Grades(at, where, whole.title, value, spec)
        elif spec.kind in CHOSEN and key in {"includes", "excludes"}:
            yield Boxes(at, where, title, value, spec)


# ── values that can be chosen ─────────────────────────────────────────────────────────────────────


class _Value(NamedTuple):
    """A value that a fact can have: its name in a table of credits, itself, and what is shown."""

    name: str
    value: str | bool
    words: str
    gloss: str = ""


def _values(spec: FactSpec) -> list[_Value]:
    if spec.kind == "flag":
        return [_Value("true", True, "yes"), _Value("false", False, "no")]
    return [
        _Value(name, name, in_words(printable(name)), printable(gloss)) for name, gloss in spec.values.items()
    ]


@dataclass(frozen=True)
class Grades(Part):
    """A credit for each value; 0 is what is not wanted."""

    spec: FactSpec

    def _credits(self) -> dict[str, Any]:
        """The credits that the rubric gives, by the names of the values."""
        if isinstance(self.value, Mapping):
            return dict(self.value)
        return {_name(value): 1 for value in _listed(self.value)}

    def fields(self) -> list[Field]:
        now = self._credits()
        values = _values(self.spec)
        fields = [
            number_field(f"{self.name}={one.name}", one.words, now.get(one.name, 0), 0, 1, hint=one.gloss)
            for one in values
        ]
        return [field._replace(rare=len(values) > _FEW and field.shown == "0") for field in fields]

    def changes(self, typed: Typed) -> list[Change]:
        fields = self.fields()
        if not any(differs(field, typed) for field in fields):
            return []
        before = self._credits()
        now = {
            one.name: typed_number(typed.get(field.name, field.shown)) or 0 if differs(field, typed)
            else before.get(one.name, 0)
            for field, one in zip(fields, _values(self.spec), strict=True)
        }  # fmt: skip
        if not isinstance(self.value, Mapping) and set(now.values()) <= {0, 1}:
            return [(self.path, _as_before(self.value, [v.value for v in _values(self.spec) if now[v.name]]))]
        order = [*before, *[name for name in now if name not in before]]
        is_table = isinstance(self.value, Mapping)
        return [
            (self.path, {name: now[name] for name in order if now[name] or (is_table and name in before)})
        ]


@dataclass(frozen=True)
class Boxes(Part):
    """Values that are ticked or not. Of what rules out, none ticked takes it out."""

    spec: FactSpec

    def fields(self) -> list[Field]:
        now = {_name(value) for value in _listed(self.value)}
        values = _values(self.spec)
        few = len(values) <= _FEW
        return [
            Field(
                f"{self.name}={one.name}",
                "box",
                one.words,
                "on" if one.name in now else "",
                hint=one.gloss,
                rare=not few and one.name not in now,
            )
            for one in values
        ]

    def changes(self, typed: Typed) -> list[Change]:
        fields = self.fields()
        ticked = [bool(typed.get(field.name)) for field in fields]
        if ticked == [bool(field.shown) for field in fields]:
            return []
        chosen = [one.value for tick, one in zip(ticked, _values(self.spec), strict=True) if tick]
        if self.path == ("deal_breaker",) and not chosen:
            return [(self.path, None)]
        return [(self.path, _as_before(self.value, chosen))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_before(value: Any, chosen: list[Any]) -> Any:
    """The chosen values in the form of the value before: those that stay first and in its order; one alone
    without a list where it stood so."""
    stay = [one for one in _listed(value) if one in chosen]
    ordered = [*stay, *[one for one in chosen if one not in stay]]
    return ordered[0] if len(ordered) == 1 and not isinstance(value, list) else ordered


# ── words and amounts ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Words(Part):
    """Words of a text, one a line."""

    def fields(self) -> list[Field]:
        words = "\n".join(map(printable, _listed(self.value)))
        return [Field(self.name, "words", "words or phrases, one a line", words)]

    def changes(self, typed: Typed) -> list[Change]:
        (field,) = self.fields()
        lines = _lines(typed.get(field.name, field.shown))
        if lines == _lines(field.shown):
            return []
        known = {printable(one).strip(): one for one in _listed(self.value)}
        return [(self.path, [known.get(line, line) for line in lines])]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Amounts(Part):
    """A number, or the two of a range."""

    def fields(self) -> list[Field]:
        if isinstance(self.value, list):
            ends = zip(("from", "to"), self.value, strict=False)
            return [number_field(f"{self.name}.{n}", word, one) for n, (word, one) in enumerate(ends)]
        return [number_field(self.name, in_words(str(self.path[-1])), self.value)]

    def changes(self, typed: Typed) -> list[Change]:
        pairs = [
            (number, typed_number(typed[field.name]))
            for number, field in enumerate(self.fields())
            if differs(field, typed)
        ]
        if any(value is None for _, value in pairs):
            if self.path[-1] != "none_at":
                raise UsageProblem("there is no number", remedy="type one")
            return [(self.path, None)]
        single = not isinstance(self.value, list)
        return [(self.path if single else (*self.path, number), value) for number, value in pairs]


@dataclass(frozen=True)
class Stated(Part):
    """Whether anything is to be said of a fact."""

    def fields(self) -> list[Field]:
        options = (("true", "something is said of it"), ("false", "nothing is said of it"))
        return [Field(self.name, "choice", "wanted", _name(self.value), options)]

    def changes(self, typed: Typed) -> list[Change]:
        (field,) = self.fields()
        now = typed.get(field.name)
        return [(self.path, now == "true")] if differs(field, typed) and now in {"true", "false"} else []


@dataclass(frozen=True)
class Number(Part):
    """A number by itself, which may be left out."""

    label: str
    most: float
    hint: str = ""
    least: float = 0
    otherwise: float | None = None

    def fields(self) -> list[Field]:
        value = self.otherwise if self.value is None else self.value
        return [number_field(self.name, self.label, value, self.least, self.most, hint=self.hint)]

    def changes(self, typed: Typed) -> list[Change]:
        (field,) = self.fields()
        return [(self.path, typed_number(typed[field.name]))] if differs(field, typed) else []


def number_field(name: str, label: str, value: Any, *limits: float, hint: str = "") -> Field:
    """A field for a number, or for none; `limits` are the least and the most that it can be."""
    text = "" if value is None else str(int(value)) if float(value).is_integer() else repr(float(value))
    least, most = limits or (None, None)
    return Field(name, "number", label, text, least=least, most=most, hint=hint)


def differs(field: Field, typed: Typed) -> bool:
    """Whether something else was typed than the field showed; not where nothing was sent of it."""
    text = typed.get(field.name, field.shown).strip()
    if field.kind == "number" and text != field.shown:
        with contextlib.suppress(UsageProblem):
            return typed_number(text) != typed_number(field.shown)
    return text != field.shown


def typed_number(text: str) -> float | int | None:
    """A number as people type it; None for nothing. Raises UsageProblem."""
    plain = text.strip().replace(",", ".").replace("−", "-")
    if not plain:
        return None
    try:
        number = float(plain)
        if math.isfinite(number):
            return int(number) if number.is_integer() else number
    except ValueError:
        pass
    raise UsageProblem(f"{shown(printable(text))} is no number", remedy="type one such as 7 or 0.5")
