"""How an element looks: how strongly it is drawn, in which colours, with letters of which size.

What a picture or a filter makes of text cannot be known here: behind text, a picture may have any colour; as
a mask, or as a filter that is none of the usual ones, it counts as hiding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.sources.html.css_values import Colour, colour, colours_in, contrast, number, over
from analyzer.sources.html.properties import css

Values = Mapping[str, str]
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
FAINT = 0.1  # of full strength
SAME = 1.25  # contrast below which letters are not told from what is behind them


def strength(values: Values) -> float:
    """How strongly an element is drawn: 0 for one that a filter or a mask makes unreadable."""
    shares = [values.get("opacity", "1")]
    for name, given in re.findall(r"([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)", values.get("filter", "none")):
        if name == "opacity":
            shares.append(given or "1")
        elif name in css("filters"):
            least, most = css("filters")[name]
            usual = least if given.strip() else 1.0
            amount = number(given.strip())
            shares.append("1" if least <= (usual if amount is None else amount) <= most else "0")
        elif name == "url":
            return 0.0
    mask = values.get("mask-image", "none")
    masked = "(" in mask and not any(stop[3] > FAINT for stop in _stops(mask))
    if masked or values.get("-webkit-text-security", "none") != "none":
        return 0.0
    strong = 1.0
    for share in shares:
        strong *= min(max(number(share.strip()) or 0.0, 0.0), 1.0)
    return strong


def _stops(gradient: str) -> list[Colour]:
    """The colours of a gradient; none of a picture."""
    return [] if "url(" in gradient or "image-set(" in gradient else colours_in(gradient)


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
    sides = [number(values.get(side, "auto")) == 0 for side in ("top", "left", "bottom", "right")]
    whole = [values.get(size, "").startswith("100") for size in ("width", "height")]
    shades = _stops(values.get("background-color", ""))
    opaque = bool(shades) and min(shade[3] for shade in shades) > 1 - FAINT and strength(values) > 1 - FAINT
    placed = values["position"] in ("absolute", "fixed")
    return placed and opaque and all(sides[:2]) and (sides[2] or whole[1]) and (sides[3] or whole[0])


def font_size(values: Values, parent: float) -> float:
    """The size of the letters in pixels."""
    value = values.get("font-size", "")
    if values.get("font-size-adjust", "none") in ("0", "0.0"):
        return 0.0
    size = css("font-sizes").get(value, number(value, em=parent, whole=parent))
    return parent if size is None else size


def inherited_length(values: Values, name: str, em: float, parent: float) -> float:
    """A length that holds for what is in an element too."""
    return parent if name not in values else number(values[name].split()[0], em=em, whole=1000.0) or 0.0


def indent(values: Values, em: float, parent: float) -> float:
    """By how much text is moved to one side: its first line alone, so that to the right others are seen."""
    shift = inherited_length(values, "text-indent", em, parent)
    return min(shift, parent) if shift >= 0 and "nowrap" not in values.get("white-space", "") else shift


def text_colour(values: Values, name: str, above: Colour | None, current: Colour | None) -> Colour | None:
    """The colour of the letters, or the fill that overrides it; one of a form not known here may be any."""
    value = values.get(name, "")
    return above if not value else current if value == "currentcolor" else colour(value)


def background(values: Values, below: Colour | None) -> Colour | None:
    """The colour behind the letters; None where a picture or an unknown colour lies there."""
    behind = below
    for value in dict.fromkeys(values.get(f"background-{part}", "none") for part in ("color", "image")):
        shades = _stops(value)
        tops = [over(stop, behind or WHITE) for stop in shades]
        unknown = not shades and "(" in value and ("gradient" not in value or "url(" in value)
        if unknown or any(contrast(tops[0], top) > SAME for top in tops):
            return None
        if shades and (shades[0][3] > 0.9 or behind is not None):
            behind = tops[0]
    return behind
