"""The words of a text, and what separates them."""

from __future__ import annotations

import pytest

from analyzer.text.tokens import BRACKET, COLON, HARD, LIGHT, TIGHT, Tokens


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("a u.s. citizen", "citizen", TIGHT),
        ("we work here. citizen", "citizen", HARD),
        ("grade 7. citizen", "citizen", HARD),
        ("weekly 1:1s here", "1s", TIGHT),
        ("Monday: 1s", "1s", COLON),
    ],
)
def test_the_point_of_an_abbreviation_separates_no_thoughts(text: str, word: str, mark: int) -> None:
    """Behind "U.S." a sentence goes on; behind any other word a point ends it."""
    tokens = Tokens(text)
    assert tokens.marks[tokens.words.index(word)] == mark


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("on-call, 24/7 (paid)", ["on", "call", "24", "7", "paid"], [TIGHT, TIGHT, LIGHT, TIGHT, BRACKET]),
        ("r & d: bread", ["r", "and", "d", "bread"], [TIGHT, TIGHT, TIGHT, COLON]),
        ("30 % of 1,200", ["30%", "of", "1,200"], [TIGHT, TIGHT, TIGHT]),
        ("0 – 1 year", ["0", "1", "year"], [TIGHT, TIGHT, TIGHT]),
        ("five (5) years", ["five", "5", "years"], [TIGHT, LIGHT, TIGHT]),
        ("rye – spelt", ["rye", "spelt"], [TIGHT, HARD]),
        ("", [], []),
    ],
)
def test_words_are_told_apart_by_what_stands_between(text: str, words: list[str], marks: list[int]) -> None:
    """A blank or a hyphen is tight, a comma light; a dash and a colon end a thought, within figures they do not."""
    tokens = Tokens(text)
    assert tokens.words == words
    assert list(tokens.marks) == marks


def test_a_word_that_lost_its_break_is_two() -> None:
    """Where a sentence begins within a word, a hard break stands."""
    tokens = Tokens("holidaysdental", [8])
    assert tokens.words == ["holidays", "dental"]
    assert list(tokens.marks) == [TIGHT, HARD]
