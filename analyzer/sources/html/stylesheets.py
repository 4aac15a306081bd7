"""Style sheets of a page as flat rules: selector, declarations, and when they hold.

Media queries are answered for the windows of a telephone, a usual and a large screen. Where a condition is
one that we cannot answer (`@container`, a part of `@supports`), the rules under it are marked: they may hide,
and never show. Nested rules are unfolded; sheets in `data:` addresses are read; others are not fetched.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from analyzer.errors import SourceError
from analyzer.sources.html.css_validity import is_known, is_valid
from analyzer.sources.html.css_values import HEIGHT, WIDTH, length
from analyzer.sources.html.tree import Element
from analyzer.sources.html.visibility import DECIDING_PROPERTIES

MAX_CSS = 1_500_000  # characters of all sheets of a page
MAX_RULES = 20_000
_MAX_NESTING = 12
_MAX_SELECTOR = 4_000  # characters, after unfolding

Declarations = dict[str, tuple[str, bool]]
"""Property → (value, whether it is `!important`)."""


Layer = tuple[float, ...]
"""The place of a layer among all: the numbers of its names in the order in which they first appeared. What
stands in a layer itself comes after its inner layers, and what stands in none after all."""
NO_LAYER: Layer = (math.inf,)
WINDOWS = (360.0, WIDTH, 1920.0)
ALL_WINDOWS = frozenset(range(len(WINDOWS)))


@dataclass(frozen=True, slots=True)
class Holds:
    """When a rule holds: in which of the WINDOWS, whether that is `certain`, and in which layer it stands."""

    windows: frozenset[int] = ALL_WINDOWS
    certain: bool = True
    layer: Layer = NO_LAYER
    names: tuple[str, ...] = ()

    def under(self, condition: bool | frozenset[int] | None) -> Holds:
        """The same, under one more condition: of windows, or True, False or None (not known)."""
        if condition is None:
            return replace(self, certain=False)
        if isinstance(condition, bool):
            return self if condition else replace(self, windows=frozenset())
        return replace(self, windows=self.windows & condition)


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A list of selectors with its declarations, and when it holds."""

    selector: str
    declarations: Declarations
    holds: Holds = Holds()


@dataclass(slots=True)
class Sheets:
    """What all sheets of a page say together."""

    rules: list[StyleRule] = field(default_factory=list)
    ends: dict[str, Declarations] = field(default_factory=dict)
    """The last keyframe of each animation."""
    external: bool = False
    """Whether the page has sheets that were not read."""
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)
    quirks: bool = False

    def layer(self, outer: tuple[str, ...], name: str) -> tuple[tuple[str, ...], Layer]:
        """The layer of a name ("base.reset") within another one, ranked by when it first appeared."""
        own = tuple(name.split(".")) if name else (f"\x00{len(self.layers)}",)
        names = (*outer, *own)
        for end in range(1, len(names) + 1):
            self.layers.setdefault(names[:end], len(self.layers))
        return names, (*(self.layers[names[:end]] for end in range(1, len(names) + 1)), math.inf)


def sheets_of(root: Element, *, quirks: bool = False) -> Sheets:
    """Reads all style elements and linked sheets, in the order of the page."""
    sheets, room = Sheets(quirks=quirks), MAX_CSS
    for element in root.find("style", "link"):
        if any(above.tag in ("noscript", "template") for above in element.ancestors()):
            continue
        holds = Holds().under(windows_of(element.get("media")))
        if not holds.windows:
            continue
        text = element.text() if element.tag == "style" else _linked(element, sheets)
        room -= len(text)
        if room < 0:
            raise _too_much()
        kind = element.get("type").strip().lower()
        if text and (not kind or kind == "text/css" or element.tag == "link"):
            _read(text, sheets, holds)
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


def _read(text: str, sheets: Sheets, holds: Holds) -> None:
    import tinycss2

    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    _read_nodes(nodes, sheets, parents="", holds=holds, depth=0)


def _read_nodes(nodes: list[Any], sheets: Sheets, *, parents: str, holds: Holds, depth: int) -> None:
    if depth > _MAX_NESTING:
        return
    for node in nodes:
        if len(sheets.rules) >= MAX_RULES:
            raise _too_much()
        if node.type == "qualified-rule":
            _read_rule(node, sheets, parents, holds=holds, depth=depth)
        elif node.type == "at-rule":
            _read_at_rule(node, sheets, parents, holds=holds, depth=depth)


def _read_rule(node: Any, sheets: Sheets, parents: str, *, holds: Holds, depth: int) -> None:
    import tinycss2

    selector = _nested(tinycss2.serialize(node.prelude).strip(), parents)
    content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declared = declarations(content, quirks=sheets.quirks)
    if content:  # which classes a sheet speaks of counts too
        sheets.rules.append(StyleRule(selector, declared, holds))
    inner = [one for one in content if one.type in ("qualified-rule", "at-rule")]
    if inner:
        _read_nodes(inner, sheets, parents=selector, holds=holds, depth=depth + 1)


