"""Style sheets of a page as flat rules: selector, declarations, and when they hold.

Media queries are answered for a screen of a usual size. Nested rules are unfolded; sheets in
`data:` addresses are read; others are not fetched.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from analyzer.errors import SourceError
from analyzer.sources.html.css_values import HEIGHT, WIDTH, length
from analyzer.sources.html.tree import Element

MAX_CSS = 1_500_000  # characters of all sheets of a page
MAX_RULES = 20_000
_MAX_NESTING = 12
_MAX_SELECTOR = 4_000  # characters, after unfolding

Declarations = dict[str, tuple[str, bool]]
"""Property → (value, whether it is `!important`)."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector with its declarations; `layered` rules lose against all others."""

    selector: str
    declarations: Declarations
    layered: bool = False


@dataclass(slots=True)
class Sheets:
    """What all sheets of a page say together."""

    rules: list[StyleRule] = field(default_factory=list)
    ends: dict[str, Declarations] = field(default_factory=dict)
    """The last keyframe of each animation."""
    external: bool = False
    """Whether the page has sheets that were not read."""


def sheets_of(root: Element) -> Sheets:
    """Reads all style elements and linked sheets, in the order of the page."""
    sheets, room = Sheets(), MAX_CSS
    for element in root.find("style", "link"):
        if any(above.tag in ("noscript", "template") for above in element.ancestors()):
            continue
        media = element.get("media")
        if media and not media_holds(media):
            continue
        text = element.text() if element.tag == "style" else _linked(element, sheets)
        room -= len(text)
        if room < 0:
            raise _too_much()
        kind = element.get("type").strip().lower()
        if text and (not kind or kind == "text/css" or element.tag == "link"):
            _read(text, sheets)
    return sheets


def _too_much() -> SourceError:
    """What is hidden is not known without all rules; a sheet read in part would let text through."""
    return SourceError(
        "The page's style rules are more than any posting has.",
        remedy="Copy the posting's text and paste it.",
        kind="too_large",
    )


def _linked(element: Element, sheets: Sheets) -> str:
    relation = element.get("rel").lower().split()
    if "stylesheet" not in relation or "alternate" in relation or "disabled" in element.attrs:
        return ""
    return _address(element.get("href"), sheets)


def _address(href: str, sheets: Sheets) -> str:
    found = re.match(r"\s*data:text/css([^,]*),(.*)", href, re.DOTALL | re.IGNORECASE)
    if not found:
        sheets.external = True
        return ""
    data = unquote_to_bytes(found[2])
    if ";base64" in found[1].lower():
        try:
            data = base64.b64decode(data)
        except (binascii.Error, ValueError):
            return ""
    return data.decode("utf-8", "replace")


def _read(text: str, sheets: Sheets) -> None:
    import tinycss2

    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    _read_nodes(nodes, sheets, parents=[], layered=False, depth=0)


def _read_nodes(nodes: list[Any], sheets: Sheets, *, parents: list[str], layered: bool, depth: int) -> None:
    if depth > _MAX_NESTING:
        return
    for node in nodes:
        if len(sheets.rules) >= MAX_RULES:
            raise _too_much()
        if node.type == "qualified-rule":
            _read_rule(node, sheets, parents, layered=layered, depth=depth)
        elif node.type == "at-rule":
            _read_at_rule(node, sheets, parents, layered=layered, depth=depth)


def _read_rule(node: Any, sheets: Sheets, parents: list[str], *, layered: bool, depth: int) -> None:
    import tinycss2

    selectors = [_nested(own, parents) for own in split_commas(tinycss2.serialize(node.prelude).strip())]
    content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declared = declarations(content)
    if declared:
        sheets.rules.extend(StyleRule(selector, declared, layered) for selector in selectors)
    inner = [one for one in content if one.type in ("qualified-rule", "at-rule")]
    if inner:
        _read_nodes(inner, sheets, parents=selectors, layered=layered, depth=depth + 1)


def _nested(own: str, parents: list[str]) -> str:
    if not parents:
        return own
    above = parents[0] if len(parents) == 1 else f":is({', '.join(parents)})"
    nested = own.replace("&", above) if "&" in own else f"{above} {own}"
    if len(nested) > _MAX_SELECTOR:
        raise _too_much()
    return nested


def _read_at_rule(node: Any, sheets: Sheets, parents: list[str], *, layered: bool, depth: int) -> None:
    import tinycss2

    name = node.lower_at_keyword.removeprefix("-webkit-").removeprefix("-moz-")
    prelude = tinycss2.serialize(node.prelude).strip()
    if name == "import":
        _import(prelude, sheets)
        return
    if node.content is None:
        return
    if name == "keyframes":
        _read_keyframes(prelude, node.content, sheets)
        return
    if name not in ("media", "supports", "layer", "container", "scope", "document"):
        return
    if (name == "media" and not media_holds(prelude)) or (
        name == "supports" and prelude.lower().startswith("not")
    ):
        return
    content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declared = declarations(content) if parents else {}
    layered = layered or name == "layer"
    if declared:
        sheets.rules.extend(StyleRule(selector, declared, layered) for selector in parents)
    _read_nodes(content, sheets, parents=parents, layered=layered, depth=depth + 1)


