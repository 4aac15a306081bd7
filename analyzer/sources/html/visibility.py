"""Whether the box of an element is drawn at all: one question for each way of hiding it.

Each check takes the element's values and its font size and says why nothing of it is seen, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from analyzer.sources.html.css_values import HEIGHT, WIDTH, colours_in, length, number

Values = Mapping[str, str]

DECIDING_PROPERTIES = frozenset({
    "display", "content",
    "visibility", "opacity", "position", "left", "right", "top", "bottom", "inset", "width",
    "height", "max-width", "max-height", "inline-size", "block-size", "max-inline-size", "max-block-size",
    "overflow", "overflow-x", "overflow-y", "overflow-inline", "overflow-block", "clip", "clip-path",
    "-webkit-clip-path", "transform", "translate", "scale", "rotate", "-webkit-transform",
    "margin", "margin-left", "margin-top", "margin-right", "margin-inline-start", "margin-block-start",
    "margin-inline", "margin-block", "inset-inline", "inset-block", "inset-inline-end", "inset-block-end",
    "animation-delay", "animation-play-state", "text-indent", "color",
    "background", "background-color", "background-image", "background-clip", "-webkit-background-clip",
    "font", "font-size", "-webkit-text-fill-color", "text-shadow", "-webkit-text-stroke", "letter-spacing",
    "line-height", "filter", "zoom", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image",
    "content-visibility", "animation", "animation-name", "animation-fill-mode", "padding", "padding-top",
    "padding-bottom", "padding-block", "contain", "z-index", "backface-visibility", "font-size-adjust",
    "-webkit-text-security", "inset-inline-start", "inset-block-start", "all", "text-emphasis",
})  # fmt: skip
"""The properties that decide whether text is seen."""

_FAR = 400.0  # pixels beyond the window's left or upper edge, where nothing scrolls to
_FAR_RIGHT = 2.2 * WIDTH
_FAR_DOWN = 12 * HEIGHT


def why_unseen(values: Values, em: float) -> str | None:
    """Why an element and all in it are not seen, or None."""
    for check in _CHECKS:
        reason = check(values, em)
        if reason:
            return reason
    return None


def _switched_off(values: Values, _em: float) -> str | None:
    if values.get("display", "") in ("none", "table-column", "table-column-group"):
        return "not displayed"
    if values.get("content", "").startswith("url("):
        return "replaced by a picture"
    return None


def _transparent(values: Values, _em: float) -> str | None:
    opacity = number(values.get("opacity", ""))
    if opacity is not None and opacity <= 0.1:
        return "transparent"
    effects = values.get("filter", "")
    for share in re.findall(r"opacity\(([^()]*)\)", effects):
        inner = number(share)
        if inner is not None and inner <= 0.1:
            return "transparent"
    for radius in re.findall(r"blur\(([^()]*)\)", effects):
        if (length(radius) or 0) >= 6:
            return "blurred"
    return None


def _masked(values: Values, _em: float) -> str | None:
    for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"):
        value = values.get(name, "")
        if "gradient(" in value:
            stops = colours_in(re.sub(r"[\w-]+-gradient", "", value))
            if stops and all(stop[3] <= 0.1 for stop in stops):
                return "masked"
    return None


def _off_screen(values: Values, em: float) -> str | None:
    position = values.get("position", "")
    sides = _sides(values)
    if position in ("absolute", "fixed", "sticky", "relative"):
        far = _FAR if position in ("absolute", "fixed") else 1000.0
        for side, value in sides.items():
            across = side in ("left", "right")
            shift = length(value, em=em, whole=WIDTH if across else HEIGHT)
            if shift is not None and (shift <= -far or shift >= (_FAR_RIGHT if across else _FAR_DOWN)):
                return "off the screen"
            if (
                shift is not None
                and across
                and "%" in value
                and abs(shift) >= WIDTH
                and position != "relative"
            ):
                return "off the screen"
    for name in _MARGINS:
        for value in values.get(name, "").split():
            if "%" in value:  # columns are laid side by side with these
                continue
            shift = length(value, em=em)
            if shift is not None and (shift <= -1000 or (name != "margin" and shift >= _FAR_RIGHT)):
                return "off the screen"
    return None


_MARGINS = (
    "margin-left", "margin-top", "margin-right", "margin-inline-start", "margin-block-start", "margin-inline",
    "margin-block", "margin",
)  # fmt: skip


def _sides(values: Values) -> dict[str, str]:
    sides = {}
    inset = values.get("inset", "").split()
    if inset:
        top = inset[0]
        right = inset[1] if len(inset) > 1 else top
        sides = {
            "top": top, "right": right,
            "bottom": inset[2] if len(inset) > 2 else top, "left": inset[3] if len(inset) > 3 else right,
        }  # fmt: skip
    for name in ("left", "right", "top", "bottom"):
        if name in values:
            sides[name] = values[name]
    for name, side in (("inset-inline", "left"), ("inset-block", "top")):
        if name in values:
            sides[side] = values[name].split(" ")[0]
    for name, side in (
        ("inset-inline-start", "left"),
        ("inset-block-start", "top"),
        ("inset-inline-end", "right"),
        ("inset-block-end", "bottom"),
    ):
        if name in values:
            sides[side] = values[name]
    return sides


def _moved(values: Values, em: float) -> str | None:
    """Moved, scaled or turned out of sight by a transformation."""
    fixed = values.get("position") in ("absolute", "fixed")
    for name, arguments in _transformations(values):
        parts = [part.strip() for part in arguments.split(",")]
        if name.startswith("translate") and any(_far_move(part, em, fixed=fixed) for part in parts):
            return "off the screen"
        if name.startswith("scale") and any(
            (number(part) or 0) <= 0.05 and number(part) is not None for part in parts[:2]
        ):
            return "no size"
        if name in ("rotatex", "rotatey") and _quarter_turn(parts[0]):
            return "turned away"
        if (
            name in ("rotatex", "rotatey")
            and values.get("backface-visibility") == "hidden"
            and "180" in parts[0]
        ):
            return "turned away"
        if name.startswith("skew") and any(_quarter_turn(part) for part in parts):
            return "turned away"
        if name in ("matrix", "matrix3d") and _flat_matrix(name, parts):
            return "no size"
    zoom = number(values.get("zoom", ""))
    return "no size" if zoom is not None and zoom <= 0.05 else None


def _transformations(values: Values) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in ("transform", "-webkit-transform"):
        found += re.findall(r"([a-z0-9]+)\(((?:[^()]|\([^()]*\))*)\)", values.get(name, ""))
    for name in ("translate", "scale"):
        value = values.get(name, "")
        if value and value != "none":
            found.append((name, ", ".join(value.split())))
    turn = re.fullmatch(r"([xy])\s+(\S+)", values.get("rotate", ""))
    if turn:
        found.append((f"rotate{turn[1]}", turn[2]))
    return found


def _far_move(part: str, em: float, *, fixed: bool) -> bool:
    shift = length(part, em=em, whole=100.0)
    if shift is None:
        return False
    if part.endswith("%"):
        return abs(shift) >= (100 if fixed else 300)
    return abs(shift) >= 1000


def _quarter_turn(angle: str) -> bool:
    found = re.fullmatch(r"(-?[\d.]+)(deg|turn|rad|grad)?", angle)
    if not found:
        return False
    degrees = float(found[1]) * {"turn": 360.0, "rad": 57.2958, "grad": 0.9}.get(found[2] or "deg", 1.0)
    return abs(degrees % 180 - 90) < 1.5


def _flat_matrix(name: str, parts: list[str]) -> bool:
    numbers = [number(part) or 0.0 for part in parts]
    size = 4 if name == "matrix3d" else 2
    if len(numbers) < (16 if size == 4 else 6):
        return False
    a, b = numbers[0], numbers[1]
    c, d = numbers[size], numbers[size + 1]
    moved = numbers[-4:-2] if size == 4 else numbers[4:6]
    return abs(a * d - b * c) <= 0.003 or any(abs(shift) >= 1000 for shift in moved)


def _no_area(values: Values, em: float) -> str | None:
    clips = any(
        word in ("hidden", "clip", "scroll", "auto")
        for name in ("overflow", "overflow-x", "overflow-y", "overflow-inline", "overflow-block")
        for word in values.get(name, "").split()
    ) or bool(re.search(r"strict|paint|content", values.get("contain", "")))
    if not clips:
        return None
    if values.get("text-indent", "").endswith("%") and (number(values["text-indent"]) or 0) >= 1:
        return "off the screen"
    if length(values.get("line-height", "")) == 0:
        return "no size"
    for name in _SIZES:
        size = length(values.get(name, ""), em=em)
        if size is not None and 0 <= size < 6 and not (name in _HEIGHTS and _padded(values, em)):
            return "no size"
    return None


_HEIGHTS = ("height", "max-height", "block-size", "max-block-size")
_SIZES = ("width", "max-width", "inline-size", "max-inline-size", *_HEIGHTS)


def _padded(values: Values, em: float) -> bool:
    """Whether padding keeps a box of no height open (the frame of a video, for instance)."""
    names = ("padding", "padding-top", "padding-bottom", "padding-block")
    return any(
        (length(value, em=em) or 0) > 2 for name in names for value in values.get(name, "").split()[:3]
    )


def _clipped(values: Values, em: float) -> str | None:
    rectangle = re.fullmatch(r"rect\(([^()]*)\)", values.get("clip", ""))
    if rectangle and values.get("position") in ("absolute", "fixed"):
        edges = [length(edge, em=em) for edge in re.split(r"[\s,]+", rectangle[1].strip())]
        if len(edges) == 4 and None not in edges:
            top, right, bottom, left = (edge or 0.0 for edge in edges)
            if bottom - top <= 2 or right - left <= 2:
                return "clipped away"
    path = values.get("clip-path", values.get("-webkit-clip-path", ""))
    return "clipped away" if _empty_path(path, em) else None


def _empty_path(path: str, em: float) -> bool:
    drawn = re.match(r"path\((.*)\)", path)
    if drawn:
        spots = [float(spot) for spot in re.findall(r"-?\d+(?:\.\d+)?", drawn[1])]
        return not spots or max(spots) - min(spots) <= 2
    found = re.match(r"(inset|circle|ellipse|polygon|rect|xywh)\((.*)\)", path)
    if not found:
        return False
    shape, inside = found[1], found[2].split(" round ")[0]
    if shape == "inset":
        edges = [length(edge, em=em, whole=100.0) or 0.0 for edge in inside.split()]
        edges = (edges * 4)[:4] if len(edges) == 1 else [*edges, *edges[len(edges) - 2 :], *edges][:4]
        most = 99 if "%" in inside else 2_000
        return edges[0] + edges[2] >= most or edges[1] + edges[3] >= most
    if shape in ("circle", "ellipse"):
        radius = length(inside.split(" at ")[0].split()[0], em=em, whole=100.0) if inside.strip() else None
        return radius is not None and radius <= 2
    if shape == "polygon":
        return _area([point.split() for point in inside.split(",")], em) <= 4
    sizes = [length(size, em=em) for size in inside.split()[2:4]]
    return shape == "xywh" and any(size is not None and size <= 2 for size in sizes)


def _area(points: list[list[str]], em: float) -> float:
    corners = [
        (length(point[0], em=em, whole=100.0) or 0.0, length(point[1], em=em, whole=100.0) or 0.0)
        for point in points
        if len(point) == 2
    ]
    pairs = zip(corners, [*corners[1:], *corners[:1]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


_CHECKS: tuple[Callable[[Values, float], str | None], ...] = (
    _switched_off, _transparent, _masked, _off_screen, _moved, _no_area, _clipped,
)  # fmt: skip
