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

_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16.0,
    "vw": WIDTH / 100, "vh": HEIGHT / 100, "vmin": HEIGHT / 100, "vmax": WIDTH / 100, "svh": HEIGHT / 100,
    "dvh": HEIGHT / 100, "lvh": HEIGHT / 100, "dvw": WIDTH / 100, "svw": WIDTH / 100, "lvw": WIDTH / 100,
    "cqw": WIDTH / 100, "vi": WIDTH / 100, "vb": HEIGHT / 100, "cqh": HEIGHT / 100,
}  # fmt: skip
_SYSTEM: dict[str, tuple[float, float, float, float]] = {
    "canvas": (1.0, 1.0, 1.0, 1.0), "field": (1.0, 1.0, 1.0, 1.0), "canvastext": (0.0, 0.0, 0.0, 1.0),
    "window": (1.0, 1.0, 1.0, 1.0), "windowtext": (0.0, 0.0, 0.0, 1.0), "fieldtext": (0.0, 0.0, 0.0, 1.0),
}  # fmt: skip
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)")
_OPERATORS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


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
    if not re.match(r"(?:calc|min|max|clamp|-webkit-calc|-moz-calc)\(", value) or len(value) > 300:
        return None
    plain = _NUMBER.sub(lambda found: f"({_pixels(found, em, whole) or 0})", value)
    plain = re.sub(r"-(?:webkit|moz)-calc|calc", "", plain)
    try:
        return _evaluate(ast.parse(plain.strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, OverflowError, MemoryError):
        return None


def _pixels(found: re.Match[str], em: float, whole: float) -> float | None:
    number, unit = float(found[1]), found[2]
    if unit in ("", "%"):
        return number * whole / 100 if unit else number
    if unit in ("em", "lh", "rlh", "ex", "ch", "ic", "cap"):
        return number * em * (1.0 if unit in ("em", "lh", "rlh", "ic") else 0.5)
    return number * _PIXELS[unit] if unit in _PIXELS else None


def _evaluate(node: ast.AST) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    if isinstance(node, ast.UnaryOp):
        inner = _evaluate(node.operand)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        values = [_evaluate(argument) for argument in node.args]
        if node.func.id == "clamp" and len(values) == 3:
            return max(values[0], min(values[1], values[2]))
        if node.func.id in ("min", "max"):
            return min(values) if node.func.id == "min" else max(values)
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
        parts = [part for part in colours_in(mixed[1]) if part]
        return over((*parts[0][:3], 0.5), parts[1]) if len(parts) == 2 else None
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


def _srgb(parsed: Any) -> tuple[float, float, float]:
    """The coordinates in sRGB; wider spaces by their CIE values, near enough to compare."""
    if parsed.space in ("srgb", "display-p3", "a98-rgb", "rec2020"):
        red, green, blue = parsed.coordinates
        return red, green, blue
    try:
        red, green, blue = parsed.to("srgb").coordinates
    except NotImplementedError:
        return _from_xyz(*_xyz(parsed))
    return red, green, blue


def _xyz(parsed: Any) -> tuple[float, float, float]:
    try:
        x, y, z = parsed.to("xyz-d65").coordinates
    except NotImplementedError:
        x, y, z = parsed.to("xyz-d50").coordinates
        x, z = x * 0.9505 / 0.9643, z * 1.0891 / 0.8251
    return x, y, z


def _from_xyz(x: float, y: float, z: float) -> tuple[float, float, float]:
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )
    red, green, blue = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear
    )
    return red, green, blue


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
