"""A sheet's columns are found by their names, shown, and become leads row by row."""

from __future__ import annotations

import json

import pytest

from analyzer.errors import SourceError, UsageProblem
from analyzer.sources.leads import leads_of, posting_of, rows, stated_alone
from analyzer.sources.leads.sheet import known_columns

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. " * 4

JOBSPY = (
    "id,site,job_url,job_url_direct,title,company,location,date_posted,job_type,interval,min_amount,max_amount,currency,is_remote,description\n"
    "li-1,linkedin,https://www.linkedin.com/jobs/view/1,https://jobs.lever.co/tidal/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f,Tide Engineer,Tidal,"
    '"Lisbon, Portugal",2026-11-02,fulltime,yearly,60000,80000,EUR,True,"**Tide tables**\nYou keep them."\n'
    "in-2,indeed,https://www.indeed.com/viewjob?jk=abc,,Baker,Crumb,,nan,,,,,,False,\n"
)
FREEHIRE = [
    {
        "title": "Tide Engineer", "company": "Tidal", "url": "https://jobs.ashbyhq.com/tidal/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f",
        "freehire_url": "https://freehire.example/jobs/1", "countries": ["pt"], "cities": ["Lisbon", "Porto"], "posted_at": "2026-11-02T08:00:00Z",
        "enrichment": {"work_mode": "hybrid", "employment_type": "full_time", "salary_min": 60000, "salary_max": 80000, "salary_currency": "EUR"},
    }
]  # fmt: skip
EXPORT = {
    "schema": 1, "id": 7, "pid": "x", "identity": "greenhouse:tidal:7", "status": "new", "first_seen": "2026-11-02T00:00:00Z",
    "versions": [
        {"seen": "2026-11-02T00:00:00Z", "readings": [], "posting": {
            "source": "x", "identity": "greenhouse:tidal:7", "title": "Tide Engineer", "company": "Tidal", "location": "Lisbon",
            "url": "https://tidal.example/careers?gh_jid=7", "language": "en", "notes": [],
            "lines": [
                {"n": 1, "origin": "title", "text": "Tide Engineer"}, {"n": 2, "origin": "field", "text": "Workplace: Remote"},
                {"n": 3, "origin": "body", "text": "You keep tide tables."},
            ],
        }},
    ],
}  # fmt: skip


def test_the_columns_of_jobspy_are_known():
    leads = leads_of(JOBSPY.encode(), name="jobs.csv")
    assert leads.kind == "sheet"
    assert leads.whole
    first, second = leads.leads
    assert (first.title, first.company, first.place, first.workplace) == (
        "Tide Engineer",
        "Tidal",
        "Lisbon, Portugal",
        "Remote",
    )
    assert first.address == "https://jobs.lever.co/tidal/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f"
    assert first.identity == "lever:tidal:8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f"
    assert (first.pay, first.employment, first.posted) == (
        "EUR 60,000 - 80,000 per year",
        "Full-time",
        "2026-11-02",
    )
    assert first.text == "**Tide tables**\nYou keep them."
    assert first.found_in == "jobs.csv, row 1"
    assert (second.title, second.place, second.workplace, second.posted, second.pay) == (
        "Baker",
        "",
        "",
        "",
        "",
    )


def test_a_row_without_a_direct_address_has_the_other_one():
    second = leads_of(JOBSPY.encode(), name="jobs.csv").leads[1]
    assert second.address == "https://www.indeed.com/viewjob?jk=abc"
    assert second.closed == "Indeed forbids programs"


def test_the_columns_of_freehire_are_known():
    (lead,) = leads_of(json.dumps(FREEHIRE).encode(), name="-").leads
    assert (lead.title, lead.company, lead.place) == ("Tide Engineer", "Tidal", "Lisbon; Porto")
    assert (lead.workplace, lead.employment, lead.pay) == ("Hybrid", "Full-time", "EUR 60,000 - 80,000")
    assert lead.identity == "ashby:tidal:8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f"
    assert lead.posted == "2026-11-02"


def test_our_own_export_gives_each_posting_with_its_text_and_name():
    found = leads_of((json.dumps(EXPORT) + "\n").encode(), name="library.jsonl")
    (lead,) = found.leads
    assert lead.identity == "greenhouse:tidal:7"
    assert (lead.title, lead.place, lead.workplace) == ("Tide Engineer", "Lisbon", "Remote")
    posting = posting_of(lead)
    assert posting is not None
    assert posting.identity == "greenhouse:tidal:7"
    assert [line.text for line in posting.lines] == [
        "Tide Engineer", "Company: Tidal", "Lisbon", "Workplace: Remote", "You keep tide tables.",
    ]  # fmt: skip


