"""What of a page a person does not see: judged element by element, as a browser would draw it.

Two kinds: an element whose box is not drawn takes all in it along (`skip`); one whose own letters
are invisible (no size, the background's colour, `visibility`) may hold others that are seen (`mute`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analyzer.sources.html.blocks import BLOCKS, NOT_TEXT
from analyzer.sources.html.cascade import USUAL, Styles, View
from analyzer.sources.html.css_validity import is_valid
from analyzer.sources.html.css_values import Colour, colour, colours_in, contrast, length, number, over
from analyzer.sources.html.stylesheets import ALL_WINDOWS
from analyzer.sources.html.tree import Element, ParsedPage
from analyzer.sources.html.visibility import why_unseen

WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)

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
class _Inherited:
    """What an element hands down to its children."""

    text_colour: Colour | None = BLACK
    background: Colour | None = WHITE
    em: float = 16.0
    invisible: bool = False
    indented: bool = False
    squeezed: bool = False
    opacity: float = 1.0
    scale: float = 1.0
    shadow: bool = False
    fill: Colour | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    covered: bool = False


@dataclass(slots=True)
class Drawn:
    """What is drawn of a page: `skip` and `mute` hold the ids of elements, with the reason."""

    skip: dict[int, str] = field(default_factory=dict)
    mute: dict[int, str] = field(default_factory=dict)
    displays: dict[int, str] = field(default_factory=dict)

    def skips(self, element: Element) -> bool:
        """Whether nothing of the element is drawn."""
        return element.id in self.skip or element.tag in NOT_TEXT

    def mutes(self, element: Element) -> bool:
        """Whether the element's own text is not seen."""
        return element.id in self.mute

    def hide(self, other: Drawn) -> None:
        """Takes over what `other` does not show."""
        self.skip.update(other.skip)
        self.mute.update(other.mute)

    def hides_more_than(self, other: Drawn) -> bool:
        """Whether something is not drawn that `other` draws."""
        return not (self.skip.keys() <= other.skip.keys() and self.mute.keys() <= other.mute.keys())

    def where_also(self, root: Element, other: Drawn) -> Drawn:
        """What neither this nor `other` shows."""
        gone, mute = self._with_all_below(root), other._with_all_below(root)
        both = Drawn(dict.fromkeys(gone.skip.keys() & mute.skip.keys(), "not in every window"))
        hidden = (gone.skip.keys() | gone.mute.keys()) & (mute.skip.keys() | mute.mute.keys())
        both.mute.update(dict.fromkeys(hidden - both.skip.keys(), "not in every window"))
        return both

    def _with_all_below(self, root: Element) -> Drawn:
        found = Drawn({}, dict(self.mute))
        for element in root.elements():
            if element.id in self.skip or (element.parent is not None and element.parent.id in found.skip):
                found.skip[element.id] = "not displayed"
        return found

    def display(self, element: Element) -> str:
        """The element's display: "inline", "block" …"""
        return self.displays.get(element.id) or ("block" if element.tag in BLOCKS else "inline")


def drawn(page: ParsedPage) -> Drawn:
    """Judges every element of a page: what is seen in a usual window, in a larger or a smaller one too, and
    whatever conditions hold that we cannot answer."""
    styles = Styles(page)
    seen = _Judge(styles, View()).run(page.root)
    small, large = (View(at) for at in sorted(ALL_WINDOWS - {USUAL}))
    unsure = View(unsure=True)
    if unsure in styles.differs:
        seen.hide(_Judge(styles, unsure).run(page.root))
    if large in styles.differs:
        other = _Judge(styles, large).run(page.root)
        if other.hides_more_than(seen):
            smaller = _Judge(styles, small).run(page.root) if small in styles.differs else seen
            seen.hide(other.where_also(page.root, smaller))
    return seen