def _nested(own: str, parents: str) -> str:
    if not parents:
        return own
    above = f":is({parents})"
    nested = (
        own.replace("&", above) if "&" in own else ", ".join(f"{above} {one}" for one in split_commas(own))
    )
    if len(nested) > _MAX_SELECTOR:
        raise _too_much()
    return nested


def _read_at_rule(node: Any, sheets: Sheets, parents: str, *, holds: Holds, depth: int) -> None:
    import tinycss2

    name = node.lower_at_keyword
    prelude = tinycss2.serialize(node.prelude).strip()
    if name == "import":
        _import(prelude, sheets, holds)
    elif node.content is None:
        if name == "layer":
            for one in split_commas(prelude):
                sheets.layer(holds.names, one)
    elif name in ("keyframes", "-webkit-keyframes"):
        _read_keyframes(prelude, node.content, sheets)
    elif name in ("media", "supports", "layer", "container", "scope", "starting-style"):
        holds = _under(name, prelude, sheets, holds)
        if not holds.windows:
            return
        content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        declared = declarations(content, quirks=sheets.quirks) if parents else {}
        if declared:
            sheets.rules.append(StyleRule(parents, declared, holds))
        _read_nodes(content, sheets, parents=parents, holds=holds, depth=depth + 1)


def _under(name: str, prelude: str, sheets: Sheets, holds: Holds) -> Holds:
    """When the rules in a block hold: `holds`, and its own condition."""
    if name == "layer":
        names, layer = sheets.layer(holds.names, prelude)
        return replace(holds, names=names, layer=layer)
    if name == "media":
        return holds.under(windows_of(prelude))
    if name == "supports":
        return holds.under(supported(prelude))
    return holds.under(None if name in ("container", "scope") else False)  # a starting style ends at once


def supported(condition: str) -> bool | None:
    """Whether Chromium supports what `@supports` asks for; None where we cannot tell."""
    text = condition.strip()
    if found := re.fullmatch(r"not\s*(\(.*\))", text, re.IGNORECASE | re.DOTALL):
        inner = supported(found[1])
        return None if inner is None else not inner
    found = re.fullmatch(r"\(\s*([-\w]+)\s*:\s*([^()]*(?:\([^()]*\)[^()]*)*)\)", text)
    if found is None:
        return None
    name = found[1].lower()
    if name.startswith(("-moz-", "-ms-", "-o-")):
        return False
    return is_valid(name, found[2].strip()) if is_known(name) else None


def _import(prelude: str, sheets: Sheets, holds: Holds) -> None:
    href = re.match(r"""(?:url\(\s*)?["']?([^"')]+)["']?\s*\)?(.*)""", prelude, re.DOTALL)
    if not href:
        return
    media, layer = href[2].strip(), re.match(r"\s*layer(?:\(([^)]*)\))?", href[2])
    if layer:
        names, rank = sheets.layer(holds.names, (layer[1] or "").strip())
        holds, media = replace(holds, names=names, layer=rank), href[2][layer.end() :].strip()
    holds = holds.under(windows_of(media))
    text = _address(href[1], sheets) if holds.windows else ""
    if text and len(text) < MAX_CSS and "@import" not in text:
        _read(text, sheets, holds)


def _read_keyframes(name: str, content: list[Any], sheets: Sheets) -> None:
    import tinycss2

    for frame in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if frame.type != "qualified-rule":
            continue
        if re.search(r"(?:^|,)\s*(?:to|100%)\s*(?:,|$)", tinycss2.serialize(frame.prelude).strip().lower()):
            inner = tinycss2.parse_blocks_contents(frame.content, skip_comments=True, skip_whitespace=True)
            sheets.ends.setdefault(name.strip("\"' "), {}).update(declarations(inner, quirks=sheets.quirks))


def declarations(content: list[Any], *, quirks: bool = False) -> Declarations:
    """The declarations of a parsed block that decide whether text is seen, without those whose value the
    property cannot have; the last of a name counts, unless an earlier one is important."""
    import tinycss2

    found: Declarations = {}
    for node in content:
        if node.type != "declaration":
            continue
        name = node.name if node.name.startswith("--") else node.lower_name
        if name not in DECIDING_PROPERTIES and not name.startswith("--"):
            continue
        earlier = found.get(name)
        if earlier is None or node.important or not earlier[1]:
            value = " ".join(
                tinycss2.serialize(token for token in node.value if token.type != "comment").split()
            )
            if is_valid(name, value, quirks=quirks):
                found[name] = (value if name.startswith("--") else value.lower(), node.important)
    return found


