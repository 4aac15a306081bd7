"""The drawn text of a page as blocks: one line for a paragraph, heading, list item, table row or term."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from analyzer.sources.html.tree import Element
from analyzer.sources.sanitize import clean_line

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "marquee",
    "noscript", "optgroup", "option",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Never drawn, or drawn as a control: none of their text is part of a posting.
NOT_TEXT = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "area", "noembed", "noframes", "datalist", "input",
    "select", "textarea", "option", "optgroup", "progress", "meter", "rp", "param", "source", "track",
    "frame", "frameset", "applet", "svg", "desc", "annotation", "annotation-xml",
})  # fmt: skip
# Text pieces of one word may change between these, so nothing is put between them.
_WITHIN_WORDS = frozenset({
    "b", "i", "u", "s", "em", "strong", "sub", "sup", "mark", "small", "big", "font", "abbr", "wbr", "tt",
    "code", "kbd", "var", "ins", "del",
})  # fmt: skip

BlockKind = Literal["heading", "item", "row", "term", "text"]


@dataclass(slots=True, eq=False)
class Block:
    """One line to be: its words, what it is, the element it stands in, and how much of it is links.

    `pieces` are its words by the neighbouring elements that they stand in, where it has several.
    """

    text: str
    kind: BlockKind
    element: Element
    linked: int = 0
    pieces: tuple[str, ...] = ()


class ElementFilter(Protocol):
    """What the walk asks of each element (see `hidden.Drawn`)."""

    def skips(self, element: Element) -> bool:
        """Whether nothing of the element becomes a line."""

    def mutes(self, element: Element) -> bool:
        """Whether the element's own text does not."""

    def display(self, element: Element) -> str:
        """How the element is laid out: "inline", "block" …"""


class _Walk:
    """One pass over the tree, without recursion; `_open` and `_close` see each drawn element."""

    def __init__(self, elements: ElementFilter) -> None:
        self.blocks: list[Block] = []
        self._filter = elements
        self._display = elements.display
        self._parts: list[str] = []
        self._boundary: list[str] = []
        self._element: Element | None = None
        self._kind: BlockKind = "text"
        self._cuts: list[int] = []
        self._links = 0
        self._linked = 0
        self._pre = 0
        self._rows = 0

    def run(self, top: Element) -> list[Block]:
        waiting: list[tuple[Element | str, bool]] = [(top, False)]
        skips, mutes = self._filter.skips, self._filter.mutes
        self._element = top
        while waiting:
            node, leaving = waiting.pop()
            if isinstance(node, str):
                self._text(node)
            elif leaving:
                self._close(node)
            elif not skips(node):
                self._open(node)
                waiting.append((node, True))
                mute = mutes(node)
                waiting.extend(
                    (" " if mute and isinstance(child, str) else child, False)
                    for child in reversed(node.children)
                )
        self._flush()
        return self.blocks

    def _is_block(self, element: Element) -> bool:
        display = self._display(element)
        if self._rows and element.tag != "tr":
            return False
        return display not in ("inline", "inline-block", "inline-flex", "contents")

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "tr" and _simple_row(element):
            self._flush()
            self._start(element, "row")
            self._rows += 1
        elif self._rows and tag in ("td", "th"):
            self._cell(element)
        elif tag == "dd" and self._kind == "term" and self._parts:
            self._separate(" " if "".join(self._parts).rstrip().endswith(":") else ": ")
        elif self._is_block(element):
            self._flush()
            self._start(element, _kind_of(element))
        else:
            self._boundary.append(tag if self._display(element) == "inline" else "box")
        self._links += tag == "a"
        self._pre += tag == "pre"

    def _close(self, element: Element) -> None:
        tag = element.tag
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        if tag == "tr" and self._rows and self._kind == "row":
            self._rows -= 1
            self._flush()
        elif tag == "dt" and self._kind == "term" and len("".join(self._parts)) <= 60:
            return
        elif self._rows and tag != "tr":
            self._boundary.append("box" if tag in BLOCKS else tag)
        elif self._is_block(element):
            self._flush()
            self._start(element.parent or element, "text")
        elif tag not in ("br", "wbr"):
            self._boundary.append(f"/{tag}" if self._display(element) == "inline" else "box")

    def _start(self, element: Element, kind: BlockKind) -> None:
        self._element, self._kind = element, kind

    def _break(self) -> None:
        if self._kind == "heading" or self._rows:
            self._boundary.append("box")
            return
        element, kind = self._element, self._kind
        self._flush()
        if element is not None:
            self._start(element, "text" if kind in ("item", "term") else kind)

    def _cell(self, element: Element) -> None:
        before = "".join(self._parts).strip()
        if before:
            labelled = element.tag == "td" and _first_is_header(element)
            self._separate((" " if before.endswith(":") else ": ") if labelled else " | ")

    def _separate(self, between: str) -> None:
        self._parts.append(between)
        self._boundary.clear()

    def _text(self, text: str) -> None:
        if self._pre:
            for n, line in enumerate(text.split("\n")):
                if n:
                    self._break()
                self._add(line)
            return
        self._add(text)

    def _add(self, text: str) -> None:
        if not text.strip():
            if text:
                self._parts.append(" ")
            return
        if self._boundary and self._parts:
            if _between_neighbours(self._parts, text, self._boundary):
                self._cuts.append(len(self._parts))
            if _apart(self._parts[-1], text, self._boundary):
                self._parts.append(" ")
        self._boundary.clear()
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _flush(self) -> None:
        text = clean_line(" ".join("".join(self._parts).split()))
        if text.strip("|: ") and self._element is not None:
            self.blocks.append(
                Block(text.strip("| "), self._kind, self._element, self._linked, self._pieces())
            )
        self._parts, self._boundary, self._cuts, self._linked = [], [], [], 0

    def _pieces(self) -> tuple[str, ...]:
        if not self._cuts or self._kind == "row":
            return ()
        ends = zip([0, *self._cuts], [*self._cuts, len(self._parts)], strict=True)
        return tuple(clean_line(" ".join("".join(self._parts[low:high]).split())) for low, high in ends)


