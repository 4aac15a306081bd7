"""What of a page a person does not see: judged element by element, as a browser would draw it.

    not drawn    display, content-visibility, an attribute, a name of a style library that we do not have
    no strength  opacities, filters and the colour of letters, multiplied down the tree, against what is below
    no size      the size of letters times all scales, or closer together than letters are wide
    no place     moved out of the window or of what cuts it off (geometry.py)
    behind       something that lies over it

What cannot be judged by these with what is on the page (a mask that is a picture, a shape that is a path)
counts as hidden. Two kinds: an element whose box is not drawn takes all in it along (`skip`); one whose own
letters are not seen (`mute`) may hold others that are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from analyzer.sources.html.blocks import BLOCKS, NOT_TEXT
from analyzer.sources.html.cascade import USUAL, Styles, Values, View
from analyzer.sources.html.conditions import ALL_WINDOWS
from analyzer.sources.html.css_values import Colour, colour, colours_in, contrast, length, number, over
from analyzer.sources.html.geometry import Place, placed
from analyzer.sources.html.properties import css, css_words
from analyzer.sources.html.tree import Element, ParsedPage

WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
_FAINT = 0.1  # of full strength
_SMALL = 4.0  # pixels of a letter
_SAME = 1.25  # contrast below which letters are not told from what is behind them

# Names that the common style libraries give to what is not seen, for pages whose sheets are not at hand.
_HIDDEN_CLASSES = frozenset({
    "d-none", "hidden", "hide", "is-hidden", "u-hidden", "invisible", "visually-hidden", "visuallyhidden",
    "sr-only", "screen-reader-text", "screen-reader-only", "screenreader-only", "a11y-hidden",
    "element-invisible", "element-hidden", "show-for-sr", "offscreen", "off-screen", "uk-hidden", "w3-hide",
    "print-only", "visible-print", "ng-hide", "govuk-visually-hidden", "cdk-visually-hidden",
    "u-visually-hidden", "assistive-text", "visually-hidden-focusable", "sr-only-focusable",
})  # fmt: skip
# The same for what only narrow windows show, and the letters that icon fonts turn into pictures.
_NARROW_ONLY = re.compile(
    r"visible-xs(?:-\w+)?|d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden|hidden-(?:md|lg)|material-(?:icons|symbols)[\w-]*"
)
_SHOWN_LATER = re.compile(
    r"(?:sm|md|lg|xl|xxl|2xl|desktop)[:-](?:d-)?(?:block|flex|inline|grid|table|visible|contents)"
)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How an element is drawn, as far as its children take it from it."""

    text: Colour | None = BLACK
    fill: Colour | None = None
    background: Colour | None = WHITE
    outlined: bool = False
    opacity: float = 1.0
    invisible: bool = False
    em: float = 16.0
    spacing: float = 0.0
    indent: float = 0.0
    place: Place = field(default_factory=Place)
    covered: bool = False
    in_boxes: bool = False  # its children are boxes, whatever they are
    variables: Values = field(default_factory=dict)


@dataclass(slots=True)
class Drawn:
    """What is drawn of a page: `skip` and `mute` hold the ids of elements, with the reason."""

    skip: dict[int, str] = field(default_factory=dict)
    mute: dict[int, str] = field(default_factory=dict)
    displays: dict[int, str] = field(default_factory=dict)
    styled: Callable[[str], bool] = bool
    """Whether some sheet that was read speaks of a class; any that was not read may, where there is one."""

    def skips(self, element: Element) -> bool:
        """Whether nothing of the element is drawn."""
        return element.id in self.skip or element.tag in NOT_TEXT

    def mutes(self, element: Element) -> bool:
        """Whether the element's own text is not seen."""
        return element.id in self.mute

    def hide(self, *others: Drawn) -> None:
        """Takes over what none of the others shows."""
        first, *rest = ({**other.mute, **other.skip} for other in others)
        gone = {at: why for at, why in first.items() if all(at in other for other in rest)}
        self.skip.update({at: why for at, why in gone.items() if all(at in other.skip for other in others)})
        self.mute.update(gone)

    def display(self, element: Element) -> str:
        """The element's display: "inline", "block" …"""
        return self.displays.get(element.id) or ("block" if element.tag in BLOCKS else "inline")


