"""Cues are found as phrases, in the sections that they are bound to, whatever was read before."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.phrases import read_phrases
from analyzer.readers.phrases.cue_index import Cue, cues_of, index
from tests.readers.phrases.make import posting, posting_text


def _found(phrase: str, line: str, *, own: bool = False) -> list[str]:
    """What one cue finds in a line, as a phrase or (an own fact's) as a regular expression."""
    text = posting_text(line)
    cues = index([Cue("bakes", "true", "detect", phrase)], own=frozenset({"bakes"} if own else ()))
    starts, ends = text.tokens.starts, text.tokens.ends
    spans = [(starts[first], ends[last - 1]) for first, last, _ in cues.phrases.find(text.tokens)]
    spans += [
        span for _, pattern in cues.patterns for span in pattern.spans(text.folded, 0, len(text.folded), 5)
    ]
    return [text.text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("phrase", "line", "found"),
    [
        ("help* ... bakers", "We help with our bakers' needs", "help with our bakers"),
        ("help* ... bakers", "Anna is helping-bakers. Bakers", "helping-bakers"),
        ("# ovens", "The 12 ovens", "12 ovens"),
        ("rye|spelt bread", "Our Spelt\u00a0bread", "Spelt\u00a0bread"),
        ("rye|spelt bread", "Our spelt. Bread", None),
        ("rye bread", "Ryebread", None),
    ],
)
def test_a_cue_is_found_as_a_phrase(phrase: str, line: str, found: str | None) -> None:
    """Gaps, beginnings and numbers are what the grammar says; no phrase crosses the end of a sentence."""
    assert _found(phrase, line) == ([found] if found else [])


@pytest.mark.parametrize(
    ("pattern", "line", "found"),
    [
        ("\\d+ ovens", "The 12 ovens", "12 ovens"),
        ("(?:rye|spelt) bread", "Our Spelt-bread", "Spelt-bread"),
        ("rye bread", "Ryebread, dark rye breads", None),
    ],
)
def test_a_rubrics_own_cue_is_a_regular_expression(pattern: str, line: str, found: str | None) -> None:
    """A blank in it stands for a blank or a hyphen, and it is found as whole words."""
    assert _found(pattern, line, own=True) == ([found] if found else [])


@pytest.mark.parametrize(
    ("written", "section", "allowed"),
    [
        ("dental", "requirements", True),
        ("@offer dental", "offer", True),
        ("@offer dental", "requirements", False),
        ("@!offer,nice dental", "nice", False),
        ("@!offer,nice dental", "requirements", True),
        ("!@offer dental", "requirements", False),
    ],
)
def test_a_cue_counts_in_the_sections_that_it_names(written: str, section: str, allowed: bool) -> None:
    """What stands behind "@" says where a cue counts, behind "@!" where it does not."""
    cue = Cue("benefits", "health", "detect", written)
    assert cue.phrase == "dental"
    assert cue.allowed(section) is allowed
    assert cue.no_cue is written.startswith("!")


def test_every_shipped_cue_is_a_phrase() -> None:
    """Regular expressions are left to the facts that a person's rubric adds."""
    catalogue = load_catalogue()
    english = cues_of(catalogue).english
    assert english.claiming.patterns == ()
    assert english.supporting.patterns == ()
    assert all(english.supporting_of(key).patterns == () for key in catalogue)


def test_what_is_found_does_not_depend_on_the_texts_before():
    """Of a long run the last posting is read like the first, even where line breaks were lost."""
    glued = "We are a staffing firm3+ years as a recruiterYou like bread"
    words = posting("Recruiter at Ovenly", f"{glued} {'and the people who bake it ' * 10}")
    first = read_phrases(words, load_catalogue())
    for number in range(30):
        read_phrases(posting(f"Baker of {number} breads", "You bake at night."), load_catalogue())
    assert read_phrases(words, load_catalogue()) == first
    assert "industry" in {finding.key for finding in first}
