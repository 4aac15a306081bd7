"""Where an element is drawn: how far it is moved from its place, how small it becomes, what is cut off.

No page is laid out here. Text stands where it usually would, at the left and upper edge of what is around it,
and all that moves it adds up down the tree: places, margins, paddings, indents and transformations. It is
seen while some of it lies in the window, which scrolls to the right and down, and in what cuts it off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzer.sources.html.css_values import HEIGHT, WIDTH, angle, length, number
from analyzer.sources.html.properties import four_sides

Values = Mapping[str, str]
_BOX = 1000.0  # pixels: a box of usual text is no wider and no higher
_FAR = 400.0  # pixels beyond the left or upper edge, where nothing scrolls to, for what has left the flow
_LEAST = 4.0  # pixels: what is smaller shows nothing
_FLAT = 6.0  # pixels: the height or width in which no line can be read


@dataclass(frozen=True, slots=True)
class Place:
    """How far a box is moved (`x`, `y`), and what is in it once more (`inner_x`, `inner_y`); how its size
    changes (`scale`), and how much is shown around it (`width`, `height`). `unseen`: why nothing of it is."""

    x: float = 0.0
    y: float = 0.0
    inner_x: float = 0.0
    inner_y: float = 0.0
    scale: float = 1.0
    far: float = _BOX
    width: float = math.inf
    height: float = math.inf
    unseen: str = ""

    def why_unseen(self, indent: float = 0.0) -> str:
        """Why no text here is seen, or ""."""
        x, y = self.x + self.inner_x + indent, self.y + self.inner_y
        if self.unseen:
            return self.unseen
        if self.width < _FLAT or self.height < _FLAT:
            return "no size"
        if abs(x) >= self.width or abs(y) >= self.height:
            return "clipped away"
        if x <= -self.far or y <= -self.far or x >= 2.2 * WIDTH or y >= 12 * HEIGHT:
            return "off the screen"
        return ""


def placed(values: Values, em: float, above: Place) -> Place:
    """The place of a box in that of its parent."""
    position = values.get("position", "static")
    left_flow = position in ("absolute", "fixed")
    moved_x, moved_y, size = _transformed(values, em, left_flow=left_flow)
    x, y = _shift(values, em, positioned=position != "static", left_flow=left_flow)
    x, y = x + moved_x, y + moved_y
    unseen = above.unseen or _why_cut(values, em, left_flow=left_flow)
    far = _FAR if left_flow and min(x, y) < 0 else above.far
    if position == "fixed":  # in the window, whatever is around it
        above = Place(scale=above.scale, width=WIDTH, height=HEIGHT)
        x += _from_far_side(values, em, ("left", "right", "width"), WIDTH, 300.0)
        y += _from_far_side(values, em, ("top", "bottom", "height"), HEIGHT, 100.0)
    elif not left_flow:
        x, y = x + above.inner_x, y + above.inner_y
    scale = above.scale * size * min(1.0, max(0.0, _known(number(values.get("zoom", "")), 1.0)))
    here = Place(above.x + x, above.y + y, 0.0, 0.0, scale, far, above.width, above.height, unseen)
    return _with_contents(values, em, here)


def _known(found: float | None, otherwise: float) -> float:
    return otherwise if found is None else found


def _pixels(values: Values, name: str, em: float, whole: float) -> float:
    return _known(length(values[name], em=em, whole=whole), 0.0) if name in values else 0.0


def _shift(values: Values, em: float, *, positioned: bool, left_flow: bool) -> tuple[float, float]:
    """By how much margins and places move a box."""
    # columns are laid side by side with margins in percent
    x, y = _pixels(values, "margin-left", em, 0.0), _pixels(values, "margin-top", em, 0.0)
    if positioned:
        across, down = (WIDTH, HEIGHT) if left_flow else (WIDTH / 3, 0.0)
        at_left, at_top = (values.get(side, "auto") != "auto" for side in ("left", "top"))
        x += _pixels(values, "left", em, across) if at_left else -_pixels(values, "right", em, across)
        y += _pixels(values, "top", em, down) if at_top else -_pixels(values, "bottom", em, down)
    return x, y


def _from_far_side(
    values: Values, em: float, names: tuple[str, str, str], window: float, usual: float
) -> float:
    """Where a box begins that is placed by its right or lower edge alone."""
    near, far, size = names
    if values.get(near, "auto") != "auto" or values.get(far, "auto") == "auto":
        return 0.0
    return window - _known(length(values.get(size, ""), em=em, whole=window), usual)


def _with_contents(values: Values, em: float, here: Place) -> Place:
    """The same with what is in the box: beside its padding, and cut off at its edges where it clips."""
    top, right, bottom, left = (
        _pixels(values, f"padding-{side}", em, _BOX) for side in ("top", "right", "bottom", "left")
    )
    overflow = {values.get("overflow-x", "visible"), values.get("overflow-y", "visible")} - {"visible"}
    contained = re.search(r"strict|paint|content", values.get("contain", "")) is not None
    if not overflow and not contained:
        return replace(here, inner_x=left, inner_y=top) if left or top else here
    wide = min(
        _known(length(values.get(name, ""), em=em, whole=_BOX), _BOX) for name in ("width", "max-width")
    )
    high = min(_known(length(values.get(name, ""), em=em), math.inf) for name in ("height", "max-height"))
    high = 0.0 if length(values.get("line-height", "")) == 0 else high
    if overflow & {"auto", "scroll"}:  # what lies beyond the edges can be scrolled to
        wide, high = (size if size < _FLAT else math.inf for size in (wide, high))
    unseen = here.why_unseen()
    return Place(0.0, 0.0, left, top, here.scale, _BOX, wide + left + right, high + top + bottom, unseen)


def _transformed(values: Values, em: float, *, left_flow: bool) -> tuple[float, float, float]:
    """By how much transformations move a box, and by how much they shrink what they shrink most."""
    turn = values.get("rotate", "").split()
    axes = {"x": "1,0,0", "y": "0,1,0"}.get(turn[0], ",".join(turn[:3])) if len(turn) > 1 else "0,0,1"
    steps = [values.get("transform", ""), f"rotate3d({axes},{turn[-1]})" if turn else ""]
    steps += (
        f"{name}({','.join(values[name].split())})" for name in ("translate", "scale") if name in values
    )
    return _steps(" ".join(steps), em, left_flow)


@lru_cache(maxsize=2_000)
def _steps(steps: str, em: float, left_flow: bool) -> tuple[float, float, float]:
    x, y, size = 0.0, 0.0, 1.0
    # a percentage is one of the box, of unknown size; out of the flow, all of it takes the box out of sight
    whole = 1.5 * _FAR if left_flow else WIDTH / 3
    for name, inside in re.findall(r"([a-z0-9]+)\(((?:[^()]|\([^()]*\))*)\)", steps):
        given = [part.strip() for part in inside.split(",")]
        axis = name[-1] if name[-1] in "xyz" and name != "matrix" else ""
        if name.startswith("translate"):
            shifts = [_known(length(one, em=em, whole=whole), 0.0) for one in given]
            shifts = [0.0, *shifts] if axis == "y" else [*shifts, 0.0]
            x, y = (x + shifts[0], y + shifts[1]) if axis != "z" else (x, y)
        elif name.startswith("scale") and axis != "z":
            size *= min(1.0, *(abs(_known(number(one), 1.0)) for one in given[:2]))
        elif name.startswith("matrix"):
            every = [_known(number(one), 0.0) for one in given]
            a, b, c, d, e, f = (every[at] for at in ((0, 1, 4, 5, 12, 13) if len(every) == 16 else range(6)))
            longest = max(math.hypot(a, b), math.hypot(c, d), 1e-9)
            x, y, size = x + e, y + f, size * min(1.0, abs(a * d - b * c) / longest)
        elif (
            name.startswith("skew") or axis in ("x", "y") or (name == "rotate3d" and given[:2] != ["0", "0"])
        ):
            size *= math.prod(abs(math.cos(angle(one))) for one in given)
    return x, y, size


# What cuts off


def _why_cut(values: Values, em: float, *, left_flow: bool) -> str:
    """Why nothing is left of a box by itself, or ""."""
    turns = values.get("transform", "") + values.get("rotate", "")
    if values.get("backface-visibility") == "hidden" and re.search(
        r"[xy]\(180deg|^[xy] 180deg|[xy]\(0?\.5turn", turns
    ):
        return "turned away"
    rectangle = re.fullmatch(r"rect\(([^()]*)\)", values.get("clip", ""))
    if rectangle and left_flow:
        edges = [length(edge, em=em) for edge in re.split(r"[\s,]+", rectangle[1].strip())]
        far = (0.0, _BOX, _BOX, 0.0)
        top, right, bottom, left = (_known(edge, far[at]) for at, edge in enumerate(four_sides(edges)))
        if bottom - top <= _LEAST or right - left <= _LEAST:
            return "clipped away"
    path = values.get("clip-path", "none")
    return "clipped away" if "(" in path and _shown(path, em) <= _LEAST else ""


def _shown(path: str, em: float) -> float:
    """The width or height, whichever is less, that a shape shows of a box; 0 of one that is not known."""
    found = re.match(
        r"(inset|circle|ellipse|polygon|rect|xywh)\((.*?)(?:\bround\b.*)?\)(?:\s+[a-z-]+)?$", path
    )
    if not found:
        return 0.0
    shape, inside = found[1], found[2]
    if shape in ("circle", "ellipse"):
        size, _, centre = inside.partition("at ")
        spots = [_known(length(part, em=em, whole=_BOX), _BOX / 2) for part in centre.split()] or [_BOX / 2]
        radii = [_known(length(part, em=em, whole=_BOX), _BOX / 2) for part in size.split()] or [_BOX / 2]
        return min(_overlap(spot - min(radii), spot + min(radii)) for spot in spots)
    numbers = [_known(length(part, em=em, whole=_BOX), 0.0) for part in re.split(r"[\s,]+", inside.strip())]
    if shape == "polygon":
        return _polygon(list(zip(numbers[::2], numbers[1::2], strict=False)))
    top, right, bottom, left = four_sides(numbers)
    if shape == "inset":
        right, bottom = _BOX - right, _BOX - bottom
    elif shape == "xywh":
        top, right, bottom, left = right, top + bottom, right + left, top
    return min(_overlap(left, right), _overlap(top, bottom))


def _overlap(low: float, high: float) -> float:
    return min(high, _BOX) - max(low, 0.0)


def _polygon(corners: list[tuple[float, float]]) -> float:
    if len(corners) < 3:
        return 0.0
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    area = abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2
    sides = [_overlap(min(part), max(part)) for part in zip(*corners, strict=True)]
    return min(*sides, area / max(*sides, 1.0))
