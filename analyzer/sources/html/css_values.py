"""CSS values as numbers: lengths in pixels of a usual window, colours as red, green, blue, alpha."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

WIDTH, HEIGHT = 1280.0, 800.0
"""The window that a page is judged in, in CSS pixels."""

Colour = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1."""

_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16.0}
_OF_LETTERS = {"em": 1.0, "lh": 1.2, "rlh": 1.2, "ic": 1.0, "cap": 0.7, "ex": 0.5, "ch": 0.5}
_WHITE, _BLACK = (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)
_SYSTEM: dict[str, Colour] = {
    "canvas": _WHITE, "field": _WHITE, "window": _WHITE,
    "canvastext": _BLACK, "fieldtext": _BLACK, "windowtext": _BLACK,
}  # fmt: skip
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
def length(value: str, *, em: float = 16.0, whole: float = WIDTH) -> float | None:
    """A length in pixels, `calc()` and its kin included; None for keywords.

    `whole` is what 100 % are.

    >>> length("-9999px"), length("calc(1em - 50%)", whole=100), length("auto")
    (-9999.0, -34.0, None)
    """
    value = value.strip().lower()
    simple = _NUMBER.fullmatch(value)
    if simple:
        return _pixels(simple, em, whole)
    if not re.match(r"(?:calc|min|max|clamp|-webkit-calc)\(", value) or len(value) > 300:
        return None
    plain = _NUMBER.sub(lambda found: f"({_pixels(found, em, whole) or 0})", value)
    try:
        return float(_evaluate(ast.parse(plain.replace("-webkit-calc", "calc"), mode="eval").body))
    except (SyntaxError, ValueError, TypeError, ArithmeticError, RecursionError, MemoryError, LookupError):
        return None


def _pixels(found: re.Match[str], em: float, whole: float) -> float | None:
    number, unit = float(found[1]), found[2]
    if unit in ("", "%"):
        return number * whole / 100 if unit else number
    if unit in _OF_LETTERS:
        return number * em * _OF_LETTERS[unit]
    window = re.fullmatch(r"(?:[sld]?v|cq)(?:(w|i|max)|h|b|min)", unit)
    if window:
        return number * (WIDTH if window[1] else HEIGHT) / 100
    return number * _PIXELS[unit] if unit in _PIXELS else None


def _evaluate(node: ast.AST) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return _OPERATORS[type(node.op)](_evaluate(node.operand))
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _FUNCTIONS[node.func.id](*map(_evaluate, node.args))
    raise ValueError


def number(value: str) -> float | None:
    """A bare number or a percentage as a share: "0.5", "50%" and "calc(1/2)" are 0.5."""
    return length(value, whole=1.0)


def angle(value: str) -> float:
    """An angle in radians; 0 for what is none."""
    found = re.fullmatch(r"([+-]?[\d.]+)(deg|turn|rad|grad)", value.strip())
    units = {"deg": math.pi / 180, "turn": 2 * math.pi, "rad": 1.0, "grad": math.pi / 200}
    return float(found[1]) * units[found[2]] if found else 0.0


@lru_cache(maxsize=2_000)
def colour(value: str) -> Colour | None:
    """A colour in sRGB; None for what is none, or hangs on the context (`currentcolor`)."""
    import tinycss2.color4
    import tinycss2.color5

    if value.strip().lower() in _SYSTEM:
        return _SYSTEM[value.strip().lower()]
    mixed = re.fullmatch(r"color-mix\([^,]*,(.+)\)", value.strip().lower())
    if mixed:
        return _mixed(
            colours_in(mixed[1]), re.search(r"([\d.]+)%\s*(,)?", re.sub(r"\([^()]*\)", "", mixed[1]))
        )
    light = re.fullmatch(r"light-dark\((.+),[^,]+\)", value.strip().lower())
    text = light[1].strip() if light else value.strip()
    try:
        parsed = tinycss2.color5.parse_color(text)
        if parsed is None or isinstance(parsed, str):
            return None
        red, green, blue = _srgb(parsed)
    except (ValueError, NotImplementedError, AttributeError, TypeError, ArithmeticError):
        return None
    alpha = 1.0 if parsed.alpha is None else parsed.alpha
    return (_unit(red), _unit(green), _unit(blue), _unit(alpha))


def _mixed(colours: list[Colour], share: re.Match[str] | None) -> Colour | None:
    """Two colours mixed: in halves, or by the `share` of the first (with a comma behind it) or the second."""
    if len(colours) != 2:
        return None
    first = 0.5 if share is None else float(share[1]) / 100 if share[2] else 1 - float(share[1]) / 100
    alphas = (colours[0][3] * first, colours[1][3] * (1 - first))
    alpha = sum(alphas) or 1.0
    red, green, blue = ((colours[0][at] * alphas[0] + colours[1][at] * alphas[1]) / alpha for at in range(3))
    return red, green, blue, sum(alphas)


def _srgb(parsed: Any) -> tuple[float, float, float]:
    """The coordinates in sRGB; of spaces that are built otherwise, a grey as light as the colour."""
    if parsed.space in ("srgb", "hsl", "hwb"):
        red, green, blue = parsed.to("srgb").coordinates
        return red, green, blue
    if parsed.space in ("display-p3", "a98-rgb", "rec2020", "prophoto-rgb", "srgb-linear"):
        red, green, blue = parsed.coordinates
        return red, green, blue
    lightness = parsed.to("lab").coordinates[0]
    luminance = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
    grey = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return grey, grey, grey


def _unit(part: float | None) -> float:
    return min(1.0, max(0.0, part or 0.0))


def colours_in(value: str) -> list[Colour]:
    """All colours that stand in a value, such as the stops of a gradient."""
    words = re.findall(
        r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^()]*\)|\b[a-z]+\b", value
    )
    return [found for found in (colour(text) for text in words) if found]


def over(top: Colour, below: Colour) -> Colour:
    """The colour seen where `top` lies over an opaque `below`."""
    alpha = top[3]
    red, green, blue = (top[i] * alpha + below[i] * (1 - alpha) for i in range(3))
    return (red, green, blue, 1.0)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.1 ("contrast ratio", "relative luminance"): 1 for equal colours, 21 for
    black on white."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour_: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour_[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
