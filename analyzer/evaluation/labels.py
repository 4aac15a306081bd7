"""Labelled postings: one JSON object a line (docs/measuring.md has the form).

    {"id": "a-1",
     "lines": ["Baker wanted", "", "Nights only."],          or "text": "Baker wanted\\n\\nNights only."
     "catalogue": 2,
     "facts": {"title": {"value": "Baker", "lines": [1], "sure": true}}}

`lines[0]` is line 1, and blank lines are counted. A fact that is not listed is not stated, if the catalogue
had it in the version by which the row was labelled (left out: 1); of later facts the row says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem, reason
from analyzer.model import FactValue, Pay, Posting
from analyzer.text.periods import PERIODS

_FORM = "see docs/measuring.md for the form of a labelled posting"


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful person found: the value, the lines that show it, and whether a second one
    would surely agree (if not, it counts neither as right nor as wrong)."""

    value: FactValue
    lines: tuple[int, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Labelled:
    """A posting with its labels by fact; `version` is that of the catalogue by which it was labelled."""

    id: str
    posting: Posting
    labels: Mapping[str, Label]
    version: int = 1

    def knows(self, spec: FactSpec) -> bool:
        """Whether the row says something of a fact: by a label, or by having none."""
        return spec.key in self.labels or spec.own or spec.since <= self.version


def read_labelled(path: Path, catalogue: Catalogue, *, limit: int | None = None) -> list[Labelled]:
    """Reads the labelled postings of a file, at most `limit` of them.

    Raises UsageProblem, which names the row and what is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageProblem(f"{path} cannot be read: {why}", remedy=_FORM) from error
    rows: list[Labelled] = []
    for number, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            continue
        if limit is not None and len(rows) >= limit:
            break
        rows.append(_labelled(row, number, catalogue))
    if not rows:
        raise UsageProblem(f"{path} holds no labelled posting", remedy=_FORM)
    return rows


def _labelled(row: str, number: int, catalogue: Catalogue) -> Labelled:
    try:
        plain = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise _wrong(number, f"it is no JSON ({error})") from error
    if not isinstance(plain, Mapping):
        raise _wrong(number, "it is no JSON object")
    name = str(plain.get("id", number))
    lines = _lines(plain, number)
    facts = plain.get("facts")
    if not isinstance(facts, Mapping):
        raise _wrong(number, "`facts` must be an object with the labels by fact")
    posting = posting_of_lines(lines, source=name)
    known = frozenset(line.n for line in posting.lines)
    labels = {key: _label(key, label, number, catalogue, known) for key, label in facts.items()}
    return Labelled(name, posting, labels, _version(plain, number, catalogue))


def _version(plain: Mapping[str, Any], number: int, catalogue: Catalogue) -> int:
    version = plain.get("catalogue", 1)
    if type(version) is not int or version < 1:
        raise _wrong(number, "`catalogue` is the version of the catalogue, a whole number from 1")
    if version > catalogue.version:
        raise _wrong(
            number,
            f"it was labelled by version {version} of the catalogue, and this is version {catalogue.version}",
            remedy="a newer jobfit can count it",
        )
    return version


def _lines(plain: Mapping[str, Any], number: int) -> list[str]:
    lines = plain.get("lines")
    if lines is None and isinstance(plain.get("text"), str):
        lines = plain["text"].split("\n")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _wrong(number, "`lines` must be a list of texts (or `text` one text)")
    if not any(line.strip() for line in lines):
        raise _wrong(number, "the posting is empty")
    return lines


def posting_of_lines(lines: Sequence[str], *, source: str) -> Posting:
    """The posting whose line 1 is `lines[0]`; what would break a line within one becomes a blank."""
    from analyzer.sources.plain_text import posting_from_text

    return posting_from_text("\n".join(" ".join(line.splitlines()) for line in lines), source=source)


def _label(key: str, label: Any, number: int, catalogue: Catalogue, known: frozenset[int]) -> Label:
    spec = catalogue.get(key)
    if spec is None:
        raise _wrong(number, f"there is no fact {key!r}", remedy="`jobfit facts` lists them")
    if not isinstance(label, Mapping) or "value" not in label:
        raise _wrong(number, f"the label of {key} must be an object with a `value`")
    lines = label.get("lines", [])
    if not isinstance(lines, list) or not all(type(n) is int for n in lines):
        raise _wrong(number, f"the `lines` of {key} must be line numbers")
    if missing := sorted(set(lines) - known):
        raise _wrong(number, f"{key} cites line {missing[0]}, which is blank or not there")
    sure = label.get("sure", True)
    if not isinstance(sure, bool):
        raise _wrong(number, f"`sure` of {key} must be true or false")
    value = label["value"]
    if spec.kind == "pay" and isinstance(value, Mapping) and value.get("period", "") is None:
        # nobody told for how long the amount is paid: no claim can be compared with that
        value, sure = {**value, "period": "year"}, False
    return Label(_value(spec, value, number), tuple(lines), sure)


def _value(spec: FactSpec, plain: Any, number: int) -> FactValue:
    """The label's value in the form of the fact's kind."""
    if spec.kind == "pay":
        return _pay(plain, number)
    if spec.kind in {"choices", "texts"}:
        items = tuple(plain) if isinstance(plain, list) else None
        if items is not None and all(_is_word(item, spec) for item in items):
            return items
    elif (
        isinstance(plain, bool)
        if spec.kind == "flag"
        else isinstance(plain, int | float) and not isinstance(plain, bool)
        if spec.kind == "number"
        else _is_word(plain, spec)
    ):
        value: FactValue = plain
        return value
    raise _wrong(number, f"{json.dumps(plain)[:60]} is no value of {spec.key} ({spec.kind})")


def _is_word(plain: Any, spec: FactSpec) -> bool:
    return isinstance(plain, str) and (not spec.values or plain in spec.values)


def _pay(plain: Any, number: int) -> Pay:
    problem = _wrong(number, "pay needs min, max, currency and period (hour, day, week, month, year)")
    if not isinstance(plain, Mapping) or plain.get("period") not in PERIODS:
        raise problem
    low, high, currency = (plain.get(name) for name in ("min", "max", "currency"))
    amounts = [x for x in (low, high) if isinstance(x, int | float) and not isinstance(x, bool)]
    if len(amounts) != 2 or amounts[0] > amounts[1] or not isinstance(currency, str | None):
        raise problem
    return Pay(amounts[0], amounts[1], currency, plain["period"])


def _wrong(number: int, what: str, *, remedy: str = _FORM) -> UsageProblem:
    return UsageProblem(f"row {number}: {what}", remedy=remedy)
