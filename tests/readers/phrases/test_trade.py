"""What kind of job a title names, and which questions make sense for it."""

from __future__ import annotations

import pytest

from analyzer.readers.phrases.trade import senseless, trade_of
from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText


def written(title: str, body: str = "We are a bakery.") -> PostingText:
    """A posting with a title and a sentence or two."""
    return PostingText(posting_from_text(f"Title: {title}\n\n{body}", source="trade"))


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Senior Backend Developer", "software"),
        ("Data Engineer", "software"),
        ("Data Analyst", "software"),
        ("Anwendungsentwickler", "software"),
        ("Software Engineer, Marketing", "software"),
        ("Marketing Software Engineer", "other"),
        ("Cloud Sales Manager", "other"),
        ("Mobile Designer", "other"),
        ("Civil Engineer", "engineering"),
        ("Sales Engineer", "engineering"),
        ("Pastry Cook", "other"),
        ("Glassblower", "other"),
    ],
)
def test_a_title_names_the_trade(title: str, trade: str) -> None:
    """What a title names first decides; other engineering goes before software."""
    assert trade_of(written(title)) == trade


def test_a_header_that_names_no_job_lets_the_posting_say_it() -> None:
    """The header of a short post often holds a company and a place alone."""
    assert trade_of(written("Crumb & Sons | Leeds | Onsite", "Our developers write Rust.")) == "software"
    assert trade_of(written("Crumb & Sons | Leeds | Onsite", "Our bakers knead dough.")) == "other"


def test_questions_about_code_make_no_sense_for_a_cook() -> None:
    """They are closed, and open for who makes software; those about leading only for who leads."""
    assert "documentation" in senseless(written("Pastry Cook"))
    assert "documentation" not in senseless(written("Software Engineer"))
    assert "software_layer" in senseless(written("Civil Engineer"))
    assert "leader_emphasis" in senseless(written("Software Engineer"))
    assert "leader_emphasis" not in senseless(written("Engineering Manager"))