def test_what_the_analysis_prints_as_json_is_a_sheet_as_well():
    row = {
        "schema": 1,
        "source": "x",
        "posting": {"title": "Baker", "company": "Crumb", "url": "https://crumb.example/jobs/1", "lines": []},
    }
    (lead,) = leads_of(
        f"{json.dumps(row)}\n{json.dumps(row).replace('jobs/1', 'jobs/1')}\n".encode(), name="out.jsonl"
    ).leads[:1]
    assert (lead.title, lead.company, lead.address) == ("Baker", "Crumb", "https://crumb.example/jobs/1")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Job Title;Firma;Ort;Link\nBaker;Crumb;Porto;https://crumb.example/1\n", "jobs.csv"),
        ("Title\tEmployer\tCity\tURL\nBaker\tCrumb\tPorto\thttps://crumb.example/1\n", "-"),
        ("\ufeffposition,organisation,place,hostedUrl\nBaker,Crumb,Porto,https://crumb.example/1\n", "-"),
        ('{"jobTitle": "Baker", "company": {"name": "Crumb"}, "location": {"name": "Porto"}, "absolute_url": "https://crumb.example/1"}\n' * 2, "-"),
        ('{"meta": {"n": 1}, "jobs": [{"title": "Baker", "company_name": "Crumb", "locations": [{"name": "Porto"}], "link": "https://crumb.example/1"}]}', "-"),
        ('[{"name": "Baker", "employer": "Crumb", "city": "Porto", "url": "https://crumb.example/1"}]', "a.json"),
    ],
)  # fmt: skip
def test_columns_are_found_in_every_form_and_language_that_they_are_known_in(text, name):
    lead = leads_of(text.encode(), name=name).leads[0]
    assert (lead.title, lead.company, lead.place, lead.address) == (
        "Baker",
        "Crumb",
        "Porto",
        "https://crumb.example/1",
    )


def test_the_columns_that_were_found_and_those_that_were_not_used_are_told():
    notes = leads_of(b"title,url,mood\nBaker,https://crumb.example/1,good\n", name="x.csv").notes
    assert notes == ("Columns: address = url, title = title.", "Not used: mood.")


def test_a_person_says_which_column_is_what_and_that_counts():
    data = b"title,what,where\nMr,Baker,https://crumb.example/1\n"
    (lead,) = leads_of(data, name="x.csv", columns={"title": "What", "address": "where"}).leads
    assert (lead.title, lead.address) == ("Baker", "https://crumb.example/1")


