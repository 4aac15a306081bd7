"""Microdata `JobPosting`: the same fields as JSON-LD, written into the page's elements."""

from __future__ import annotations

from typing import Any

from analyzer.sources.html.tree import Element

_VALUES = {
    "meta": "content", "a": "href", "link": "href", "img": "src", "time": "datetime", "data": "value",
}  # fmt: skip
_TEXTS = frozenset({"title", "name", "description", "hiringOrganization", "employmentType", "jobLocation"})


def job_posting(root: Element) -> dict[str, Any] | None:
    """The first item of the type in the form of JSON-LD, None where there is none."""
    for element in root.elements():
        if element.get("itemtype").rstrip("/").endswith("schema.org/JobPosting"):
            # Broken nesting closes some items early: their properties then lie beside them.
            own = _properties(element) or (_properties(element.parent) if element.parent else {})
            return {"@type": "JobPosting", **own}
    return None


def _properties(item: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = [child for child in reversed(item.children) if isinstance(child, Element)]
    while waiting:
        element = waiting.pop()
        names = element.get("itemprop").split()
        nested = "itemscope" in element.attrs
        if names:
            value: Any = _properties(element) if nested else _value(element, names[0])
            for name in names:
                _add(found, name, value)
        if not nested:
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))
    return found


def _value(element: Element, name: str) -> str:
    content = element.get("content")
    if content:
        return content
    attribute = _VALUES.get(element.tag)
    if attribute and not (name in _TEXTS and element.tag == "a") and element.get(attribute):
        return element.get(attribute)
    # The text of a description is read from the page itself, where it is seen.
    return "" if name == "description" else " ".join(element.text().split())


def _add(found: dict[str, Any], name: str, value: Any) -> None:
    if value in ("", {}):
        return
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]
