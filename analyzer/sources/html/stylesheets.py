"""Style sheets of a page as flat rules: a list of selectors, the text of a block, and when the rule holds.

A page has hundreds of kilobytes of rules and needs few of them. So sheets are only parted into rules here,
at the brackets that a tokenizer would see; tinycss2 reads what is left when the rules that name nothing on
the page are gone. Nested rules are unfolded; sheets in `data:` addresses are read; others are not fetched.
Where a condition is one that we cannot answer (`@container`, a part of `@supports`), its rules may hide and
never show.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from analyzer.errors import SourceError
from analyzer.sources.html.conditions import ALL_WINDOWS, UNKNOWN, Answer, media, supports
from analyzer.sources.html.properties import Longhands, deciding_properties, is_late, longhands, split_commas
from analyzer.sources.html.tree import Element

MAX_CSS = 1_500_000  # characters of all sheets of a page
MAX_RULES = 20_000
_MAX_NESTING = 12
_MAX_BRACKETS = 200
_MAX_SELECTOR = 20_000  # characters, after unfolding

Layer = tuple[float, ...]
"""The place of a layer among all: the numbers of its names in the order in which they first appeared. What
stands in a layer itself comes after its inner layers, and what stands in none after all."""
NO_LAYER: Layer = (math.inf,)


class Declaration(NamedTuple):
    """A property with its value, as longhands where the value is known already (`late`: it is not)."""

    name: str
    value: str
    important: bool
    values: Longhands
    late: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """When a rule holds: in which of the WINDOWS, whether that is `certain`, and in which layer it stands."""

    windows: frozenset[int] = ALL_WINDOWS
    certain: bool = True
    layer: Layer = NO_LAYER
    names: tuple[str, ...] = ()

    def under(self, condition: Answer) -> Holds:
        """The same, under one more condition; one that only may hold makes it uncertain."""
        certain = self.certain and condition.holds == condition.may
        return replace(self, windows=self.windows & condition.may, certain=certain)

    def in_windows(self, queries: str) -> Holds:
        """The same, under media queries."""
        return replace(self, windows=self.windows & media(queries)) if queries.strip() else self


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A list of selectors with the text of its declarations, and when it holds."""

    selectors: str
    block: str
    holds: Holds


@dataclass(slots=True)
class Sheets:
    """What all sheets of a page, or of a shadow tree, say together."""

    quirks: bool = False
    rules: list[StyleRule] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    """The last keyframe of each animation."""
    external: bool = False
    """Whether there are sheets that were not read."""
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def layered(self, holds: Holds, name: str) -> Holds:
        """The same in the layer of a name ("base.reset"), ranked by when it first appeared."""
        own = tuple(part.strip() for part in name.split(".")) if name else (f"\x00{len(self.layers)}",)
        names = (*holds.names, *own)
        ranks = [self.layers.setdefault(names[:end], len(self.layers)) for end in range(1, len(names) + 1)]
        return replace(holds, names=names, layer=(*ranks, math.inf))

    def add(self, selectors: str, block: str, holds: Holds) -> None:
        """Takes up one rule. Raises SourceError past what any posting has."""
        if len(self.rules) >= MAX_RULES or len(selectors) > _MAX_SELECTOR:
            raise too_much()
        self.rules.append(StyleRule(selectors, block, holds))


def sheets_of(root: Element, *, quirks: bool = False) -> Sheets:
    """Reads all style elements and linked sheets, in the order of the page."""
    sheets, room = Sheets(quirks), MAX_CSS
    for element in root.find("style", "link"):
        if any(above.tag in ("noscript", "template") for above in element.ancestors()):
            continue
        holds = Holds().in_windows(element.get("media"))
        kind = element.get("type").strip().lower()
        text = (
            element.text()
            if element.tag == "style" and kind in ("", "text/css")
            else _linked(element, sheets)
        )
        room -= len(text)
        if room < 0:
            raise too_much()
        if holds.windows:
            _read(text, sheets, "", holds=holds, depth=0)
    return sheets


