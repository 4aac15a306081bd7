"""What of a page a person does not see: judged element by element, as a browser would draw it.

    not drawn    display, content-visibility, a name of a style library that we do not have
    no strength  opacities, filters and the colour of letters, multiplied down the tree, against what is below
    no size      the size of letters times all scales, or closer together than letters are wide
    no place     moved out of the window or of what cuts it off (geometry.py)
    behind       something that lies over it

What cannot be judged by these with what is on the page (a mask that is a picture, a shape that is a path, a
size that we cannot work out) counts as hidden. Two kinds: an element whose box is not drawn takes all in it
along (`skip`); one whose own letters are not seen (`mute`) may hold others that are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analyzer.sources.html.appearance import FAINT, Look, fills, looks
from analyzer.sources.html.blocks import BLOCKS, NOT_TEXT
from analyzer.sources.html.cascade import Styles
from analyzer.sources.html.conditions import LARGE, SMALL, UNSURE, USUAL
from analyzer.sources.html.geometry import Place, placed
from analyzer.sources.html.properties import Values, css_words, number
from analyzer.sources.html.stylesheets import too_much
from analyzer.sources.html.tree import Element, ParsedPage

_WHOLE = ("html", "body")  # hidden as a whole, a page shows itself by script later


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How an element is drawn, as far as its children take it from it."""

    look: Look = field(default_factory=Look)
    place: Place = field(default_factory=Place)
    invisible: bool = False
    covered: bool = False
    in_boxes: bool = False  # its children are boxes, whatever they are
    variables: Values = field(default_factory=dict)

    def why_mute(self) -> str:
        """Why an element's own letters are not seen, or ""."""
        if self.invisible:
            return "not visible"
        return self.look.why_unseen(self.place.scale) or self.place.why_unseen(self.look.indent)


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

    def hide(self, others: list[Drawn]) -> None:
        """Takes over what none of the others shows."""
        for at, why in {**others[0].mute, **others[0].skip}.items():
            if all(at in other.mute or at in other.skip for other in others):
                self.mute[at] = why
                if all(at in other.skip for other in others):
                    self.skip[at] = why

    def display(self, element: Element) -> str:
        """The element's display: "inline", "block" …"""
        return self.displays.get(element.id) or ("block" if element.tag in BLOCKS else "inline")


def drawn(page: ParsedPage) -> Drawn:
    """Judges every element of a page: what is seen in a usual window, in a larger or a smaller one too, and
    whatever conditions hold that we cannot answer. Shadow trees are then in their places.

    Raises SourceError for a page with more rules, or deeper brackets in them, than can be followed."""
    try:
        styles = Styles(page)
        page.flatten()
        seen = _Judge(styles, USUAL).run(page.root)
        for views in ((UNSURE,), (SMALL, LARGE)):
            if styles.differs.issuperset(views):
                seen.hide([_Judge(styles, view).run(page.root) for view in views])
    except RecursionError:
        raise too_much() from None
    if styles.external:
        seen.styled = styles.styled_classes.__contains__
    return seen


class _Judge:
    """One pass over the tree, parents before children."""

    def __init__(self, styles: Styles, view: int) -> None:
        self._styles, self._view = styles, view
        self._result = Drawn()
        self._heights: dict[Element, tuple[float, int]] = {}
        """The z-index and the number of each element that is placed: the higher lies over the lower."""
        self._covers: dict[Element, tuple[float, int]] = {}
        """Up to which height boxes are covered."""

    def run(self, root: Element) -> Drawn:
        waiting = [(root, _Drawing())]
        skip = self._result.skip
        while waiting:
            element, parent = waiting.pop()
            drawing = self._judge(element, parent)
            if element.id in skip:
                skip.update((below.id, skip[element.id]) for below in element.elements())
            else:
                waiting += ((child, drawing) for child in _children(element) if child.tag not in NOT_TEXT)
        for box, height in self._covers.items():
            under = [box]
            while under:
                element = under.pop()
                if element is box or self._heights.get(element, (0.0, -1)) < height:
                    self._result.mute[element.id] = "covered"
                    under += _children(element)
        return self._result

    def _judge(self, element: Element, parent: _Drawing) -> _Drawing:
        values, variables = self._styles.of(element, self._view, parent.variables)
        whole = element.tag in _WHOLE
        if self._perhaps_coloured(element, values):
            parent = replace(parent, look=replace(parent.look, background=None))
        if values.get("display") == "inherit" and element.parent is not None:
            values = {**values, "display": self._result.display(element.parent)}
        if "display" in values:
            self._result.displays[element.id] = values["display"]
        drawing = parent
        if values or variables is not parent.variables or parent.in_boxes:
            values = self._applying(element, values, parent)
            drawing = self._drawing(element, values, parent, variables)
        if values.get("position", "static") != "static":
            self._place(element, values)
        reason = "" if whole else self._why_skip(element, values, drawing)
        if reason:
            self._result.skip[element.id] = reason
        elif reason := drawing.why_mute():
            self._result.mute[element.id] = reason
        return drawing

    def _place(self, element: Element, values: Values) -> None:
        """Notes how high an element lies, and where it is opaque and fills the box that it is placed in, that
        this is covered. One that fills the window does not count: a script takes it away, or the page shows
        nothing."""
        height = self._heights[element] = (number(values.get("z-index", "")) or 0.0, element.id)
        if height[0] >= 0 and fills(values):
            box = next(
                (one for one in element.ancestors() if one in self._heights or one.tag in _WHOLE), None
            )
            if box is not None and box.tag not in _WHOLE:
                self._covers[box] = max(self._covers.get(box, height), height)

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
        whole = element.tag in _WHOLE
        look = looks(values, parent.look, whole=whole)
        visibility = values.get("visibility", "")
        return _Drawing(
            look=look,
            place=Place() if whole else placed(values, look.em, parent.place),
            invisible=not whole and (visibility != "visible" if visibility else parent.invisible),
            covered=parent.covered or (not whole and look.background is not parent.look.background),
            in_boxes=self._result.display(element).endswith(("flex", "grid", "box")),
            variables=variables,
        )

    def _why_skip(self, element: Element, values: Values, drawing: _Drawing) -> str:
        display = values.get("display", "")
        gone = display in ("none", "table-column", "table-column-group")
        if gone or values.get("content-visibility") == "hidden":
            return "not displayed"
        if not display and self._named_hidden(element):
            return "named as hidden"
        if values.get("content", "").startswith("url("):
            return "replaced by a picture"
        if not drawing.look.opacity > FAINT:
            return "transparent"
        behind = self._heights.get(element, (0.0,))[0] < 0 and drawing.covered
        return "behind its background" if behind else ""

    def _named_hidden(self, element: Element) -> bool:
        names = element.get("class").split()
        hits = {name for name in names if _NAMED_HIDDEN.fullmatch(name)}
        shown = any(_SHOWN_LATER.search(name) for name in names)
        return bool(hits) and not shown and not hits & self._styles.styled_classes


# Names that style libraries give to what is not seen, for pages without their sheets.
_NAMED_HIDDEN = re.compile("|".join(css_words("names", "hidden")))
_SHOWN_LATER = re.compile(
    r"(?:sm|md|lg|xl|xxl|2xl|desktop)[:-](?:d-)?(?:block|flex|inline|grid|table|visible|contents)"
)


def _children(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]
