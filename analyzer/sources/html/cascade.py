"""Which declarations hold for which element: selectors matched, the cascade decided.

As in CSS Cascading 5: important before not, an element's own style before sheets, later layers before earlier
ones (the other way round among what is important), then the weight of the selector, then the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from analyzer.sources.html.selectors import Matcher, Selector, Specificity, named_classes, selectors_of
from analyzer.sources.html.stylesheets import (
    ALL_WINDOWS,
    NO_LAYER,
    Declarations,
    Holds,
    Layer,
    Sheets,
    inline,
    sheets_of,
)
from analyzer.sources.html.tree import Element, ParsedPage

Priority = tuple[bool, bool, Layer, Specificity, int]
"""Important, the element's own, layer, specificity, order: the greater one wins."""
USUAL = 1
"""Which of the windows is the one that a page is judged in first."""


class View(NamedTuple):
    """How a page is looked at: in which window, and whether what only may hold is taken to hold."""

    window: int = USUAL
    unsure: bool = False


class _Declared(NamedTuple):
    priority: Priority
    name: str
    value: str
    holds: Holds


class Styles:
    """The declared values of every element of a page; `of` gives them as property → value."""

    def __init__(self, page: ParsedPage) -> None:
        self.sheets: Sheets = sheets_of(page.root, quirks=page.quirks)
        self._found: dict[int, list[_Declared]] = {}
        self.styled_classes: set[str] = set()
        self.differs: set[View] = set()
        """The views that may show something else than the usual one."""
        matcher = Matcher(page)
        for order, rule in enumerate(self.sheets.rules):
            for selector in selectors_of(rule.selector):
                if selector.tree is not None:
                    self.styled_classes.update(named_classes(selector))
                    if rule.declarations and rule.holds.windows:
                        self._apply(matcher, selector, rule.declarations, rule.holds, order)
        self._apply_inline(page)

    def _apply(
        self, matcher: Matcher, selector: Selector, wanted: Declarations, holds: Holds, order: int
    ) -> None:
        elements = matcher.select(selector)
        if not elements:
            return
        if not holds.certain:
            self.differs.add(View(USUAL, unsure=True))
        elif holds.windows != ALL_WINDOWS:
            usual = USUAL in holds.windows
            self.differs.update(View(at) for at in ALL_WINDOWS if (at in holds.windows) != usual)
        for element in elements:
            self._declare(element, wanted, holds, own=False, weight=selector.specificity, order=order)

    def _apply_inline(self, page: ParsedPage) -> None:
        for element in page.root.elements():
            style = element.get("style")
            if style:
                declared = inline(style, quirks=page.quirks)
                self._declare(element, declared, Holds(), own=True, weight=(0, 0, 0), order=0)

    def _declare(
        self,
        element: Element,
        wanted: Declarations,
        holds: Holds,
        *,
        own: bool,
        weight: Specificity,
        order: int,
    ) -> None:
        values = self._found.setdefault(element.id, [])
        layer = NO_LAYER if own else holds.layer
        for name, (value, important) in wanted.items():
            rank = tuple(-place for place in layer) if important else layer
            values.append(_Declared((important, own, rank, weight, order), name, value, holds))

    def of(self, element: Element, view: View = View()) -> Mapping[str, str]:  # noqa: B008 - a plain value
        """The values that hold for an element, by property; shorthands stay as they were written."""
        found = self._found.get(element.id)
        if not found:
            return {}
        # In the order of their priorities, so that the later of a shorthand and its parts wins.
        values: dict[str, str] = {}
        for one in sorted(found, key=lambda one: one.priority):
            if view.window in one.holds.windows and (one.holds.certain or view.unsure):
                values.pop(one.name, None)
                values[one.name] = one.value
        return values
