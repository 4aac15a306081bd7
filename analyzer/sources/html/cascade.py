"""Which declarations hold for which element: selectors matched, the cascade decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from analyzer.sources.html.css import Declarations, Sheets, inline, sheets_of
from analyzer.sources.html.tree import Element, Page

Priority = tuple[bool, bool, bool, tuple[int, int, int], int]
"""Important, inline, not in a layer, specificity, order: the greater one wins."""

_STATES = re.compile(
    r":(?:hover|focus(?:-visible|-within)?|active|visited|target(?:-within)?|checked|indeterminate|invalid"
    r"|user-invalid|autofill|fullscreen|playing|open|popover-open|modal)\b"
)
_PSEUDO_ELEMENT = re.compile(
    r"::|(?<!:):(?:before|after|first-line|first-letter|host|-webkit-[\w-]+|-moz-[\w-]+|-ms-[\w-]+)(?![\w-])"
)
_PART = re.compile(
    r"#(?P<id>(?:[\w-]|[^\x00-\x7f]|\\.)+)|\.(?P<class>(?:[\w-]|[^\x00-\x7f]|\\.)+)|(?P<attr>\[[^\]]*\])"
    r"|:(?P<pseudo>[\w-]+)(?P<open>\()?|(?P<tag>[a-zA-Z][\w-]*)"
)


class Styles:
    """The declared values of every element of a page; `of` gives them as property → value."""

    def __init__(self, page: Page, used: Callable[[str], bool]) -> None:
        self.sheets: Sheets = sheets_of(page.root)
        self._found: dict[int, dict[str, tuple[Priority, str]]] = {}
        self.styled_classes: set[str] = set()
        names = _Names(page)
        for order, rule in enumerate(self.sheets.rules):
            wanted = {name: value for name, value in rule.declarations.items() if used(name)}
            self.styled_classes.update(classes_of(rule.selector))
            if wanted and names.may_match(rule.selector):
                self._apply(page, rule.selector, wanted, layered=rule.layered, order=order)
        self._apply_inline(page, used)

    def _apply(self, page: Page, selector: str, wanted: Declarations, *, layered: bool, order: int) -> None:
        if _PSEUDO_ELEMENT.search(selector) or _depends_on_state(selector):
            return
        weight = specificity(selector)
        for element in page.select(selector):
            self._declare(element, wanted, (False, not layered, weight, order))

    def _apply_inline(self, page: Page, used: Callable[[str], bool]) -> None:
        for element in page.root.elements():
            style = element.get("style")
            if style:
                wanted = {name: value for name, value in inline(style).items() if used(name)}
                self._declare(element, wanted, (True, True, (0, 0, 0), 0))

    def _declare(
        self, element: Element, wanted: Declarations, rank: tuple[bool, bool, tuple[int, int, int], int]
    ) -> None:
        values = self._found.setdefault(element.id, {})
        for name, (value, important) in wanted.items():
            priority = (important, *rank)
            if name not in values or priority >= values[name][0]:
                values[name] = (priority, value)

    def of(self, element: Element) -> Mapping[str, str]:
        """The values that hold for an element, by property; shorthands stay as they were written."""
        found = self._found.get(element.id)
        if not found:
            return {}
        # In the order of their priorities, so that the later of a shorthand and its parts wins.
        return {name: value for name, (_, value) in sorted(found.items(), key=lambda one: one[1][0])}


def _depends_on_state(selector: str) -> bool:
    """Whether a selector needs a pointer or a focus to match: `:not(:hover)` does not."""
    return bool(_STATES.search(re.sub(r":not\([^()]*\)", "", selector)))


class _Names:
    """The ids, classes and tags of a page: most rules of a site's sheet name none of them."""

    def __init__(self, page: Page) -> None:
        self._ids: set[str] = set()
        self._classes: set[str] = set()
        self._tags: set[str] = set()
        for element in page.root.elements():
            self._tags.add(element.tag)
            self._ids.add(element.get("id"))
            self._classes.update(element.get("class").split())

    def may_match(self, selector: str) -> bool:
        """False where some class, id or tag outside of brackets is not in the page."""
        plain = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", selector)
        for found in _PART.finditer(plain):
            if found["class"] and _unescaped(found["class"]) not in self._classes:
                return False
            if found["id"] and _unescaped(found["id"]) not in self._ids:
                return False
            if found["tag"] and found["tag"].lower() not in self._tags:
                return False
        return True


def _unescaped(name: str) -> str:
    name = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda found: _char(found[1]), name)
    return re.sub(r"\\(.)", r"\1", name)


def _char(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def classes_of(selector: str) -> set[str]:
    """The classes that the last part of a selector names."""
    last = re.split(r"[\s>+~]+", selector.strip())[-1]
    return {_unescaped(found["class"]) for found in _PART.finditer(last) if found["class"]}


@cache
def specificity(selector: str) -> tuple[int, int, int]:
    """Ids, then classes with attributes and pseudo-classes, then tags.

    `:where()` counts nothing; of `:is()`, `:not()` and `:has()` the contents count.
    """
    plain = re.sub(r":where\((?:[^()]|\([^()]*\))*\)", "", selector)
    ids = classes = tags = 0
    for found in _PART.finditer(plain):
        ids += found["id"] is not None
        classes += bool(found["class"] or found["attr"])
        classes += bool(found["pseudo"] and found["pseudo"] not in ("is", "not", "has", "matches"))
        tags += found["tag"] is not None
    return ids, classes, tags
