"""Where a box is: what moves it adds up, what shrinks it multiplies, what cuts it off ends it."""

from __future__ import annotations

import math

import pytest

from analyzer.sources.html.geometry import Place, placed
from analyzer.sources.html.properties import longhands


def values(style: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in style.split(";"):
        name, _, value = part.partition(":")
        found.update(longhands(name, value))
    return found


def inside(*styles: str) -> Place:
    place = Place()
    for style in styles:
        place = placed(values(style), 16.0, place)
    return place


@pytest.mark.parametrize(
    ("styles", "x", "y"),
    [
        (["margin:10px 0 0 20px"], 20, 10),
        (["margin-left:20px", "margin-left:-50px"], -30, 0),
        (["padding:5px 0 0 7px", "margin-left:1px"], 8, 5),
        (["position:relative;left:30px;top:40px"], 30, 40),
        (["position:relative;right:30px;bottom:40px"], -30, -40),
        (["left:30px;top:40px"], 0, 0),
        (["position:absolute;left:50%"], 640, 0),
        (["position:absolute;top:50%"], 0, 400),
        (["margin-left:-100%"], 0, 0),
        (["transform:translate(3px, 4px) translateX(2px) translateZ(9px)"], 5, 4),
        (["translate:3px 4px"], 3, 4),
        (["transform:translateY(7px)"], 0, 7),
        (["transform:matrix(1,0,0,1,8,9)"], 8, 9),
        (["transform:translateX(-100%)"], -1280 / 3, 0),
        (["padding-left:50px", "position:absolute;left:1px"], 1, 0),
        (["position:relative;left:-700px", "position:fixed;left:5px;top:6px"], 5, 6),
        (["position:fixed;right:0;bottom:0"], 980, 700),
        (["position:fixed;right:0;bottom:0;width:80px;height:10px"], 1200, 790),
    ],
)
def test_what_moves_a_box_adds_up(styles, x, y):
    place = inside(*styles)
    assert (place.x, place.y) == pytest.approx((x, y))


@pytest.mark.parametrize(
    ("styles", "scale"),
    [
        (["transform:scale(.5)", "scale:.5"], 0.25), (["zoom:.5"], 0.5), (["zoom:3"], 1), (["transform:scale(2)"], 1),
        (["transform:scale(1, .2)"], 0.2), (["transform:scaleZ(0)"], 1), (["transform:scaleX(-1)"], 1), (["scale:50% 25%"], 0.25),
        (["transform:rotateY(60deg)"], 0.5), (["transform:rotate(60deg)"], 1), (["rotate:x 90deg"], 0), (["rotate:90deg"], 1),
        (["transform:skewX(60deg)"], 0.5), (["transform:matrix(.5,0,0,.5,0,0)"], 0.5), (["transform:matrix(0,1,-1,0,0,0)"], 1),
        (["transform:rotate3d(1,0,0,60deg)"], 0.5), (["transform:rotate3d(0,0,1,60deg)"], 1),
    ],
)  # fmt: skip
def test_what_shrinks_a_box_multiplies(styles, scale):
    assert inside(*styles).scale == pytest.approx(scale, abs=1e-6)


SEEN = [
    ["position:static"], ["position:absolute;left:-399px"], ["position:absolute;left:2815px"], ["position:relative;left:-999px"],
    ["margin:0 -9999px;padding:0 9999px"], ["overflow:hidden;width:6px"], ["overflow:hidden;height:6px"], ["width:0;height:0"],
    ["overflow:hidden;height:0;padding-bottom:50%"], ["overflow:auto;height:100px", "margin-top:200px"],
    ["overflow:hidden;width:100px", "margin-left:99px"], ["clip:rect(0 0 0 0)"],
    ["position:absolute;clip:auto"], ["clip-path:inset(10% 20%)"], ["clip-path:inset(10% 20% round 9px)"],
    ["clip-path:polygon(0 0, 100% 0, 50% 100%)"], ["clip-path:none"], ["clip-path:border-box"],
    ["position:fixed;left:1279px"], ["backface-visibility:hidden;transform:rotate(20deg)"], ["transform:rotateY(180deg)"],
    ["width:round(1px, 2px)"],
]  # fmt: skip
UNSEEN = [
    ["position:absolute;left:-400px"], ["position:absolute;left:2816px"], ["position:relative;left:-1000px"],
    ["position:relative;left:-500px", "position:relative;left:-500px"], ["overflow:hidden;width:5px"], ["overflow:hidden;height:5px"],
    ["contain:strict;height:0"], ["overflow:hidden;width:100px", "margin-left:100px"], ["overflow:hidden;height:30px", "position:relative;top:-30px"],
    ["overflow:clip;line-height:0"], ["overflow:auto;height:0"], ["position:absolute;clip:rect(0 4px 50px 0)"],
    ["position:absolute;clip:rect(auto 0 auto auto)"], ["clip-path:inset(50%)"], ["clip-path:circle(2px)"], ["clip-path:circle(9px at -20px 0)"],
    ["clip-path:ellipse(0 50%)"], ["clip-path:polygon(0 0, 100% 100%, 50% 50%)"], ["clip-path:polygon(0 0)"], ["clip-path:path('M0 0L9 9')"],
    ["clip-path:xywh(0 0 0 50px)"], ["clip-path:rect(0 4px 50px 0)"], ["clip-path:url(#a)"], ["position:fixed;left:1280px"],
    ["position:fixed;bottom:-100px"], ["backface-visibility:hidden;transform:rotateY(180deg)"], ["position:relative;top:9600px"],
    ["overflow:hidden;position:absolute;left:-500px", "margin-left:500px"], ["position:absolute;clip:rect(0 50px 50px 0)"],
    ["clip-path:circle(50%)"], ["clip-path:ellipse(20px 30px at 0 0)"], ["clip-path:xywh(0 0 50px 50px)"], ["clip-path:inset(round(1px, 2px))"],
    ["margin-left:round(-9999px, 1px)"], ["overflow:hidden;height:round(1px, 2px)"], ["left:anchor(right);position:absolute"],
    ["backface-visibility:hidden;transform:rotateY(20deg)"], ["backface-visibility:hidden;rotate:x 180deg"],
]  # fmt: skip


@pytest.mark.parametrize("styles", SEEN, ids=" in ".join)
def test_what_is_in_the_window_is_seen(styles):
    assert inside(*styles).why_unseen() == ""


@pytest.mark.parametrize("styles", UNSEEN, ids=" in ".join)
def test_what_is_moved_out_or_cut_off_is_not_seen(styles):
    assert inside(*styles).why_unseen()


def test_an_indent_moves_text_within_its_box():
    assert Place().why_unseen(-1000) == "off the screen"
    assert Place().why_unseen(-999) == ""
    assert Place(width=50.0).why_unseen(50) == "clipped away"
    assert math.isinf(Place().width)
