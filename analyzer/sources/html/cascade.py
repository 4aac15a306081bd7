"""Which declarations hold for which element: the cascade decided.

As in CSS Cascading 5: important before not, an element's own style before sheets, later layers before earlier
ones (the other way round among what is important), then the weight of the selector, then the order. The
browser's own rules stand in a layer before all others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter

from analyzer.sources.html.conditions import ALL_VIEWS, USUAL
from analyzer.sources.html.css_values import number
from analyzer.sources.html.properties import EVERYWHERE, Declaration, css, css_words, declarations, longhands
from analyzer.sources.html.selectors import Matcher, Room, Specificity, classes_at_end
from analyzer.sources.html.stylesheets import NO_LAYER, Context, Layer, sheets_of
from analyzer.sources.html.tree import Element, ParsedPage

Priority = tuple[bool, bool, Layer, Specificity, int]
"""Important, the element's own, layer, specificity, order: the greater one wins."""
Declared = tuple[Priority, Declaration, frozenset[int]]
"""A declaration, and the views in which it holds."""
Values = Mapping[str, str]
_BROWSER: Layer = ()
_SHADOW: Layer = (-math.inf,)  # what a shadow tree says of its host yields to what the page says
_LONGEST_WAIT = 60.0  # seconds of an animation: a person has read the page by then


class Styles:
    """The declared values of every element of a page; `of` gives them as property → value."""

    def __init__(self, page: ParsedPage) -> None:
        self.external = False
        self.differs: set[int] = set()
        """The views that may show something else than the usual one, of the elements that were looked at."""
        self._quirks = page.quirks
        self._declared: dict[int, list[Declared]] = {}
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
        held = [
            (layer, one) for (_, _, layer, _, _), one, views in self._declared[element.id] if view in views
        ]
        if not held:
            return {}, variables
        own = {one.name: one.value for _, one in held if one.name.startswith("--")}
        variables = {**variables, **own} if own else variables
        values = self._values(held, variables)
        names = re.findall(r"[\w-]+", f"{values.get('animation', '')} {values.get('animation-name', '')}")
        for name in self._ends.keys() & names if names and _stays(values) else ():
            end = [(NO_LAYER, one) for one in declarations(self._ends[name], quirks=self._quirks)]
            values |= self._values(end, variables)
        return values, variables

    def _cascade(self, element: Element) -> list[Declared]:
        """All that is declared for an element, the strongest last."""
        declared: list[Declared] = []
        host = self._hosts.get(element.id)
        for at, above in ((element.id, None), *([(host, _SHADOW)] if host is not None else [])):
            for weight, order, _, rule in self._matchers[at].rules(at):
                views, layer = rule.context.views, rule.context.layer if above is None else above
                found = declarations(rule.block, quirks=self._quirks)
                if found:
                    self.differs |= {one for one in ALL_VIEWS if (one in views) != (USUAL in views)}
                for one in found:
                    ranked = tuple(-place for place in layer) if one.important else layer
                    declared.append(((one.important, False, ranked, weight, order), one, views))
        if "style" in element.attrs:
            for one in declarations(element.get("style"), quirks=self._quirks):
                declared.append(((one.important, True, NO_LAYER, (0, 0, 0), 0), one, ALL_VIEWS))
        for name in _ATTRIBUTES.keys() & element.attrs.keys() if element.attrs else ():
            tag, said = _ATTRIBUTES[name]
            if tag in ("", element.tag):
                for one in declarations(said.format(element.get(name)), quirks=self._quirks):
                    declared.append(((False, False, _BROWSER, (0, 0, 0), 0), one, ALL_VIEWS))
        declared.sort(key=itemgetter(0))
        return declared

    def _values(self, declared: Iterable[tuple[Layer, Declaration]], variables: Values) -> dict[str, str]:
        values: dict[str, str] = {}
        browser: dict[str, str] = {}
        for layer, one in declared:
            said = one.values
            if one.name == "all":
                values.clear()
            elif one.late:
                # what turns out to be no value once its variables are known is as if nothing had been said
                said = longhands(one.name, _resolved(one.value, variables), quirks=self._quirks) or ()
            for name, value in said:
                if value in EVERYWHERE:
                    value = _said_of_all(name, value, browser)
                values[name] = value
            if layer == _BROWSER:
                browser.update(said)
        return {name: value for name, value in values.items() if value}


_ATTRIBUTES = {
    "bgcolor": ("", "background-color:{}"), "background": ("", "background-image:url(x)"),
    "text": ("body", "color:{}"), "color": ("font", "color:{}"),
}  # fmt: skip
"""What attributes say, as declarations: of which element, where not of all."""


def _said_of_all(name: str, value: str, browser: Values) -> str:
    """What "inherit" and its like come to: the first value, what the browser says, or ("") that nothing is said
    and the parent's holds."""
    if name == "display" and value == "inherit":
        return value
    if value == "initial" or (value == "unset" and name not in css_words("inherited", "names")):
        return str(css("initial").get(name, ""))
    return browser.get(name, "") if value.startswith("revert") else ""


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


def _stays(values: Values) -> bool:
    """Whether an animation runs and leaves its end behind, as where pages fade their text in."""
    said = " ".join(value for name, value in values.items() if name.startswith("animation"))
    late = any((number(time) or 0.0) > _LONGEST_WAIT for time in re.findall(r"-?[\d.]+m?s\b", said))
    never = late or re.search(r"\bpaused\b", said) or values.get("animation-timeline", "auto") != "auto"
    return not never and re.search(r"\b(?:forwards|both)\b", said) is not None
