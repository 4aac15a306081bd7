"""A site's own data given as a file: one posting is read, lists and other data are refused."""

from __future__ import annotations

import json

import pytest

from analyzer.errors import NotAPosting
from analyzer.sources.dispatch import posting_from_bytes

TEXT = (
    "We keep the tide tables of forty harbours right, by day and by night, for sailors who trust them. " * 4
)
GREENHOUSE = {
    "id": 41,
    "title": "Tide Engineer",
    "location": {"name": "Lisbon"},
    "company_name": "Acme",
    "content": f"&lt;p&gt;{TEXT}&lt;/p&gt;",
}
SECTIONS = {
    "id": "1",
    "name": "Tide Engineer",
    "jobAd": {
        "sections": {
            "a": {"title": "You", "text": f"<p>{TEXT}</p>"},
            "b": {"title": "We", "text": f"<p>{TEXT}</p>"},
        }
    },
}
SHAPE = {
    "data": {"vacancy": {"jobTitle": "Tide Engineer", "jobDescription": f"<p>{TEXT}</p>", "city": "Lisbon"}}
}
LINKED = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Tide Engineer",
    "description": f"<p>{TEXT}</p>",
}


@pytest.mark.parametrize(
    "data", [GREENHOUSE, SECTIONS, SHAPE, LINKED], ids=["greenhouse", "sections", "shape", "JSON-LD"]
)
def test_one_posting_in_data_is_read(data):
    posting = posting_from_bytes(json.dumps(data).encode(), source="job.json")
    assert posting.title == "Tide Engineer"
    assert TEXT.strip() in [line.text for line in posting.lines]


REFUSED = [
    ([{"jobTitle": f"Tide Engineer {n}", "jobDescription": TEXT} for n in range(3)], "list"),
    ({"jobs": [{"jobId": n, "title": f"Tide Engineer {n}"} for n in range(3)]}, "list"),
    ({"ok": False, "error": "not found"}, "data"),
    ({"tides": {"high": 4.2, "low": 0.3}}, "data"),
]


@pytest.mark.parametrize(("data", "kind"), REFUSED)
def test_other_data_are_refused_with_the_reason(data, kind):
    with pytest.raises(NotAPosting) as caught:
        posting_from_bytes(json.dumps(data).encode(), source="x.json")
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "text",
    ["[Remote] Tide Engineer\n\nWe keep tides.", "{Acme} seeks a tide engineer.", "[1] tides [2] tables"],
)
def test_a_text_that_begins_with_a_bracket_is_a_text(text):
    assert len(posting_from_bytes(text.encode(), source="-").lines) >= 1


PAY = [
    ({"salary": "$140,000 - $170,000"}, "Salary: $140,000 - $170,000"),
    (
        {"min_amount": 140000, "max_amount": 170000, "currency": "USD", "interval": "yearly"},
        "Salary: USD 140,000 - 170,000 per year",
    ),
    (
        {"salary_min": "60.000", "salary_max": "75.000", "salary_currency": "EUR"},
        "Salary: EUR 60,000 - 75,000",
    ),
    (
        {"compensation": {"min": 60, "max": 75, "currency": "EUR", "period": "hour"}},
        "Salary: EUR 60 - 75 per hour",
    ),
    ({"candidate_required_location": "Europe"}, "Applicants from: Europe"),
    ({"salary": "as is usual"}, None),
    ({"salary": "1" * 400}, None),
]


@pytest.mark.parametrize(("fields", "line"), PAY)
def test_fields_beside_the_description_become_lines(fields, line):
    data = {"title": "Tide Engineer", "company": "Acme", "description": TEXT, **fields}
    have = [one.text for one in posting_from_bytes(json.dumps(data).encode(), source="x.json").lines]
    assert have[:2] == ["Tide Engineer", "Company: Acme"]
    assert have[2:-1] == ([line] if line else [])
