"""Which style rules name an element: cssselect2 takes selectors apart, weighs and matches them. Here stands what
Chromium takes otherwise, and a bound on the work, which on hostile pages grows beyond all measure.

Most rules of a page name what it does not have, and end at a look for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as ET  # noqa: S405 - the elements that cssselect2 asks for; nothing is parsed

from analyzer.sources.html.properties import css_words, split_commas
from analyzer.sources.html.stylesheets import StyleRule, too_much
from analyzer.sources.html.tree import SHADOW, Element

Specificity = tuple[int, int, int]
_STEPS = 8_000_000  # from one element to another, for all selectors of a page
_ASIDE = re.compile(r"""\((?:[^()"'\\]|\([^()"'\\]*\))*\)|\[[^\]"'\\]*(?:"[^"\\]*"|'[^'\\]*')?[^\]"'\\]*\]""")
_USUAL = re.compile(r"[\w\s.#>+~,*:-]*")
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
        self._names: set[str] = set()
        made: dict[Element | None, ET.Element] = {root.parent: ET.Element("")}
        for element in root.elements():
            attrs = element.attrs
            if quirks and attrs:
                attrs = {
                    **attrs,
                    **{name: element.get(name).lower() for name in ("class", "id") if name in attrs},
                }
            made[element] = one = ET.SubElement(made[element.parent], element.tag, attrs)
            one.text = "x" if any(isinstance(child, str) and child for child in element.children) else None
            self._names |= {
                element.tag,
                f"#{attrs.get('id')}",
                *(f".{name}" for name in attrs.get("class", "").split()),
            }
        nodes = _counted(room, made[root]).iter_subtree()
        self._nodes = {element.id: node for element, node in zip(root.elements(), nodes, strict=True)}

    def add(self, rule: StyleRule) -> None:
        """Takes up a rule. One with a selector in its list that is invalid is dropped as a whole, but for what
        stands in `:is()` and `:where()`. Raises SourceError for one that is too deep to be judged."""
        import tinycss2
        from cssselect2.compiler import CompiledSelector
        from cssselect2.parser import SelectorError, parse

        selectors = rule.selectors.lower() if self._quirks else rule.selectors
        bare = _ASIDE.sub("", selectors)
        if _USUAL.fullmatch(bare) and not any(map(self._may_name, bare.split(","))):
            return  # most rules of a page end here
        try:
            parts = split_commas(tinycss2.parse_component_value_list(selectors, skip_comments=True))
            known = [tokens for part in parts if (tokens := self._known(part)) is not None]
            for selector in [one for tokens in known for one in parse(tokens)]:
                if selector.pseudo_element is None:
                    self._found.add_selector(CompiledSelector(selector), rule)
        except SelectorError:
            return
        except (SyntaxError, MemoryError):
            raise too_much() from None

    def rules(self, element_id: int) -> list[tuple[Specificity, int, Any, StyleRule]]:
        """The rules that name an element, each with its weight and its place among all."""
        found: list[tuple[Specificity, int, Any, StyleRule]] = self._found.match(self._nodes[element_id])
        return found

    def _may_name(self, part: str) -> bool:
        """Whether all names of a selector stand on the page, and it is not one for what somebody does."""
        names = (name if name[0] in ".#" else name.lower() for name in _NAME.findall(part))
        return not (":" in part and _NOT_AT_REST.search(part)) and self._names.issuperset(names)

    def _known(self, tokens: list[Any], *, relative: bool = False, in_has: bool = False) -> list[Any] | None:
        """A selector in the words of cssselect2; None for one that names a part of an element (`::before`), and
        so no element. Raises SelectorError for one that Chromium does not take."""
        from cssselect2.parser import SelectorError, parse
        from tinycss2.ast import SquareBracketsBlock

        known: list[Any] = []
        for piece in tokens:
            name = str(getattr(piece, "lower_value" if piece.type == "ident" else "lower_name", ""))
            if known[-1:] == [":"] and name:
                if known[-2:-1] == [":"]:
                    if in_has or not (name.startswith("-webkit-") or name in css_words("selectors", "parts")):
                        raise SelectorError(piece, "no pseudo-element")
                    return None
                known[-1:] = (
                    self._function(piece, name, in_has) if piece.type == "function" else self._state(name)
                )
            elif piece.type == "[] block" and piece.content[:2] == ["*", "|"]:
                known.append(SquareBracketsBlock(0, 0, piece.content[2:]))
            else:
                known.append(piece)
        if len(list(parse(known, relative=relative))) != 1:
            raise SelectorError(None, "no selector")
        return known

    def _state(self, name: str) -> list[Any]:
        """A pseudo-class. One that no element has at rest is an attribute that none has."""
        from cssselect2.parser import SelectorError

        if name not in css_words("selectors", "known"):
            raise SelectorError(name, "no pseudo-class")
        if name in css_words("selectors", "always"):
            return _named("not", _never())
        name = "root" if name == "host" and self._shadow else name.removeprefix("-webkit-")
        return _named(name) if name in css_words("selectors", "matched") else _never()

    def _function(self, piece: Any, name: str, in_has: bool) -> list[Any]:
        """A function as Chromium takes it: what is invalid in `:is()` and `:where()` is as if it were not there,
        `:not()` and `:has()` are invalid with it, and no `:has()` stands in another. `:nth-child(2 of .a)` weighs
        as much as `:nth-child(2):is(.a)`."""
        from cssselect2.parser import SelectorError
        from tinycss2.nth import parse_nth

        arguments = piece.arguments
        if name.startswith("nth-"):
            words = [getattr(one, "lower_value", "") for one in arguments]
            at = words.index("of") if "of" in words else len(words)
            if parse_nth(arguments[:at]) is None or (at < len(words) and name.endswith("type")):
                raise SelectorError(piece, "no an+b")
            among = (
                _named("is", self._list("not", arguments[at + 1 :], in_has=in_has)) if at < len(words) else []
            )
            return [*_named(name, [*arguments[: at + 1], *among]), *among]
        if name in ("is", "where", "not", "has"):
            return _named(name, self._list(name, arguments, in_has=in_has))
        if name not in css_words("selectors", "functions"):
            raise SelectorError(piece, "no pseudo-class")
        return _named(name, arguments) if name == "lang" else _never()

    def _list(self, name: str, arguments: list[Any], *, in_has: bool) -> list[Any]:
        """The selectors in a function of this name."""
        from cssselect2.parser import SelectorError

        taken: list[Any] = []
        has, forgiving = name == "has", name in ("is", "where")
        for part in split_commas(arguments):
            try:
                known = None if has and in_has else self._known(part, relative=has, in_has=in_has or has)
            except SelectorError:
                known = None
            if known is None and not forgiving:
                raise SelectorError(name, "a selector that is not known, or names no element")
            if known is not None:
                known = _anchored(known) if has else _named("is", known) if name == "not" else known
                taken += [*([_literal(",")] if taken else []), *known]
        return taken or _named("where", _never())


def _anchored(tokens: list[Any]) -> list[Any]:
    """`> a b` as `> a:has(b)`: what stands in `:has()` is sought from its own element on."""
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    between = [piece.type == "whitespace" or piece in (">", "+", "~") for piece in tokens]
    start = between.index(False)
    if True not in between[start:] or all(between[(end := between.index(True, start)) :]):
        return tokens
    return [*tokens[:end], *_named("has", _anchored(tokens[end:]))]


def _literal(sign: str) -> Any:
    from tinycss2.ast import LiteralToken

    return LiteralToken(0, 0, sign)


def _named(name: str, arguments: list[Any] | None = None) -> list[Any]:
    """The tokens of a pseudo-class."""
    from tinycss2.ast import FunctionBlock, IdentToken

    return [
        _literal(":"),
        IdentToken(0, 0, name) if arguments is None else FunctionBlock(0, 0, name, arguments),
    ]


def _never() -> list[Any]:
    """The tokens of an attribute that no element has."""
    from tinycss2.ast import IdentToken, SquareBracketsBlock

    return [SquareBracketsBlock(0, 0, [IdentToken(0, 0, " ")])]


def _counted(room: Room, root: ET.Element) -> Any:
    """A tree as cssselect2 sees it, which counts the steps from one element to another."""
    from cssselect2 import ElementWrapper

    class Node(ElementWrapper):  # type: ignore[misc]
        def _all(self, name: str) -> Iterator[Any]:
            one = getattr(self, name)
            while one is not None:
                room.take()
                yield one
                one = getattr(one, name)

        ancestors = property(lambda self: self._all("parent"))
        previous_siblings = property(lambda self: self._all("previous"))

        @property
        def etree_siblings(self) -> list[ET.Element]:
            room.take(1 + len(self._siblings) // 8)
            return self._siblings

        @etree_siblings.setter
        def etree_siblings(self, siblings: list[ET.Element]) -> None:
            self._siblings = siblings

        def iter_children(self) -> Iterator[Any]:
            for child in super().iter_children():
                room.take()
                yield child

    return Node.from_html_root(root)
