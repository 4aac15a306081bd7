"""Labels side by side below a title are parted; sentences, headings and what stands further below are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.sources.html import head_lines
from analyzer.sources.html.blocks import Block
from analyzer.sources.html.head_lines import with_parted_labels
from analyzer.sources.html.tree import parse

TITLE = Block("Night Baker", "heading", parse("<p>x").root)
LABEL, LINE, PROSE = head_lines._LONGEST_LABEL, head_lines._LONGEST_LINE, head_lines._PROSE


def line(*pieces: str, **other) -> Block:
    return replace(TITLE, **{"text": " ".join(pieces), "kind": "body", "pieces": pieces} | other)


HEAD = line("Ovenly", "Lille")


def is_parted(block: Block) -> bool:
    return with_parted_labels([TITLE, block], TITLE.text)[1].text == " · ".join(block.pieces)


@pytest.mark.parametrize(
    ("block", "parted"),
    [
        (HEAD, True),
        (line("Ovenly", "5 days"), True),
        (line("Ovenly", "lille"), False),
        (line("ovenly", "Lille"), False),
        *((line("Ovenly", f"Lille{sign}"), False) for sign in ".!?:;,"),
        (line("Ovenly (bread)", "Lille)"), True),
        (line("Ovenly", "L" * LABEL), True),
        (line("Ovenly", "L" * (LABEL + 1)), False),
        (line("Ovenly", "Lille", text="L" * LINE), True),
        (line("Ovenly", "Lille", text="L" * (LINE + 1)), False),
        (line("Ovenly", "Lille", kind="heading"), False),
        (line("Ovenly", "Lille", kind="heading", linked=6), True),
        (line("Ovenly", "Lille", linked=6), True),
    ],
)
def test_labels_are_short_begin_with_a_capital_or_a_digit_and_end_no_sentence(block: Block, parted: bool):
    assert is_parted(block) is parted


def test_a_line_without_pieces_stays_as_it_is():
    bare = line("Ovenly Lille", pieces=())
    assert with_parted_labels([TITLE, bare], TITLE.text) == [TITLE, bare]


@pytest.mark.parametrize(("between", "parted"), [(0, True), (5, True), (6, False)])
def test_six_lines_below_the_title_are_looked_at(between: int, parted: bool):
    above = [TITLE] + [line("Bread")] * between
    assert (with_parted_labels([*above, HEAD], TITLE.text)[-1] != HEAD) is parted
    assert (with_parted_labels([HEAD, HEAD, *above, HEAD], TITLE.text)[-1] != HEAD) is parted
    assert with_parted_labels([HEAD, TITLE], TITLE.text)[0] == HEAD


def test_without_its_title_the_first_lines_are_looked_at():
    assert with_parted_labels([HEAD], None)[0].text == "Ovenly · Lille"


@pytest.mark.parametrize(
    ("before", "parted"),
    [
        (line("L" * (PROSE - 1), pieces=()), True),
        (line("L" * PROSE, pieces=()), False),
        (line("L" * PROSE, "Lille"), True),
    ],
)
def test_where_the_description_begins_no_more_is_looked_at(before: Block, parted: bool):
    assert (with_parted_labels([TITLE, before, HEAD], TITLE.text)[-1] != HEAD) is parted
