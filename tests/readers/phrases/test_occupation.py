"""The kind of work follows from the title: from the last job that it names, or from all that stand side by side."""

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.phrases.occupation import find_occupation, occupations_of
from analyzer.readers.phrases.rows import rows_of
from tests.readers.phrases.make import posting_text


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("Night Nurse", ["nursing"]),
        ("Senior Software Engineer - Payments", ["software_engineering"]),
        ("Marketing Data Analyst", ["data"]),
        ("Sales Engineer", ["sales"]),
        ("Security Engineer", ["security"]),
        ("Security Officer", ["security_guard"]),
        ("Site Reliability Engineer", ["it_operations"]),
        ("Mechanical Engineer", ["engineering"]),
        ("Director, Brand Marketing", ["marketing"]),
        ("Head of Finance", ["finance"]),
        ("Sales and Marketing Lead", ["sales", "marketing"]),
        ("Backend Engineer, Data Engineer", ["software_engineering", "data"]),
        ("Data Entry Clerk (Finance)", ["administration"]),
        ("Assistant to the CEO", ["administration"]),
        ("Engineer", []),
        ("Engineers, Product Managers", []),
    ],
)
def test_a_title_names_the_work(title: str, values: list[str]) -> None:
    assert [row.value for row in occupations_of(title.lower())] == values


def test_the_jobs_of_a_header_are_all_named_or_none_is() -> None:
    """A list that lacks one would be wrong as a whole."""
    head = "Ferrylight | Data Scientist | Oslo | Graphic Designer | Full-time"
    (found,) = find_occupation(posting_text(head))
    assert found.value == ("data", "design")
    assert "row:occupation.data" in found.by
    assert find_occupation(posting_text("Ferrylight | Data Scientist | Oslo | Engineer | Full-time")) == []


def test_the_body_alone_names_no_work() -> None:
    assert find_occupation(posting_text("We love our nurses.", "You work with a chef.")) == []


def test_every_value_has_a_row_and_every_row_a_value() -> None:
    """Otherwise no title could ever say it."""
    spec = load_catalogue()["occupation"]
    assert {row.value for row in rows_of("en").of("occupation")} == set(spec.values) == set(spec.cues)
