"""JSON-LD in every malformation that sites produce."""

from __future__ import annotations

import html
import json

import pytest

from analyzer.sources.html.extraction import read_fragment
from analyzer.sources.jsonld import description_of, fields_of, job_postings, one_job, unescaped_html

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Tide Engineer",
    "description": "<p>Keep tides &amp; tables</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
}
TEXT = json.dumps(JOB)

SCRIPTS = {
    "plain": TEXT,
    "list": f"[{TEXT}]",
    "graph": json.dumps({"@graph": [{"@type": "WebSite"}, JOB]}),
    "type list": TEXT.replace('"JobPosting"', '["JobPosting", "Thing"]'),
    "prefixed type": TEXT.replace('"JobPosting"', '"schema:JobPosting"'),
    "type as address": TEXT.replace('"JobPosting"', '"http://schema.org/JobPosting"'),
    "cdata": f"//<![CDATA[\n{TEXT}\n//]]>",
    "cdata in comments": f"/*<![CDATA[*/{TEXT}/*]]>*/",
    "html comment": f"<!--{TEXT}-->",
    "byte order mark": f"\ufeff{TEXT}",
    "control characters": TEXT.replace("Keep tides", "Keep\ntides\t\x01"),
    "escaped as HTML": html.escape(TEXT),
    "trailing comma": TEXT[:-1] + ",}",
    "missing comma": TEXT.replace('", "description"', '"\n"description"'),
    "bad escape": TEXT.replace("Keep", "Kee\\p"),
    "apostrophe escaped": TEXT.replace("tides", "tide\\'s"),
    "semicolon": TEXT + ";",
    "two objects": json.dumps({"@type": "WebSite"}) + "\n" + TEXT,
    "comments": "/* job */\n// one\n" + TEXT,
    "wrapped": json.dumps({"@type": "WebPage", "mainEntity": JOB}),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_malformed_script_is_read_all_the_same(name):
    (posting,) = job_postings([SCRIPTS[name]])
    assert fields_of(posting).title == "Tide Engineer"
    assert fields_of(posting).company == "Acme"
    assert "table" in description_of(posting)


def test_names_may_carry_the_vocabulary_before_them():
    prefixed = {
        "@type": "schema:JobPosting",
        **{f"schema:{name}": JOB[name] for name in ("title", "description")},
    }
    prefixed["schema:hiringOrganization"] = [{"https://schema.org/name": "Acme"}]
    (posting,) = job_postings([json.dumps(prefixed)])
    assert (fields_of(posting).title, fields_of(posting).company) == ("Tide Engineer", "Acme")


@pytest.mark.parametrize(
    "name", ["title", "hiringOrganization", "description", "employmentType", "datePosted"]
)
@pytest.mark.parametrize(
    "form", [lambda v: [v], lambda v: {"@value": v, "@language": "en"}, lambda v: [{"@value": [v]}]]
)
def test_a_value_alone_in_a_list_or_beside_its_language_is_that_value(name, form):
    """These mean the same in JSON-LD, for whatever field."""
    job = {"@type": "JobPosting", **JOB, "employmentType": "FULL_TIME", "datePosted": "2026-05-07"}
    (plain,), (written,) = (
        job_postings([json.dumps(each)]) for each in (job, {**job, name: form(job[name])})
    )
    assert fields_of(written) == fields_of(plain)
    assert description_of(written) == description_of(plain)


def test_several_blocks_of_one_job_are_one():
    """What the first leaves open the next of the same title says; one of another title says nothing."""
    first, second = {"@type": "JobPosting", "title": "Tide Engineer"}, {**JOB, "employmentType": "FULL_TIME"}
    other = {**JOB, "title": "Baker", "hiringOrganization": "Ovenly", "datePosted": "2026-01-01"}
    whole = fields_of(one_job([first, second, other]))
    assert (whole.company, whole.employment, whole.posted) == ("Acme", "Full-time", None)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("We keep tides.\nYou need:\n- a watch\n- a boat", 4),
        ("<p>We keep\ntides.</p><p>You sail.</p>", 2),
        ("We <b>keep</b> tides.\nYou sail.", 2),
        ("We keep tides.\\nYou sail.", 2),
    ],
)
def test_a_description_without_layout_keeps_its_line_breaks(text, lines):
    assert len(read_fragment(description_of({**JOB, "description": text})).body) == lines


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[" * 100_000, '{"@type": "Event"}', "x" * 10, '{"@type": 7}', "9" * 9_999]
)
def test_what_holds_no_posting_gives_none(script):
    assert job_postings([script]) == []


