"""How an element looks: how strongly it is drawn, in which colours, with letters of which size.

What a picture or a filter makes of text cannot be known here: behind text, a picture may have any colour; as
a mask, or as a filter that is none of the usual ones, it counts as hiding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.sources.html.properties import Values, css, functions_in, number

Colour = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1."""
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
FAINT = 0.1  # of full strength
_SAME = 1.25  # contrast below which letters are not told from what is behind them
_SMALL = 4.0  # pixels of a letter


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of an element look, most of it taken from its parent: `fill` overrides the colour of
    `text`, `outlined` is whether a shadow or a stroke shows them, `em` is their size."""

    text: Colour | None = BLACK
    fill: Colour | None = None
    background: Colour | None = WHITE
    outlined: bool = False
    opacity: float = 1.0
    em: float = 16.0
    spacing: float = 0.0
    indent: float = 0.0

    def why_unseen(self, scale: float) -> str:
        """Why the letters are not seen where all is drawn smaller by `scale`, or ""."""
        if not self.em * scale >= _SMALL:
            return "no size"
        if not self.spacing > -0.45 * self.em:
            return "squeezed together"
        text = self.fill or self.text
        if text is not None and not self.outlined:
            seen = (*text[:3], text[3] * self.opacity)
            if seen[3] <= FAINT:
                return "transparent"
            if self.background is not None and _alike(seen, self.background):
                return "the colour of its background"
        return ""


def looks(values: Values, above: Look, *, whole: bool) -> Look:
    """The look of an element in another; a page as a `whole` is not drawn faintly."""
    em = _font_size(values, above.em)
    behind = _background(values, above.background)
    return Look(
        text=_text_colour(values, "color", above.text, above.text),
        fill=_text_colour(values, "-webkit-text-fill-color", above.fill, None),
        background=behind,
        outlined=_stands_out(values, behind, above=above.outlined),
        opacity=above.opacity * (1.0 if whole else _strength(values)),
        em=em,
        spacing=_inherited_length(values, "letter-spacing", em, above.spacing),
        indent=_indent(values, em, above.indent),
    )


def _strength(values: Values) -> float:
    """How strongly an element is drawn: 0 for one that a filter or a mask makes unreadable."""
    shares = [values.get("opacity", "1")]
    for name, given in functions_in(values.get("filter", "none")):
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
    return [] if "url(" in gradient or "image-set(" in gradient else _colours_in(gradient)


def _stands_out(values: Values, behind: Colour | None, *, above: bool) -> bool:
    """Whether a shadow or an outline of the letters has a colour that what is behind has not; `above` is the
    answer for the parent."""
    stroke = values.get("-webkit-text-stroke", "")
    outline = values.get("text-shadow") or ("none" if re.search(r"(?:^|\s)0", stroke) else stroke)
    if "text" in values.get("background-clip", ""):
        return True
    if not outline or outline == "none":
        return above and not outline
    shades = _colours_in(outline)
    if behind is None or not shades:
        return True
    return any(shade[3] > FAINT and not _alike(shade, behind) for shade in shades)


def fills(values: Values) -> bool:
    """Whether an element lies over all of the box that it is placed in, and nothing shines through."""
    sides = [number(values.get(side, "auto")) == 0 for side in ("top", "left", "bottom", "right")]
    whole = [values.get(size, "").startswith("100") for size in ("width", "height")]
    shades = _stops(values.get("background-color", ""))
    opaque = bool(shades) and min(shade[3] for shade in shades) > 1 - FAINT and _strength(values) > 1 - FAINT
    placed = values["position"] in ("absolute", "fixed")
    return placed and opaque and all(sides[:2]) and (sides[2] or whole[1]) and (sides[3] or whole[0])


def _font_size(values: Values, parent: float) -> float:
    """The size of the letters in pixels."""
    value = values.get("font-size", "")
    if values.get("font-size-adjust", "none") in ("0", "0.0"):
        return 0.0
    size = css("font-sizes").get(value, number(value, em=parent, whole=parent))
    return parent if size is None else size


def _inherited_length(values: Values, name: str, em: float, parent: float) -> float:
    """A length that holds for what is in an element too."""
    return parent if name not in values else number(values[name].split()[0], em=em, whole=1000.0) or 0.0


def _indent(values: Values, em: float, parent: float) -> float:
    """By how much text is moved to one side: its first line alone, so that to the right others are seen."""
    shift = _inherited_length(values, "text-indent", em, parent)
    return min(shift, parent) if shift >= 0 and "nowrap" not in values.get("white-space", "") else shift


def _text_colour(values: Values, name: str, above: Colour | None, current: Colour | None) -> Colour | None:
    """The colour of the letters, or the fill that overrides it; one of a form not known here may be any."""
    value = values.get(name, "")
    return above if not value else current if value == "currentcolor" else _colour(value)


def _background(values: Values, below: Colour | None) -> Colour | None:
    """The colour behind the letters; None where a picture or an unknown colour lies there."""
    behind = below
    for value in dict.fromkeys(values.get(f"background-{part}", "none") for part in ("color", "image")):
        shades = _stops(value)
        tops = [_over(stop, behind or WHITE) for stop in shades]
        unknown = not shades and "(" in value and ("gradient" not in value or "url(" in value)
        if unknown or any(not _alike(tops[0], top) for top in tops):
            return None
        if shades and (shades[0][3] > 0.9 or behind is not None):
            behind = tops[0]
    return behind


@lru_cache(maxsize=2_000)
def _colour(value: str) -> Colour | None:
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
    colours = _colours_in(inside)
    if len(colours) != 2:
        return None
    share = re.search(r"([\d.]+)%\s*(,)?", re.sub(r"\([^()]*\)", "", inside))
    first = 0.5 if share is None else float(share[1]) / 100 if share[2] else 1 - float(share[1]) / 100
    alphas = (colours[0][3] * first, colours[1][3] * (1 - first))
    alpha = sum(alphas) or 1.0
    red, green, blue = ((colours[0][at] * alphas[0] + colours[1][at] * alphas[1]) / alpha for at in range(3))
    return red, green, blue, sum(alphas)


def _colours_in(value: str) -> list[Colour]:
    """All colours that stand in a value, such as the stops of a gradient."""
    words = re.findall(
        r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^()]*\)|\b[a-z]+\b(?![(-])", value
    )
    return [found for found in map(_colour, words) if found]


def _over(top: Colour, below: Colour) -> Colour:
    """The colour seen where `top` lies over an opaque `below`."""
    red, green, blue = (top[at] * top[3] + below[at] * (1 - top[3]) for at in range(3))
    return red, green, blue, 1.0


@lru_cache(maxsize=2_000)
def _alike(one: Colour, other: Colour) -> bool:
    """Whether a colour is not told from an opaque one that it lies on, by the contrast ratio of WCAG 2.1
    ("contrast ratio", "relative luminance"): 1 for equal colours, 21 for black on white."""
    bright, dark = sorted((_luminance(_over(one, other)), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05) < _SAME


def _luminance(of: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in of[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