def _import(prelude: str, sheets: Sheets) -> None:
    href = re.match(r"""(?:url\(\s*)?["']?([^"')]+)["']?\s*\)?(.*)""", prelude, re.DOTALL)
    if href and (not href[2].strip() or media_holds(href[2])):
        text = _address(href[1], sheets)
        if text and len(text) < MAX_CSS and "@import" not in text:
            _read(text, sheets)


def _read_keyframes(name: str, content: list[Any], sheets: Sheets) -> None:
    import tinycss2

    for frame in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if frame.type != "qualified-rule":
            continue
        if re.search(r"(?:^|,)\s*(?:to|100%)\s*(?:,|$)", tinycss2.serialize(frame.prelude).strip().lower()):
            inner = tinycss2.parse_blocks_contents(frame.content, skip_comments=True, skip_whitespace=True)
            sheets.ends.setdefault(name.strip("\"' "), {}).update(declarations(inner))


def declarations(content: list[Any]) -> Declarations:
    """The declarations of a block that `tinycss2` parsed; the last of a name counts, unless an
    earlier one is important."""
    import tinycss2

    found: Declarations = {}
    for node in content:
        if node.type != "declaration":
            continue
        name = node.name if node.name.startswith("--") else node.lower_name
        earlier = found.get(name)
        if earlier is None or node.important or not earlier[1]:
            value = " ".join(
                tinycss2.serialize(token for token in node.value if token.type != "comment").split()
            )
            found[name] = (value if name.startswith("--") else value.lower(), node.important)
    return found


def inline(style: str) -> Declarations:
    """The declarations of a `style` attribute."""
    import tinycss2

    return declarations(
        tinycss2.parse_blocks_contents(style[:20_000], skip_comments=True, skip_whitespace=True)
    )


def split_commas(selectors: str) -> list[str]:
    """A list of selectors, parted at the commas outside of brackets and strings."""
    parts = re.findall(
        r"""(?:[^,()\[\]"'\\]|\\.|"[^"]*"|'[^']*'|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))+""", selectors
    )
    return [part.strip() for part in parts if part.strip()]


def media_holds(queries: str) -> bool:
    """Whether a list of media queries holds on a screen of a usual size.

    >>> media_holds("print"), media_holds("screen and (max-width: 600px)"), media_holds("(min-width: 40em)")
    (False, False, True)
    """
    return any(_query_holds(query) for query in queries.lower().split(",")) if queries.strip() else True


def _query_holds(query: str) -> bool:
    negated = bool(re.match(r"\s*not\b", query))
    words = re.sub(r"\([^()]*\)", " ", query).split()
    result = not any(
        word in ("print", "speech", "tty", "tv", "projection", "handheld", "braille") for word in words
    )
    result = result and all(_feature_holds(feature) for feature in re.findall(r"\(([^()]*)\)", query))
    return result != negated


_FALSE_FEATURES = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced-motion(?:\s*:\s*reduce)?$|hover\s*:\s*none"
    r"|pointer\s*:\s*(?:coarse|none)|orientation\s*:\s*portrait|prefers-contrast|forced-colors\s*:\s*active"
    r"|inverted-colors|scripting\s*:\s*none|display-mode\s*:\s*(?:standalone|fullscreen)|monochrome"
)


def _feature_holds(feature: str) -> bool:
    feature = feature.strip()
    if _FALSE_FEATURES.match(feature):
        return False
    return all(_within(*bound) for bound in _bounds(feature))


def _bounds(feature: str) -> Iterator[tuple[str, str, str]]:
    """(dimension, "min" or "max", value) for both ways of writing a bound."""
    for end, dimension, value in re.findall(r"(min|max)-(?:device-)?(width|height)\s*:\s*(.+)", feature):
        yield dimension, end, value
    for dimension, sign, value in re.findall(r"(width|height)\s*([<>])=?\s*([\d.]+\w*)", feature):
        yield dimension, "max" if sign == "<" else "min", value
    for value, sign, dimension in re.findall(r"([\d.]+\w*)\s*([<>])=?\s*(width|height)", feature):
        yield dimension, "min" if sign == "<" else "max", value


def _within(dimension: str, end: str, value: str) -> bool:
    bound, size = length(value), WIDTH if dimension == "width" else HEIGHT
    if bound is None:
        return True
    return size >= bound if end == "min" else size <= bound
