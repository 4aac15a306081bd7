"""How far context rules reach."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("What we do not offer: a phone, a company car", True),
        ("Dental insurance, no waiting period, parking, a desk, a chair, a lamp and a company car", False),
        ("We are not a big mill and have only three ovens, a cat, two dogs and a company car", False),
    ],
)
def test_within_a_sentence_a_heading_reaches_over_what_its_colon_opens(line: str, denied: bool) -> None:
    """A "not" far before a cue denies it only where a colon makes a heading of the words that hold it."""
    text = PostingText(posting_from_text(line, source="made up"))
    start = text.text.index("company car")
    held = {rule.id for rule in text.context.of(start, start + len("company car"), "benefits")}
    assert ("denied.heading" in held) is denied
