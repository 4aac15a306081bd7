"""Pasted and saved text becomes numbered lines with origins."""

from __future__ import annotations

import pytest

from analyzer.errors import EmptySource
from analyzer.sources import posting_from_text

LABELLED = "Title: Staff Engineer\nCompany: Acme Tidal\nLocation: Lisbon\n\nWe build tide tables.\n"


def test_lines_keep_their_physical_numbers_and_origins():
    """Blank lines are counted, not kept; the labels of the first lines become origins."""
    posting = posting_from_text(LABELLED, source="-")
    assert [(line.n, line.origin, line.text) for line in posting.lines] == [
        (1, "title", "Staff Engineer"),
        (2, "field", "Company: Acme Tidal"),
        (3, "location", "Lisbon"),
        (5, "body", "We build tide tables."),
    ]
    assert (posting.title, posting.company, posting.location) == ("Staff Engineer", "Acme Tidal", "Lisbon")


def test_the_header_of_a_hacker_news_post_is_its_title_line():
    """The first line with bars names the company; the line itself stays whole."""
    posting = posting_from_text("Acme (YC S20) | SRE | Remote (EU)\n\nWe keep tides.", source="-")
    assert posting.company == "Acme"
    assert posting.lines[0].origin == "title"
    assert posting.lines[0].text == "Acme (YC S20) | SRE | Remote (EU)"


def test_invisible_characters_are_reported():
    """Tag characters carry text that only programs read: the person is told."""
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "pay more")
    assert posting_from_text(f"x {hidden}", source="-").notes == ("8 invisible characters were left out.",)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_nothing_but_white_space_is_an_error(text):
    with pytest.raises(EmptySource):
        posting_from_text(text, source="-")


def test_what_could_not_be_read_is_told():
    assert posting_from_text("Baker \ufffd in Ghent", source="-").notes == (
        "1 character of it could not be read (\ufffd stands there).",
    )


FRONT = (
    "---\ntitle: 'Tide Engineer'\ncompany: Acme\ntags:\n- sea\n---\n\n# Who we are\n\n> We do **not** sail."
)


def test_fields_at_the_top_of_a_markdown_file_are_its_header():
    posting = posting_from_text(FRONT, source="x.md")
    assert (posting.title, posting.company) == ("Tide Engineer", "Acme")
    assert [line.text for line in posting.lines][-2:] == ["# Who we are", "We do not sail."]
    assert [line.n for line in posting.lines] == [2, 3, 4, 5, 8, 10]


@pytest.mark.parametrize(
    "text", ["---\nWe keep tides, and more.\n---\nBaker", "---\nno end: here", "Baker\n---\na: b\n---"]
)
def test_other_rules_are_lines(text):
    assert "---" in [line.text for line in posting_from_text(text, source="-").lines]
