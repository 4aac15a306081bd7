"""The words of a text, and what separates them."""

from __future__ import annotations

import pytest

from analyzer.text.tokens import HARD, TIGHT, Tokens


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("a u.s. citizen", "citizen", TIGHT),
        ("we work here. citizen", "citizen", HARD),
        ("grade 7. citizen", "citizen", HARD),
    ],
)
def test_the_point_of_an_abbreviation_separates_no_thoughts(text: str, word: str, mark: int) -> None:
    """Behind "U.S." a sentence goes on; behind any other word a point ends it."""
    tokens = Tokens(text)
    assert tokens.marks[tokens.words.index(word)] == mark
