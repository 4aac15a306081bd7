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


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("l'équipe", "dans l'équipe", True),
        ("l'équipe", "une équipe", False),
        ("équipe", "l'équipe", True),
        ("pas d' astreinte", "pas d'astreinte", True),
        ("n'est pas", "ce n'est pas prévu", True),
        ("jusqu'à", "jusqu'à trois jours", True),
    ],
)
def test_an_elided_article_is_a_word_of_its_own(phrase: str, text: str, found: bool) -> None:
    """In a phrase as in a text "l'équipe" is "l'" and "équipe"."""
    index: PhraseIndex[str] = PhraseIndex()
    index.add(phrase, "shown")
    tokens = Tokens(text, elisions=True)
    assert any(index.find(tokens, 0, len(tokens.words))) is found
