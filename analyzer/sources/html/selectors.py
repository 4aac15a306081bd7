"""Which style rules name an element: cssselect2 takes selectors apart, weighs and matches them. Here stands
what Chromium takes otherwise, and a bound on the work, which on hostile pages grows beyond all measure.

Most rules of a page name what it does not have, and end at a look for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from analyzer.sources.html.properties import css_words, split_commas
from analyzer.sources.html.stylesheets import StyleRule, too_much
from analyzer.sources.html.tree import SHADOW, Element

Specificity = tuple[int, int, int]
_STEPS = 5_000_000  # from one element to another, for all selectors of a page
_EACH = 20  # steps that a rule costs for each element that it names
_ASIDE = re.compile(r"""\((?:[^()"'\\]|\([^()"'\\]*\))*\)|\[[^\]"'\\]*(?:"[^"\\]*"|'[^'\\]*')?[^\]"'\\]*\]""")
_USUAL = re.compile(r"[\w\s.#>+~,*:-]*")
_VALID = re.compile(r"\s*(?:[.#]?[a-zA-Z][\w-]*+\s*+)++")
_NAME = re.compile(r"[.#][\w-]+|(?<![\w:.#-])[a-zA-Z_][\w-]*")
_NOT_AT_REST = re.compile(r"::|:(?:hover|focus|active|visited|target|before|after)(?![\w(-])|:focus-")


def classes_at_end(selectors: Iterable[str]) -> set[str]:
    """The classes that the last compounds of all selectors name."""
    return set(re.findall(r"\.([\w-]+)(?=[^\s>+~,]*\s*(?:[,{]|$))", _ASIDE.sub("", "{".join(selectors))))


class Room:
    """How much work a page may make."""

    def __init__(self, steps: int = _STEPS) -> None:
        self._left = steps

    def take(self, steps: int = 1) -> None:
        """Raises SourceError for a page that makes more."""
        self._left -= steps
        if self._left < 0:
            raise too_much()


class Matcher:
    """Answers which rules name an element of one tree. Without a doctype (`quirks`), names of classes and ids
    are told apart by their letters alone."""

    def __init__(self, root: Element, room: Room, *, quirks: bool = False) -> None:
        import cssselect2

        self._found, self._quirks, self._shadow = cssselect2.Matcher(), quirks, root.tag == SHADOW
        self._room, self._nodes = room, dict[int, Any]()
        node_class, names = _node_class(), set[str]()
        for element in root.elements():
            above = self._nodes.get(element.parent.id) if element.parent else None
            self._nodes[element.id] = node = node_class(element, above, room, quirks=quirks)
            names |= {element.tag, f"#{node.id}", *(f".{name}" for name in node.classes)}
        self._names = names

    def add(self, rule: StyleRule) -> None:
        """Takes up a rule. Raises SourceError for one that is too deep to be judged."""
        selectors = rule.selectors.lower() if self._quirks else rule.selectors
        if self._shadow:
            selectors = re.sub(r":host(?![\w(-])", ":root", selectors)
        bare = _ASIDE.sub("", selectors)
        if _USUAL.fullmatch(bare):
            parts = [part for part in bare.split(",") if self._may_name(part) or not _VALID.fullmatch(part)]
            if not any(map(self._may_name, parts)):
                return  # most rules of a page end here
            selectors = ",".join(parts) if bare == selectors else selectors
        for selector in _compiled(selectors):
            self._found.add_selector(selector, rule)

    def rules(self, element_id: int) -> list[tuple[Specificity, int, Any, StyleRule]]:
        """The rules that name an element, each with its weight and its place among all."""
        node, known = self._nodes[element_id], self._found
        tried = [known.other_selectors, known.lower_local_name_selectors.get(node.tag, ())]
        tried += (known.class_selectors.get(name, ()) for name in node.classes)
        self._room.take(sum(map(len, tried)) + len(known.id_selectors.get(node.id, ())))
        found: list[tuple[Specificity, int, Any, StyleRule]] = known.match(node)
        self._room.take(_EACH * len(found))
        return found

    def _may_name(self, part: str) -> bool:
        """Whether all names of a selector stand on the page, and it is not one for what somebody does."""
        names = (name if name[0] in ".#" else name.lower() for name in _NAME.findall(part))
        return not (":" in part and _NOT_AT_REST.search(part)) and self._names.issuperset(names)


@lru_cache(maxsize=4_000)
def _compiled(selectors: str) -> tuple[Any, ...]:
    """A list of selectors as cssselect2 compiles it. One that Chromium does not take makes the whole list
    invalid, but in `:is()` and `:where()`."""
    import tinycss2
    from cssselect2.compiler import CompiledSelector
    from cssselect2.parser import SelectorError

    parts = split_commas(tinycss2.parse_component_value_list(selectors, skip_comments=True))
    try:
        found = [read[1] for part in parts if (read := _known(part)) is not None]
        return tuple(CompiledSelector(one) for one in found if one.pseudo_element is None)
    except SelectorError:
        return ()
    except (SyntaxError, MemoryError):
        raise too_much() from None


_NEVER = "[\\20 ]"  # an attribute that no element has


def _known(tokens: list[Any], *, relative: bool = False, in_has: bool = False) -> tuple[str, Any] | None:
    """A selector in the words of cssselect2, and as it reads them; None for one that names a part of an
    element (`::before`), and so no element. Raises SelectorError for one that Chromium does not take."""
    from cssselect2.parser import SelectorError, parse

    known = ""
    for piece in tokens:
        name = str(getattr(piece, "lower_value" if piece.type == "ident" else "lower_name", ""))
        if known.endswith(":") and name:
            if known.endswith("::"):
                if in_has or not (name.startswith("-webkit-") or name in css_words("selectors", "parts")):
                    raise SelectorError(piece, "no pseudo-element")
                return None
            known = known[:-1] + (
                _function(piece, name, in_has) if piece.type == "function" else _state(name)
            )
        else:
            known += piece.serialize().replace("[*|", "[") if piece.type == "[] block" else piece.serialize()
    try:
        (found,) = parse(known, relative=relative)
    except (AttributeError, ValueError):  # the first for a "|" at the end
        raise SelectorError(None, "no selector") from None
    return known, found


def _state(name: str) -> str:
    """A pseudo-class; one that no element has at rest never holds."""
    from cssselect2.parser import SelectorError

    if name not in css_words("selectors", "known"):
        raise SelectorError(name, "no pseudo-class")
    if name in css_words("selectors", "always"):
        return f":not({_NEVER})"
    name = name.removeprefix("-webkit-")
    return f":{name}" if name in css_words("selectors", "matched") else _NEVER


def _function(piece: Any, name: str, in_has: bool) -> str:
    """A function as Chromium takes it. `:nth-child(2 of .a)` weighs as much as `:nth-child(2):is(.a)`."""
    import tinycss2
    from cssselect2.parser import SelectorError
    from tinycss2.nth import parse_nth

    if name in ("is", "where", "not", "has"):
        return f":{name}({_list(name, piece.arguments, in_has)})"
    if name not in css_words("selectors", "functions"):
        raise SelectorError(piece, "no pseudo-class")
    if not name.startswith("nth-"):
        return f":{piece.serialize()}" if name == "lang" else _NEVER
    words = [getattr(one, "lower_value", "") for one in piece.arguments]
    at = words.index("of") if "of" in words else len(words)
    numbers = piece.arguments[:at]
    if parse_nth(numbers) is None or (at < len(words) and name.endswith("type")):
        raise SelectorError(piece, "no an+b")
    among = f":is({_list('not', piece.arguments[at + 1 :], in_has)})" if at < len(words) else ""
    return f":{name}({tinycss2.serialize(numbers)}{among and f' of {among}'}){among}"


def _list(name: str, arguments: list[Any], in_has: bool) -> str:
    """The selectors in a function: what is invalid in `:is()` and `:where()` is as if it were not there,
    `:not()` and `:has()` are invalid with it, and no `:has()` stands in another."""
    from cssselect2.parser import SelectorError

    taken: list[str] = []
    has = name == "has"
    for part in split_commas(arguments):
        try:
            known = None if has and in_has else _known(part, relative=has, in_has=in_has or has)
        except SelectorError:
            known = None
        if known is not None:
            taken.append(_anchored(known[0]) if has else f":is({known[0]})" if name == "not" else known[0])
        elif name not in ("is", "where"):
            raise SelectorError(name, "a selector that is not known, or names no element")
    return ",".join(taken) or f":where({_NEVER})"


def _anchored(text: str) -> str:
    """`> a b` as `> a:has(b)`: what stands in `:has()` is sought from its own element on."""
    import tinycss2

    tokens = tinycss2.parse_component_value_list(text.strip())
    between = [piece.type == "whitespace" or piece in (">", "+", "~") for piece in tokens]
    start = between.index(False)
    if True not in between[start:]:
        return text
    end = between.index(True, start)
    return f"{tinycss2.serialize(tokens[:end])}:has({_anchored(tinycss2.serialize(tokens[end:]))})"


@cache
def _node_class() -> Any:
    """An element as cssselect2 sees it. Each step from one to another takes of the `room`."""
    from cssselect2 import ElementWrapper

    class Node(ElementWrapper):  # type: ignore[misc]
        in_html_document, namespace_url = True, ""

        def __init__(self, element: Element, parent: Any, room: Room, *, quirks: bool) -> None:
            self.etree_element, self.parent, self.room = self, parent, room
            self.etree_children: list[Any] = []
            siblings = parent.etree_children if parent else []
            self.index, self.previous = len(siblings), siblings[-1] if siblings else None
            siblings.append(self)
            self.attrib, self.get = element.attrs, element.attrs.get
            self.tag = self.local_name = element.tag
            self.id, self.classes = self.get("id"), self.get("class", "").split()
            if quirks:
                self.id, self.classes = self.id and self.id.lower(), [name.lower() for name in self.classes]
            self.lang = self.get("lang", parent.lang if parent else "").lower()
            self.text = any(isinstance(child, str) and child for child in element.children)

        __eq__, __hash__ = object.__eq__, object.__hash__

        def _all(self, name: str) -> Iterator[Any]:
            one = getattr(self, name)
            while one is not None:
                self.room.take()
                yield one
                one = getattr(one, name)

        ancestors = property(lambda self: self._all("parent"))
        previous_siblings = property(lambda self: self._all("previous"))

        @property
        def etree_siblings(self) -> list[Any]:
            siblings: list[Any] = self.parent.etree_children if self.parent else [self]
            self.room.take(1 + len(siblings) // 8)
            return siblings

        def iter_children(self) -> Iterator[Any]:
            self.room.take(len(self.etree_children))
            return iter(self.etree_children)

    return Node
