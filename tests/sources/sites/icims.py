from tests.sources.sites.table import PROSE, Case

HOST = "https://careers-tidal.icims.com"
LD = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Tide Engineer", "hiringOrganization": {"name": "Tidal"}, "employmentType": "FULL_TIME", "datePosted": "2026-05-01"}</script>'
CASE = Case(
    forms=(
        f"{HOST}/jobs/4321/tide-engineer/job",
        f"{HOST}/jobs/4321/job?in_iframe=1",
        f"{HOST}/jobs/4321/tide-engineer/login",
    ),
    identity="icims:careers-tidal:4321",
    replies={
        f"{HOST}/jobs/4321/job?in_iframe=1": f"{LD}<main><h1>Tide Engineer</h1><p>{PROSE}</p><p>{PROSE * 6}</p></main>"
    },
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("field", "Employment: Full-time"),
        ("field", "Posted: 2026-05-01"),
        ("body", PROSE.strip()),
        ("body", (PROSE * 6).strip()),
    ),
    listings=(f"{HOST}/jobs/search?ss=1", f"{HOST}/jobs/intro"),
    others=("https://careers-tidal.icims.com.example/jobs/4321/x/job",),
)
