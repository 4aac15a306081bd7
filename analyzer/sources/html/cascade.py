"""Which declarations hold for which element: the cascade decided.

As in CSS Cascading 5: important before not, an element's own style before sheets, later layers before earlier
ones (the other way round among what is important), then the weight of the selector, then the order. The
browser's own rules stand in a layer before all others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from analyzer.sources.html.conditions import ALL_VIEWS, USUAL
from analyzer.sources.html.properties import (
    EVERYWHERE,
    LATE,
    Declaration,
    Values,
    css,
    css_words,
    declarations,
    longhands,
    number,
)
from analyzer.sources.html.selectors import Matcher, Room, Specificity, classes_at_end
from analyzer.sources.html.stylesheets import NO_LAYER, Context, Layer, sheets_of
from analyzer.sources.html.tree import Element, ParsedPage

_BROWSER: Layer = ()
_SHADOW: Layer = (-math.inf,)  # what a shadow tree says of its host yields to what the page says
_LONGEST_WAIT = 60.0  # seconds of an animation: a person has read the page by then


class _Declared(NamedTuple):
    """A declaration with its views, behind what ranks it: the greater one wins."""

    important: bool
    own: bool
    layer: Layer
    weight: Specificity
    order: int
    said: Declaration
    views: frozenset[int] = ALL_VIEWS


class Styles:
    """The declared values of every element of a page; `of` gives them as property → value."""

    def __init__(self, page: ParsedPage) -> None:
        self.external = False
        self.differs: set[int] = set()
        """The views that may show something else than the usual one, of the elements that were looked at."""
        self._quirks = page.quirks
        self._declared: dict[int, list[_Declared]] = {}
        self._matchers: dict[int, Matcher] = {}
        self._hosts = {host.id: shadow.id for host, shadow in page.shadows}
        self._ends: dict[str, str] = {}
        self._selectors: list[str] = []
        room = Room()
        for scope in page.scopes():
            sheets = sheets_of(scope)
            sheets.read(css("browser")["sheet"], Context(layer=_BROWSER))
            matcher = Matcher(scope, room, quirks=page.quirks)
            for rule in sheets.rules:
                matcher.add(rule)
            self._matchers.update((element.id, matcher) for element in scope.elements())
            self._ends.update(sheets.ends)
            self._selectors += (rule.selectors for rule in sheets.rules)
            self.external |= sheets.external

    @cached_property
    def styled_classes(self) -> set[str]:
        """The classes that some sheet speaks of."""
        return classes_at_end(self._selectors)

    def of(self, element: Element, view: int, variables: Values) -> tuple[Values, Values]:
        """The values that hold for an element, by property, and its variables, with those of its parents."""
        if element.id not in self._declared:
            self._declared[element.id] = self._cascade(element)
        held = [(one.layer, one.said) for one in self._declared[element.id] if view in one.views]
        if not held:
            return {}, variables
        own = {one.name: one.value for _, one in held if one.name.startswith("--")}
        variables = {**variables, **own} if own else variables
        values = self._values(held, variables, element.attrs)
        names = re.findall(r"[\w-]+", f"{values.get('animation', '')} {values.get('animation-name', '')}")
        for name in self._ends.keys() & names if names and _stays(values) else ():
            end = [(NO_LAYER, one) for one in declarations(self._ends[name])]
            values |= self._values(end, variables, element.attrs)
        return values, variables

    def _cascade(self, element: Element) -> list[_Declared]:
        """All that is declared for an element, the strongest last."""
        declared: list[_Declared] = []
        for at in (element.id, self._hosts.get(element.id)):
            for weight, order, _, rule in self._matchers[at].rules(at) if at is not None else ():
                views, layer = rule.context.views, rule.context.layer if at == element.id else _SHADOW
                found = declarations(rule.block)
                if found:
                    self.differs |= {one for one in ALL_VIEWS if (one in views) != (USUAL in views)}
                ranked = {False: layer, True: tuple(-place for place in layer)}
                for said in found:
                    rank = ranked[said.important]
                    declared.append(_Declared(said.important, False, rank, weight, order, said, views))
        own = declarations(element.get("style")) if "style" in element.attrs else ()
        declared += (_Declared(said.important, True, NO_LAYER, (0, 0, 0), 0, said) for said in own)
        declared.sort(key=itemgetter(slice(5)))
        return declared

    def _values(
        self, declared: Iterable[tuple[Layer, Declaration]], variables: Values, attributes: Values
    ) -> dict[str, str]:
        values: dict[str, str] = {}
        browser: dict[str, str] = {}
        for layer, one in declared:
            if one.name == "all":
                values.clear()
            late = LATE.search(one.value.lower()) and not one.name.startswith("--")
            given = _resolved(one.value, variables, attributes) if late else one.value
            # what a browser drops is as if nothing had been said
            for name, value in longhands(one.name, given, quirks=self._quirks) or ():
                values[name] = _said_of_all(name, value, browser) if value in EVERYWHERE else value
                if layer == _BROWSER:
                    browser[name] = value
        return {name: value for name, value in values.items() if value}


def _said_of_all(name: str, value: str, browser: Values) -> str:
    """What "inherit" and its like come to: the first value, what the browser says, or "" (nothing is said,
    and the parent's holds)."""
    if name == "display" and value == "inherit":
        return value
    if value == "initial" or (value == "unset" and name not in css_words("inherited", "names")):
        return str(css("initial").get(name, ""))
    return browser.get(name, "") if value.startswith("revert") else ""


def _resolved(value: str, variables: Values, attributes: Values) -> str:
    """A value with its variables put in, a few times over as they may name others."""

    def named(found: re.Match[str]) -> str:
        known = {"var": variables, "attr": attributes, "env": {}}[found[1].lower()]
        return known.get(found[2], found[3] or ("0px" if found[1] == "env" else "")).strip()

    for _ in range(6):
        value = _NAMED.sub(named, value)[:2000]
    return value


_NAMED = re.compile(r"\b(var|env|attr)\(\s*([\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)


def _stays(values: Values) -> bool:
    """Whether an animation runs and leaves its end behind, as where pages fade their text in."""
    said = " ".join(value for name, value in values.items() if name.startswith("animation"))
    late = any((number(time) or 0.0) > _LONGEST_WAIT for time in re.findall(r"-?[\d.]+m?s\b", said))
    never = late or re.search(r"\bpaused\b", said) or values.get("animation-timeline", "auto") != "auto"
    return not never and re.search(r"\b(?:forwards|both)\b", said) is not None
