"""Which elements of a tree a selector names, in time that grows with the page and not with its nesting.

What simple selectors name are sets of elements, put together step by step: a compound is their intersection,
`:not()` what is left, and a combinator is decided once for each element. The parser's own matcher goes back
and forth between ancestors: three descendants on a page nested 400 deep took it 9 s.

Most rules of a page name something that it does not have, and end at a look for names; those of names and
combinators alone are read here, all others by selectors.py.
"""

from __future__ import annotations

import math
import re
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from analyzer.sources.html.properties import split_commas
from analyzer.sources.html.selectors import NTH, an_plus_b, parsed
from analyzer.sources.html.stylesheets import too_much
from analyzer.sources.html.tree import SHADOW, Element

Specificity = tuple[int, int, int]
Ids = frozenset[int]
_NONE: Ids = frozenset()
_PLACES = {"first": ["nth-"], "last": ["nth-last-"], "only": ["nth-", "nth-last-"]}
_ASIDE = re.compile(r"""\((?:[^()"'\\]|\([^()"'\\]*\))*\)|\[[^\]"'\\]*(?:"[^"\\]*"|'[^'\\]*')?[^\]"'\\]*\]""")
_USUAL = re.compile(r"[\w\s.#>+~,*:-]*")
_NAME = re.compile(r"[.#][\w-]+|(?<![\w:.#-])[a-zA-Z_][\w-]*")
_COMPOUND = r"(?=[a-zA-Z*.#])(?:[a-zA-Z][\w-]*|\*)?(?:[.#][a-zA-Z_][\w-]*)*+(?<![\s>+~])"
_PLAIN = re.compile(rf"\s*{_COMPOUND}(?:\s*[>+~]\s*{_COMPOUND}|\s+{_COMPOUND})*+\s*")
_NOT_AT_REST = re.compile(r":(?:hover|focus|active|visited|target|checked|before|after)(?![\w(-])|:focus-")
_STEP = re.compile(r"\s*([>+~\s])\s*")


def classes_at_end(selectors: Iterable[str]) -> set[str]:
    """The classes that the last compounds of all selectors name."""
    return set(re.findall(r"\.([\w-]+)(?=[^\s>+~,]*\s*(?:[,{]|$))", _ASIDE.sub("", "{".join(selectors))))


