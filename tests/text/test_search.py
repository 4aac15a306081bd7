"""Patterns are looked for at the words they can begin with, and find what they find in the whole text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.search import matches_at_words
from tests.readers.phrases.make import posting_text

_BAKES = re.compile(r"(?<![a-z])(?:bake(?:s|rs)?|knead\w*|rye (?:bread|rolls))(?![a-z])")


@given(
    st.lists(
        st.sampled_from(
            ["Bake", "bakes", "bakers", "unbaked", "kneading", "rye", "bread", "rolls", "-", "(", "ryeBread"]
        )
    ),
    st.integers(0, 80),
)
def test_a_pattern_finds_at_its_words_what_it_finds_in_the_text(words, end):
    text = posting_text(" ".join(["Today", *words]))
    found = [match.span() for match in matches_at_words(text, _BAKES, end)]
    assert found == [match.span() for match in _BAKES.finditer(text.folded, 0, end)]


def test_a_pattern_that_can_begin_anywhere_is_refused():
    with pytest.raises(ValueError, match="begin anywhere"):
        list(matches_at_words(posting_text("bread"), re.compile(r".* bread"), 80))
