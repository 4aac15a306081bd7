"""Which elements a selector names, in time that grows with the page and not with its nesting.

cssselect2 reads selectors and weighs them; what they name are sets of elements, put together step by step:
each simple selector is a set, a compound their intersection, `:not()` what is left, and a combinator is
decided once for each element. The parser's own matcher goes back and forth between ancestors: three
descendants on a page nested 400 deep took it 9 s.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from analyzer.errors import SourceError
from analyzer.sources.html.css_words import css_words
from analyzer.sources.html.tree import Element, ParsedPage

BUDGET = 2.5  # seconds for all selectors of a page
_LONGEST = 4_000  # characters of a selector
Specificity = tuple[int, int, int]
Ids = frozenset[int]

_NTH = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})
_NEVER = frozenset({"host", "host-context", "state", "active-view-transition-type", "highlight"})


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a list: what it is made of, and how much it weighs. `tree` is None for one that names
    a part of an element (`::before`) and so no element."""

    tree: Any
    specificity: Specificity


@cache
def selectors_of(text: str) -> tuple[Selector, ...]:
    """The selectors of a list. None at all where one of them is invalid: browsers then drop the whole rule,
    but for what stands in `:is()` and `:where()`."""
    import tinycss2
    from cssselect2.parser import SelectorError

    tokens = tinycss2.parse_component_value_list(text[:_LONGEST], skip_comments=True)
    try:
        return tuple(_one(part) for part in _parts(tokens))
    except (SelectorError, RecursionError):
        return ()