def too_much() -> SourceError:
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
    """The text of a sheet that stands in its own address; others are not fetched."""
    from urllib.request import urlopen

    if re.match(r"\s*data:text/css", href, re.IGNORECASE) is None:
        sheets.external = True
        return ""
    try:
        with urlopen(href.strip()) as reply:  # noqa: S310 - opens nothing: the data are in the address
            return str(reply.read().decode("utf-8", "replace"))
    except (OSError, ValueError):
        return ""


_RUN, _IN_BLOCK = r"""[^{}()\[\]"'\\/;@]""", r"""[^{}()\[\]"'\\/]"""
_TOKEN = re.compile(
    rf"""(?P<before>{_RUN}*+)\{{(?P<flat>{_IN_BLOCK}*+)\}}"""  # most rules at once
    r"""|/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?"""
    rf"""|(?<=url)(?<![\w-]url)(?<!\\.url)\(\s*+(?!["'])(?:[^)\\]|\\.)*+\)?|\\.|{_RUN}++|.""",
    re.DOTALL | re.IGNORECASE,
)
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_SPACE = re.compile(r"(?:\s|/\*.*?(?:\*/|\Z)|<!--|-->)*+", re.DOTALL)


def split_rules(text: str, *, inner: bool = False) -> Iterator[tuple[str, str | None]]:
    """The parts of a sheet as (what stands before the block, the block); a statement has None for it. Within
    a block (`inner`) a semicolon ends what went before.

    >>> list(split_rules("a { b } @c 'd;e'; f[g='{'] { h { i } }"))
    [('a', ' b '), ("@c 'd;e'", None), ("f[g='{']", ' h { i } ')]
    """
    start, block, open_ = 0, 0, list[str]()
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in _CLOSING:
            if not open_ and sign == "{":
                block = token.end()
            open_.append(_CLOSING[sign])
            if len(open_) > _MAX_BRACKETS:
                raise too_much()
        elif open_:
            if sign == open_[-1]:
                open_.pop()
            if not open_ and sign == "}":
                yield _bare(text[start : block - 1]), text[block : token.start()]
                start = token.end()
        elif token["flat"] is not None:
            yield _bare(text[start : token.end("before")]), token["flat"]
            start = token.end()
        elif sign == ";":
            start = _after_space(text, start)
            if inner or text.startswith("@", start):
                yield _bare(text[start : token.start()]), None
                start = token.end()
    if open_ and block > start:
        yield _bare(text[start : block - 1]), text[block:]
    elif text[start:].strip():
        yield _bare(text[start:]), None


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _bare(before: str) -> str:
    """What stands before a block, without spaces around and comments before it."""
    return before[_after_space(before, 0) :].strip()


def _read(text: str, sheets: Sheets, parents: str, *, holds: Holds, depth: int) -> None:
    """Takes up the rules of a sheet or of a block; those in the block of a style rule stand under its
    selectors, the `parents`, and may lie between declarations."""
    if depth > _MAX_NESTING:
        raise too_much()
    own: list[str] = []
    for before, block in split_rules(text, inner=depth > 0):
        if len(before) > _MAX_SELECTOR and (block or before.startswith("@")):
            raise too_much()
        if block is None and not before.startswith("@"):
            own.append(before)
            continue
        if parents and own:
            sheets.add(parents, ";".join(own), holds)
        own = []
        if before.startswith("@"):
            _read_at_rule(before, block, sheets, parents, holds=holds, depth=depth)
        elif block and not before.startswith("--"):
            selectors = _nested(before.strip(), parents)
            if "{" in block:
                _read(block, sheets, selectors, holds=holds, depth=depth + 1)
            else:
                sheets.add(selectors, block, holds)
    if parents and own:
        sheets.add(parents, ";".join(own), holds)


