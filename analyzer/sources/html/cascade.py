"""Which declarations hold for which element: selectors matched, the cascade decided.

As in CSS Cascading 5: important before not, an element's own style before sheets, later layers before earlier
ones (the other way round among what is important), then the weight of the selector, then the order.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from analyzer.sources.html.conditions import ALL_WINDOWS
from analyzer.sources.html.matching import Matcher, Specificity, classes_at_end
from analyzer.sources.html.properties import EVERYWHERE, css, css_words, longhands
from analyzer.sources.html.stylesheets import (
    NO_LAYER,
    Declaration,
    Holds,
    Layer,
    Sheets,
    declarations,
    sheets_of,
    too_much,
)
from analyzer.sources.html.tree import Element, ParsedPage

Priority = tuple[bool, bool, Layer, Specificity, int]
"""Important, the element's own, layer, specificity, order: the greater one wins."""
USUAL = 1
"""Which of the windows is the one that a page is judged in first."""
Values = Mapping[str, str]
BUDGET = 2.5  # seconds for all selectors of a page
MAX_DECLARED = 2_000_000  # declarations for all elements of a page together


class View(NamedTuple):
    """How a page is looked at: in which window, and whether what only may hold is taken to hold."""

    window: int = USUAL
    unsure: bool = False


class Styles:
    """The declared values of every element of a page; `of` gives them as property → value."""

    def __init__(self, page: ParsedPage) -> None:
        self._found: dict[int, list[tuple[Priority, Declaration, Holds]]] = {}
        self._quirks = page.quirks
        self._ends: dict[str, str] = {}
        self.external = False
        self._selectors: list[str] = []
        self.differs: set[View] = set()
        """The views that may show something else than the usual one."""
        self._room, self._ends_at = MAX_DECLARED, time.monotonic() + BUDGET
        for scope in page.scopes():
            self._read(scope, sheets_of(scope, quirks=page.quirks))
        for host, shadow in page.shadows:  # what a shadow tree says of its host yields to what the page says
            for (important, own, _, weight, order), one, holds in self._found.pop(shadow.id, ()):
                inside = (important, own, (-math.inf,), weight, order)
                self._found.setdefault(host.id, []).append((inside, one, holds))
        for declared in self._found.values():
            declared.sort(key=itemgetter(0))

    def _read(self, scope: Element, sheets: Sheets) -> None:
        matcher = Matcher(scope, quirks=self._quirks, ends=self._ends_at)
        self._ends.update(sheets.ends)
        self._selectors += (rule.selectors for rule in sheets.rules)
        self.external |= sheets.external
        for order, rule in enumerate(sheets.rules):
            matched = matcher.select(rule.selectors)
            if not any(elements for _, elements in matched):
                continue
            wanted = declarations(rule.block, quirks=self._quirks)
            if wanted:
                self._note_views(rule.holds)
            for weight, elements in matched:
                self._declare(elements, wanted, rule.holds, weight=weight, order=order)
        for element in matcher.elements:
            if "style" in element.attrs:
                own = declarations(element.get("style"), quirks=self._quirks)
                self._declare([element.id], own, Holds(), weight=None, order=0)

    @cached_property
    def styled_classes(self) -> set[str]:
        """The classes that some sheet speaks of."""
        return classes_at_end(self._selectors)

    def _note_views(self, holds: Holds) -> None:
        if not holds.certain:
            self.differs.add(View(USUAL, unsure=True))
        usual = USUAL in holds.windows
        self.differs.update(View(at) for at in ALL_WINDOWS if (at in holds.windows) != usual)

    def _declare(
        self,
        ids: Collection[int],
        wanted: Iterable[Declaration],
        holds: Holds,
        *,
        weight: Specificity | None,
        order: int,
    ) -> None:
        """`weight` is None for an element's own style."""
        layer = NO_LAYER if weight is None else holds.layer
        against = tuple(-place for place in layer)
        ranked = [
            (
                (
                    one.important,
                    weight is None,
                    against if one.important else layer,
                    weight or (0, 0, 0),
                    order,
                ),
                one,
                holds,
            )
            for one in wanted
        ]
        self._room -= len(ranked) * len(ids)
        if self._room < 0:
            raise too_much()
        for number in ids:
            self._found.setdefault(number, []).extend(ranked)

    def of(self, element: Element, view: View, variables: Values) -> tuple[Values, Values]:
        """The values that hold for an element, by property, and its variables, with those of its parents."""
        found = self._found.get(element.id)
        if not found:
            return {}, variables
        held = [
            one for _, one, holds in found if view.window in holds.windows and (holds.certain or view.unsure)
        ]
        own = {one.name: one.value for one in held if one.name.startswith("--")}
        variables = {**variables, **own} if own else variables
        values = self._taken(held, variables)
        for name in re.findall(
            r"[\w-]+", f"{values.get('animation', '')} {values.get('animation-name', '')}"
        ):
            if name in self._ends and _stays(values):
                values |= self._taken(declarations(self._ends[name], quirks=self._quirks), variables)
        return values, variables

    def _taken(self, declared: Iterable[Declaration], variables: Values) -> dict[str, str]:
        values: dict[str, str] = {}
        for one in declared:
            said = one.values
            if one.name == "all":
                values.clear()
            elif one.late:
                # what turns out to be no value once its variables are known is as if nothing had been said
                said = longhands(one.name, _resolved(one.value, variables), quirks=self._quirks) or ()
            values.update(said)
        return _without_words_of_all(values) if EVERYWHERE.intersection(values.values()) else values


def _without_words_of_all(values: dict[str, str]) -> dict[str, str]:
    """The values without "inherit" and its like, which say that nothing is said, or what was there first."""
    kept = {
        name: value
        for name, value in values.items()
        if value not in EVERYWHERE or (name == "display" and value == "inherit")
    }
    for name, value in values.items():
        first = value == "initial" or (value == "unset" and name not in css_words("inherited", "names"))
        if value in EVERYWHERE and first and name in css("initial"):
            kept[name] = css("initial")[name]
    return kept


def _resolved(value: str, variables: Values) -> str:
    """A value with its variables put in, a few times over as they may name others."""
    for _ in range(6):
        if "var(" not in value:
            break
        value = re.sub(
            r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)",
            lambda found: variables.get(found[1], (found[2] or "")).strip(),
            value,
        )[:2000]
    return value


_LONGEST_WAIT = 60.0  # seconds: a person has read the page by then


def _stays(values: Values) -> bool:
    """Whether an animation runs and leaves its end behind, as where pages fade their text in."""
    said = " ".join(value for name, value in values.items() if name.startswith("animation"))
    times = re.findall(r"(-?[\d.]+)(ms|s)\b", said)
    late = any(float(time) / (1000 if unit == "ms" else 1) > _LONGEST_WAIT for time, unit in times)
    never = late or re.search(r"\bpaused\b", said) or values.get("animation-timeline", "auto") != "auto"
    return not never and re.search(r"\b(?:forwards|both)\b", said) is not None
