"""Text from outside becomes lines without anything that no person sees."""

from __future__ import annotations

import pytest

from analyzer.sources import posting_from_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u200bb", "ab"),
        ("a\u202eb", "ab"),
        ("a\U000e0041b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\tb\u00a0c", "a b c"),
        ("e\u0301", "é"),
        ("naïve – “quoted” €5", "naïve – “quoted” €5"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_no_person_sees_is_taken_out_of_a_line(raw, clean):
    assert posting_from_text(f"x\n{raw}", source="-").lines[1].text == clean