def _parts(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for piece in tokens:
        if piece == ",":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _one(tokens: list[Any], *, relative: bool = False, within_has: bool = False) -> Selector:
    """One selector. Raises SelectorError for an invalid one."""
    from cssselect2 import parser

    for at, piece in enumerate(tokens[:-2]):
        if piece == ":" and tokens[at + 1] == ":":
            name = str(getattr(tokens[at + 2], "lower_value", getattr(tokens[at + 2], "lower_name", "")))
            if within_has or not (name.startswith("-webkit-") or name in css_words("pseudo_elements")):
                raise parser.SelectorError(piece, "no pseudo-element")
            return Selector(None, (0, 0, 0))
    found = list(parser.parse([_forgiven(piece, within_has) for piece in tokens], relative=relative))
    if len(found) != 1:
        raise parser.SelectorError(None, "no selector")
    tree = found[0].selector.parsed_tree if relative else found[0].parsed_tree
    _check(tree)
    return Selector(tree if found[0].pseudo_element is None else None, found[0].specificity)


def _forgiven(piece: Any, within_has: bool) -> Any:
    """A function of selectors, checked as Chromium does: what is invalid in `:is()` and `:where()` is as if
    it were not there, `:not()` and `:has()` are invalid with it, and no `:has()` stands in another."""
    from cssselect2 import parser
    from tinycss2.ast import FunctionBlock, LiteralToken

    name = getattr(piece, "lower_name", "") if piece.type == "function" else ""
    if name not in ("is", "where", "not", "has"):
        return piece
    parts = list(_parts(piece.arguments))
    if name in ("is", "where"):
        parts = [part for part in parts if _is_valid(part, within_has=within_has)]
    elif name == "has" and within_has:
        raise parser.SelectorError(piece, "a :has() in another")
    else:
        for part in parts:
            _one(part, relative=name == "has", within_has=within_has or name == "has")
    arguments: list[Any] = []
    for part in parts:
        arguments += [*([LiteralToken(0, 0, ",")] if arguments else []), *part]
    return FunctionBlock(piece.source_line, piece.source_column, piece.name, arguments)


def _is_valid(part: list[Any], *, within_has: bool) -> bool:
    from cssselect2.parser import SelectorError

    try:
        return _one(part, within_has=within_has).tree is not None
    except SelectorError:
        return False


def _check(node: Any) -> None:
    """Raises SelectorError for pseudo-classes that Chromium does not know."""
    from cssselect2 import parser

    if isinstance(node, parser.CombinedSelector):
        _check(node.left)
        _check(node.right)
    elif isinstance(node, parser.CompoundSelector):
        for simple in node.simple_selectors:
            _check(simple)
    elif isinstance(node, parser.PseudoClassSelector):
        if node.name not in css_words("states") and node.name not in css_words("structure"):
            raise parser.SelectorError(node.name, "no pseudo-class")
    elif isinstance(node, parser.FunctionalPseudoClassSelector):
        if node.name in _NTH:
            _nth(node)
        elif node.name not in _NEVER and node.name not in ("lang", "dir"):
            raise parser.SelectorError(node.name, "no pseudo-class")


def _nth(node: Any) -> tuple[int, int, list[Any] | None]:
    """a and b of an+b, and the selectors behind "of"."""
    from cssselect2 import parser
    from tinycss2.nth import parse_nth

    arguments = [piece for piece in node.arguments if piece.type != "comment"]
    at = next(
        (
            i
            for i, piece in enumerate(arguments)
            if piece == "of" or getattr(piece, "lower_value", "") == "of"
        ),
        None,
    )
    numbers = parse_nth(arguments[:at])
    if numbers is None or (at is not None and node.name.endswith("type")):
        raise parser.SelectorError(node.name, "no an+b")
    if at is None:
        return (*numbers, None)
    among = [_one(part).tree for part in _parts(arguments[at + 1 :])]
    return (*numbers, [one for one in among if one is not None])


def named_classes(selector: Selector) -> set[str]:
    """The classes that the last compound of a selector names."""
    from cssselect2 import parser

    last = selector.tree.right if isinstance(selector.tree, parser.CombinedSelector) else selector.tree
    simple = last.simple_selectors if last is not None else ()
    return {one.class_name for one in simple if isinstance(one, parser.ClassSelector)}


class Matcher:
    """Answers which elements of one page a selector names. Raises SourceError past its budget."""

    def __init__(self, page: ParsedPage) -> None:
        self._elements = list(page.root.elements())
        self._by_id = {element.id: element for element in self._elements}
        self._all = frozenset(self._by_id)
        self._root = page.root
        self._quirks = page.quirks
        self._named: dict[str, set[int]] = {}
        self._with: dict[str, set[int]] = {}
        self._sets: dict[Any, Ids] = {}
        self._before: dict[int, Element] = {}
        self._ends = time.monotonic() + BUDGET
        for element in self._elements:
            self._name(element)

    def _name(self, element: Element) -> None:
        names = [element.tag, f"#{self._cased(element.get('id'))}"]
        names += [f".{name}" for name in self._cased(element.get("class")).split()]
        for name in names:
            self._named.setdefault(name, set()).add(element.id)
        for name in element.attrs:
            self._with.setdefault(name, set()).add(element.id)
        previous: Element | None = None
        for child in element.children:
            if isinstance(child, Element):
                if previous is not None:
                    self._before[child.id] = previous
                previous = child

    def _cased(self, name: str) -> str:
        """Without a doctype, names of classes and ids are told apart by their letters alone."""
        return name.lower() if self._quirks else name

    def select(self, selector: Selector) -> Iterable[Element]:
        """The elements that a selector names."""
        if time.monotonic() > self._ends:
            raise SourceError(
                "The page's style rules are more than any posting has.",
                remedy="Copy the posting's text and paste it.",
                kind="too_large",
            )
        return [self._by_id[number] for number in self._match(selector.tree)] if selector.tree else ()

    def _match(self, node: Any) -> Ids:
        from cssselect2 import parser

        if isinstance(node, parser.CombinedSelector):
            right = self._match(node.right)
            left = self._match(node.left) if right else right
            return self._step(left, node.combinator, right) if left else left
        if isinstance(node, parser.CompoundSelector):
            return self._compound(node)
        return self._simple(node)

    def _compound(self, node: Any) -> Ids:
        key = repr(node)
        found = self._sets.get(key)
        if found is None:
            found = self._all
            for simple in sorted(node.simple_selectors, key=_cost):
                found &= self._simple(simple)
                if not found:
                    break
            self._sets[key] = found
        return found

    def _simple(self, node: Any) -> Ids:
        from cssselect2 import parser

        if isinstance(node, parser.ClassSelector):
            return frozenset(self._named.get(f".{self._cased(node.class_name)}", ()))
        if isinstance(node, parser.IDSelector):
            return frozenset(self._named.get(f"#{self._cased(node.ident)}", ()))
        if isinstance(node, parser.LocalNameSelector):
            return frozenset(self._named.get(node.lower_local_name, ()))
        if isinstance(node, parser.AttributeSelector):
            return self._attribute(node)
        if isinstance(node, parser.NegationSelector):
            return self._all - self._any(one.parsed_tree for one in node.selector_list)
        if isinstance(node, (parser.MatchesAnySelector, parser.SpecificityAdjustmentSelector)):
            return self._any(one.parsed_tree for one in node.selector_list)
        if isinstance(node, parser.RelationalSelector):
            return frozenset().union(*(self._anchors(one) for one in node.selector_list))
        if isinstance(node, parser.PseudoClassSelector):
            return self._pseudo(node.name)
        if isinstance(node, parser.FunctionalPseudoClassSelector):
            return self._functional(node)
        return self._all  # of whatever namespace

    def _any(self, nodes: Iterable[Any]) -> Ids:
        return frozenset().union(*map(self._match, nodes))

    def _attribute(self, node: Any) -> Ids:
        have = self._with.get(node.lower_name, set())
        if node.operator is None:
            return frozenset(have)
        return frozenset(n for n in have if _attribute_holds(self._by_id[n].get(node.lower_name), node))

    # Combinators, from the left to the right and, for `:has()`, from the right to the left

    def _step(self, left: Ids, combinator: str, right: Ids) -> Ids:
        if combinator == ">":
            return frozenset(n for n in right if (parent := self._by_id[n].parent) and parent.id in left)
        if combinator == "+":
            return frozenset(n for n in right if n in self._before and self._before[n].id in left)
        known: dict[int, bool] = {}
        return frozenset(n for n in right if self._reached(n, left, known, sideways=combinator == "~"))

    def _reached(self, number: int, left: Ids, known: dict[int, bool], *, sideways: bool) -> bool:
        """Whether some ancestor (or elder sibling) is in `left`; what is found on the way is remembered."""
        passed, at, answer = [], self._by_id[number], False
        while at.id not in known:
            passed.append(at.id)
            above = self._before.get(at.id) if sideways else at.parent
            if above is None:
                break
            if above.id in left:
                answer = True
                break
            at = above
        else:
            answer = known[at.id]
        known.update(dict.fromkeys(passed, answer))
        return answer

    def _anchors(self, relative: Any) -> Ids:
        from cssselect2 import parser

        node, found = relative.selector.parsed_tree, None
        while isinstance(node, parser.CombinedSelector):
            here = self._match(node.right)
            found = self._back(here if found is None else here & found, node.combinator)
            node = node.left
        here = self._match(node)
        return self._back(here if found is None else here & found, relative.combinator)

    def _back(self, found: Ids, combinator: str) -> Ids:
        """What stands on the left of a combinator whose right is in `found`."""
        reached: set[int] = set()
        for number in found:
            at: Element | None = self._by_id[number]
            while at is not None:
                at = at.parent if combinator in (" ", ">") else self._before.get(at.id)
                if at is None or (at.id in reached and combinator in (" ", "~")):
                    break
                reached.add(at.id)
                if combinator in (">", "+"):
                    break
        return frozenset(reached)

    # Pseudo-classes

    def _pseudo(self, name: str) -> Ids:
        if name in self._sets:
            return self._sets[name]
        if name in ("root", "scope"):
            found = {self._root.id}
        elif name in ("link", "any-link", "-webkit-any-link"):
            found = self._with.get("href", set()) & {
                n for tag in ("a", "area") for n in self._named.get(tag, ())
            }
        elif name == "defined":
            found = {element.id for element in self._elements if "-" not in element.tag}
        elif name == "empty":
            found = {
                element.id
                for element in self._elements
                if not any(_is_content(one) for one in element.children)
            }
        elif "-" in name and name.rpartition("-")[2] in ("child", "type"):
            found = set(self._placed(name))
        elif name == "disabled":
            found = self._with.get("disabled", set())
        elif name == "read-only":
            found = {element.id for element in self._elements if element.tag not in ("input", "textarea")}
        else:
            found = set()
        self._sets[name] = frozenset(found)
        return self._sets[name]

    def _placed(self, name: str) -> Iterator[int]:
        for parent in self._elements:
            siblings = [child for child in parent.children if isinstance(child, Element)]
            tags = [child.tag for child in siblings]
            for at, child in enumerate(siblings):
                own = tags if name.endswith("type") else [child.tag] * len(tags)
                first = child.tag not in own[:at] if name.endswith("type") else not at
                last = child.tag not in own[at + 1 :] if name.endswith("type") else at == len(tags) - 1
                if {"first": first, "last": last, "only": first and last}[name.partition("-")[0]]:
                    yield child.id
        if name.endswith(("child", "type")):
            yield self._root.id

    def _functional(self, node: Any) -> Ids:
        if node.name in _NTH:
            return frozenset(self._counted(node.name, *_nth(node)))
        if node.name == "lang":
            wanted = [str(getattr(piece, "value", "")).lower() for piece in node.arguments]
            return frozenset(element.id for element in self._elements if _language(element) in wanted)
        return frozenset()

    def _counted(self, name: str, a: int, b: int, among: list[Any] | None) -> Iterator[int]:
        chosen = None if among is None else self._any(among)
        for parent in self._elements:
            siblings = [child for child in parent.children if isinstance(child, Element)]
            counts: dict[str, int] = {}
            for child in reversed(siblings) if "last" in name else siblings:
                if chosen is not None and child.id not in chosen:
                    continue
                kind = child.tag if name.endswith("type") else ""
                counts[kind] = counts.get(kind, 0) + 1
                offset = counts[kind] - b
                if offset == 0 if a == 0 else offset % a == 0 and offset // a >= 0:
                    yield child.id


def _cost(node: Any) -> int:
    """Names first: they leave few elements to look at."""
    return (
        0
        if hasattr(node, "class_name") or hasattr(node, "ident")
        else 1
        if hasattr(node, "local_name")
        else 2
    )


def _is_content(child: Element | str) -> bool:
    return isinstance(child, Element) or child != ""


def _language(element: Element) -> str:
    named = (one.get("lang") for one in (element, *element.ancestors()) if one.get("lang"))
    return next(named, "").lower().partition("-")[0]


def _attribute_holds(value: str, node: Any) -> bool:
    wanted = node.value
    if node.case_sensitive is False or (
        node.case_sensitive is None and node.lower_name in ("type", "dir", "lang", "rel")
    ):
        value, wanted = value.lower(), wanted.lower()
    if node.operator == "=":
        return bool(value == wanted)
    if node.operator == "|=":
        return bool(value == wanted or value.startswith(f"{wanted}-"))
    if not wanted:
        return False
    if node.operator == "~=":
        return wanted in value.split()
    return bool(
        {"^=": value.startswith, "$=": value.endswith, "*=": value.__contains__}[node.operator](wanted)
    )
