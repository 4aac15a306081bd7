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
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.errors import SourceError
from analyzer.sources.html.conditions import ALL_VIEWS, UNSURE, media, supports
from analyzer.sources.html.properties import split_commas
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


class Context(NamedTuple):
    """Where a rule stands: the views in which it holds, the names and the place of its layer, the selectors
    that it is nested in, and how deep."""

    views: frozenset[int] = ALL_VIEWS
    names: tuple[str, ...] = ()
    layer: Layer = NO_LAYER
    parents: str = ""
    depth: int = 0

    def within(self, views: frozenset[int]) -> Context:
        """The same under one more condition."""
        return self._replace(views=self.views & views)


class StyleRule(NamedTuple):
    """A list of selectors with the text of its declarations, and where it stands."""

    selectors: str
    block: str
    context: Context


def too_much() -> SourceError:
    """What is hidden is not known without all rules; a sheet read in part would let text through."""
    return SourceError(
        "The page's style rules are more than any posting has.",
        remedy="Copy the posting's text and paste it.",
        kind="too_large",
    )


@dataclass(slots=True)
class Sheets:
    """What all sheets of a page, or of a shadow tree, say together."""

    rules: list[StyleRule] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    """The last keyframe of each animation."""
    external: bool = False
    """Whether there are sheets that were not read."""
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def layered(self, context: Context, name: str) -> Context:
        """The same in the layer of a name ("base.reset"), ranked by when it first appeared."""
        own = tuple(part.strip() for part in name.split(".")) if name else (f"\x00{len(self.layers)}",)
        names = (*context.names, *own)
        ranks = [self.layers.setdefault(names[:end], len(self.layers)) for end in range(1, len(names) + 1)]
        return context._replace(names=names, layer=(*ranks, math.inf))

    def read(self, text: str, context: Context) -> None:
        """Takes up the rules of a sheet or of a block; those in the block of a style rule stand under its
        selectors, and may lie between declarations. Raises SourceError past what any posting has."""
        if context.depth > _MAX_NESTING:
            raise too_much()
        own: list[str] = []
        for before, block in split_rules(text, inner=context.depth > 0):
            if len(before) > _MAX_SELECTOR and (block or before.startswith("@")):
                raise too_much()
            if block is None and not before.startswith("@"):
                own.append(before)
                continue
            self._add(";".join(own), context)
            own = []
            if before.startswith("@"):
                self._read_at_rule(before, block, context)
            elif block and not before.startswith("--"):
                nested = context._replace(parents=_nested(before, context.parents), depth=context.depth + 1)
                if "{" in block:
                    self.read(block, nested)
                else:
                    self._add(block, nested)
        self._add(";".join(own), context)

    def _add(self, block: str, context: Context) -> None:
        if block and context.parents:
            if len(self.rules) >= MAX_RULES or len(context.parents) > _MAX_SELECTOR:
                raise too_much()
            self.rules.append(StyleRule(context.parents, block, context))

    def _read_at_rule(self, before: str, block: str | None, context: Context) -> None:
        import tinycss2

        keyword, *rest = tinycss2.parse_component_value_list(before, skip_comments=True)
        name, prelude = getattr(keyword, "lower_value", ""), tinycss2.serialize(rest).strip()
        if block is None:
            if name == "layer":
                for one in _list(prelude):
                    self.layered(context, one)
            elif name == "import":
                self._import(prelude, context)
        elif name in ("keyframes", "-webkit-keyframes"):
            for steps, frame in split_rules(block, inner=True):
                if frame and re.search(r"(?:^|,)\s*(?:to|100%)\s*(?:,|$)", steps.lower()):
                    self.ends[prelude.strip("\"' ")] = frame
        elif name in ("media", "supports", "layer", "container", "scope"):
            if name == "layer":
                context = self.layered(context, prelude)
            elif name == "media":
                context = context.within(media(prelude))
            else:
                context = context.within(supports(prelude) if name == "supports" else frozenset({UNSURE}))
            if context.views:
                self.read(block, context._replace(depth=context.depth + 1))

    def _import(self, prelude: str, context: Context) -> None:
        found = _IMPORT.fullmatch(prelude)
        if found:
            context = self.layered(context, found[5] or "") if found[4] else context
            context = context.within(media(found[6]))
            text = self.at(found[2] or found[3]) if context.views else ""
            if "@import" not in text.lower():
                self.read(text, context)

    def at(self, href: str) -> str:
        """The text of a sheet that stands in its own address; others are not fetched."""
        from urllib.request import urlopen

        if re.match(r"\s*data:text/css", href, re.IGNORECASE) is None:
            self.external = True
            return ""
        try:
            with urlopen(href.strip()) as reply:  # noqa: S310 - opens nothing: the data are in the address
                return str(reply.read().decode("utf-8", "replace"))
        except (OSError, ValueError):
            return ""


_IMPORT = re.compile(
    r"""(?:url\(\s*)?(?:(["'])(.*?)\1|([^"')\s]+))\s*\)?\s*(layer(?:\(([^)]*)\))?)?\s*(.*)""",
    re.DOTALL | re.IGNORECASE,
)


def sheets_of(root: Element) -> Sheets:
    """Reads all style elements and linked sheets, in the order of the page."""
    sheets, room = Sheets(), MAX_CSS
    for element in root.find("style", "link"):
        relation, text = element.get("rel").lower().split(), ""
        if any(above.tag in ("noscript", "template") for above in element.ancestors()):
            continue
        if element.tag == "style" and element.get("type").strip().lower() in ("", "text/css"):
            text = element.text()
        elif "stylesheet" in relation and "alternate" not in relation and "disabled" not in element.attrs:
            text = sheets.at(element.get("href"))
        room -= len(text)
        if room < 0:
            raise too_much()
        context = Context(media(element.get("media")))
        if context.views:
            sheets.read(text, context)
    return sheets


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


def _bare(before: str) -> str:
    """What stands before a block, without spaces around and comments before it."""
    return before[_after_space(before, 0) :].strip()


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _nested(own: str, parents: str) -> str:
    if not parents:
        return own
    above = f":is({parents})"
    return ", ".join(one.replace("&", above) if "&" in one else f"{above} {one}" for one in _list(own))


def _list(text: str) -> list[str]:
    import tinycss2

    return [
        tinycss2.serialize(part).strip() for part in split_commas(tinycss2.parse_component_value_list(text))
    ]
