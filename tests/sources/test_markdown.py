"""The marks of Markdown within a line are no words; what only looks like them stays."""

from __future__ import annotations

import pytest

from analyzer.sources.markdown import without_marks
from analyzer.sources.plain_text import posting_from_text


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("We do **not** offer visas.", "We do not offer visas."),
        (r"**3\+ years** of _old_ ovens", "3+ years of old ovens"),
        (r"C:\ovens\rye", r"C:\ovens\rye"),
        ("**Baker** \\", "**Baker**"),
        ("- **5+ years** of *old* ovens", "- 5+ years of old ovens"),
        ("**Location:** Ghent", "Location: Ghent"),
        ("__Pay__: `60k` and _more_", "Pay: 60k and more"),
        ("**Not for you if**", "**Not for you if**"),
        ("## Requirements", "## Requirements"),
        ("* bread * and * butter *", "* bread * and * butter *"),
        ("a waiting period**Paid leave** and more", "a waiting period**Paid leave** and more"),
        ("snake_case_names and 2*3*4", "snake_case_names and 2*3*4"),
        ("** never closed", "** never closed"),
    ],
)
def test_emphasis_is_left_out(written: str, seen: str) -> None:
    assert without_marks(written) == seen


@pytest.mark.parametrize(
    "first",
    [
        "# Night Baker",
        "**Night Baker**",
        "### Night Baker ###",
        "Night Baker",
        "# [Night Baker](https://b.example/1)",
    ],
)
def test_a_heading_that_opens_the_text_is_its_title(first: str) -> None:
    posting = posting_from_text(f"{first}\n**Company:** Ovenly\n**Location:** Ghent\n\nWe bake.", source="-")
    assert (posting.title, posting.company, posting.location) == ("Night Baker", "Ovenly", "Ghent")
    assert [line.text for line in posting.lines] == [first, "Company: Ovenly", "Location: Ghent", "We bake."]
