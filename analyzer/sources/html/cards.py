"""Lists of jobs by their build: neighbours of one kind that each open with a link and say a little more.

<div class=job><a href=/1>Baker</a><p>Ovenly, Ghent</p></div> <div class=job>…   →  2 cards
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.sources.html.blocks import Block

_HIGHEST = 5
"""So many elements above its link a card begins at most."""


class Cards(NamedTuple):
    """How many cards stand in the longest row of them, and how many of the page's letters they hold."""

    number: int = 0
    letters: int = 0


def cards_in(blocks: list[Block]) -> Cards:
    """The longest row of cards among the blocks of a page."""
    first: dict[int, Block] = {}
    letters: dict[int, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.ancestors()):
            first.setdefault(element.id, block)
            letters[element.id] = letters.get(element.id, 0) + len(block.text)
    rows: dict[tuple[int, str, str], dict[int, int]] = {}
    for block in blocks:
        if block.linked * 2 <= len(block.text):
            continue
        above = [block.element, *block.element.ancestors()][:_HIGHEST]
        for element in above:
            if element.parent is None or first[element.id] is not block:
                break
            if letters[element.id] > len(block.text):  # a link alone is no card
                row = rows.setdefault((element.parent.id, element.tag, element.get("class")), {})
                row[element.id] = letters[element.id]
    return max((Cards(len(row), sum(row.values())) for row in rows.values()), default=Cards())