class _Judge:
    """One pass over the tree, parents before children."""

    def __init__(self, styles: Styles, view: View) -> None:
        self._styles, self._view = styles, view
        self._result = Drawn()
        self._inherited: dict[int, _Inherited] = {}

    def run(self, root: Element) -> Drawn:
        self._inherited[root.id] = self._judge(root, _Inherited())
        waiting = [root]
        while waiting:
            element = waiting.pop()
            inherited = self._inherited.pop(element.id)
            for child in element.children:
                if isinstance(child, Element) and child.tag not in NOT_TEXT:
                    self._inherited[child.id] = self._judge(child, inherited)
                    if child.id not in self._result.skip:
                        waiting.append(child)
        return self._result

    def _judge(self, element: Element, parent: _Inherited) -> _Inherited:
        values = self._values(element, parent)
        plain_link = element.tag == "a"
        if parent.background is not None and self._perhaps_coloured(element, values):
            parent = replace(parent, background=None)
        if not values and not plain_link and element.tag not in _WITH_HINTS and not element.get("class"):
            if "hidden" in element.attrs or "popover" in element.attrs:
                self._result.skip[element.id] = "not displayed"
            self._mute(element, parent)
            return parent
        inherited = self._inherit(element, values, parent)
        reason = self._unseen(element, values, inherited)
        if reason and element.tag not in ("html", "body"):
            self._result.skip[element.id] = reason
            return inherited
        display = values.get("display", "").split(" ")[0]
        if display and display not in ("inherit", "initial", "unset", "revert"):
            self._result.displays[element.id] = display
        self._mute(element, inherited)
        return inherited

    def _perhaps_coloured(self, element: Element, values: Mapping[str, str]) -> bool:
        """Whether a sheet that was not read may give the element a background of its own."""
        if not self._styles.sheets.external or element.tag in ("html", "body") or "background" in values:
            return False
        return bool(set(element.get("class").split()) - self._styles.styled_classes)

    def _values(self, element: Element, parent: _Inherited) -> Mapping[str, str]:
        own = dict(self._styles.of(element, self._view))
        if not own:
            return own
        variables = {**parent.variables, **{name: value for name, value in own.items() if name[:2] == "--"}}
        values = {name: _resolved(value, variables) for name, value in own.items()}
        # what turns out to be no value once its variables are known is as if nothing had been said
        known = {
            name: value for name, value in values.items() if "var(" not in own[name] or is_valid(name, value)
        }
        return self._animated(known)

    def _animated(self, values: dict[str, str]) -> Mapping[str, str]:
        """With what an animation leaves behind: many pages fade their text in."""
        names = f"{values.get('animation', '')} {values.get('animation-name', '')}".split()
        for name in names:
            end = self._styles.sheets.ends.get(name.strip(","))
            if end is None:
                continue
            said = " ".join(
                values.get(f"animation{part}", "") for part in ("", "-fill-mode", "-play-state", "-delay")
            )
            stays = re.search(r"forwards|both", said) and not (_NEVER_RUNS.search(said) or _waits(said))
            left = {key: value for key, (value, _) in end.items()}
            if stays:
                values = {**values, **left}
        return values

    def _inherit(self, element: Element, values: Mapping[str, str], parent: _Inherited) -> _Inherited:
        inherited = parent
        variables = {name: value for name, value in values.items() if name.startswith("--")}
        if variables:
            inherited = replace(inherited, variables={**inherited.variables, **variables})
        inherited = replace(inherited, em=_font_size(values, parent.em))
        text_colour, fill = _text_colours(element, values, parent)
        background = _background(element, values, parent.background)
        visibility = values.get("visibility", "")
        invisible = visibility in ("hidden", "collapse") if visibility in _VISIBILITIES else parent.invisible
        indent = length(values.get("text-indent", ""), em=inherited.em)
        spacing = length(values.get("letter-spacing", ""), em=inherited.em)
        shadow = values.get("text-shadow") or values.get("-webkit-text-stroke")
        whole = element.tag in ("html", "body")  # hidden as a whole, a page shows itself by script later
        opacity = 1.0 if whole else _share(values, "opacity")
        clip = values.get("background-clip", "") + values.get("-webkit-background-clip", "")
        return replace(
            inherited,
            text_colour=text_colour,
            fill=fill,
            background=background,
            # A page that hides itself as a whole shows itself by script later.
            invisible=invisible and element.tag not in ("html", "body"),
            indented=parent.indented if indent is None else (indent <= -400 or indent >= 3000),
            squeezed=parent.squeezed if spacing is None else spacing <= -0.45 * inherited.em,
            opacity=parent.opacity * opacity,
            scale=parent.scale * _share(values, "zoom") * _scaled(values),
            shadow=(_stands_out(shadow, background) if shadow else parent.shadow) or "text" in clip,
            covered=parent.covered
            or (element.tag not in ("html", "body") and background is not parent.background),
        )

    def _unseen(self, element: Element, values: Mapping[str, str], inherited: _Inherited) -> str | None:
        display = values.get("display", "")
        if not display:
            closed = element.tag == "dialog" and "open" not in element.attrs
            if "hidden" in element.attrs or "popover" in element.attrs or closed:
                return "not displayed"
            if self._named_hidden(element):
                return "named as hidden"
        if values.get("content-visibility") == "hidden" and not self._is_inline(element, display):
            return "not displayed"
        if inherited.opacity <= 0.1:
            return "transparent"
        behind = length(values.get("z-index", "")) or 0
        if behind < 0 and inherited.covered and values.get("position", "static") != "static":
            return "behind its background"
        return why_unseen(values, inherited.em)

    def _is_inline(self, element: Element, display: str) -> bool:
        """Whether an element has no box of its own that could hold its contents back."""
        laid_out = display or ("block" if element.tag in BLOCKS else "inline")
        return laid_out.startswith(("inline", "contents", "table-", "ruby")) and laid_out not in _INLINE_BOXES

    def _named_hidden(self, element: Element) -> bool:
        names = element.get("class").split()
        hits = {name for name in names if name in _HIDDEN_CLASSES or _NARROW_ONLY.fullmatch(name)}
        if not hits or hits & self._styles.styled_classes:
            return False
        return not any(_SHOWN_LATER.search(name) for name in names)

    def _mute(self, element: Element, inherited: _Inherited) -> None:
        if inherited.invisible:
            self._result.mute[element.id] = "not visible"
        elif inherited.em * inherited.scale < 4:
            self._result.mute[element.id] = "no size"
        elif inherited.indented:
            self._result.mute[element.id] = "off the screen"
        elif inherited.squeezed:
            self._result.mute[element.id] = "squeezed together"
        elif not inherited.shadow and self._blends(inherited):
            self._result.mute[element.id] = "the colour of its background"

    def _blends(self, inherited: _Inherited) -> bool:
        text_colour = inherited.fill or inherited.text_colour
        if text_colour is None:
            return False
        if text_colour[3] <= 0.1:
            return True
        return (
            inherited.background is not None
            and contrast(over(text_colour, inherited.background), inherited.background) < 1.25
        )


