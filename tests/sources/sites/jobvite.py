from tests.sources.sites.table import PROSE, Case

PAGE = "https://jobs.jobvite.com/tidal/job/oX1yZfwA"
LD = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Tide Engineer", "hiringOrganization": {"name": "Tidal"}, "employmentType": "FULL_TIME", "datePosted": "2026-05-01"}</script>'
CASE = Case(
    forms=(
        PAGE,
        f"{PAGE}/apply",
        "https://jobs.jobvite.com/careers/tidal/job/oX1yZfwA",
        "https://jobs.jobvite.com/en-us/tidal/job/oX1yZfwA",
    ),
    identity="jobvite:tidal:ox1yzfwa",
    replies={PAGE: f"{LD}<main><h1>Tide Engineer</h1><p>{PROSE}</p><p>{PROSE * 6}</p></main>"},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("field", "Employment: Full-time"),
        ("field", "Posted: 2026-05-01"),
        ("body", PROSE.strip()),
        ("body", (PROSE * 6).strip()),
    ),
    listings=("https://jobs.jobvite.com/tidal/jobs", "https://jobs.jobvite.com/tidal/search"),
    others=("https://jobs.jobvite.com.example/tidal/job/oX1yZfwA",),
)
