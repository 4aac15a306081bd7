"""A CV or a posting that is given as criteria is noticed."""

from __future__ import annotations

import pytest

from analyzer.criteria.document import sentences
from analyzer.drafting.document_kind import kind_of

CV = """\
# Curriculum vitae

## Work experience
- Head cook, The Anchor, 2016 – 2021
- Cook, Harbour Inn, 2011 – 2016

## Education
- Cookery school, 2008 – 2011

## Languages
English, Dutch
"""
POSTING = """\
# Head cook
We are looking for a head cook.

## Your responsibilities
- You will plan the menu

## What we offer
- A pension

Apply now.
"""


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (CV, "a CV"),
        (POSTING, "a job posting"),
        (
            "## My experience\n\nTen years of kitchens, 2010 – 2020.\n\n## What I want\n\nI want a small team.",
            None,
        ),
        ("- mentoring\n- no crunch", None),
        (
            "Head cook, The Anchor\n\nAbout us\n\n- You plan the menu.\n- You order the fish.\n- 30 days off for you.",
            "a job posting",
        ),
        ("You know who you are: be kind, give me your time, and about us: no crunch.", None),
    ],
)
def test_what_is_no_criteria_document_is_told_apart(document, kind):
    assert kind_of(sentences(document)) == kind
