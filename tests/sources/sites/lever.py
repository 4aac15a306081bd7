from tests.sources.sites.table import Case

ID = "8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f"
JOB = {
    "id": ID,
    "text": "Tide Engineer",
    "workplaceType": "hybrid",
    "createdAt": 1782753306506,
    "categories": {
        "commitment": "Full-time", "department": "Platform", "team": "Tides",
        "location": "Lisbon", "allLocations": ["Lisbon", "Porto"],
    },
    "description": "<div>We keep harbours informed.</div>",
    "lists": [{"text": "What you do", "content": "<li>Keep tide tables</li><li>Mend gauges</li>"}],
    "additional": "<div>Thirty days of leave.</div>",
    "salaryRange": {"min": 60000, "max": 80000, "currency": "EUR", "interval": "per-year-salary"},
}  # fmt: skip
CASE = Case(
    forms=(
        f"https://jobs.lever.co/tidal/{ID}",
        f"https://jobs.lever.co/tidal/{ID}/apply",
        f"https://jobs.lever.co/tidal/{ID}?lever-source=list",
    ),
    identity=f"lever:tidal:{ID}",
    asked=(f"https://api.lever.co/v0/postings/tidal/{ID}?mode=json",),
    replies={f"https://api.lever.co/v0/postings/tidal/{ID}?mode=json": JOB},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon; Porto"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: EUR 60,000 - 80,000 per year"),
        ("field", "Department: Platform, Tides"),
        ("field", "Posted: 2026-06-29"),
        ("body", "We keep harbours informed."),
        ("body", "What you do"),
        ("body", "- Keep tide tables"),
        ("body", "- Mend gauges"),
        ("body", "Thirty days of leave."),
    ),
    listings=("https://jobs.lever.co/tidal", "https://jobs.lever.co/tidal?department=Platform"),
    others=(f"https://notjobs.lever.co/tidal/{ID}", f"https://jobs.lever.co.example/tidal/{ID}"),
    broken=({"ok": False, "error": "Document not found"}, [], "no json"),
)
