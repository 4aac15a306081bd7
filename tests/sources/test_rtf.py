"""Rich Text is read as the text that a word processor would show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.sources.dispatch import posting_from_bytes
from analyzer.sources.forms import is_rtf
from analyzer.sources.rtf import text_of_rtf


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (rb"{\rtf1\ansi\b Baker\b0\par Ghent\par}", "Baker\nGhent\n"),
        (rb"{\rtf1\ansi 60.000 \'80 a year}", "60.000 € a year"),
        (rb"{\rtf1\ansi\ansicpg1251 \'d5\'eb\'e5\'e1}", "Хлеб"),
        (rb"{\rtf1\ansi\uc1 60.000 \u8364?}", "60.000 €"),
        (rb"{\rtf1\ansi\uc0 caf\u233 s}", "cafés"),
        (rb"{\rtf1 Ovens\emdash old ones\~here \{now\}}", "Ovens—old ones\u00a0here {now}"),
        (rb"{\rtf1{\fonttbl{\f0 Times;}}{\*\generator Word 9;}{\info{\title No}}Bread}", "Bread"),
        (rb"{\rtf1{\stylesheet{\s1\v0 Heading;}}Bread}", "Bread"),
        (rb"{\rtf1 Bread{\v and a hidden word} and ovens\v more\v0  here}", "Bread and ovens here"),
        (b"{\\rtf1 a line that is\r\nwrapped in the file\\line and one that is not}",
         "a line that iswrapped in the file\nand one that is not"),
        (rb"{\rtf1 one\cell two\cell\row}", "one | two | \n"),
        (rb"{\rtf1 never closed {{{", "never closed "),
    ],
)  # fmt: skip
def test_its_words_are_read_and_nothing_else(written: bytes, text: str) -> None:
    assert text_of_rtf(written) == text


def test_a_file_of_it_is_a_posting() -> None:
    written = rb"{\rtf1\ansi\b Baker\b0\par Ovenly\par We bake.\par}"
    posting = posting_from_bytes(written, source="baker.rtf")
    assert posting.title == "Baker"
    assert [line.text for line in posting.lines] == ["Baker", "Ovenly", "We bake."]
    assert not is_rtf(b"We write {\\rtf1 by hand.")


@given(st.text(st.sampled_from("\\{}'* \nabuv019")))
def test_no_text_breaks_it(words: str) -> None:
    assert isinstance(text_of_rtf(b"{\\rtf" + words.encode()), str)


def test_groups_without_end_keep_little_in_memory() -> None:
    assert text_of_rtf(b"{\\rtf1 " + b"{" * 200_000 + b"bread") == "bread"
