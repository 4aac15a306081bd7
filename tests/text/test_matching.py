"""A value must stand in the line as whole words, but a line break that was lost parts words as well."""

import pytest

from analyzer.text.matching import holds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bread skillsTableauExperience with ovens", "Tableau"),
        ("software and MS OfficeBachelor's degree in bread", "MS Office"),
        ("Deltek CostPointCost accounting", "Deltek CostPoint"),
        ("in Sourdough CityApply now", "Sourdough City"),
        ("Baker in Austin TXBakers wanted", "Austin TX"),
    ],
)
def test_a_lost_line_break_parts_words(text: str, value: str) -> None:
    """Postings that lost their breaks glue the last word of a line to the first of the next."""
    assert holds(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("You know JavaScript", "Java"),
        ("You know TypeScript", "TypeS"),
        ("You know MongoDB", "Mongo"),
        ("You know MOQYeast", "OQ"),
        ("You know PostgreSQL", "Postgre"),
        ("We tableauxed it", "Tableau"),
        ("the skilltableau of bread", "Tableau"),
        ("a NewYorker", "New York"),
    ],
)
def test_a_part_of_a_word_is_none(text: str, value: str) -> None:
    """Short names, and names that go on in anything but a new word, are parts of longer ones."""
    assert not holds(text, value)


@pytest.mark.parametrize(("value", "found"), [("S3", True), ("Go", False), ("US", False)])
def test_a_short_name_with_a_figure_needs_no_case(value: str, found: bool) -> None:
    """ "s3" can be nothing else; "go" and "us" are words."""
    assert holds("we store it in s3, let us go", value) is found
