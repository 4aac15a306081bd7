"""A page as a light tree of our own, walked without recursion.

Browsers stop nesting at a depth of 512; so does this, because the parser's time grows with the
square of the depth (100,000 nested `div` elements took it 14 s).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.deadline import check_deadline
from analyzer.errors import SourceError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 512
MAX_TAGS = 60_000
"""More tags than any posting has; a tree of as many elements takes some 20 MB and seconds."""

MAX_ATTRIBUTES = 1_000
"""More attributes than any tag has; the parser compares each with all before it."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "frame", "keygen",
})  # fmt: skip
# Elements whose end tag may be left out: they do not nest in themselves, so they are not counted.
_OPTIONAL_END = frozenset({
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup",
    "rb", "rt", "rp",
})  # fmt: skip
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")


SHADOW = "#shadow"
"""The tag of the top of a shadow tree."""


@dataclass(slots=True, eq=False, repr=False)
class Element:
    """One element; `children` are elements and strings in the order of the page."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    id: int = 0

    def get(self, name: str) -> str:
        """The attribute's value, "" where it is missing or has none."""
        return self.attrs.get(name, "")

    def elements(self) -> Iterator[Element]:
        """The element itself and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            if element.children:
                waiting += [child for child in element.children[::-1] if isinstance(child, Element)]

    def ancestors(self) -> Iterator[Element]:
        """Parent, grandparent and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def text(self) -> str:
        """All text below, drawn or not, as written."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting.extend(reversed(node.children))
        return "".join(parts)

    def find(self, *tags: str) -> Iterator[Element]:
        """All elements below with one of the tags."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.tag in tags:
                yield element
            if element.children:
                waiting += [child for child in element.children[::-1] if isinstance(child, Element)]


@dataclass(slots=True)
class ParsedPage:
    """A parsed page: its `html` element. `cut` counts what lay too deep; a page without a doctype is read
    with `quirks`. `shadows` are the hosts of shadow trees (`<template shadowrootmode>`) with these trees."""

    root: Element
    cut: int = 0
    quirks: bool = False
    shadows: list[tuple[Element, Element]] = field(default_factory=list)

    def scopes(self) -> list[Element]:
        """The trees that style sheets do not reach out of."""
        return [self.root, *(shadow for _, shadow in self.shadows)]

    def flatten(self) -> None:
        """Puts each shadow tree in the place of what its host holds, and that into its slots, as drawn."""
        for host, shadow in self.shadows:
            light: dict[str, list[Element | str]] = {}
            for child in host.children:
                light.setdefault(child.get("slot") if isinstance(child, Element) else "", []).append(child)
            host.children = shadow.children
            slots = [element for element in shadow.elements() if element.tag == "slot"]
            _adopt(host)
            for slot in slots:
                taken = light.pop(slot.get("name"), [])
                if any(isinstance(child, Element) or child.strip() for child in taken):
                    slot.children = taken
                    _adopt(slot)
        self.shadows.clear()


def _adopt(parent: Element) -> None:
    for child in parent.children:
        if isinstance(child, Element):
            child.parent = parent


def parse(html: str) -> ParsedPage:
    """The tree of a page or of a fragment. Raises SourceError for one with too many elements."""
    from selectolax.lexbor import LexborHTMLParser

    if _crowded(html):
        raise SourceError(
            f"The page has a tag with more than {MAX_ATTRIBUTES:,} attributes; no job posting has.",
            remedy="Copy the posting's text and paste it.",
            kind="too_large",
        )
    shallow, cut = _shallow(html)
    if shallow.count("<") > MAX_TAGS:
        raise SourceError(
            f"The page has more than {MAX_TAGS:,} elements; no job posting has.",
            remedy="Copy the posting's text and paste it.",
            kind="too_large",
        )
    page = ParsedPage(Element("html", {}), cut, _DOCTYPE.match(html) is None)
    _copy(LexborHTMLParser(shallow).root, page)
    return page


