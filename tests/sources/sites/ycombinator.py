from tests.sources.sites.table import PROSE, Case

PAGE = "https://www.ycombinator.com/companies/tidal/jobs/aB3dE5f-tide-engineer"
LD = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Tide Engineer", "hiringOrganization": {"name": "Tidal"}, "employmentType": "FULL_TIME", "datePosted": "2026-05-01"}</script>'
CASE = Case(
    forms=(PAGE, "https://ycombinator.com/companies/tidal/jobs/aB3dE5f-tide-engineer"),
    identity="ycombinator:tidal:ab3de5f",
    replies={PAGE: f"{LD}<main><h1>Tide Engineer</h1><p>{PROSE}</p><p>{PROSE * 6}</p></main>"},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("field", "Employment: Full-time"),
        ("field", "Posted: 2026-05-01"),
        ("body", PROSE.strip()),
        ("body", (PROSE * 6).strip()),
    ),
    listings=("https://www.ycombinator.com/jobs", "https://www.ycombinator.com/companies/tidal"),
    others=("https://ycombinator.com.example/companies/tidal/jobs/aB3dE5f",),
)
