from tests.sources.sites.table import Case

HOST = "https://tidal.pinpointhq.com"
FEED = f"{HOST}/postings.json"
JOB = {
    "id": "post-001",
    "path": "/en/postings/post-001",
    "title": "Tide Engineer",
    "description": "<p>We keep harbours informed.</p>",
    "key_responsibilities_header": "What you will do",
    "key_responsibilities": "<ul><li>Mend gauges</li></ul>",
    "skills_knowledge_expertise_header": "What you bring",
    "skills_knowledge_expertise": "<p>Patience.</p>",
    "benefits_header": "Benefits",
    "benefits": "<p>Thirty days of leave.</p>",
    "workplace_type": "remote",
    "employment_type": "full_time",
    "compensation_minimum": 60000.0,
    "compensation_maximum": 80000.0,
    "compensation_currency": "EUR",
    "compensation_frequency": "year",
    "compensation_visible": True,
    "deadline_at": "2026-08-28T23:59:59-04:00",
    "job": {"requisition_id": "R1", "department": {"name": "Platform"}},
    "location": {"name": "Portugal"},
}
CASE = Case(
    forms=(
        f"{HOST}/en/postings/post-001",
        f"{HOST}/postings/post-001",
        f"{HOST}/en/postings/post-001/applications",
    ),
    identity="pinpoint:tidal:post-001",
    asked=(FEED,),
    replies={FEED: {"data": [{"id": "x"}, JOB]}},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Portugal"),
        ("field", "Workplace: Remote"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: EUR 60,000 - 80,000 per year"),
        ("field", "Department: Platform"),
        ("field", "Valid until: 2026-08-28"),
        ("body", "We keep harbours informed."),
        ("body", "What you will do"),
        ("body", "- Mend gauges"),
        ("body", "What you bring"),
        ("body", "Patience."),
        ("body", "Benefits"),
        ("body", "Thirty days of leave."),
    ),
    listings=(f"{HOST}/", f"{HOST}/postings"),
    others=("https://pinpointhq.com.example/postings/post-001",),
)
