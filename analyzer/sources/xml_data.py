"""XML as plain values, so that feeds and sites' XML are looked through like JSON.

<rss><channel><item><title>Baker</title>…   →  {"channel": {"item": {"title": "Baker", …}}}, 1 entry
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ENTRIES = frozenset({"item", "entry", "url", "job", "position", "vacancy", "posting", "jobposting", "offer"})
_DEEPEST = 50
_MOST = 50_000


def value_of_xml(data: bytes) -> tuple[Any, int]:
    """What XML says as plain values, and how many entries it lists; (None, 0) where it cannot be parsed."""
    from xml.etree import ElementTree as ET

    try:
        root = ET.fromstring(data)  # noqa: S314 - expat bounds entities, and loads nothing from outside
    except (ET.ParseError, LookupError, ValueError):
        return None, len(re.findall(rb"<(?:item|entry|job|position)[\s>]", data))
    counts: dict[str, int] = {}
    for element in root.iter():
        name = _name(element)
        if name in _ENTRIES:
            counts[name] = counts.get(name, 0) + 1
    return _value(root, 0, [_MOST]), max(counts.values(), default=0)


def _value(element: Element, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0 or not len(element):
        return (element.text or "").strip()
    made: dict[str, Any] = {}
    for child in element:
        value = _value(child, depth + 1, left)
        name = "description" if _name(child) in {"encoded", "content"} else _name(child)
        known = made.get(name)
        # the longer of a teaser and the whole text; others of one name are a list
        if isinstance(known, str) and isinstance(value, str) and name == "description":
            made[name] = max(known, value, key=len)
        elif name in made:
            made[name] = [*known, value] if isinstance(known, list) else [known, value]
        else:
            made[name] = value
    return made


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
