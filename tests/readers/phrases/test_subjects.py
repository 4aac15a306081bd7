"""The company is found as the subject of a sentence, by its name, by "we", or by what is its own."""

from __future__ import annotations

import pytest

from analyzer.model import Line, Posting
from analyzer.readers.phrases.subjects import Subjects
from analyzer.text.posting_text import PostingText


def _subjects(line: str, company: str = "") -> list[tuple[str, bool]]:
    text = PostingText(Posting("x", "x", (Line(1, "body", line),), company=company or None))
    found = Subjects(text).within(text.sentences[0], 100)
    return [(text.text[one.start : one.end], one.named) for one in found]


@pytest.mark.parametrize(
    ("line", "company", "subjects"),
    [
        ("We bake bread", "", [("We", False)]),
        ("At Crumb, we bake bread", "Crumb", [("At Crumb, we", False)]),
        ("Our ovens bake bread", "", []),
        ("Our new platform helps bakers", "", [("Our new platform", False)]),
        ("The company bakes bread", "", [("The company", True)]),
        ("Crumb bakes bread and we sell it", "Crumb", [("Crumb", True), ("we", False)]),
        ("Crumb Ltd. (CRB) bakes bread", "Crumb", [("Crumb Ltd. (CRB)", True)]),
        ("Crumb, a bakery in Oslo, sells bread", "Crumb", [("Crumb, a bakery in Oslo,", True)]),
        ("Crumb & Sons bakes bread", "Crumb & Sons", [("Crumb & Sons", True)]),
        ("Crumb bakes bread", "Crumb & Sons", [("Crumb", True)]),
        ("Oat bakes bread", "Oat & Sons", []),  # three letters stand for too many other words
        ("Crumbs are what is left", "Crumb", []),
        ("The ACrumb bakes bread", "Crumb", []),
        ("Crumb | Baker | Oslo", "", [("Crumb", True)]),
        ("A (crumb) is left", "(crumb)", [("(crumb)", True)]),
        ("Bread is baked", "Crumb", []),
    ],
)
def test_the_subjects_that_are_the_company(line, company, subjects):
    assert _subjects(line, company) == subjects


def test_a_subject_stands_within_the_first_characters_of_its_sentence():
    text = PostingText(Posting("x", "x", (Line(1, "body", f"{'Bread ' * 20}is what we bake"),)))
    assert not list(Subjects(text).within(text.sentences[0], 100))
    assert list(Subjects(text).within(text.sentences[0], 140))
