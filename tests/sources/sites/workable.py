from tests.sources.sites.table import Case

API = "https://apply.workable.com/api/v2/accounts/tidal/jobs/DD136DD7E7"
WIDGET = "https://apply.workable.com/api/v1/widget/accounts/tidal?details=true"
JOB = {
    "title": "Tide Engineer",
    "description": "<p>We keep harbours informed.</p>",
    "requirements": "<ul><li>Patience</li></ul>",
    "benefits": "<p>Thirty days of leave.</p>",
    "location": {"city": "Lisbon", "region": "Lisboa", "country": "Portugal"},
    "workplace": "on_site",
    "type": "full",
    "department": ["Platform"],
    "published": "2026-06-30T00:00:00.000Z",
}
CASE = Case(
    forms=(
        "https://apply.workable.com/tidal/j/DD136DD7E7/",
        "https://apply.workable.com/tidal/j/DD136DD7E7/apply/",
        "https://tidal.workable.com/j/DD136DD7E7",
    ),
    identity="workable:tidal:dd136dd7e7",
    asked=(API, WIDGET),
    replies={API: JOB},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon, Lisboa, Portugal"),
        ("field", "Workplace: On-site"),
        ("field", "Employment: full"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-06-30"),
        ("body", "We keep harbours informed."),
        ("body", "Requirements"),
        ("body", "- Patience"),
        ("body", "Benefits"),
        ("body", "Thirty days of leave."),
    ),
    listings=("https://apply.workable.com/tidal/", "https://tidal.workable.com/"),
    others=("https://www.workable.com/j/DD136DD7E7", "https://tidal.workable.com.example/j/DD136DD7E7"),
    broken=({}, {"jobs": []}, "no json"),
)
