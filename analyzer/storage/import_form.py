"""Whether what is imported has the form of what is exported: a file may come from anywhere."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, get_args

from analyzer.model import Origin, ReaderName, Trust

_TRUSTS = frozenset(get_args(Trust))
_ORIGINS = frozenset(get_args(Origin))
_READERS = frozenset(get_args(ReaderName))
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})


def check_posting(plain: Any) -> None:
    """Raises ValueError for what `posting_to_plain` has not made."""
    for name in ("source", "identity"):
        _need(isinstance(plain[name], str), name)
    for name in ("title", "company", "location", "url", "language"):
        _need(plain[name] is None or isinstance(plain[name], str), name)
    _need(_texts(plain["notes"]), "notes")
    _need(isinstance(plain["lines"], list), "lines")
    for line in plain["lines"]:
        right = _whole(line["n"]) and line["origin"] in _ORIGINS and isinstance(line["text"], str)
        _need(right, "a line")


def check_reading(plain: Any) -> None:
    """Raises ValueError for what `reading_to_plain` has not made."""
    _need(plain["reader"] in _READERS, "reader")
    _need(plain["model"] is None or isinstance(plain["model"], str), "model")
    _need(_texts(plain["notes"]), "notes")
    _need(_whole(plain["tokens_in"]) and _whole(plain["tokens_out"]), "tokens")
    _need(plain["cost"] is None or _number(plain["cost"]), "cost")
    for fact in (*plain["facts"].values(), *plain["unsupported"]):
        _check_claim(fact)
        _check_places(fact)
        for other in fact["others"]:
            _check_claim(other)


def _check_claim(plain: Mapping[str, Any]) -> None:
    check_value(plain["value"])
    _need(plain["trust"] in _TRUSTS, "trust")
    _need(isinstance(plain["lines"], list) and all(map(_whole, plain["lines"])), "lines")
    _need(_texts(plain["quotes"]), "quotes")


def _check_places(fact: Mapping[str, Any]) -> None:
    """Which quotes show which items of a list: readings of before there was such a thing have none."""
    places = fact.get("item_quotes", [])
    right = isinstance(places, list) and all(isinstance(item, list) for item in places)
    items = fact["value"] if isinstance(fact["value"], list) else []
    _need(right and len(places) in {0, len(items)}, "item_quotes")
    known = range(len(fact["quotes"]))
    _need(all(_whole(at) and at in known for item in places for at in item), "item_quotes")


def check_value(value: Any) -> None:
    """Raises ValueError for what no fact can have as its value."""
    if isinstance(value, dict):
        right = set(value) == {"min", "max", "currency", "period"} and value["period"] in _PERIODS
        right = right and _number(value["min"]) and _number(value["max"])
        _need(right and (value["currency"] is None or isinstance(value["currency"], str)), "a pay")
    else:
        _need(isinstance(value, (str, bool)) or _number(value) or _texts(value), "a value")


def _need(right: bool, name: str) -> None:
    if not right:
        raise ValueError(f"{name} has another form")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _whole(value: Any) -> bool:
    return type(value) is int and abs(value) < 2**53


def _number(value: Any) -> bool:
    return type(value) in {int, float} and math.isfinite(value)
