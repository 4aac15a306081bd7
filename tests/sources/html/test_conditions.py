"""Media queries and `@supports`, answered as Chromium answers them in three windows."""

from __future__ import annotations

import pytest

from analyzer.sources.html.conditions import ALL_VIEWS, UNSURE, USUAL, media, supports

QUERIES = {
    "": "012", "screen": "012", "print": "", "all": "012", "only screen": "012", "not print": "012", "tv": "", "SCREEN": "012",
    "(foo:bar)": "", "not (foo:bar)": "", "(foo)": "", "screen and": "", "and": "", "screen (width)": "",
    "(min-width:600px)": "12", "(max-width:600px)": "0", "(width:1280px)": "1", "(min-width:80em)": "12", "(min-width:360px)": "012",
    "(max-width:359.9px)": "", "(width>=1500px)": "2", "(width>1920px)": "", "(1920px<=width)": "2", "(300px<width<1300px)": "01",
    "(width)": "012", "(height:800px)": "012", "(min-height:801px)": "", "(min-width:foo)": "", "not screen and (max-width:100px)": "012",
    "print, (max-width:400px)": "0", "(max-width:400px), (min-width:1900px)": "02", "(min-width:600px) and (max-width:1300px)": "1",
    "(min-width:1300px) or (max-width:400px)": "02", "(not (min-width:600px))": "0", "not ((min-width:600px) and (foo:bar))": "0",
    "(min-width:1px) and (max-width:1px) or (width)": "", "((width) or (foo))": "012", "screen and (not (print))": "",
    "(orientation:portrait)": "0", "(orientation:landscape)": "12", "(min-aspect-ratio:16/9)": "2", "(max-aspect-ratio:1/1)": "0",
    "(hover)": "012", "(hover:none)": "", "(any-pointer:fine)": "012", "(pointer:coarse)": "", "(hover:foo)": "", "not (hover:none)": "012",
    "(prefers-color-scheme:dark)": "", "(prefers-color-scheme:light)": "012", "(prefers-reduced-motion)": "",
    "(prefers-reduced-motion:no-preference)": "012", "(color)": "012", "(min-color:9)": "", "(monochrome)": "", "(grid:0)": "012",
    "(min-resolution:2dppx)": "", "(min-resolution:96dpi)": "012", "(-webkit-min-device-pixel-ratio:1.5)": "", "(max-resolution:1x)": "012",
    "(-webkit-transform-3d)": "012", "(scripting:enabled)": "012", "(display-mode:browser)": "012", "(width:calc(1px*1280))": "1",
}  # fmt: skip


@pytest.mark.parametrize(("query", "windows"), QUERIES.items())
def test_a_media_query_holds_in_some_windows(query, windows):
    views = media(query)
    assert sorted(views - {UNSURE}) == [int(window) for window in windows]
    assert (UNSURE in views) == (USUAL in views)


YES, UNKNOWN, NO = ALL_VIEWS, {UNSURE}, frozenset()
SUPPORTED = {
    "(display:grid)": YES, "(display:foo)": NO, "not (display:foo)": YES, "(opacity:.5) and (display:flex)": YES,
    "(opacity:.5) and (display:foo)": NO, "(display:foo) or (display:flex)": YES, "(gap:1px)": UNKNOWN,
    "not (gap:1px)": UNKNOWN, "(gap:1px) and (display:foo)": NO, "(gap:1px) or (display:grid)": YES, "(-moz-x:y)": NO,
    "selector(:has(a))": UNKNOWN, "((display:grid))": YES, "(not (display:foo)) and (display:grid)": YES, "": UNKNOWN,
    "not ((gap:1px) and (display:foo))": YES, "not ((gap:1px) or (display:foo))": UNKNOWN, "(display:grid) (display:flex)": UNKNOWN,
    "(display:grid) and (display:flex) or (opacity:1)": UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize(("condition", "answer"), SUPPORTED.items())
def test_what_is_supported_is_known_for_what_is_looked_at(condition, answer):
    assert supports(condition) == answer


def test_conditions_without_end_are_not_known():
    assert supports("(" * 500 + "display:grid" + ")" * 500) == UNKNOWN