def _kind_of(element: Element) -> BlockKind:
    if element.tag in HEADINGS or element.get("role") == "heading":
        return "heading"
    if element.tag == "dt":
        return "term"
    # The first block inside a list item carries its mark: <li><p>…</p></li>.
    inside = element
    for _ in range(5):
        if inside.tag == "li":
            return "item"
        parent = inside.parent
        if parent is None or _first_block(parent) is not inside or inside.tag not in ("p", "div", "span"):
            return "text"
        inside = parent
    return "text"


def _first_block(parent: Element) -> Element | None:
    for child in parent.children:
        if isinstance(child, Element):
            return child
        if child.strip():
            return None
    return None


def _simple_row(row: Element) -> bool:
    """Whether a table row holds short cells of data, rather than laying out the page."""
    length = 0
    for element in row.elements():
        if element.tag in ("table", "ul", "ol", "dl", "form") or element.tag in HEADINGS:
            return False
        length += sum(len(child) for child in element.children if isinstance(child, str)) + 1
        if length > 400:
            return False
    return True


def _first_is_header(cell: Element) -> bool:
    row = cell.parent
    cells = [child for child in row.children if isinstance(child, Element)] if row else []
    return len(cells) == 2 and cells[0].tag == "th" and cells[1] is cell


def _between_neighbours(parts: list[str], after: str, boundary: list[str]) -> bool:
    """Whether one element ended and another began, and neither brings white space of its own: running text
    that changes its look does."""
    before = parts[-1] if parts[-1] != " " else (parts[-2] if len(parts) > 1 else " ")
    if before[-1:].isspace() or after[:1].isspace():
        return False
    closed = next((i for i, tag in enumerate(boundary) if tag == "box" or tag.startswith("/")), None)
    return closed is not None and any(tag[:1] != "/" for tag in boundary[closed:])


def _apart(before: str, after: str, boundary: Iterable[str]) -> bool:
    """Whether two pieces of text that no white space parts would be drawn apart.

    Sites part labels and tags by styles alone ("Germany" "Full-time" "Hybrid" in three spans), so
    pieces of different elements are parted, but not where one word changes its look half-way.
    """
    if before[-1:].isspace() or after[:1].isspace():
        return False
    left, right = before[-1:], after[:1]
    crossed = list(boundary)
    if "box" in crossed:
        return right not in ".,;:!?)" or left == ":"
    if not (left.isalnum() or left in ":.!?)%") or not (right.isalnum() or right in "($€£"):
        return False
    opens_only = all(tag in _WITHIN_WORDS for tag in crossed)
    if left.islower() and right.isupper() and not opens_only and re.search(r"\w{2}$", before):
        return True
    if left.isalpha() and right.isdigit() and not opens_only and re.search(r"\w{3}$", before):
        return True
    if left == ":" or (left in ".!?)" and right.isupper()):
        return True
    if len(crossed) < 2 or any(tag.strip("/") in _WITHIN_WORDS for tag in crossed):
        return False
    # Two neighbours of one kind, such as tags: parted, unless letters are set one by one.
    return len(before.rsplit(maxsplit=1)[-1]) > 1 and len(after.split(maxsplit=1)[0]) > 1


def visible_blocks(top: Element, elements: ElementFilter) -> list[Block]:
    """The blocks below `top`, as `elements` says what is drawn and wanted."""
    return _Walk(elements).run(top)


def as_line(block: Block) -> str:
    """The block as a line of the posting: items of a list keep a mark."""
    if block.kind == "item" and not re.match(r"[-–—•·*▪●◦‣✓✔]\s", block.text):
        return f"- {block.text}"
    return block.text
