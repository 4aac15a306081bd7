"""How an element looks: how strongly it is drawn, in which colours, with letters of which size.

What a picture or a filter makes of text cannot be known here: behind text, a picture may have any colour; as
a mask, or as a filter that is none of the usual ones, it counts as hiding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.sources.html.css_values import Colour, colour, colours_in, contrast, length, number, over
from analyzer.sources.html.properties import css
from analyzer.sources.html.tree import Element

Values = Mapping[str, str]
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
LINK: Colour = (0.0, 0.0, 0.93, 1.0)
FAINT = 0.1  # of full strength
SAME = 1.25  # contrast below which letters are not told from what is behind them


def strength(values: Values) -> float:
    """How strongly an element is drawn: 0 for one that a filter or a mask makes unreadable."""
    opacity = number(values.get("opacity", ""))
    share = 1.0 if opacity is None else max(0.0, min(1.0, opacity))
    for name, given in re.findall(r"([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)", values.get("filter", "none")):
        amount = length(given) if name == "blur" else number(given)
        if name == "opacity":
            share *= 1.0 if amount is None else max(0.0, min(1.0, amount))
        elif name in css("filters"):
            least, most = css("filters")[name]
            usual = least if given.strip() else 1.0
            share *= least <= (usual if amount is None else amount) <= most
        elif name == "url":
            return 0.0
    mask = values.get("mask-image", "none")
    if "(" in mask and not any(stop[3] > FAINT for stop in _stops(mask)):
        return 0.0
    return 0.0 if values.get("-webkit-text-security", "none") != "none" else share


def _stops(gradient: str) -> list[Colour]:
    """The colours of a gradient; none of a picture."""
    if "url(" in gradient or "image-set(" in gradient:
        return []
    return colours_in(re.sub(r"[\w-]+-gradient", "", gradient))


def stands_out(values: Values, behind: Colour | None, *, above: bool) -> bool:
    """Whether a shadow or an outline of the letters has a colour that what is behind has not; `above` is the
    answer for the parent."""
    stroke = values.get("-webkit-text-stroke", "")
    outline = values.get("text-shadow") or ("none" if re.search(r"(?:^|\s)0", stroke) else stroke)
    if "text" in values.get("background-clip", ""):
        return True
    if not outline or outline == "none":
        return above and not outline
    shades = colours_in(outline)
    if behind is None or not shades:
        return True
    return any(shade[3] > FAINT and contrast(over(shade, behind), behind) >= SAME for shade in shades)


def fills(values: Values) -> bool:
    """Whether an element lies over all of the box that it is placed in, and nothing shines through."""
    sides = [length(values.get(side, "auto")) == 0 for side in ("top", "left", "bottom", "right")]
    whole = [values.get(size, "").startswith("100") for size in ("width", "height")]
    shades = _stops(values.get("background-color", ""))
    opaque = bool(shades) and min(shade[3] for shade in shades) > 1 - FAINT and strength(values) > 1 - FAINT
    placed = values["position"] in ("absolute", "fixed")
    return placed and opaque and all(sides[:2]) and (sides[2] or whole[1]) and (sides[3] or whole[0])


def font_size(values: Values, parent: float) -> float:
    value = values.get("font-size", "")
    if values.get("font-size-adjust", "none") in ("0", "0.0"):
        return 0.0
    size = css("font-sizes").get(value, length(value, em=parent, whole=parent))
    return parent if size is None else size


def inherited_length(values: Mapping[str, str], name: str, em: float, parent: float) -> float:
    if name not in values:
        return parent
    return length(values[name].split()[0], em=em, whole=1000.0) or 0.0


def indent(values: Mapping[str, str], em: float, parent: float) -> float:
    """By how much text is moved to one side: its first line alone, so that to the right others are seen."""
    shift = inherited_length(values, "text-indent", em, parent)
    return shift if shift < 0 or "nowrap" in values.get("white-space", "") else min(shift, parent)


def text_colours(
    element: Element, values: Values, above: tuple[Colour | None, Colour | None]
) -> tuple[Colour | None, Colour | None]:
    """The colour of the letters, and the fill that overrides it; `above`: those of the parent."""
    text, fill = above
    hint = {"font": "color", "body": "text"}.get(element.tag, "")
    if element.get(hint):
        text = colour(element.get(hint)) or text
    elif element.tag == "a":
        text = LINK
    said = values.get("color", "")
    if said:  # a colour of a form not known here may be any
        text = above[0] if said == "currentcolor" else colour(said)
    said = values.get("-webkit-text-fill-color", "")
    if said:
        fill = None if said == "currentcolor" else colour(said)
    return text, fill


def background(element: Element, values: Values, below: Colour | None) -> Colour | None:
    """The colour behind the letters; None where a picture or an unknown colour lies there."""
    behind = (colour(element.get("bgcolor")) if element.get("bgcolor") else None) or below
    if element.get("background"):
        return None
    for value in dict.fromkeys(
        (values.get("background-color", "none"), values.get("background-image", "none"))
    ):
        if "url(" in value or "image-set(" in value:
            return None
        shades = _stops(value)
        if not shades:
            if "(" in value and "gradient" not in value:
                return None
            continue
        tops = [over(stop, behind or WHITE) for stop in shades]
        if any(contrast(tops[0], top) > SAME for top in tops):
            return None
        if shades[0][3] > 0.9 or behind is not None:
            behind = tops[0]
    return behind
