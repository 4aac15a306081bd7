"""The grammar of word phrases, where a small thing decides what is found."""

from __future__ import annotations

import pytest

from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("salary, equity", True),
        ("salary and equity", True),
        ("salary, and equity", True),
        ("salary (equity)", False),
        ("salary of equity", False),
    ],
)
def test_a_comma_may_stand_before_a_word_that_an_optional_one_precedes(text: str, found: bool) -> None:
    """In "salary , and? equity" the comma is allowed whether "and" is there or not."""
    index: PhraseIndex[str] = PhraseIndex()
    index.add("salary , and? equity", "shown")
    tokens = Tokens(text)
    assert any(index.find(tokens, 0, len(tokens.words))) is found
