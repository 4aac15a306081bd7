"""No text takes more steps than its length asks for: twice the text, about twice the steps.

Steps are the lines of our code that run; what a pattern does within one match is not seen by this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from analyzer.model import Line, Posting
from analyzer.text.posting_text import PostingText

PROSE = "We bake bread for four towns, and we do not offer remote work. You plan ovens; we pay 60,000 EUR. "
SHAPES: dict[str, Callable[[int], list[str]]] = {
    "semicolons": lambda size: ["; " * size],
    "numbers and commas": lambda size: ["1," * size],
    "full stops": lambda size: [". " * size],
    "questions": lambda size: ["? no " * size],
    "dots of lists": lambda size: ["• bread " * size],
    "humps": lambda size: ["OldOvens " * (size + 40)],
    "one line of prose": lambda size: [PROSE * (size // 8)],
    "short lines": lambda size: ["ovens at night"] * size,
    "wrapped lines": lambda size: ["the bread of four towns along the river and of"] * size,
    "lead-ins": lambda size: ["Not offered:", "- In Ghent:"] * (size // 2),
    "marks of many kinds": lambda size: ["- bread:", "* ovens:", "+ night:", "1. visas"] * (size // 4),
    "nothing but marks": lambda size: [":", ";", "•"] * (size // 3),
}


def steps_of(work: Callable[[], Any]) -> int:
    """How many lines of code run."""
    count = 0

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _read(lines: list[str]) -> None:
    text = PostingText(Posting("x", "x", tuple(Line(n, "body", line) for n, line in enumerate(lines, 1))))
    for sentence in text.sentences:
        text.lead_of(sentence)
    for place in range(0, len(text.text), 40):
        text.bounds_at(place)
        text.negated(place, place + 1)
        text.conditional(place, place + 1)


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_twice_the_steps(shape: str) -> None:
    make = SHAPES[shape]
    _read(make(40))  # what is prepared once
    short, long = (steps_of(lambda size=size: _read(make(size))) for size in (400, 800))
    assert long < 2.4 * short


def test_of_a_run_of_marks_two_are_looked_at() -> None:
    """What the first two marks of "?????" do not end, the others do not end either."""
    _sentences("We bake?????bread. At night!")  # what is prepared once
    short, long = (
        steps_of(lambda size=size: _sentences(f"We bake{'?' * size}bread. At night!")) for size in (80, 200)
    )
    assert short == long


def _sentences(line: str) -> list[str]:
    text = PostingText(Posting("x", "x", (Line(1, "body", line),)))
    return [text.text[sentence.start : sentence.end] for sentence in text.sentences]


def test_a_run_of_marks_ends_a_sentence_where_a_blank_follows() -> None:
    """Behind a shortened word too: its own full stop ends nothing, the next mark does."""
    assert _sentences("Do you bake????? We do, at night etc... We also plan.") == [
        "Do you bake?????",
        "We do, at night etc...",
        "We also plan.",
    ]