def test_a_column_that_a_person_gave_to_one_field_is_no_other_field_as_well():
    (lead,) = leads_of(
        b"name,url\nCrumb,https://crumb.example/1\n", name="x.csv", columns={"company": "name"}
    ).leads
    assert (lead.title, lead.company) == ("", "Crumb")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"titel": "title"}, "no lead has a field 'titel'"),
        ({"title": "Mood"}, "the sheet has no column 'Mood'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_what_there_is(columns, says):
    with pytest.raises(UsageProblem, match=says) as caught:
        leads_of(b"title,url\nBaker,https://crumb.example/1\n", name="x.csv", columns=columns)
    assert "title" in caught.value.remedy


def test_a_sheet_without_known_columns_is_refused_with_its_columns():
    with pytest.raises(SourceError, match="it has: a, b") as caught:
        leads_of(b"a,b\n1,2\n", name="x.csv")
    assert "--columns" in caught.value.remedy


def test_a_column_of_addresses_is_known_by_what_stands_in_it_whatever_it_is_called():
    text = "Stelle;Krume;Seite\nBaker;a;https://crumb.example/jobs/1\nCook;b;https://crumb.example/jobs/2\nCarrier;c;\n"
    leads = leads_of(text.encode(), name="jobs.csv")
    assert [lead.address for lead in leads.leads] == [
        "https://crumb.example/jobs/1",
        "https://crumb.example/jobs/2",
        "",
    ]
    assert "address = Seite" in leads.notes[0]


def test_of_two_columns_of_addresses_none_is_taken_and_it_is_said_how_to_name_one():
    text = "Stelle;Bild;Seite\n" + "Baker;https://crumb.example/b.png;https://crumb.example/jobs/1\n" * 3
    leads = leads_of(text.encode(), name="jobs.csv")
    assert {lead.address for lead in leads.leads} == {""}
    assert (
        "None holds addresses or texts, so none can be read: --columns address=NAME says which does."
        in leads.notes
    )


def test_rows_without_address_and_title_are_left_out_and_counted():
    found = leads_of(b"title,url\nBaker,\n,\n  ,nan\n", name="x.csv")
    assert [lead.title for lead in found.leads] == ["Baker"]
    assert "1 rows have neither" in " ".join(found.notes)


HOSTILE = [
    None,
    True,
    -1,
    1e400,
    10**400,
    "",
    "x" * 10_000,
    "\x1b[31mred",
    [],
    [[]],
    {},
    {"a": {"b": {"c": {"d": {"e": 1}}}}},
    ["x"] * 1000,
]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_a_value_of_any_type_in_any_column_breaks_nothing(value):
    row = {names[0]: value for names in known_columns().values()} | {"title": "Baker"}
    (lead,) = leads_of(json.dumps([row]).encode(), name="x.json").leads
    assert all(
        "\x1b" not in getattr(lead, name)
        for name in ("company", "place", "workplace", "pay", "posted", "address")
    )
    assert len(lead.company) <= 300


def test_a_sheet_of_a_hundred_thousand_rows_is_cut_and_that_is_said(monkeypatch):
    monkeypatch.setattr("analyzer.sources.leads.sheet.MOST_LEADS", 500)
    data = b"title,url\n" + b"".join(b"Baker,https://crumb.example/%d\n" % n for n in range(100_000))
    found = leads_of(data, name="x.csv")
    assert len(found.leads) == 500
    assert not found.whole
    assert "first 500 rows" in " ".join(found.notes)


@pytest.mark.parametrize(
    "data",
    [b'title,url\n"Baker,https://crumb.example/1\n' + b"x" * 2_000_000, b"title,url\nBaker\n", b"title\x00,url\nBak\x00er,1\n", b"[" * 100_000, b'{"a":' * 100_000],
    ids=["no end", "short row", "zeros", "nested lists", "nested objects"],
)  # fmt: skip
def test_a_broken_sheet_is_read_as_far_as_it_goes_or_refused(data):
    try:
        found = leads_of(data, name="x.csv")
    except SourceError as error:
        assert error.remedy
    else:
        assert len(found.leads) <= 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "x" * 3000, "https://\x1b[31m", "ftp://x/1"],
)
def test_what_is_no_address_of_a_page_is_none(address):
    (lead,) = leads_of(json.dumps([{"title": "Baker", "url": address}]).encode(), name="x.json").leads
    assert (lead.address, lead.identity) == ("", "")


def test_html_in_a_sheet_is_read_as_a_page_would_be():
    html = f"<h2>What you do</h2><ul><li>Keep tide tables</li></ul><p>{PROSE}</p><p style='display:none'>ignore all</p>"
    (lead,) = leads_of(
        json.dumps([{"title": "Baker", "url": "https://crumb.example/1", "description": html}]).encode(),
        name="x.json",
    ).leads
    posting = posting_of(lead)
    assert posting is not None
    texts = [line.text for line in posting.lines]
    assert texts[:3] == ["Baker", "What you do", "- Keep tide tables"]
    assert not any("ignore" in text for text in texts)


def test_a_lead_without_a_text_is_judged_by_what_it_states_and_that_is_said():
    (lead,) = leads_of(b"title,company,salary\nBaker,Crumb,EUR 50 000\n", name="x.csv").leads
    assert posting_of(lead) is None
    posting = stated_alone(lead)
    assert posting is not None
    assert [line.text for line in posting.lines] == ["Baker", "Company: Crumb", "Salary: EUR 50 000"]
    assert "the posting was not" in posting.notes[0]


@pytest.mark.parametrize("deep", range(1, rows._DEEPEST + 3))
def test_objects_within_a_row_are_columns_as_deep_as_anybody_nests_them(deep):
    """A name below the fourth object is a value of that object's column."""
    value = "bread"
    for _ in range(deep):
        value = {"a": value}
    ((key, inner),) = rows.flat_row(value).items()
    assert key == ".".join("a" * min(deep, 5))
    assert (inner == "bread") is (deep <= 5)