class Matcher:
    """Answers which elements of one tree a selector names. Raises SourceError once it is past `ends`."""

    def __init__(self, root: Element, *, quirks: bool = False, ends: float = math.inf) -> None:
        self.elements = list(root.elements())
        self._by_id = {element.id: element for element in self.elements}
        self._all = frozenset(self._by_id)
        self._root = root
        self._quirks = quirks
        self._sets: dict[tuple[str, str], Ids] = {}
        self._ends = ends
        named: dict[str, list[int]] = {}
        for element in self.elements:
            names = [element.tag]
            if "class" in element.attrs:
                names += {f".{name}" for name in self._cased(element.attrs["class"]).split()}
            if "id" in element.attrs:
                names.append(f"#{self._cased(element.attrs['id'])}")
            for name in names:
                named.setdefault(name, []).append(element.id)
        self._named = {name: frozenset(ids) for name, ids in named.items()}

    @cached_property
    def _parent(self) -> dict[int, int]:
        return {element.id: element.parent.id if element.parent else -1 for element in self.elements}

    @cached_property
    def _before(self) -> dict[int, int]:
        """The elder sibling of each element that has one."""
        latest: dict[int, int] = {}
        before: dict[int, int] = {}
        for number, above in self._parent.items():
            if above in latest:
                before[number] = latest[above]
            latest[above] = number
        return before

    @cached_property
    def _last(self) -> dict[int, int]:
        """The last element in each element."""
        last: dict[int, int] = {}
        for number, above in reversed(self._parent.items()):
            last.setdefault(number, number)
            last.setdefault(above, last[number])
        return last

    def _cased(self, name: str) -> str:
        """Without a doctype, names of classes and ids are told apart by their letters alone."""
        return name.lower() if self._quirks else name

    def select(self, selectors: str) -> list[tuple[Specificity, Ids]]:
        """The elements that each selector of a list names, with its weight. None at all where one of them is
        invalid: browsers then drop the whole rule, but for what stands in `:is()` and `:where()`."""
        import tinycss2
        from cssselect2.parser import SelectorError

        if time.monotonic() > self._ends:
            raise too_much()
        bare = _ASIDE.sub("", selectors)
        if _USUAL.fullmatch(bare):
            parts = [part for part in bare.split(",") if self._may_name(part)]
            if not parts:
                return []  # most rules of a page end here
            if bare == selectors and all(map(_PLAIN.fullmatch, bare.split(","))):
                return [self._plain(part.strip()) for part in parts]
        tokens = tinycss2.parse_component_value_list(selectors, skip_comments=True)
        try:
            found = [one for part in split_commas(tokens) if (one := parsed(part)) is not None]
        except SelectorError:
            return []
        return [(one.specificity, self._match(one.parsed_tree)) for one in found]

    def _may_name(self, part: str) -> bool:
        """Whether all names of a selector stand on the page, and it is not one for what somebody does."""
        at_rest = ":" not in part or ("::" not in part and not _NOT_AT_REST.search(part))
        return at_rest and all(self._ids(name) for name in _NAME.findall(part))

    def _ids(self, name: str) -> Ids:
        return self._named.get(self._cased(name) if name[0] in ".#" else name.lower(), _NONE)

    def _plain(self, part: str) -> tuple[Specificity, Ids]:
        """The same for a selector of names and combinators alone."""
        found, weight = _NONE, [0, 0, 0]
        steps = ["", *_STEP.split(part)]
        for combinator, compound in zip(steps[::2], steps[1::2], strict=True):
            names = _NAME.findall(compound)
            here = self._all.intersection(*map(self._ids, names))
            found = self._step(found, combinator or " ", here) if combinator else here
            for name in names:
                weight[{"#": 0, ".": 1}.get(name[0], 2)] += 1
        return (weight[0], weight[1], weight[2]), found

    def _match(self, node: Any) -> Ids:
        from cssselect2 import parser

        if isinstance(node, parser.CombinedSelector):
            right = self._match(node.right)
            left = self._match(node.left) if right else right
            return self._step(left, node.combinator, right) if left else left
        found = self._all
        for simple in node.simple_selectors:
            found = found & self._simple(simple) if found else found
        return found

    def _simple(self, node: Any) -> Ids:
        key = (getattr(node, "name", ""), repr(node) if hasattr(node, "operator") else "")
        if hasattr(node, "arguments") or not key[0]:
            return frozenset(self._answer(node))
        if key not in self._sets:
            self._sets[key] = frozenset(self._answer(node))
        return self._sets[key]

    def _answer(self, node: Any) -> Iterable[int]:
        from cssselect2 import parser

        if isinstance(node, parser.ClassSelector):
            return self._ids(f".{node.class_name}")
        if isinstance(node, parser.IDSelector):
            return self._ids(f"#{node.ident}")
        if isinstance(node, parser.LocalNameSelector):
            return self._ids(node.lower_local_name)
        if isinstance(node, parser.AttributeSelector):
            have = (element for element in self.elements if node.lower_name in element.attrs)
            return (element.id for element in have if _attribute_holds(element.get(node.lower_name), node))
        if isinstance(node, parser.RelationalSelector):
            return _NONE.union(*(self._anchors(one) for one in node.selector_list))
        if isinstance(node, parser.PseudoClassSelector):
            return self._pseudo(node.name)
        if isinstance(node, parser.FunctionalPseudoClassSelector):
            return self._functional(node)
        if isinstance(node, parser.NamespaceSelector):
            return self._all
        named = self._any(node.selector_list)
        return self._all - named if isinstance(node, parser.NegationSelector) else named

    def _any(self, selectors: Iterable[Any]) -> Ids:
        return _NONE.union(*(self._match(one.parsed_tree) for one in selectors if one is not None))

    # Combinators, from the left to the right and, for `:has()`, from the right to the left

    def _step(self, left: Ids, combinator: str, right: Ids) -> Ids:
        """Those of `right` behind one of `left`. Elements are numbered in the order of the page."""
        if combinator == ">":
            return frozenset(n for n in right if self._parent[n] in left)
        if combinator == "+":
            return frozenset(n for n in right if self._before.get(n) in left)
        if combinator == "~":
            first: dict[int, int] = {}
            for number in sorted(left, reverse=True):
                first[self._parent[number]] = number
            return frozenset(n for n in right if first.get(self._parent[n], n) < n)
        starts = sorted(left)
        ends = list(accumulate((self._last[n] for n in starts), max))
        return frozenset(n for n in right if (at := bisect_left(starts, n)) and ends[at - 1] >= n)

    def _anchors(self, relative: Any) -> Ids:
        from cssselect2 import parser

        node, steps = relative.selector.parsed_tree, []
        while isinstance(node, parser.CombinedSelector):
            steps.append((node.right, node.combinator))
            node = node.left
        found = self._all
        for compound, combinator in [*steps, (node, relative.combinator)]:
            found = self._back(self._match(compound) & found, combinator)
        return found

    def _back(self, found: Ids, combinator: str) -> Ids:
        """What stands before a combinator with one of `found` behind it."""
        if combinator == ">":
            return self._all.intersection(self._parent[n] for n in found)
        if combinator == "+":
            return self._all.intersection(self._before[n] for n in found if n in self._before)
        if combinator == "~":
            last = {self._parent[n]: n for n in sorted(found)}
            return frozenset(n for n in self._all if last.get(self._parent[n], n) > n)
        ends = sorted(found)
        return frozenset(
            n for n in self._all if (at := bisect_right(ends, n)) < len(ends) and ends[at] <= self._last[n]
        )

    # Pseudo-classes

    def _pseudo(self, name: str) -> Iterable[int]:
        place, _, kind = name.partition("-")
        if place in _PLACES and kind in ("child", "of-type"):
            return self._all.intersection(
                *(self._counted(f"{nth}{kind}", 0, 1, None) for nth in _PLACES[place])
            )
        holds = {
            "root": lambda element: element is self._root,
            "scope": lambda element: element is self._root,
            "host": lambda element: element is self._root and element.tag == SHADOW,
            "link": lambda element: element.tag in ("a", "area") and "href" in element.attrs,
            "defined": lambda element: "-" not in element.tag,
            "disabled": lambda element: "disabled" in element.attrs,
            "empty": lambda element: not any(child for child in element.children),
            "read-only": lambda element: element.tag not in ("input", "textarea"),
        }.get("link" if name.endswith("any-link") else name)
        return (element.id for element in self.elements if holds(element)) if holds else ()

    def _functional(self, node: Any) -> Iterable[int]:
        if node.name in NTH:
            return self._counted(node.name, *an_plus_b(node))
        wanted = (
            [str(getattr(piece, "value", "")).lower() for piece in node.arguments]
            if node.name == "lang"
            else []
        )
        return (element.id for element in self.elements if wanted and _language(element) in wanted)

    def _counted(self, name: str, a: int, b: int, among: list[Any] | None) -> Iterator[int]:
        chosen = None if among is None else self._any(parsed(part) for part in split_commas(among))
        if name.endswith("child") and chosen is None and b == 1:
            yield self._root.id
        for parent in self.elements:
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


def _language(element: Element) -> str:
    named = (one.get("lang") for one in (element, *element.ancestors()) if one.get("lang"))
    return next(named, "").lower().partition("-")[0]


def _attribute_holds(value: str, node: Any) -> bool:
    wanted = str(node.value)
    if node.operator is None:
        return True
    without_case = node.case_sensitive is None and node.lower_name in ("type", "dir", "lang", "rel")
    if without_case or node.case_sensitive is False:
        value, wanted = value.lower(), wanted.lower()
    holds: dict[str, bool] = {
        "=": value == wanted,
        "|=": value == wanted or value.startswith(f"{wanted}-"),
        "~=": wanted in value.split(),
        "^=": bool(wanted) and value.startswith(wanted),
        "$=": bool(wanted) and value.endswith(wanted),
        "*=": bool(wanted) and wanted in value,
    }
    return holds[node.operator]
