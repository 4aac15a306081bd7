"""CSS values as numbers: lengths in pixels of a usual window, angles in radians, times in seconds; colours as
red, green, blue, alpha. What a browser can work out and we cannot (`round()`, `anchor()`) is NaN, for which
no bound holds."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from functools import lru_cache

from analyzer.sources.html.properties import css

WIDTH, HEIGHT = 1280.0, 800.0
"""The window that a page is judged in, in CSS pixels."""

Colour = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1."""

_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)")
_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.USub: operator.neg, ast.UAdd: operator.pos,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": min, "max": max, "calc": lambda value: value,
    "clamp": lambda least, value, most: max(least, min(value, most)),
}  # fmt: skip


@lru_cache(maxsize=5_000)
def number(value: str, *, em: float = 16.0, whole: float = 1.0) -> float | None:
    """A number with or without a unit, `calc()` and its kin included; None for keywords.

    `em` is the size of the letters, `whole` what 100 % are.

    >>> number("-9999px"), number("calc(1em - 50%)", whole=100), number("auto"), number("5%")
    (-9999.0, -34.0, None, 0.05)
    """
    simple = _NUMBER.fullmatch(value)
    if simple:
        return _scaled(simple, em, whole)
    if "(" not in value:
        return None
    try:
        plain = _NUMBER.sub(lambda found: f"({_scaled(found, em, whole)})", value[:300])
        return float(_evaluate(ast.parse(plain.replace("-webkit-calc", "calc"), mode="eval").body))
    except (SyntaxError, TypeError):
        return None
    except (ValueError, ArithmeticError, RecursionError, MemoryError, LookupError):
        return math.nan


def _scaled(found: re.Match[str], em: float, whole: float) -> float:
    amount, unit = float(found[1]), found[2]
    if unit == "%":
        return amount * whole / 100
    if window := re.fullmatch(r"(?:[sld]?v|cq)(?:(w|i|max)|h|b|min)", unit):
        return amount * (WIDTH if window[1] else HEIGHT) / 100
    if unit in css("units-of-letters"):
        return amount * em * float(css("units-of-letters")[unit])
    return amount * float(css("units").get(unit or "px", math.nan))


def _evaluate(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.UnaryOp():
            return _OPERATORS[type(node.op)](_evaluate(node.operand))
        case ast.BinOp():
            return _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
        case ast.Call(func=ast.Name(id=name), args=given):
            return _FUNCTIONS[name](*map(_evaluate, given))
    raise TypeError


@lru_cache(maxsize=2_000)
def colour(value: str) -> Colour | None:
    """A colour in sRGB; None for what is none, or hangs on the context (`currentcolor`)."""
    from tinycss2.color5 import parse_color

    mixed = re.fullmatch(r"color-mix\([^,]*,(.+)\)", value)
    if mixed:
        return _mixed(mixed[1])
    try:
        parsed = parse_color(css("system-colours").get(value, value))
        if parsed.space in ("srgb", "hsl", "hwb"):
            parts = parsed.to("srgb").coordinates
        elif parsed.space in ("lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65"):
            parts = (parsed.to("lab").coordinates[0] / 100,) * 3  # a grey as light as the colour
        else:
            parts = parsed.coordinates
        red, green, blue, alpha = (min(1.0, max(0.0, part or 0.0)) for part in (*parts, parsed.alpha))
    except (ValueError, NotImplementedError, AttributeError, TypeError, ArithmeticError):
        return None
    return red, green, blue, alpha


def _mixed(inside: str) -> Colour | None:
    """Two colours mixed: in halves, or by the share of the first (with a comma behind it) or the second."""
    colours = colours_in(inside)
    if len(colours) != 2:
        return None
    share = re.search(r"([\d.]+)%\s*(,)?", re.sub(r"\([^()]*\)", "", inside))
    first = 0.5 if share is None else float(share[1]) / 100 if share[2] else 1 - float(share[1]) / 100
    alphas = (colours[0][3] * first, colours[1][3] * (1 - first))
    alpha = sum(alphas) or 1.0
    red, green, blue = ((colours[0][at] * alphas[0] + colours[1][at] * alphas[1]) / alpha for at in range(3))
    return red, green, blue, sum(alphas)


def colours_in(value: str) -> list[Colour]:
    """All colours that stand in a value, such as the stops of a gradient."""
    words = re.findall(
        r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^()]*\)|\b[a-z]+\b(?![(-])", value
    )
    return [found for found in map(colour, words) if found]


def over(top: Colour, below: Colour) -> Colour:
    """The colour seen where `top` lies over an opaque `below`."""
    red, green, blue = (top[at] * top[3] + below[at] * (1 - top[3]) for at in range(3))
    return red, green, blue, 1.0


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.1 ("contrast ratio", "relative luminance"): 1 for equal colours, 21 for
    black on white."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(of: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in of[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
