"""A row of cards is what several neighbours of one kind are, each a link with some words beside it."""

from __future__ import annotations

import pytest

from analyzer.sources.html import cards
from analyzer.sources.html.blocks import Block
from analyzer.sources.html.cards import Cards, cards_in
from analyzer.sources.html.tree import parse


def blocks_of(html: str, linked: int) -> list[Block]:
    """The first words of each element with a class are a link's, with so many of its letters linked."""
    return [
        Block(element.text(), "body", element, linked if element.tag == "h3" else 0)
        for element in parse(html).root.elements()
        if element.tag in ("h3", "p")
    ]


def row(kinds=("card", "card"), *, inside="<h3>Night Baker</h3><p>Lille</p>", around="{}") -> str:
    return (
        "<main>" + "".join(around.format(f'<div class="{kind}">{inside}</div>') for kind in kinds) + "</main>"
    )


@pytest.mark.parametrize(
    ("html", "linked", "row_found"),
    [
        (row(), 11, Cards(2, 32)),
        (row(), 6, Cards(2, 32)),  # eleven letters: more than half
        (row(), 5, Cards()),
        (row(inside="<h3>Data Baker</h3><p>Lille</p>"), 5, Cards()),  # half of ten is not most
        (row(inside="<h3>Data Baker</h3><p>Lille</p>"), 6, Cards(2, 30)),
        (row(("card",) * 5), 11, Cards(5, 80)),
        (row(("card", "card", "ad")), 11, Cards(2, 32)),
        (row(inside="<h3>Night Baker</h3>"), 11, Cards(1, 22)),  # a link alone is no card: what holds both is
        (row(inside="<p>Lille</p><h3>Night Baker</h3>"), 11, Cards()),  # the link comes first
        (row(around="<section>{}</section>"), 11, Cards(2, 32)),
        ("<main></main>", 11, Cards()),
    ],
)
def test_the_longest_row_of_links_with_words_beside_them(html: str, linked: int, row_found: Cards):
    assert cards_in(blocks_of(html, linked)) == row_found


@pytest.mark.parametrize(
    ("deep", "seen"), [(0, True), (cards._HIGHEST - 2, True), (cards._HIGHEST - 1, False)]
)
def test_a_card_is_a_few_elements_above_its_link(deep: int, seen: bool):
    inside = "<span>" * deep + "<h3>Night Baker</h3>" + "</span>" * deep + "<p>Lille</p>"
    assert (cards_in(blocks_of(row(inside=inside), 11)) != Cards()) is seen
