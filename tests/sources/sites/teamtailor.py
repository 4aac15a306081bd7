from tests.sources.sites.table import Case

HOST = "https://tidal.teamtailor.com"
FEED = f"{HOST}/jobs.json"
ITEM = {
    "title": "Tide Engineer",
    "url": f"{HOST}/jobs/7167985-tide-engineer",
    "_jobposting": {
        "@type": "JobPosting",
        "title": "Tide Engineer",
        "description": "<p>We keep harbours informed.</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Tidal"},
        "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Lisbon", "addressCountry": "PT"}}],
        "employmentType": "FULL_TIME",
        "datePosted": "2026-02-04T09:26:20+01:00",
    },
}
CASE = Case(
    forms=(
        f"{HOST}/jobs/7167985-tide-engineer",
        f"{HOST}/en/jobs/7167985-tide-engineer",
        f"{HOST}/jobs/7167985-tide-engineer/applications/new",
    ),
    identity="teamtailor:tidal:7167985",
    asked=(FEED,),
    replies={FEED: {"items": [{"url": f"{HOST}/jobs/71-cook"}, ITEM]}},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("location", "Lisbon, PT"),
        ("field", "Employment: Full-time"),
        ("field", "Posted: 2026-02-04"),
        ("body", "We keep harbours informed."),
    ),
    listings=(f"{HOST}/jobs", f"{HOST}/jobs?department=Platform"),
    others=("https://teamtailor.com.example/jobs/7167985-x",),
)