def drawn(page: ParsedPage) -> Drawn:
    """Judges every element of a page: what is seen in a usual window, in a larger or a smaller one too, and
    whatever conditions hold that we cannot answer. Shadow trees are then in their places."""
    styles = Styles(page)
    page.flatten()
    seen = _Judge(styles, View()).run(page.root)
    small, large = (View(at) for at in sorted(ALL_WINDOWS - {USUAL}))
    unsure = View(unsure=True)
    if unsure in styles.differs:
        seen.hide(_Judge(styles, unsure).run(page.root))
    if large in styles.differs:
        smaller = _Judge(styles, small).run(page.root) if small in styles.differs else seen
        seen.hide(_Judge(styles, large).run(page.root), smaller)
    if styles.external:
        seen.styled = styles.styled_classes.__contains__
    return seen


class _Judge:
    """One pass over the tree, parents before children."""

    def __init__(self, styles: Styles, view: View) -> None:
        self._styles, self._view = styles, view
        self._result = Drawn()
        self._levels: dict[int, float] = {}
        """The z-indices of all elements that are placed."""
        self._covers: dict[int, tuple[Element, tuple[float, int]]] = {}

    def run(self, root: Element) -> Drawn:
        waiting = [(root, _Drawing())]
        skip = self._result.skip
        while waiting:
            element, parent = waiting.pop()
            drawing = self._judge(element, parent)
            if element.id in skip:
                skip.update((below.id, skip[element.id]) for below in element.elements())
                continue
            waiting.extend(
                (child, drawing)
                for child in element.children
                if isinstance(child, Element) and child.tag not in NOT_TEXT
            )
        for box, height in self._covers.values():
            self._cover(box, height)
        return self._result

    def _cover(self, box: Element, height: tuple[float, int]) -> None:
        """Mutes what lies below some height in a box."""
        waiting = [box]
        while waiting:
            element = waiting.pop()
            level = self._levels.get(element.id)
            if element is box or level is None or (level, element.id) < height:
                self._result.mute[element.id] = "covered"
                waiting.extend(child for child in element.children if isinstance(child, Element))

    def _note_cover(self, element: Element) -> None:
        """Notes an opaque element that fills the box it is placed in. One that fills the window does not
        count: a script takes it away, or the page shows nothing."""
        levels = self._levels
        box = next((one for one in element.ancestors() if one.id in levels or one.tag in _WHOLE), None)
        if box is not None and box.tag not in _WHOLE and levels[element.id] >= 0:
            height = (levels[element.id], element.id)
            self._covers[box.id] = max(
                self._covers.get(box.id, (box, height)), (box, height), key=lambda one: one[1]
            )

    def _judge(self, element: Element, parent: _Drawing) -> _Drawing:
        values, variables = self._styles.of(element, self._view, parent.variables)
        if parent.background is not None and self._perhaps_coloured(element, values):
            parent = replace(parent, background=None)
        display = values.get("display", "")
        if display == "inherit" and element.parent is not None:
            display = self._result.display(element.parent)
            values = {**values, "display": display}
        if display:
            self._result.displays[element.id] = display
        drawing = parent
        if values or variables is not parent.variables or element.tag in _WITH_HINTS or parent.in_boxes:
            values = self._applying(element, values, parent)
            drawing = self._drawing(element, values, parent, variables)
        if values.get("position", "static") != "static":
            self._levels[element.id] = number(values.get("z-index", "")) or 0.0
            if _fills(values):
                self._note_cover(element)
        reason = self._unseen(element, values, drawing)
        if reason and element.tag not in _WHOLE:
            self._result.skip[element.id] = reason
            return drawing
        reason = _why_mute(drawing)
        if reason:
            self._result.mute[element.id] = reason
        return drawing

    def _perhaps_coloured(self, element: Element, values: Values) -> bool:
        """Whether a sheet that was not read may give the element a background of its own."""
        if not self._styles.external or element.tag in _WHOLE or "background-color" in values:
            return False
        return bool(set(element.get("class").split()) - self._styles.styled_classes)

    def _applying(self, element: Element, values: Values, parent: _Drawing) -> Values:
        """The values without those that do nothing to a box of this kind: words in a line are not moved, cut
        or scaled, and an element without a box has no look but for what its text takes from it."""
        display = self._result.display(element)
        if display == "contents":
            inherited = css_words("inherited", "names")
            return {name: value for name, value in values.items() if name in inherited or name == "display"}
        out_of_line = values.get("position") in ("absolute", "fixed") or values.get("float", "none") != "none"
        if display not in ("inline", "ruby", "ruby-text") or out_of_line or parent.in_boxes:
            return values
        return {name: value for name, value in values.items() if name not in css_words("boxes", "names")}

    def _drawing(self, element: Element, values: Values, parent: _Drawing, variables: Values) -> _Drawing:
        em = _font_size(values, parent.em)
        text, fill = _text_colours(element, values, parent)
        background = _background(element, values, parent.background)
        # hidden as a whole, a page shows itself by script later
        whole = element.tag in _WHOLE
        stroke = values.get("-webkit-text-stroke", "")
        outline = values.get("text-shadow") or ("none" if re.search(r"(?:^|\s)0", stroke) else stroke)
        clip = values.get("background-clip", "")
        visibility = values.get("visibility", "")
        return _Drawing(
            text=text,
            fill=fill,
            background=background,
            outlined=(_stands_out(outline, background) if outline else parent.outlined) or "text" in clip,
            opacity=parent.opacity * (1.0 if whole else _strength(values)),
            invisible=not whole and (visibility != "visible" if visibility else parent.invisible),
            em=em,
            spacing=_inherited_length(values, "letter-spacing", em, parent.spacing),
            indent=_indent(values, em, parent.indent),
            place=Place() if whole else placed(values, em, parent.place),
            covered=parent.covered or (not whole and background is not parent.background),
            in_boxes=self._result.display(element).endswith(("flex", "grid", "box")),
            variables=variables,
        )

    def _unseen(self, element: Element, values: Values, drawing: _Drawing) -> str:
        display = values.get("display", "")
        if display in ("none", "table-column", "table-column-group"):
            return "not displayed"
        if element.tag == "dialog" and not display and "open" not in element.attrs:
            return "not displayed"
        if not display and element.attrs:
            if "hidden" in element.attrs or "popover" in element.attrs:
                return "not displayed"
            if self._named_hidden(element):
                return "named as hidden"
        if values.get("content-visibility") == "hidden":
            return "not displayed"
        if values.get("content", "").startswith("url("):
            return "replaced by a picture"
        if drawing.opacity <= _FAINT:
            return "transparent"
        if "z-index" not in values:
            return ""
        behind = number(values.get("z-index", "")) or 0
        if behind < 0 and drawing.covered and values.get("position", "static") != "static":
            return "behind its background"
        return ""

    def _named_hidden(self, element: Element) -> bool:
        names = element.get("class").split()
        hits = {name for name in names if name in _HIDDEN_CLASSES or _NARROW_ONLY.fullmatch(name)}
        if not hits or any(_SHOWN_LATER.search(name) for name in names):
            return False
        return not hits & self._styles.styled_classes


