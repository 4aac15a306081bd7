import html

from tests.sources.sites.table import Case

API = "https://api.gem.com/job_board/v0/tidal/job_posts/"
JOB = {
    "id": "am9icG9zdDp",
    "absolute_url": "https://jobs.gem.com/tidal/am9icG9zdDp",
    "title": "Tide Engineer",
    "location": {"name": "Lisbon"},
    "location_type": "in_office",
    "employment_type": "full_time",
    "departments": [{"name": "Platform"}],
    "first_published_at": "2026-02-11T00:00:00Z",
    "content": html.escape("<p>We keep harbours informed.</p>"),
}
CASE = Case(
    forms=("https://jobs.gem.com/tidal/am9icG9zdDp", "https://jobs.gem.com/tidal/am9icG9zdDp/apply"),
    identity="gem:tidal:am9icg9zddp",
    asked=(API,),
    replies={API: [{"id": "x"}, JOB]},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon"),
        ("field", "Workplace: On-site"),
        ("field", "Employment: Full-time"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-02-11"),
        ("body", "We keep harbours informed."),
    ),
    listings=("https://jobs.gem.com/tidal",),
    others=("https://jobs.gem.com.example/tidal/am9icG9zdDp",),
)
