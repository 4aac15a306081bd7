"""Where an element is drawn: how far it is moved from its place, how small it becomes, what is cut off.

No page is laid out here. Text stands where it usually would, at the left and upper edge of what is around it,
and all that moves it adds up down the tree: places, margins, paddings, indents and transformations. It is
seen while some of it lies in the window, which scrolls to the right and down, and in what cuts it off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzer.sources.html.properties import HEIGHT, WIDTH, Values, four_sides, functions_in, number

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
        if not (self.width >= _FLAT and self.height >= _FLAT):
            return "no size"
        if not (abs(x) < self.width and abs(y) < self.height):
            return "clipped away"
        on_screen = -self.far < x < 2.2 * WIDTH and -self.far < y < 12 * HEIGHT
        return "" if on_screen else "off the screen"


def placed(values: Values, em: float, above: Place) -> Place:
    """The place of a box in that of its parent."""
    position = values.get("position", "static")
    left_flow = position in ("absolute", "fixed")
    turn = values.get("rotate", "").split()
    axes = {"x": "1,0", "y": "0,1"}.get(turn[0], ",".join(turn[:2])) if len(turn) > 1 else ""
    steps = [values.get("transform", ""), f"rotate3d({axes},0,{turn[-1]})" if axes else ""]
    steps += (
        f"{name}({','.join(values[name].split())})" for name in ("translate", "scale") if name in values
    )
    x, y, size = _transformed(" ".join(steps), em, left_flow)
    x += _shift(values, em, position, 0)
    y += _shift(values, em, position, 1)
    far = _FAR if left_flow and min(x, y) < 0 else above.far
    unseen = above.unseen or _why_cut(values, em, left_flow=left_flow)
    if position == "fixed":  # in the window, whatever is around it
        above = Place(scale=above.scale, width=WIDTH, height=HEIGHT)
    elif not left_flow:
        x, y = x + above.inner_x, y + above.inner_y
    scale = above.scale * size * min(max(_pixels(values, "zoom", em, 1.0, 1.0), 0.0), 1.0)
    here = Place(above.x + x, above.y + y, 0.0, 0.0, scale, far, above.width, above.height, unseen)
    return _with_contents(values, em, here)


def _known(found: float | None, otherwise: float) -> float:
    return otherwise if found is None else found


def _pixels(values: Values, name: str, em: float, whole: float, otherwise: float = 0.0) -> float:
    return _known(number(values[name], em=em, whole=whole), otherwise) if name in values else otherwise


_AXES = (("left", "right", "width", WIDTH, 300.0), ("top", "bottom", "height", HEIGHT, 100.0))
"""For each axis the sides and the size of a box, how large the window is, and a box of unknown size."""


def _shift(values: Values, em: float, position: str, axis: int) -> float:
    """By how much a margin and a place move a box along an axis; one that is fixed by its right or lower edge
    alone begins at the far side of the window."""
    near, far, size, window, usual = _AXES[axis]
    # columns are laid side by side with margins in percent
    shift = _pixels(values, f"margin-{near}", em, 0.0)
    if position == "static":
        return shift
    whole = window if position in ("absolute", "fixed") else WIDTH / 3 if near == "left" else 0.0
    if values.get(near, "auto") != "auto":
        return shift + _pixels(values, near, em, whole)
    if position == "fixed" and values.get(far, "auto") != "auto":
        shift += window - _pixels(values, size, em, window, usual)
    return shift - _pixels(values, far, em, whole)


def _with_contents(values: Values, em: float, here: Place) -> Place:
    """The same with what is in the box: beside its padding, and cut off at its edges where it clips."""
    top, right, bottom, left = (
        _pixels(values, f"padding-{side}", em, _BOX) for side in ("top", "right", "bottom", "left")
    )
    overflow = {values.get("overflow-x", "visible"), values.get("overflow-y", "visible")} - {"visible"}
    if not overflow and not re.search(r"strict|paint|content", values.get("contain", "")):
        return replace(here, inner_x=left, inner_y=top) if left or top else here
    wide = min(_pixels(values, name, em, _BOX, _BOX) for name in ("width", "max-width"))
    high = min(_pixels(values, name, em, math.inf, math.inf) for name in ("height", "max-height"))
    high = 0.0 if number(values.get("line-height", "")) == 0 else high
    if overflow & {"auto", "scroll"}:  # what lies beyond the edges can be scrolled to
        wide, high = (math.inf if size >= _FLAT else size for size in (wide, high))
    unseen = here.why_unseen()
    return Place(0.0, 0.0, left, top, here.scale, _BOX, wide + left + right, high + top + bottom, unseen)


_MATRICES: dict[str, Callable[..., tuple[float, ...]]] = {
    "translate": lambda x, y=0.0, _=0.0: (1, 0, 0, 1, x, y),
    "translatey": lambda y: (1, 0, 0, 1, 0, y),
    "scale": lambda x, y=None, _=1.0: (x, 0, 0, x if y is None else y, 0, 0),
    "scalex": lambda x: (x, 0, 0, 1, 0, 0),
    "scaley": lambda y: (1, 0, 0, y, 0, 0),
    "rotatex": lambda angle: (1, 0, 0, math.cos(angle), 0, 0),
    "rotatey": lambda angle: (math.cos(angle), 0, 0, 1, 0, 0),
    "rotate3d": lambda x, y, _, angle: (math.cos(angle) if x or y else 1, 0, 0, 1, 0, 0),
    "skew": lambda x, y=0.0: (1, math.tan(y), math.tan(x), 1, 0, 0),
    "skewy": lambda y: (1, math.tan(y), 0, 1, 0, 0),
    "matrix": lambda *six: six,
    "matrix3d": lambda *all_: (*all_[:2], *all_[4:6], *all_[12:14]),
}
"""What a transformation does within the page, as the six numbers of `matrix()`; others leave text alone."""


@lru_cache(maxsize=2_000)
def _transformed(steps: str, em: float, left_flow: bool) -> tuple[float, float, float]:
    """By how much transformations move a box, and by how much they shrink what they shrink most."""
    x, y, size = 0.0, 0.0, 1.0
    for name, inside in functions_in(steps):
        known = _MATRICES.get(name) or _MATRICES.get(name.removesuffix("3d").removesuffix("x"))
        if known is None:
            continue
        # a percentage is one of the box, of unknown size; out of the flow, all of it takes a box out of sight
        whole = (1.5 * _FAR if left_flow else WIDTH / 3) if name.startswith("translate") else 1.0
        given = (_known(number(part.strip(), em=em, whole=whole), 0.0) for part in inside.split(","))
        a, b, c, d, e, f = known(*given)
        longest = max(math.hypot(a, b), math.hypot(c, d), 1e-9)
        x, y, size = x + e, y + f, size * min(abs(a * d - b * c) / longest, 1.0)
    return x, y, size


def _why_cut(values: Values, em: float, *, left_flow: bool) -> str:
    """Why nothing is left of a box by itself, or "". `clip` is there to hide; of shapes, those with corners
    can be judged."""
    turns = f"{values.get('transform', '')} {values.get('rotate', '')}"
    if values.get("backface-visibility") == "hidden" and re.search(r"rotate[xy3]|matrix3d| [xy]", turns):
        return "turned away"
    path = values.get("clip-path", "none")
    clipped = left_flow and "(" in values.get("clip", "")
    return "clipped away" if clipped or ("(" in path and not _shown(path, em) > _LEAST) else ""


def _shown(path: str, em: float) -> float:
    """The width or height, whichever is less, that a shape shows of a box; 0 of one that is not known."""
    found = re.match(r"(inset|polygon)\(((?:[^()]|\([^()]*\))*?)(?:\bround\b.*)?\)", path)
    parts = re.split(r"[\s,]+", found[2].strip()) if found else []
    given = [size for part in parts if (size := number(part, em=em, whole=_BOX)) is not None]
    if found and found[1] == "polygon":
        return _extent(list(zip(given[::2], given[1::2], strict=False)))
    top, right, bottom, left = four_sides(given or [_BOX])
    return min(_BOX - max(left, 0.0) - max(right, 0.0), _BOX - max(top, 0.0) - max(bottom, 0.0))


def _extent(corners: list[tuple[float, float]]) -> float:
    """The width or height of what corners enclose of a box, whichever is less."""
    if len(corners) < 3:
        return 0.0
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    area = abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2
    sides = [min(max(part), _BOX) - max(min(part), 0.0) for part in zip(*corners, strict=True)]
    return float(min(*sides, area / max(*sides, 1.0)))
