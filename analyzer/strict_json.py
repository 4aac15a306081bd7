"""Reads JSON that may come from anywhere, field by field: each is of the form asked for, or is named.

    entry = JsonObject(json.loads(text), "posting")
    title = entry.optional_text("title")
    lines = [(line.whole("n"), line.text("text")) for line in entry.objects("lines")]

A field of another form raises WrongForm: "posting.lines[3].n is no whole number". Fields that nobody
asks for are left alone, so that what a later version adds does not make a value unreadable.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import Any


class WrongForm(ValueError):
    """A value is not of the form that it was written in; says where, and what is wrong there."""


class JsonObject:
    """One JSON object. `where` names it in errors; it is put together only when there is one."""

    __slots__ = ("_fields", "_parent", "_part")

    def __init__(self, plain: Any, part: str, parent: JsonObject | None = None) -> None:
        self._part = part
        self._parent = parent
        if not isinstance(plain, dict):
            raise WrongForm(f"{self.where} is no object")
        self._fields = plain

    @property
    def where(self) -> str:
        """Its name with those of the objects that it is in: "posting.lines[3]"."""
        return self._part if self._parent is None else f"{self._parent.where}.{self._part}"

    def wrong(self, name: str, what: str) -> WrongForm:
        """The error for one field."""
        return WrongForm(f"{self.where}.{name} {what}")

    def get(self, name: str) -> Any:
        """The field as it is, of whatever form."""
        try:
            return self._fields[name]
        except KeyError:
            raise self.wrong(name, "is missing") from None

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> Iterator[str]:
        """The names of its fields, in their order."""
        return iter(self._fields)

    # Fields that are one value

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "is no text")
        return value

    def optional_text(self, name: str) -> str | None:
        return None if self.get(name) is None else self.text(name)

    def one_of(self, name: str, known: Collection[Any]) -> Any:
        """One of the texts in `known`."""
        value = self.text(name)
        if value not in known:
            raise self.wrong(name, f"is {value[:40]!r}, which is none of {', '.join(sorted(known))}")
        return value

    def whole(self, name: str) -> int:
        value = self.get(name)
        if type(value) is not int:
            raise self.wrong(name, "is no whole number")
        return value

    def flag(self, name: str) -> bool:
        value = self.get(name)
        if type(value) is not bool:
            raise self.wrong(name, "is neither true nor false")
        return value

    def number(self, name: str) -> int | float:
        value = self.get(name)
        if not is_number(value):
            raise self.wrong(name, "is no number")
        return value  # type: ignore[no-any-return]

    # Fields that hold several

    def items(self, name: str) -> list[Any]:
        value = self.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "is no list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        return self._all(name, str, "is no list of texts")

    def wholes(self, name: str) -> tuple[int, ...]:
        return self._all(name, int, "is no list of whole numbers")

    def object(self, name: str) -> JsonObject:
        return JsonObject(self.get(name), name, self)

    def objects(self, name: str) -> Iterator[JsonObject]:
        """The objects of a list."""
        for place, item in enumerate(self.items(name)):
            yield JsonObject(item, f"{name}[{place}]", self)

    def _all(self, name: str, kind: type, what: str) -> tuple[Any, ...]:
        items = self.items(name)
        if set(map(type, items)) - {kind}:  # the quickest way: this is done for every fact of a library
            raise self.wrong(name, what)
        return tuple(items)


def is_number(value: Any) -> bool:
    """Whether it is a number to reckon with: neither NaN nor infinite, nor a whole one beyond all floats."""
    try:
        return type(value) in {int, float} and math.isfinite(float(value))
    except OverflowError:
        return False
