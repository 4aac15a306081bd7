"""Colours that are mixed of two come out as a browser has them."""

from __future__ import annotations

import pytest

from analyzer.sources.html.appearance import _mixed


@pytest.mark.parametrize(
    ("inside", "mixed"),
    [
        ("in srgb, red, blue", (0.5, 0, 0.5, 1)),
        ("in srgb, red 25%, blue", (0.25, 0, 0.75, 1)),
        ("in srgb, red, blue 25%", (0.75, 0, 0.25, 1)),
        ("in srgb, red 0%, blue", (0, 0, 1, 1)),
        ("in srgb, red, transparent", (1, 0, 0, 0.5)),
        ("in srgb, red 10%, transparent", (1, 0, 0, 0.1)),
        ("in srgb, transparent, transparent", (0, 0, 0, 0)),
        ("in srgb, red", None),
        ("in srgb, red, lime, blue", None),
    ],
)
def test_two_colours_are_mixed_by_the_share_of_either_or_in_halves(inside, mixed):
    found = _mixed(inside)
    assert found == (None if mixed is None else pytest.approx(mixed))