_DOCTYPE = re.compile(
    r"\ufeff?(?:\s|<!--.{0,2000}?-->|<\?[^>]{0,300}>)*<!doctype\s+html\b", re.IGNORECASE | re.DOTALL
)


_HOSTS = frozenset({
    "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "main", "nav", "p", "section", "span",
})  # fmt: skip
_MOST_SHADOWS = 200


def _copy(top: LexborNode | None, page: ParsedPage) -> None:
    if top is None:
        return
    count = 0
    waiting: list[tuple[LexborNode, Element]] = [(top, page.root)]
    while waiting:
        node, element = waiting.pop()
        element.attrs = {name: value or "" for name, value in node.attributes.items()}
        element.id = count
        count += 1
        if count % 256 == 0:
            check_deadline()
        child = node.first_child
        below: list[tuple[LexborNode, Element]] = []
        while child is not None:
            if child.is_text_node:
                element.children.append(child.text_content or "")
            elif child.is_element_node:
                shadow = _shadow(child, element, page) if child.tag == "template" else None
                if shadow is None:
                    made = Element(child.tag or "", {}, element)
                    element.children.append(made)
                    below.append((child, made))
                else:
                    below.append(shadow)
            child = child.next
        waiting.extend(reversed(below))


def _shadow(template: LexborNode, host: Element, page: ParsedPage) -> tuple[LexborNode, Element] | None:
    """The shadow tree of a template that is one: the first of an element that can have one."""
    from selectolax.lexbor import LexborHTMLParser

    can = host.tag in _HOSTS or "-" in host.tag
    if not can or (template.attributes.get("shadowrootmode") or "").lower() not in ("open", "closed"):
        return None
    if len(page.shadows) >= _MOST_SHADOWS or any(one is host for one, _ in page.shadows):
        return None
    # the parser keeps what is in a template to itself
    inside = LexborHTMLParser(f"<div{(template.html or '')[9:-11]}</div>").css_first("body > div")
    if inside is None:
        return None
    page.shadows.append((host, Element(SHADOW, {})))
    return inside, page.shadows[-1][1]


def _crowded(html: str) -> bool:
    """Whether some tag holds more attributes than a tag can sensibly have, counted as the parser would."""
    attribute = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
    tag = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]++|{attribute})*+")
    return any(
        len(found[0]) > 2 * MAX_ATTRIBUTES and len(re.findall(attribute, found[0])) > MAX_ATTRIBUTES
        for found in tag.finditer(html)
    )


def _shallow(html: str) -> tuple[str, int]:
    """The page without the tags that lie deeper than a browser nests, and how many were cut off.

    Bare tags beyond that depth are dropped and their text stays, as browsers do it. One with attributes
    may hide what is in it, so it goes with all its text.
    """
    if html.count("<") <= MAX_DEPTH:
        return html, 0
    tags = re.compile(
        rf"<!--.*?(?:-->|\Z)|<({'|'.join(_RAW)})\b[^>]*>.*?(?:</\1|\Z)|<(/?)([a-zA-Z][^\s/>]*)([^>]*)>",
        re.DOTALL | re.IGNORECASE,
    )
    depth, at, cut = 0, 0, 0
    parts: list[str] = []
    beyond: list[bool] = []  # the open tags beyond the limit: whether each takes its text along
    for found in tags.finditer(html):
        name = (found[3] or "").lower()
        if not name or name in VOID:
            continue
        bare = not found[4].strip(" /\t\r\n")
        if name in _OPTIONAL_END:
            if beyond and bare and not beyond[-1]:
                parts += html[at : found.start()], "\n"
                at = found.end()
            continue
        if not beyond and (depth < MAX_DEPTH or found[2]):
            depth = max(0, depth - 1) if found[2] else depth + 1
            continue
        if not any(beyond[-1:]):
            parts.append(html[at : found.start()])
        at = found.end()
        if found[2]:
            beyond.pop()
        else:
            takes = any(beyond[-1:]) or not bare
            beyond.append(takes)
            cut += takes
    if not any(beyond[-1:]):
        parts.append(html[at:])
    return "".join(parts), cut