@lru_cache(maxsize=2_000)
def inline(style: str, *, quirks: bool = False) -> Declarations:
    """The declarations of a `style` attribute."""
    import tinycss2

    return declarations(
        tinycss2.parse_blocks_contents(style[:20_000], skip_comments=True, skip_whitespace=True),
        quirks=quirks,
    )


def split_commas(selectors: str) -> list[str]:
    """A list of selectors, parted at the commas outside of brackets and strings."""
    parts = re.findall(
        r"""(?:[^,()\[\]"'\\]|\\.|"[^"]*"|'[^']*'|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))+""", selectors
    )
    return [part.strip() for part in parts if part.strip()]


def windows_of(queries: str) -> frozenset[int] | None:
    """In which of the WINDOWS a list of media queries holds; None where we cannot tell.

    >>> sorted(windows_of("screen and (max-width: 600px)")), windows_of("print"), windows_of("(foo: bar)")
    ([0], frozenset(), frozenset())
    """
    if not queries.strip():
        return ALL_WINDOWS
    answers = [_query_holds(query) for query in split_commas(queries.lower())]
    if any(answer is None for answer in answers):
        return None
    return frozenset().union(*(answer for answer in answers if answer is not None))


def _query_holds(query: str) -> frozenset[int] | None:
    negated = re.match(r"\s*not\b", query) is not None
    if re.search(r"\)\s*or\b|\(\s*\(|\(\s*not\b|\band\s+not\b", query):
        return None
    words = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", " ", query).split()
    kinds = [word for word in words if word not in ("not", "only", "and")]
    holds = ALL_WINDOWS if all(kind in ("screen", "all") for kind in kinds) else frozenset()
    for feature in re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", query):
        known = _feature_holds(feature)
        if known is None:  # an unknown feature is false, and so is its contrary
            return frozenset()
        holds &= known
    return ALL_WINDOWS - holds if negated else holds


_FALSE_FEATURES = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced-motion(?:\s*:\s*reduce)?$|hover\s*:\s*none"
    r"|pointer\s*:\s*(?:coarse|none)|orientation\s*:\s*portrait|prefers-contrast|forced-colors\s*:\s*active"
    r"|inverted-colors|scripting\s*:\s*none|display-mode\s*:\s*(?:standalone|fullscreen)|monochrome"
)


_TRUE_FEATURES = re.compile(
    r"(?:any-)?(?:hover|pointer)(?:\s*:\s*(?:hover|fine))?$|prefers-color-scheme\s*:\s*light|prefers-reduced-\w+\s*:\s*no"
    r"|orientation\s*:\s*landscape|color(?:-gamut\s*:\s*srgb)?$|scripting(?:\s*:\s*enabled)?$|grid\s*:\s*0|update(?:\s*:\s*fast)?$"
    r"|forced-colors\s*:\s*none|display-mode\s*:\s*browser|prefers-contrast\s*:\s*no-preference|overflow-(?:block|inline)"
    r"|min-(?:color|resolution)\b|(?:-webkit-)?(?:min-)?device-pixel-ratio\s*:\s*[01]|-webkit-min-device-pixel-ratio\s*:\s*[01]\b"
    r"|-webkit-transform-3d"
)
_SIZED = re.compile(
    r"(?:min-|max-)?(?:device-)?(?:width|height)\b|[^<>]*[<>]|(?:min-|max-)?(?:device-)?aspect-ratio"
)


def _feature_holds(feature: str) -> frozenset[int] | None:
    """In which windows a feature holds, None for one that browsers do not know."""
    feature = feature.strip()
    if _FALSE_FEATURES.match(feature):
        return frozenset()
    if _TRUE_FEATURES.match(feature):
        return ALL_WINDOWS
    bounds = list(_bounds(feature))
    if not bounds and not _SIZED.match(feature):
        return None
    return frozenset(
        at for at, width in enumerate(WINDOWS) if all(_within(*bound, width) for bound in bounds)
    )


def _bounds(feature: str) -> Iterator[tuple[str, str, str]]:
    """(dimension, "min", "max" or "is", value) for all ways of writing a bound."""
    for end, dimension, value in re.findall(r"(min|max)-(?:device-)?(width|height)\s*:\s*(.+)", feature):
        yield dimension, end, value
    for dimension, value in re.findall(r"^(?:device-)?(width|height)\s*[:=]\s*(.+)", feature):
        yield dimension, "is", value
    for dimension, sign, value in re.findall(r"(width|height)\s*([<>])=?\s*(.+)", feature):
        yield dimension, "max" if sign == "<" else "min", value
    for value, sign, dimension in re.findall(r"([^<>=]+?)\s*([<>])=?\s*(width|height)", feature):
        yield dimension, "min" if sign == "<" else "max", value


def _within(dimension: str, end: str, value: str, width: float) -> bool:
    bound, size = length(value), width if dimension == "width" else HEIGHT
    if bound is None:
        return False
    return {"min": size >= bound, "max": size <= bound, "is": size == bound}[end]