_WHOLE = ("html", "body")
_WITH_HINTS = frozenset({"a", "font", "body", "td", "th", "tr", "table"})


def _fills(values: Values) -> bool:
    """Whether an element lies over all of the box that it is placed in, and nothing shines through."""
    sides = [length(values.get(side, "auto")) == 0 for side in ("top", "left", "bottom", "right")]
    whole = [values.get(size, "").startswith("100") for size in ("width", "height")]
    shades = _stops(values.get("background-color", ""))
    opaque = (
        bool(shades) and min(shade[3] for shade in shades) > 1 - _FAINT and _strength(values) > 1 - _FAINT
    )
    placed = values["position"] in ("absolute", "fixed")
    return placed and opaque and all(sides[:2]) and (sides[2] or whole[1]) and (sides[3] or whole[0])


def _why_mute(drawing: _Drawing) -> str:
    """Why an element's own letters are not seen, or ""."""
    if drawing.invisible:
        return "not visible"
    if drawing.em * drawing.place.scale < _SMALL:
        return "no size"
    if drawing.spacing <= -0.45 * drawing.em:
        return "squeezed together"
    text, background = drawing.fill or drawing.text, drawing.background
    if text is not None and not drawing.outlined:
        seen = (*text[:3], text[3] * drawing.opacity)
        if seen[3] <= _FAINT:
            return "transparent"
        if background is not None and contrast(over(seen, background), background) < _SAME:
            return "the colour of its background"
    return drawing.place.why_unseen(drawing.indent)