FIELDS = [
    (
        {
            "baseSalary": {
                "currency": "EUR",
                "value": {"minValue": "60.000", "maxValue": "75.000", "unitText": "YEAR"},
            }
        },
        "salary",
        "EUR 60,000 - 75,000 per year",
    ),
    ({"baseSalary": {"currency": "EUR", "value": {"value": "60 000,50"}}}, "salary", "EUR 60,000.50"),
    (
        {"baseSalary": {"currency": "USD", "value": {"minValue": "$120k", "maxValue": 150000.0}}},
        "salary",
        "USD 120,000 - 150,000",
    ),
    (
        {"baseSalary": {"currency": "USD", "value": {"minValue": 10**400, "maxValue": "1" * 400}}},
        "salary",
        None,
    ),
    (
        {"baseSalary": {"currency": "USD", "value": {"minValue": True, "maxValue": [], "unitText": {}}}},
        "salary",
        None,
    ),
    ({"datePosted": 10**400}, "posted", None),
    (
        {
            "jobLocation": [
                {"name": f"{town}, X", "address": {"addressLocality": "Ghent"}} for town in ("Ghent", "Lille")
            ]
        },
        "location",
        "Ghent, X; Lille, X",
    ),
    ({"jobLocation": {"name": "Lille", "address": {"addressCountry": "FR"}}}, "location", "Lille, FR"),
    ({"jobLocation": {"name": "Lille, FR", "address": {"addressCountry": "FR"}}}, "location", "Lille, FR"),
    ({"jobLocation": {"name": "Mill house", "address": {"addressLocality": "Lille"}}}, "location", "Lille"),
    (
        {"applicantLocationRequirements": [{"@type": "Country", "name": "PT"}, {"name": "ES"}]},
        "applicants",
        "Portugal; Spain",
    ),
    ({"hiringOrganization": "Acme"}, "company", "Acme"),
    ({"hiringOrganization": [{"name": "Acme"}]}, "company", "Acme"),
    ({"hiringOrganization": None}, "company", None),
    ({"jobLocationType": "TELECOMMUTE"}, "workplace", "Remote"),
    ({"employmentType": ["FULL_TIME", "CONTRACTOR"]}, "employment", "Full-time, Contractor"),
    ({"employmentType": "FULL_TIME, PART_TIME"}, "employment", "Full-time, Part-time"),
    (
        {"jobLocation": {"address": {"addressLocality": "Porto", "addressCountry": "PT"}}},
        "location",
        "Porto, PT",
    ),
    (
        {"jobLocation": [{"address": "Porto"}, {"address": {"addressCountry": {"name": "Spain"}}}]},
        "location",
        "Porto; Spain",
    ),
    ({"jobLocation": "Porto"}, "location", "Porto"),
    (
        {"applicantLocationRequirements": [{"name": "Portugal"}, {"name": "Spain"}]},
        "applicants",
        "Portugal; Spain",
    ),
    (
        {
            "baseSalary": {
                "currency": "EUR",
                "value": {"minValue": 60000, "maxValue": "80000", "unitText": "YEAR"},
            }
        },
        "salary",
        "EUR 60,000 - 80,000 per year",
    ),
    ({"baseSalary": {"currency": "USD", "value": 45.5, "unitText": "HOUR"}}, "salary", "USD 45.50 per hour"),
    ({"baseSalary": {"currency": "USD", "value": {"value": 0}}}, "salary", None),
    ({"baseSalary": "$50k - $60k"}, "salary", "$50k - $60k"),
    ({"datePosted": "2026-05-07T10:00:00Z"}, "posted", "2026-05-07"),
    ({"validThrough": ""}, "valid_until", None),
    ({"validThrough": "7.5.2026"}, "valid_until", "2026-05-07"),
    ({"validThrough": "31. 12. 2026 23:59"}, "valid_until", "2026-12-31"),
    ({"validThrough": "20260507T2359"}, "valid_until", "2026-05-07"),
    ({"validThrough": "2026/5/7"}, "valid_until", "2026-05-07"),
    ({"validThrough": "05/07/2026"}, "valid_until", "05/07/2026"),
    ({"validThrough": "32.01.2026"}, "valid_until", "32.01.2026"),
    ({"validThrough": "2026-13-01"}, "valid_until", "2026-13-01"),
    ({"title": "<b>Tide</b>\u202e Engineer &amp; more"}, "title", "Tide Engineer & more"),
]


@pytest.mark.parametrize(("job", "name", "value"), FIELDS)
def test_a_field_is_read_in_each_of_its_forms(job, name, value):
    assert getattr(fields_of(job), name) == value


@pytest.mark.parametrize(
    "escaped",
    [
        "<p>Tides &amp; tables</p>",
        "&lt;p&gt;Tides &amp;amp; tables&lt;/p&gt;",
        "&amp;lt;p&amp;gt;Tides &amp;amp;amp; tables&amp;lt;/p&amp;gt;",
    ],
)
def test_a_description_is_unescaped_down_to_its_tags(escaped):
    assert unescaped_html(escaped) == "<p>Tides &amp; tables</p>"
