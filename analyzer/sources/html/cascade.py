"""Which declarations hold for which element: selectors matched, the cascade decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from analyzer.sources.html.selectors import Matcher, unescaped_name
from analyzer.sources.html.stylesheets import Declarations, Sheets, inline, sheets_of
from analyzer.sources.html.tree import Element, ParsedPage

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

    def __init__(self, page: ParsedPage, used: Callable[[str], bool]) -> None:
        self.sheets: Sheets = sheets_of(page.root)
        self._found: dict[int, dict[str, tuple[Priority, str]]] = {}
        self.styled_classes: set[str] = set()
        matcher = Matcher(page)
        for order, rule in enumerate(self.sheets.rules):
            wanted = {name: value for name, value in rule.declarations.items() if used(name)}
            self.styled_classes.update(classes_of(rule.selector))
            if wanted:
                self._apply(matcher, rule.selector, wanted, layered=rule.layered, order=order)
        self._apply_inline(page, used)

    def _apply(
        self, matcher: Matcher, selector: str, wanted: Declarations, *, layered: bool, order: int
    ) -> None:
        if _PSEUDO_ELEMENT.search(selector) or _depends_on_state(selector):
            return
        weight = specificity(selector)
        for element in matcher.select(selector):
            self._declare(element, wanted, (False, not layered, weight, order))

    def _apply_inline(self, page: ParsedPage, used: Callable[[str], bool]) -> None:
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


def classes_of(selector: str) -> set[str]:
    """The classes that the last part of a selector names."""
    last = re.split(r"[\s>+~]+", selector.strip())[-1]
    return {unescaped_name(found["class"]) for found in _PART.finditer(last) if found["class"]}


@cache
def specificity(selector: str) -> tuple[int, int, int]:
    """Ids, then classes with attributes and pseudo-classes, then tags.

    As in CSS Selectors 4, section 17: `:where()` counts nothing; of `:is()`, `:not()` and `:has()`
    the contents count.
    """
    plain = re.sub(r":where\((?:[^()]|\([^()]*\))*\)", "", selector)
    ids = classes = tags = 0
    for found in _PART.finditer(plain):
        ids += found["id"] is not None
        classes += bool(found["class"] or found["attr"])
        classes += bool(found["pseudo"] and found["pseudo"] not in ("is", "not", "has", "matches"))
        tags += found["tag"] is not None
    return ids, classes, tags
