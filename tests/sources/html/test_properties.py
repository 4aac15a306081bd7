"""Which declarations a browser takes, and which it drops: each property with what it can just have and cannot."""

from __future__ import annotations

import pytest

from analyzer.sources.html.properties import css, deciding_properties, longhands


def is_valid(name, value, *, quirks=False):
    return longhands(name, value, quirks=quirks) is not None


VALUES = {
    "display": ("none, block flow, inline flow-root list-item, list-item, -webkit-box, contents", "foo, none block, flex grid, list-item flex, block 1, 1"),
    "visibility": ("hidden, visible, collapse", "none, hidden visible, 0"),
    "position": ("absolute, sticky", "absolutely, fixed absolute"),
    "opacity": ("0, .5, 50%, calc(1 - 1), -1", "0px, none, 0 0"),
    "zoom": ("0, 1.5, 50%, normal", "1px, none"),
    "z-index": ("-1, auto, calc(1 + 1), 0", "1.5, 1px, none, integer"),
    "overflow": ("hidden, hidden scroll", "hidden none, 0"),
    "overflow-x": ("clip", "clip clip"),
    "width": ("0, 1px, 50%, calc(1px + 1%), fit-content, fit-content(10px)", "16, -1px, 1foo, 1px 2px, none none"),
    "left": ("auto, -9999px, 0, anchor(right)", "-9999, none, 0foo, px, -px, percentage, maths"),
    "inset": ("auto, 0 1px -2px 3%", "0 0 0 0 0, none"),
    "margin": ("-1px auto", "1, none"),
    "padding": ("0 1px", "-1px, auto"),
    "font-size": ("0, small, 12px, 80%", "16, -1px, 12px 1px, none"),
    "font": ("12px serif, italic 0/0 a, caption, 1.5em / 2 'A', b", "12px, serif, bold serif, 12 serif"),
    "line-height": ("0, 1.5, normal, 12px", "-1px, none"),
    "letter-spacing": ("normal, -1em", "1, 10"),
    "text-indent": ("-9999px, 2em hanging", "-9999, none"),
    "color": ("red, #fff, #ffff, rgb(0 0 0 / 0), transparent, currentcolor, hsl(1 2% 3%), canvas, color-mix(in srgb, red, blue)", "blackish, #ff, 0, red blue"),
    "background": ("none, red, url(x.png) no-repeat center / cover, linear-gradient(red, blue), #000 url(x)", "redd, foo(1), 1deg, image"),
    "text-shadow": ("none, 0 0 1px #000, 1px 1px red, 2px 2px blue", "none none, foo, 1%"),
    "transform": ("none, scale(0), translate(-50%, 1px) rotate(1turn), matrix(1,0,0,1,0,0)", "scale(), scale(1,2,3), rotate(9), foo(1), translate(9), none none"),
    "scale": ("none, 0, 1 50%", "foo, 1 1 1 1 1"),
    "rotate": ("x 90deg, 1turn", "w 1deg"),
    "filter": ("none, opacity(0), blur(9px) grayscale(1)", "foo(1), opacity"),
    "clip": ("auto, rect(0 0 0 0)", "inset(0), none"),
    "clip-path": ("none, circle(0), inset(50%) border-box, url(#a)", "foo(0), rectangle"),
    "-webkit-text-fill-color": ("transparent", "none"),
    "content-visibility": ("hidden, auto", "none"),
    "mask-image": ("none, linear-gradient(transparent, transparent)", "foo"),
}  # fmt: skip


def cases():
    for name, (taken, dropped) in VALUES.items():
        for values, valid in ((taken, True), (dropped, False)):
            for value in _apart(values):
                yield name, value, valid


def _apart(values):
    """The values, parted at commas outside of brackets; a shadow's or a font's own commas stand in one with letters
    on both sides."""
    import re

    return [value.strip() for value in re.split(r",\s+(?![^()]*\))(?!2px 2px|b$)", values)]


@pytest.mark.parametrize(("name", "value", "valid"), list(cases()))
def test_a_value_is_taken_where_the_property_can_have_it(name, value, valid):
    assert is_valid(name, value) is valid


@pytest.mark.parametrize("name", sorted(css("values")))
def test_every_property_takes_the_words_of_all_and_what_is_known_later(name):
    for value in ("inherit", "initial", "unset", "revert", "var(--x)", "VAR(--x, 1)", "calc(1px + env(a))"):
        assert is_valid(name, value)
    assert not is_valid(name, "")
    assert not is_valid(name, "foo")
    assert name in deciding_properties()


@pytest.mark.parametrize(
    ("name", "value"), [("left", "-9999"), ("width", "16"), ("font-size", "16"), ("margin-left", "-9999")]
)
def test_without_a_doctype_lengths_need_no_unit(name, value):
    assert is_valid(name, value, quirks=True)
    assert not is_valid(name, value)


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("margin", "1px 2px 3px", ["1px", "2px", "3px", "2px"]),
        ("inset", "0 auto", ["0", "auto", "0", "auto"]),
        ("padding", "calc(1px + 1%)", ["calc(1px + 1%)"] * 4),
        ("overflow", "hidden", ["hidden", "hidden"]),
        ("inset-inline", "1px 2px", ["1px", "2px"]),
        ("font", "italic 0/0 a", ["0"]),
        ("inset-inline-start", "1px", ["1px"]),
        ("margin", "inherit", ["inherit"] * 4),
        ("margin", "var(--x)", ["var(--x)"]),
    ],
)
def test_a_shorthand_says_what_its_parts_are(name, value, parts):
    assert [part for _, part in longhands(name, value)] == parts
