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


@given(
    st.lists(st.text(st.sampled_from("abcd é“  "), max_size=60), min_size=1, max_size=3),
    st.integers(min_value=8, max_value=40),
    st.integers(min_value=0, max_value=4),
)
def test_stretches_are_wrapped_as_their_words_would_be(parts: list[str], width: int, hang: int) -> None:
    """Text of which every character takes one column, which is wrapped in whole stretches, comes out as the
    same text does word by word: what a wider character elsewhere in it leads to."""

    def lines(texts: list[str]) -> list[str]:
        return ["".join(text for text, _ in line) for line in wrapped(texts, width, hang=hang)]

    word_by_word = [text.replace("c", "\u2318") for text in parts]  # one column too, but not known for it
    assert [line.replace("\u2318", "c") for line in lines(word_by_word)] == lines(parts)


def test_a_paragraph_drawn_before_is_not_changed_by_its_neighbours() -> None:
    """The same words on several cards are wrapped once, and stand on each of them alike."""

    def card() -> str:
        page, side = Layout(40, colour=True), Layout(18, colour=True)
        side.paragraph(("you: ", "dim"), "the same words on every card", hang=2)
        page.beside([side, side])
        page.paragraph(("you: ", "dim"), "the same words on every card", hang=2)
        return str(page)

    assert card() == card()
