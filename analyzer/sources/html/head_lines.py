"""Lines below a title that are made of labels side by side: employer, place, kind of work.

A page parts them by their looks alone, so that as text they run together:

    <span><a>Marlow Mills</a></span> <span>Ghent, Belgium</span>   →  Marlow Mills · Ghent, Belgium
"""

from __future__ import annotations

from dataclasses import replace

from analyzer.sources.html.blocks import Block

_BELOW = 6  # blocks below the title
_LONGEST_LINE = 160
_LONGEST_LABEL = 60
_PROSE = 80  # letters: the description has begun


def with_parted_labels(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks, those labels below the title parted by a sign."""
    start = next((i + 1 for i, block in enumerate(blocks) if block.text == title), 0)
    made = list(blocks)
    for i, block in enumerate(blocks[start : start + _BELOW], start):
        if len(block.text) >= _PROSE and not block.pieces:
            break
        if _are_labels(block):
            made[i] = replace(block, text=" · ".join(block.pieces))
    return made


def _are_labels(block: Block) -> bool:
    if not block.pieces or len(block.text) > _LONGEST_LINE or (block.kind == "heading" and not block.linked):
        return False
    return all(
        len(piece) <= _LONGEST_LABEL
        and (piece[:1].isupper() or piece[:1].isdigit())
        and piece[-1:] not in ".!?:;,"
        for piece in block.pieces
    )