def _strength(values: Values) -> float:
    """How strongly an element is drawn: 0 for one that a filter or a mask makes unreadable."""
    opacity = number(values.get("opacity", ""))
    strength = 1.0 if opacity is None else max(0.0, min(1.0, opacity))
    for name, given in re.findall(r"([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)", values.get("filter", "none")):
        amount = length(given) if name == "blur" else number(given)
        if name == "opacity":
            strength *= 1.0 if amount is None else max(0.0, min(1.0, amount))
        elif name in css("filters"):
            least, most = css("filters")[name]
            strength *= (
                least <= (amount if amount is not None else 1 if given.strip() == "" else least) <= most
            )
        elif name == "url":
            return 0.0
    mask = values.get("mask-image", "none")
    if "(" in mask and not any(stop[3] > _FAINT for stop in _stops(mask)):
        return 0.0
    return 0.0 if values.get("-webkit-text-security", "none") != "none" else strength


def _stops(gradient: str) -> list[Colour]:
    """The colours of a gradient; none of a picture."""
    return (
        []
        if "url(" in gradient or "image-set(" in gradient
        else colours_in(re.sub(r"[\w-]+-gradient", "", gradient))
    )


def _stands_out(outline: str, background: Colour | None) -> bool:
    """Whether a shadow or an outline of letters has a colour that its background has not."""
    if outline == "none":
        return False
    shades = colours_in(outline)
    if background is None or not shades:
        return True
    return any(
        shade[3] > _FAINT and contrast(over(shade, background), background) >= _SAME for shade in shades
    )


_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0, "smaller": 13.0, "larger": 19.0,
}  # fmt: skip


def _font_size(values: Values, parent: float) -> float:
    value = values.get("font-size", "")
    if values.get("font-size-adjust", "none") in ("0", "0.0"):
        return 0.0
    size = _SIZES.get(value, length(value, em=parent, whole=parent))
    return parent if size is None else size


def _inherited_length(values: Mapping[str, str], name: str, em: float, parent: float) -> float:
    if name not in values:
        return parent
    return length(values[name].split()[0], em=em, whole=1000.0) or 0.0


def _indent(values: Mapping[str, str], em: float, parent: float) -> float:
    """By how much text is moved to one side: its first line alone, so that to the right others are seen."""
    indent = _inherited_length(values, "text-indent", em, parent)
    return indent if indent < 0 or "nowrap" in values.get("white-space", "") else min(indent, parent)


def _text_colours(element: Element, values: Values, parent: _Drawing) -> tuple[Colour | None, Colour | None]:
    """The colour of the letters, and the fill that overrides it."""
    text, fill = parent.text, parent.fill
    hint = {"font": "color", "body": "text"}.get(element.tag, "")
    if element.get(hint):
        text = colour(element.get(hint)) or text
    elif element.tag == "a":
        text = (0.0, 0.0, 0.93, 1.0)
    said = values.get("color", "")
    if said:  # a colour of a form not known here may be any
        text = parent.text if said == "currentcolor" else colour(said)
    said = values.get("-webkit-text-fill-color", "")
    if said:
        fill = None if said == "currentcolor" else colour(said)
    return text, fill


def _background(element: Element, values: Values, below: Colour | None) -> Colour | None:
    """The colour behind the letters; None where a picture or an unknown colour lies there."""
    background = below
    if element.get("bgcolor"):
        background = colour(element.get("bgcolor")) or background
    if element.get("background"):
        return None
    for value in {values.get("background-color", ""), values.get("background-image", "")} - {"", "none"}:
        if "url(" in value or "image-set(" in value:
            return None
        stops = _stops(value)
        if not stops:
            if "(" in value and "gradient" not in value:
                return None
            continue
        tops = [over(stop, background or WHITE) for stop in stops]
        if any(contrast(tops[0], top) > _SAME for top in tops):
            return None
        if stops[0][3] > 0.9 or background is not None:
            background = tops[0]
    return background
