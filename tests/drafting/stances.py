"""What a drafted rubric makes of one value: asks for it, turns it down, or says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.criteria.document import sentences
from analyzer.drafting.draft import draft_by_phrases
from analyzer.drafting.nouns import Draft


def drafted(document: str) -> Draft:
    return draft_by_phrases(sentences(document), load_catalogue())


def stance(document: str, fact: str, value: str) -> str:
    """ "for", "against", "second" (some credit) or "-"; for numbers and pay what is asked of them."""
    for entry in drafted(document).entries:
        for test in _tests(entry.keys):
            if test["fact"] == fact:
                return _of(test, value, turned="not" in entry.keys or "all" in entry.keys)
    return "-"


def _tests(keys: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "fact" in keys:
        return [keys]
    inner = keys.get("any") or keys.get("all") or ([keys["not"]] if "not" in keys else [])
    return [test for part in inner for test in _tests(part)]


def _of(test: Mapping[str, Any], value: str, *, turned: bool) -> str:
    limits = {key: test[key] for key in ("at_least", "at_most", "between") if key in test}
    if limits:
        return str(limits)
    want = test.get("want")
    if isinstance(want, bool):
        return "for" if want is (value == "true") else "against"
    if value in test.get("excludes", ()):
        return "against"
    if test.get("stated") or value in test.get("includes", ()):
        return "for"
    if want is None:
        return "-"
    grades = (
        want if isinstance(want, Mapping) else dict.fromkeys([want] if isinstance(want, str) else want, 1)
    )
    if turned:
        return "against" if value in grades else "-"
    worth = grades.get(value, 0)
    return "for" if worth == max(grades.values()) else "second" if worth >= 0.5 else "against"
