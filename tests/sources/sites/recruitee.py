from tests.sources.sites.table import Case

HOST = "https://tidal.recruitee.com"
ONE, ALL = f"{HOST}/api/offers/tide-engineer", f"{HOST}/api/offers/"
OFFER = {
    "slug": "tide-engineer",
    "title": "Tide Engineer",
    "description": "<p>We keep harbours informed.</p>",
    "requirements": "<p>Patience.</p>",
    "locations": [{"city": "Lisbon", "country": "Portugal"}],
    "remote": False, "hybrid": True, "on_site": False,
    "employment_type_code": "fulltime_permanent",
    "salary": {"min": "60000", "max": "75000", "period": "year", "currency": "EUR"},
    "department": "Platform",
    "published_at": "2026-08-05 10:10:39 UTC",
    "company_name": "Tidal",
}  # fmt: skip
CASE = Case(
    forms=(f"{HOST}/o/tide-engineer", f"{HOST}/en/o/tide-engineer", f"{HOST}/o/tide-engineer/c/new"),
    identity="recruitee:tidal.recruitee.com:tide-engineer",
    asked=(ONE, ALL),
    replies={ALL: {"offers": [{"slug": "cook", "description": "<p>x</p>"}, OFFER]}},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("location", "Lisbon, Portugal"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: EUR 60,000 - 75,000 per year"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-08-05"),
        ("body", "We keep harbours informed."),
        ("body", "Requirements"),
        ("body", "Patience."),
    ),
    listings=(f"{HOST}/", f"{HOST}/jobs"),
    others=("https://tidal.example/offers/tide-engineer",),
)