def _nested(own: str, parents: str) -> str:
    if not parents:
        return own
    above = f":is({parents})"
    parts = _list(own)
    return ", ".join(one.replace("&", above) if "&" in one else f"{above} {one}" for one in parts)


def _list(text: str) -> list[str]:
    import tinycss2

    return [
        tinycss2.serialize(part).strip() for part in split_commas(tinycss2.parse_component_value_list(text))
    ]


def _read_at_rule(
    before: str, block: str | None, sheets: Sheets, parents: str, *, holds: Holds, depth: int
) -> None:
    import tinycss2

    keyword, *rest = tinycss2.parse_component_value_list(before, skip_comments=True)
    name, prelude = getattr(keyword, "lower_value", ""), tinycss2.serialize(rest).strip()
    if name == "import" and block is None:
        _import(prelude, sheets, holds)
    elif name == "layer" and block is None:
        for one in _list(prelude):
            sheets.layered(holds, one)
    elif block and name in ("keyframes", "-webkit-keyframes"):
        for steps, frame in split_rules(block, inner=True):
            if frame and re.search(r"(?:^|,)\s*(?:to|100%)\s*(?:,|$)", steps.strip().lower()):
                sheets.ends[prelude.strip("\"' ")] = frame
    elif block and name in ("media", "supports", "layer", "container", "scope"):
        if name == "layer":
            holds = sheets.layered(holds, prelude)
        elif name == "media":
            holds = holds.in_windows(prelude)
        else:
            holds = holds.under(supports(prelude) if name == "supports" else UNKNOWN)
        if holds.windows:
            _read(block, sheets, parents, holds=holds, depth=depth + 1)


def _import(prelude: str, sheets: Sheets, holds: Holds) -> None:
    found = re.match(
        r"""(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)?\s*(layer(?:\(([^)]*)\))?)?(.*)""",
        prelude,
        re.DOTALL,
    )
    if found:
        holds = sheets.layered(holds, found[5] or "") if found[4] else holds
        holds = holds.in_windows(found[6])
        text = _address(found[1] or found[2] or found[3] or "", sheets) if holds.windows else ""
        if "@import" not in text.lower():
            _read(text, sheets, "", holds=holds, depth=0)


@lru_cache(maxsize=4_000)
def declarations(block: str, *, quirks: bool = False) -> tuple[Declaration, ...]:
    """The declarations of a block that decide whether text is seen, without those that a browser drops."""
    found = []
    for name, value, important in _plain(block) if not _UNUSUAL.search(block) else _tokenized(block):
        custom = name.startswith("--")
        if custom or name in deciding_properties():
            values = ((name, value),) if custom else longhands(name, value, quirks=quirks)
            if values is not None:
                late = not custom and is_late(value.lower())
                found.append(Declaration(name, value, important, values, late))
    return tuple(found)


_UNUSUAL = re.compile(r"""["'\\{}\[\]]|/\*|\([^()]*\([^()]*\(""")
_BETWEEN = re.compile(r"(?:[^;()]|\((?:[^()]|\([^()]*\))*\))+")


def _plain(block: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value and whether it is important of each declaration in a block without strings, escapes,
    comments or brackets in brackets; most are."""
    for part in _BETWEEN.findall(block) if "(" in block else block.split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip(), value.strip()
        important = value[-9:].lower() == "important" and value[:-9].rstrip()[-1:] == "!"
        if important:
            value = value[:-9].rstrip()[:-1].rstrip()
        yield name if name.startswith("--") else name.lower(), value, important


def _tokenized(block: str) -> Iterator[tuple[str, str, bool]]:
    """The same of any block."""
    import tinycss2

    for node in tinycss2.parse_blocks_contents(block[:20_000], skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = tinycss2.serialize(token for token in node.value if token.type != "comment")
            name = node.name if node.name.startswith("--") else node.lower_name
            yield name, " ".join(value.split()), node.important
