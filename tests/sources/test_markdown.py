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
        ("We are a [town bath][1].", "We are a town bath."),
        ("Pay is good.[^1] Ask [us].", "Pay is good. Ask [us]."),
        ('[1]: https://b.example "Bath"', ""),
        ("[Note]: bring a towel", "[Note]: bring a towel"),
        ("Ghent<br>Oslo <b>or</b> a<b", "Ghent Oslo or a<b"),
        ("~~Remote~~ On site, ~40 h, ~~", "On site, ~40 h, ~~"),
        ("* bread * and * butter *", "* bread * and * butter *"),
        ("a waiting period**Paid leave** and more", "a waiting period**Paid leave** and more"),
        ("snake_case_names and 2*3*4", "snake_case_names and 2*3*4"),
        ("** never closed", "** never closed"),
        ('See [our house](https://a.example/x_y) and [us](/us "Us").', "See our house and us."),
        ("![A *loaf*](loaf.png) Bread", "A loaf Bread"),
        ("[no link] (really) and [x](", "[no link] (really) and [x]("),
        ("- [ ] bake", "- bake"),
        ("* [x] eat", "* eat"),
        ("We bake [x] times", "We bake [x] times"),
        ("We bake<!-- but do not tell --> bread", "We bake bread"),
        ("<!-- never -- closed", "<!-- never -- closed"),
        ("| :--- | ---: |", ""),
        ("|---|---|", ""),
        ("---|:---:", ""),
        ("=====", "====="),
        ("---", "---"),
        ("| Pay | 60k |", "| Pay | 60k |"),
    ],
)
def test_emphasis_is_left_out(written: str, seen: str) -> None:
    assert without_marks(written) == seen


@pytest.mark.parametrize(
    ("first", "seen"),
    [
        ("# Night Baker", "# Night Baker"),
        ("**Night Baker**", "**Night Baker**"),
        ("### Night Baker ###", "### Night Baker ###"),
        ("Night Baker", "Night Baker"),
        ("# [Night Baker](https://b.example/1)", "# Night Baker"),
    ],
)
def test_a_heading_that_opens_the_text_is_its_title(first: str, seen: str) -> None:
    posting = posting_from_text(f"{first}\n**Company:** Ovenly\n**Location:** Ghent\n\nWe bake.", source="-")
    assert (posting.title, posting.company, posting.location) == ("Night Baker", "Ovenly", "Ghent")
    assert [line.text for line in posting.lines] == [seen, "Company: Ovenly", "Location: Ghent", "We bake."]


@pytest.mark.parametrize(
    "top",
    [
        "---\ntitle: Night Baker\ncompany: 'Ovenly'\n---",
        '+++\ntitle = "Night Baker"\ncompany="Ovenly"\ndraft = false\n+++',
    ],
)
def test_what_stands_between_two_rules_at_the_top_are_fields(top: str) -> None:
    posting = posting_from_text(f"{top}\n\nWe bake.", source="-")
    assert (posting.title, posting.company) == ("Night Baker", "Ovenly")
    assert "We bake." in [line.text for line in posting.lines]
    assert not any(line.text in ("---", "+++") for line in posting.lines)


@pytest.mark.parametrize(
    "text",
    ["+++\nWe bake = we eat = we sleep.", "---\ntitle: Night Baker\n+++\nWe bake.", "---\n---\nWe bake."],
)
def test_other_rules_are_lines_like_any(text: str) -> None:
    posting = posting_from_text(text, source="-")
    assert len(posting.lines) == len(text.splitlines())


@pytest.mark.parametrize(
    ("above", "line", "underlines"),
    [
        ("Baker", "=====", True),
        ("Baker", "-----", True),
        ("Baker", "----", False),
        ("We bake.", "---", False),
        ("a.", "--", False),
        ("Baker", "-=-=-", False),
        ("*****", "-----", False),
    ],
)
def test_a_heading_s_underline_is_no_line(above: str, line: str, underlines: bool) -> None:
    """A shorter rule may part two jobs."""
    seen = [one.text for one in posting_from_text(f"{above}\n{line}\nWe bake all night.", source="-").lines]
    assert (line not in seen) is underlines
