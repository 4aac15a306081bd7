"""Markdown shows text from outside sign by sign: no link, image, table cell or element of its own."""

from __future__ import annotations

import pytest

from analyzer.reports.markdown import escaped, render_markdown
from tests.reports.test_html import ATTACKS, analysis

MORE = [
    "[x](javascript:alert(1))",
    "![x](http://evil.example/a.png)",
    "a | b | c",
    "# big",
    "`code`",
    "- item",
    "www.evil.example",
    "x@evil.example",
    "http://evil.example",
    "1. one",
    "2) two",
    "===",
    "    indented",
    "***",
]


def rendered(markdown: str) -> list[str]:
    """The types of all tokens that a reader of Markdown makes of it."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(markdown)
    return [token.type for block in tokens for token in [block, *(block.children or [])]]


@pytest.mark.parametrize("text", [*ATTACKS, *MORE])
def test_hostile_text_makes_no_structure(text: str) -> None:
    types = set(rendered(escaped(text)))
    assert types <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@pytest.mark.parametrize("text", [*ATTACKS, *MORE])
def test_the_table_keeps_its_shape_whatever_the_posting_says(text: str) -> None:
    plain, hostile = (rendered(render_markdown(analysis(one))) for one in ("plain", text))
    assert [t for t in hostile if t.startswith(("t", "link", "image", "html_block"))].count(
        "td_open"
    ) == plain.count("td_open")
    assert "link_open" not in hostile
    assert "image" not in hostile


def test_both_quotes_stand_in_one_row() -> None:
    rows = [
        line for line in render_markdown(analysis("Fully remote")).splitlines() if line.startswith("| Fully")
    ]
    assert rows == ["| Fully remote | met | “Fully remote” | “Fully remote” |"]
