"""The folded twin of a text is exactly as long, and plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.folding import fold, index_words, joins_in, plain_letters


@given(st.text())
def test_folding_never_moves_a_position(text):
    """The twin is exactly as long as the text, whatever the letters."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Remote\u2011First", "remote-first"),
        ("we\u2019re", "we're"),
        ("\u201cOn\u00a0call\u201d", '"on call"'),
        ("\u0130stanbul", "\u0130stanbul"),
        ("3\u20135 years", "3\u20135 years"),
    ],
)
def test_look_alikes_are_made_plain_and_dashes_stay(written, folded):
    assert fold(written) == folded


def test_words_that_lost_their_line_break_are_found_too():
    """The parts of a glued word are indexed beside the whole."""
    text = "Paid holidaysDental insurance"
    words = index_words(text, fold(text), joins_in(text))
    assert words["holidays"] == [5]
    assert words["dental"] == [13]
    assert words["insurance"] == [20]


def test_letters_of_mathematical_alphabets_are_plain_ones_of_the_same_place():
    styled = "𝐁𝐮𝐢𝐥𝐝 𝑬𝒏𝒈𝒊𝒏𝒆𝒆𝒓, ｆｕｌｌ ⓡⓔⓜⓞⓣⓔ: € ℃ №"
    assert plain_letters(styled) == "Build Engineer, full remote: € ℃ №"
    assert len(plain_letters(styled)) == len(styled)
