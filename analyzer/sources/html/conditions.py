"""Whether what stands under `@media` and `@supports` holds, in the windows of a telephone, a usual and a
large screen.

A condition is answered with two sets of windows: those in which it surely holds, and those in which it may.
A media feature that browsers do not know neither holds nor does its contrary, as in Media Queries 4.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from analyzer.sources.html.css_values import HEIGHT, WIDTH, length, number
from analyzer.sources.html.properties import css, deciding_properties, longhands, split_commas

WINDOWS = (360.0, WIDTH, 1920.0)
ALL_WINDOWS = frozenset(range(len(WINDOWS)))
_DEEPEST = 20


class Answer(NamedTuple):
    """In which windows a condition holds, and in which it may."""

    holds: frozenset[int] = ALL_WINDOWS
    may: frozenset[int] = ALL_WINDOWS

    def __invert__(self) -> Answer:
        return Answer(ALL_WINDOWS - self.may, ALL_WINDOWS - self.holds)

    def __and__(self, other: Answer) -> Answer:
        return Answer(self.holds & other.holds, self.may & other.may)

    def __or__(self, other: Answer) -> Answer:
        return Answer(self.holds | other.holds, self.may | other.may)


NEVER = Answer(frozenset(), frozenset())
UNKNOWN = Answer(frozenset(), ALL_WINDOWS)


def media(queries: str) -> frozenset[int]:
    """In which of the WINDOWS a list of media queries holds.

    >>> sorted(media("screen and (max-width: 600px)")), sorted(media("print, not (foo: bar)"))
    ([0], [])
    """
    import tinycss2

    tokens = tinycss2.parse_component_value_list(queries.lower(), skip_comments=True)
    answers = (_query(query).holds for query in split_commas(tokens))
    return frozenset().union(*answers) if tokens else ALL_WINDOWS


def supports(condition: str) -> Answer:
    """In which windows Chromium supports what `@supports` asks for; UNKNOWN where we cannot tell."""
    import tinycss2

    tokens = tinycss2.parse_component_value_list(condition, skip_comments=True)
    return _condition([piece for piece in tokens if piece.type != "whitespace"], _supported, 0)


def _query(tokens: list[Any]) -> Answer:
    """One media query: a kind of medium, a condition, or both."""
    tokens = [piece for piece in tokens if piece.type != "whitespace"]
    words = [getattr(piece, "lower_value", "") for piece in tokens]
    if not tokens or tokens[0].type != "ident" or (words[0] == "not" and words[1:2] == [""]):
        return _condition(tokens, _feature, 0)
    modified = words[0] in ("not", "only")
    kind, rest = words[modified : modified + 1], tokens[modified + 1 :]
    answer = Answer() if kind and kind[0] in ("screen", "all") else NEVER
    if rest:
        if words[modified + 1] != "and":
            return NEVER
        answer &= _condition(rest[1:], _feature, 0)
    return ~answer if words[0] == "not" else answer


def _condition(tokens: Sequence[Any], leaf: Callable[[str], Answer], depth: int) -> Answer:
    """Parts in brackets with "not" before one, or "and" or "or" between all."""
    if not tokens or depth > _DEEPEST:
        return UNKNOWN
    if getattr(tokens[0], "lower_value", "") == "not":
        return ~_part(tokens[1], leaf, depth) if len(tokens) == 2 else UNKNOWN
    answer = _part(tokens[0], leaf, depth)
    between = {getattr(piece, "lower_value", "") for piece in tokens[1::2]}
    if len(tokens) % 2 == 0 or not (between <= {"and"} or between <= {"or"}):
        return UNKNOWN
    for piece in tokens[2::2]:
        other = _part(piece, leaf, depth)
        answer = answer & other if between == {"and"} else answer | other
    return answer


def _part(piece: Any, leaf: Callable[[str], Answer], depth: int) -> Answer:
    import tinycss2

    if piece.type != "() block":
        return UNKNOWN
    inside = [one for one in piece.content if one.type != "whitespace"]
    if inside and (inside[0].type == "() block" or getattr(inside[0], "lower_value", "") == "not"):
        return _condition(inside, leaf, depth + 1)
    return leaf(tinycss2.serialize(piece.content).strip())


def _supported(declaration: str) -> Answer:
    name, _, value = (part.strip() for part in declaration.lower().partition(":"))
    if name.startswith(("-moz-", "-ms-", "-o-")):
        return NEVER
    if name not in deciding_properties():
        return UNKNOWN
    return NEVER if longhands(name, value) is None else Answer()


def _feature(text: str) -> Answer:
    """One feature: bounds of a size ("min-width: 600px", "300px < width <= 50em") or a value of the table."""
    sign = re.split(r"\s*([<>]=?|[:=])\s*", text.removeprefix("-webkit-"))
    if len(sign) == 1 and sign[0] in css("media"):
        known = css("media")[sign[0]].split()
        return NEVER if known[0] in ("none", "no-preference") else Answer()
    if len(sign) == 3 and sign[1] == ":" and sign[0] in css("media"):
        known = css("media")[sign[0]].split()
        return UNKNOWN if sign[2] not in known else Answer() if sign[2] == known[0] else NEVER
    if len(sign) == 3 and sign[1] == ":":
        for start, meaning in (("min-", ">="), ("max-", "<=")):
            if sign[0].startswith(start):
                sign = [sign[0].removeprefix(start), meaning, sign[2]]
    if len(sign) == 1:
        sign = [sign[0], ">", "0"]
    holds, may = ALL_WINDOWS, ALL_WINDOWS
    for left, relation, right in zip(sign[:-2:2], sign[1::2], sign[2::2], strict=True):
        true = [_compared(_size(left, width), relation, _size(right, width)) for width in WINDOWS]
        holds &= {at for at, answer in enumerate(true) if answer}
        may &= {at for at, answer in enumerate(true) if answer is not False}
    return Answer(holds, may)


_RELATIONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def _compared(left: float | None, relation: str, right: float | None) -> bool | None:
    if left is None or right is None:
        return None
    return bool(_RELATIONS.get(relation, operator.eq)(left, right))


def _size(text: str, width: float) -> float | None:
    """A feature of a window of this width, or a value to compare it with; None for neither."""
    named = {
        "width": width, "height": HEIGHT, "aspect-ratio": width / HEIGHT, "resolution": 1.0,
        "device-pixel-ratio": 1.0, "color": 8.0, "monochrome": 0.0, "color-index": 0.0, "grid": 0.0,
    }  # fmt: skip
    name = text if text in named else text.removeprefix("device-")
    if name == "orientation" or name in ("landscape", "portrait"):
        wide = width > HEIGHT
        return float(wide if name == "orientation" else name == "landscape")
    if name in named:
        return named[name]
    ratio = re.fullmatch(r"([\d.]+)\s*/\s*([\d.]+)", text)
    if ratio and float(ratio[2]):
        return float(ratio[1]) / float(ratio[2])
    dots = re.fullmatch(r"([\d.]+)(dppx|x|dpi|dpcm)", text)
    if dots:
        return float(dots[1]) / {"dpi": 96.0, "dpcm": 37.8}.get(dots[2], 1.0)
    return length(text) if length(text) is not None else number(text)
