"""Paragraphs and columns keep to their width, lose no word, and colour only what has a style."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.reports.layout import Layout, cells, wrapped

TEXTS = st.text(st.sampled_from("ab cd  éß 日本語 😀 e\u0301 אבג"), max_size=120)


def plain(page: Layout) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", str(page))


@given(TEXTS, st.integers(min_value=8, max_value=60), st.integers(min_value=0, max_value=6))
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text: str, width: int, hang: int) -> None:
    lines = ["".join(piece for piece, _ in line) for line in wrapped([text], width, hang=hang)]
    for number, line in enumerate(lines):
        assert cells(line) <= max(width - (hang if number else 0), 8)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, TEXTS, st.integers(min_value=60, max_value=200), st.booleans())
def test_columns_stand_where_they_should_whatever_the_script(
    left: str, right: str, width: int, colour: bool
) -> None:
    page = Layout(width, colour=colour)
    page.columns([(left, "red")], [("|", ""), right], indent=4)
    lines = plain(page).splitlines()
    assert all(cells(line) <= width for line in lines)
    half = (width - 4 - 2) // 2
    assert cells(lines[0][: lines[0].index("|")]) == 4 + half + 2


@pytest.mark.parametrize(
    ("parts", "hang", "expected"),
    [
        (
            ["one two three four five six seven eight nine"],
            0,
            "one two three four five six seven eight\nnine\n",
        ),
        (
            ["1. one two three four five six seven eight nine"],
            3,
            "1. one two three four five six seven\n   eight nine\n",
        ),
        ([("dim", "dim"), " not"], 0, "dim not\n"),
        ([""], 0, "\n"),
        (["x" * 45], 0, f"{'x' * 40}\nxxxxx\n"),
    ],
)
def test_a_paragraph_is_wrapped_at_blanks(parts: list, hang: int, expected: str) -> None:
    page = Layout(40, colour=False)
    page.paragraph(*parts, hang=hang)
    assert str(page) == expected


def test_colour_is_put_around_styled_parts_only() -> None:
    page = Layout(40, colour=True)
    page.paragraph(("met in full", "bold green"), " and plain")
    assert str(page) == "\x1b[1;38;5;28mmet in full\x1b[0m and plain\n"


@pytest.mark.parametrize(
    ("most", "expected"), [(None, "abcdef ghi\n"), (10, "abcdef ghi\n"), (8, "abcdef …\n"), (4, "abc…\n")]
)
def test_one_line_is_cut_where_asked(most: int | None, expected: str) -> None:
    page = Layout(40, colour=False)
    page.line([("abcdef ", "bold"), "ghi"], most=most)
    assert str(page) == expected
