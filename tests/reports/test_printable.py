"""Nothing that a terminal obeys, and nothing invisible, survives cleaning."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.reports.printable import counted, printable, shorten, shorten_around


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain – text, “quoted”, 20 €", "plain – text, “quoted”, 20 €"),
        ("a\nb\tc\r\nd", "a b c d"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07x", "]0;titlex"),
        ("\x9b2Jx", "2Jx"),
        ("abc\u202edef", "abcdef"),
        ("re\u00admote", "remote"),
        ("zero\u200bwidth", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("日本語 עברית", "日本語 עברית"),
    ],
)
def test_text_is_shown_without_what_a_terminal_obeys(raw: str, shown: str) -> None:
    assert printable(raw) == shown


@given(st.text())
def test_no_control_or_format_character_of_the_dangerous_kinds_is_left(raw: str) -> None:
    for character in printable(raw):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}


@given(st.text(), st.integers(min_value=4, max_value=80))
def test_a_shortened_text_is_never_longer_than_asked(raw: str, most: int) -> None:
    assert len(shorten(raw, most)) <= most


def test_a_text_is_cut_at_a_word_and_says_so() -> None:
    assert shorten("one two three four", 12) == "one two…"


@pytest.mark.parametrize(
    ("words", "begins", "holds"),
    [
        ((), "We bake", "bread"),
        (("remote",), "…", "remote"),
        (("bread", "remote"), "We bake", "bread"),
        (("zebra",), "We bake", "bread"),
    ],
)
def test_a_long_quote_is_cut_around_the_word_that_it_shows(
    words: tuple[str, ...], begins: str, holds: str
) -> None:
    """Its beginning where the word stands there or nowhere."""
    text = (
        "We bake bread for the harbour, "
        + "and rolls for the hills, " * 12
        + "and it is fully remote, with two."
    )
    cut = shorten_around(text, 120, words)
    assert len(cut) <= 120
    assert cut.startswith(begins)
    assert holds in cut


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (1, ("posting",), "1 posting"),
        (0, ("posting",), "0 postings"),
        (1200, ("posting",), "1,200 postings"),
        (2, ("reply", "replies"), "2 replies"),
    ],
)
def test_what_is_counted_is_named_in_its_number(count: int, words: tuple[str, ...], said: str) -> None:
    assert counted(count, *words) == said
