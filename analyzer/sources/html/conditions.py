"""Whether what stands under `@media` and `@supports` holds, in the windows of a telephone, a usual and a
large screen.

An answer has three values: a feature that browsers do not know neither holds nor does its
contrary, as in Media Queries 4. What is hidden where conditions hold that we cannot answer is hidden: that is
a view of its own beside the windows.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from analyzer.sources.html.properties import (
    HEIGHT,
    WIDTH,
    css,
    deciding_properties,
    longhands,
    number,
    split_commas,
)

WINDOWS = (360.0, WIDTH, 1920.0)
SMALL, USUAL, LARGE, UNSURE = range(4)
ALL_VIEWS = frozenset({SMALL, USUAL, LARGE, UNSURE})
"""How a page is looked at: UNSURE is the usual window where what we cannot answer holds."""
_DEEPEST = 20

NO, UNKNOWN, YES = range(3)


def media(queries: str) -> frozenset[int]:
    """In which views a list of media queries holds; for what no browser knows, in none.

    >>> sorted(media("screen and (max-width: 600px)")), sorted(media("print, not (foo: bar)"))
    ([0], [])
    """
    import tinycss2

    tokens = tinycss2.parse_component_value_list(queries.lower(), skip_comments=True)
    parts = split_commas(tokens) if tokens else []
    held = {at for at, width in enumerate(WINDOWS) if any(_query(part, width) == YES for part in parts)}
    return frozenset(held | ({UNSURE} if USUAL in held else set())) if parts else ALL_VIEWS


def supports(condition: str) -> frozenset[int]:
    """In which views Chromium supports what `@supports` asks for."""
    import tinycss2

    tokens = tinycss2.parse_component_value_list(condition, skip_comments=True)
    answer = _condition(_without_spaces(tokens), _supported)
    return ALL_VIEWS if answer == YES else frozenset({UNSURE}) if answer else frozenset()


def _without_spaces(tokens: Sequence[Any]) -> list[Any]:
    return [piece for piece in tokens if piece.type != "whitespace"]


def _query(part: Sequence[Any], width: float) -> int:
    """One media query in a window of this width: a kind of medium, a condition, or both."""
    tokens = _without_spaces(part)
    words = [getattr(piece, "lower_value", "") for piece in tokens]
    modified = words[:1] in (["not"], ["only"]) and words[1:2] not in ([], [""])
    answer = _condition(tokens[modified:], partial(_feature, width=width))
    return YES - answer if modified and words[0] == "not" else answer


def _condition(tokens: Sequence[Any], leaf: Callable[[Any], int], depth: int = 0) -> int:
    """Parts in brackets with "not" before one, or "and" or "or" between all."""
    words = [getattr(piece, "lower_value", "") for piece in tokens]
    between = {*words[1::2]}
    if words[:1] == ["not"]:
        return YES - _part(tokens[1], leaf, depth) if len(tokens) == 2 else UNKNOWN
    if len(tokens) % 2 == 0 or depth > _DEEPEST or not (between <= {"and"} or between <= {"or"}):
        return UNKNOWN
    return (max if between == {"or"} else min)(_part(piece, leaf, depth) for piece in tokens[::2])


def _part(piece: Any, leaf: Callable[[Any], int], depth: int) -> int:
    inside = _without_spaces(piece.content) if piece.type == "() block" else []
    if inside and (inside[0].type == "() block" or getattr(inside[0], "lower_value", "") == "not"):
        return _condition(inside, leaf, depth + 1)
    return leaf(piece)


def _supported(piece: Any) -> int:
    """Whether Chromium takes a declaration in brackets."""
    import tinycss2

    name, _, value = tinycss2.serialize(getattr(piece, "content", ())).lower().partition(":")
    if name.strip().startswith(("-moz-", "-ms-", "-o-")):
        return NO
    if name.strip() not in deciding_properties():
        return UNKNOWN
    return NO if longhands(name.strip(), value) is None else YES


def _feature(piece: Any, width: float) -> int:
    """A kind of medium, or one feature in brackets: bounds of a size ("min-width: 600px", "300px < width <=
    50em") or a value of the table."""
    import tinycss2

    if piece.type != "() block":
        return UNKNOWN if piece.type != "ident" else YES if piece.value in ("screen", "all") else NO
    text = tinycss2.serialize(piece.content).strip()
    sign = re.split(r"\s*([<>]=?|[:=])\s*", text.removeprefix("-webkit-"))
    known = css("media").get(sign[0], "").split()
    if known and len(sign) == 1:
        return NO if known[0] in ("none", "no-preference") else YES
    if known:
        return UNKNOWN if sign[1] != ":" or sign[-1] not in known else YES if sign[-1] == known[0] else NO
    bound = re.fullmatch(r"(min|max)-(.*)", sign[0])
    if bound and sign[1:2] == [":"]:
        sign[:2] = [bound[2], ">=" if bound[1] == "min" else "<="]
    if len(sign) == 1:
        sign += [">", "0"]
    steps = list(zip(sign[:-2:2], sign[1::2], sign[2::2], strict=True))
    return min(_compared(*step, width) for step in steps)


_RELATIONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def _compared(one: str, relation: str, other: str, width: float) -> int:
    """The answer to one comparison in a window of this width."""
    known = {"width": width, "height": HEIGHT, "aspect-ratio": width / HEIGHT, **css("media-sizes")}
    known["orientation"] = known["landscape" if width > HEIGHT else "portrait"]
    names = (one.removeprefix("device-"), other)
    left, right = (
        known[name] if name in known else number(f"calc({name})" if "/" in name else name) for name in names
    )
    if left is None or right is None:
        return UNKNOWN
    return YES if _RELATIONS.get(relation, operator.eq)(left, right) else NO
