"""Cues are tried where a word stands that they can begin with, and found whatever was read before."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.phrases import read_phrases
from analyzer.readers.phrases.cue_index import Cue, CueIndex
from tests.readers.phrases.make import posting, posting_text


def _found(pattern: str, line: str) -> list[str]:
    text = posting_text(line)
    return [
        text.text[match.start() : match.end()]
        for place, sentence, cues in CueIndex([Cue("bakes", "true", "detect", pattern)]).tries(
            text, text.words
        )
        for cue in cues
        if (match := cue.match(text.folded, place, sentence.end))
    ]


@pytest.mark.parametrize(
    ("pattern", "line", "found"),
    [
        ("help\\w*(?: \\w+,?){0,4} bakers?", "We help with our bakers' needs", "help with our bakers"),
        ("help\\w*(?: \\w+,?){0,4} bakers?", "Anna is helping-bakers. Bakers", "helping-bakers"),
        ("\\d+ ovens", "The 12 ovens", "12 ovens"),
        ("(?:rye|spelt) bread", "Our Spelt\u00a0bread", "Spelt\u00a0bread"),
        ("(?:rye|spelt) bread", "Our spelt. Bread", None),
        ("rye bread", "Ryebread", None),
    ],
)
def test_a_cue_is_tried_at_the_words_it_can_begin_with(pattern, line, found):
    assert _found(pattern, line) == ([found] if found else [])


def test_what_is_found_does_not_depend_on_the_texts_before():
    """Of a long run the last posting is read like the first, even where line breaks were lost."""
    glued = "You know the staffing industry3+ years as a recruiterYou like bread"
    words = posting("Recruiter at Ovenly", f"{glued} {'and the people who bake it ' * 10}")
    first = read_phrases(words, load_catalogue())
    for number in range(30):
        read_phrases(posting(f"Baker of {number} breads", "You bake at night."), load_catalogue())
    assert read_phrases(words, load_catalogue()) == first
    assert "industry" in {finding.key for finding in first}
