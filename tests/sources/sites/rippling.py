from tests.sources.sites.table import Case

ID = "2f0674e6-f01f-4ecd-b459-e947241c211f"
API = f"https://api.rippling.com/platform/api/ats/v1/board/tidal/jobs/{ID}"
JOB = {
    "uuid": ID,
    "name": "Tide Engineer",
    "companyName": "Tidal",
    "description": {"company": "<p>We keep harbours informed.</p>", "role": "<p>You mend gauges.</p>"},
    "workLocations": ["Remote (Portugal)"],
    "employmentType": {"label": "SALARIED_FT"},
    "department": {"name": "Platform"},
    "payRangeDetails": [{"rangeStart": 60000, "rangeEnd": 80000, "currency": "EUR", "frequency": "ANNUAL"}],
    "createdOn": "2026-03-01T00:00:00Z",
}
CASE = Case(
    forms=(
        f"https://ats.rippling.com/tidal/jobs/{ID}",
        f"https://ats.rippling.com/en-GB/tidal/jobs/{ID}",
        f"https://ats.us1.rippling.com/tidal/jobs/{ID}/apply",
    ),
    identity=f"rippling:tidal:{ID}",
    asked=(API,),
    replies={API: JOB},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("location", "Remote (Portugal)"),
        ("field", "Employment: SALARIED_FT"),
        ("field", "Salary: EUR 60,000 - 80,000 per year"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-03-01"),
        ("body", "We keep harbours informed."),
        ("body", "You mend gauges."),
    ),
    listings=("https://ats.rippling.com/tidal/jobs", "https://ats.rippling.com/tidal"),
    others=(f"https://www.rippling.com/tidal/jobs/{ID}", f"https://ats.rippling.com.example/tidal/jobs/{ID}"),
)