_NEVER_RUNS = re.compile(r"\bpaused\b")
_LONGEST_WAIT = 60.0  # seconds: a person has read the page by then


def _waits(said: str) -> bool:
    """Whether an animation begins when nobody looks any more."""
    times = re.findall(r"(-?[\d.]+)(ms|s)\b", said)
    return any(float(number) / (1000 if unit == "ms" else 1) > _LONGEST_WAIT for number, unit in times[1:])


def _share(values: Mapping[str, str], name: str) -> float:
    """A number from 0 on; 1 where there is none."""
    share = number(values.get(name, ""))
    return 1.0 if share is None else max(0.0, min(share, 1.0 if name == "opacity" else share))


def _scaled(values: Mapping[str, str]) -> float:
    """By how much transformations shrink an element, the most of both directions."""
    written = re.findall(r"scale(?:3d|x|y)?\(([^()]*)\)", values.get("transform", ""))
    sizes = [number(part) for part in ",".join([*written, *values.get("scale", "").split()]).split(",")]
    smallest = 1.0
    for size in sizes:
        smallest *= 1.0 if size is None else min(1.0, abs(size))
    return smallest


def _stands_out(shadow: str, background: Colour | None) -> bool:
    """Whether a shadow or an outline of letters has a colour that its background has not."""
    if shadow == "none":
        return False
    shades = colours_in(shadow)
    if background is None or not shades:
        return True
    return any(shade[3] > 0.1 and contrast(over(shade, background), background) >= 1.25 for shade in shades)


