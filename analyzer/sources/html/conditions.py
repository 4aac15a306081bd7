"""Whether what stands under `@media` and `@supports` holds, in the windows of a telephone, a usual and a
large screen.

An answer has three values, for each window: a feature that browsers do not know neither holds nor does its
contrary, as in Media Queries 4. What is hidden where conditions hold that we cannot answer is hidden: that is
a view of its own beside the windows.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

from analyzer.sources.html.css_values import HEIGHT, WIDTH, number
from analyzer.sources.html.properties import css, deciding_properties, longhands, split_commas

WINDOWS = (360.0, WIDTH, 1920.0)
SMALL, USUAL, LARGE, UNSURE = range(4)
ALL_VIEWS = frozenset({SMALL, USUAL, LARGE, UNSURE})
"""How a page is looked at: UNSURE is the usual window where what we cannot answer holds."""
_DEEPEST = 20

Answer = tuple[int, ...]
"""0 (no), 1 (not known) or 2 (yes), for each of the WINDOWS."""
NO, UNKNOWN, YES = ((answer,) * len(WINDOWS) for answer in range(3))


def media(queries: str) -> frozenset[int]:
    """In which views a list of media queries holds; for what no browser knows, in none.

    >>> sorted(media("screen and (max-width: 600px)")), sorted(media("print, not (foo: bar)"))
    ([0], [])
    """
    import tinycss2

    tokens = tinycss2.parse_component_value_list(queries.lower(), skip_comments=True)
    if not tokens:
        return ALL_VIEWS
    best = tuple(map(max, zip(*map(_query, split_commas(tokens)), strict=True)))
    return frozenset(view for view, answer in enumerate((*best, best[USUAL])) if answer == 2)


def supports(condition: str) -> frozenset[int]:
    """In which views Chromium supports what `@supports` asks for."""
    import tinycss2

    tokens = tinycss2.parse_component_value_list(condition, skip_comments=True)
    answer = _condition([piece for piece in tokens if piece.type != "whitespace"], _supported, 0)[USUAL]
    return ALL_VIEWS if answer == 2 else frozenset({UNSURE}) if answer else frozenset()


def _not(answer: Answer) -> Answer:
    return tuple(2 - one for one in answer)


def _query(tokens: list[Any]) -> Answer:
    """One media query: a kind of medium, a condition, or both."""
    tokens = [piece for piece in tokens if piece.type != "whitespace"]
    words = [getattr(piece, "lower_value", "") for piece in tokens]
    modified = words[0] in ("not", "only") and words[1:2] not in ([], [""]) if words else False
    answer = _condition(tokens[modified:], _feature, 0)
    return _not(answer) if modified and words[0] == "not" else answer


def _condition(tokens: Sequence[Any], leaf: Callable[[str], Answer], depth: int) -> Answer:
    """Parts in brackets with "not" before one, or "and" or "or" between all."""
    words = [getattr(piece, "lower_value", "") for piece in tokens]
    if words[:1] == ["not"]:
        return _not(_part(tokens[1], leaf, depth)) if len(tokens) == 2 else UNKNOWN
    between = {*words[1::2]}
    if len(tokens) % 2 == 0 or depth > _DEEPEST or not (between <= {"and"} or between <= {"or"}):
        return UNKNOWN
    answers = [_part(piece, leaf, depth) for piece in tokens[::2]]
    return tuple(map(max if between == {"or"} else min, zip(*answers, strict=True)))


def _part(piece: Any, leaf: Callable[[str], Answer], depth: int) -> Answer:
    import tinycss2

    if piece.type == "ident" and leaf is _feature:
        return YES if piece.lower_value in ("screen", "all") else NO
    if piece.type != "() block":
        return UNKNOWN
    inside = [one for one in piece.content if one.type != "whitespace"]
    if inside and (inside[0].type == "() block" or getattr(inside[0], "lower_value", "") == "not"):
        return _condition(inside, leaf, depth + 1)
    return leaf(tinycss2.serialize(piece.content).strip())


def _supported(declaration: str) -> Answer:
    name, _, value = (part.strip() for part in declaration.lower().partition(":"))
    if name.startswith(("-moz-", "-ms-", "-o-")):
        return NO
    if name not in deciding_properties():
        return UNKNOWN
    return NO if longhands(name, value) is None else YES


def _feature(text: str) -> Answer:
    """One feature: bounds of a size ("min-width: 600px", "300px < width <= 50em") or a value of the table."""
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
    return tuple(min(_compared(*step, window) for step in steps) for window in WINDOWS)


_RELATIONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def _compared(one: str, relation: str, other: str, width: float) -> int:
    """The answer to one comparison in a window of this width."""
    known = {
        "width": width, "height": HEIGHT, "aspect-ratio": width / HEIGHT, "resolution": 1.0,
        "pixel-ratio": 1.0, "color": 8.0, "monochrome": 0.0, "color-index": 0.0, "grid": 0.0,
        "orientation": 2.0 if width > HEIGHT else 1.0, "landscape": 2.0, "portrait": 1.0,
    }  # fmt: skip
    names = (one.removeprefix("device-"), other)
    left, right = (
        known[name] if name in known else number(f"calc({name})" if "/" in name else name) for name in names
    )
    if left is None or right is None:
        return 1
    return 2 if _RELATIONS.get(relation, operator.eq)(left, right) else 0