_INLINE_BOXES = frozenset({"inline-block", "inline-flex", "inline-grid", "table-cell", "table-caption"})
_VISIBILITIES = ("visible", "hidden", "collapse")
_WITH_HINTS = frozenset({"font", "body", "td", "th", "tr", "table", "dialog", "marquee"})
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0, "smaller": 13.0, "larger": 19.0,
}  # fmt: skip


def _resolved(value: str, variables: Mapping[str, str]) -> str:
    """A value with its variables put in, a few times over as they may name others."""
    for _ in range(6):
        if "var(" not in value:
            break
        value = re.sub(
            r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)",
            lambda found: variables.get(found[1], (found[2] or "")).strip(),
            value,
        )[:2000]
    return value.lower()


def _font_size(values: Mapping[str, str], parent: float) -> float:
    value = ""
    for name, declared in values.items():
        if name == "font-size":
            value = declared
        elif name == "font":
            found = re.search(
                r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%|vw|vh|q|mm|cm|in|pc|ex|ch)?)(?:\s*/\s*\S+)?\s", declared
            )
            value = found[1] if found else ""
    if values.get("font-size-adjust") in ("0", "0.0"):
        return 0.0
    if value in _SIZES:
        return _SIZES[value]
    size = length(value, em=parent, whole=parent)
    return parent if size is None else size


def _text_colours(
    element: Element, values: Mapping[str, str], parent: _Inherited
) -> tuple[Colour | None, Colour | None]:
    """The colour of the letters, and the fill that overrides it."""
    text_colour = parent.text_colour
    hint = (
        element.get("color")
        if element.tag == "font"
        else element.get("text")
        if element.tag == "body"
        else ""
    )
    if hint:
        text_colour = colour(hint) or text_colour
    elif element.tag == "a":
        text_colour = (0.0, 0.0, 0.93, 1.0)
    text_colour = _declared_colour(values.get("color", ""), text_colour, parent.text_colour)
    fill = parent.fill
    if "-webkit-text-fill-color" in values:
        text = values["-webkit-text-fill-color"]
        fill = None if text == "currentcolor" else _declared_colour(text, fill, parent.fill)
    return text_colour, fill


def _declared_colour(text: str, otherwise: Colour | None, inherited: Colour | None) -> Colour | None:
    if not text:
        return otherwise
    if text in ("inherit", "currentcolor", "unset"):
        return inherited
    if text in ("initial", "revert"):
        return BLACK
    # A colour of a form not known here may be any.
    return colour(text)


def _background(element: Element, values: Mapping[str, str], below: Colour | None) -> Colour | None:
    """The colour behind the letters; None where a picture or an unknown colour lies there."""
    background = below
    hint = element.get("bgcolor")
    if hint:
        background = colour(hint) or background
    if element.get("background"):
        return None
    for name in ("background", "background-color", "background-image"):
        value = values.get(name, "")
        if not value or value in ("none", "inherit", "unset", "initial"):
            continue
        if "url(" in value or "image-set(" in value:
            return None
        stops = colours_in(re.sub(r"[\w-]+-gradient", "", value))
        if not stops:
            if "(" in value and "gradient" not in value:
                return None
            continue
        tops = [over(stop, background or WHITE) for stop in stops]
        if any(contrast(tops[0], top) > 1.25 for top in tops):
            return None
        if stops[0][3] > 0.9 or background is not None:
            background = tops[0]
    return background
