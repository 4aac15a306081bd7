from tests.sources.sites.table import Case

ID = "90fb3621-0000-4b59-925d-25080ec91e18"
BOARD = "https://api.ashbyhq.com/posting-api/job-board/Tidal%20Works?includeCompensation=true"
QUERY = "https://jobs.ashbyhq.com/api/non-user-graphql?op=ApiJobPosting"
JOB = {
    "id": ID,
    "title": "Tide Engineer",
    "department": "Platform",
    "team": "Tides",
    "employmentType": "FullTime",
    "location": "Lisbon",
    "secondaryLocations": [{"location": "Porto"}],
    "publishedAt": "2026-04-20T22:43:56.531+00:00",
    "isListed": True,
    "isRemote": True,
    "workplaceType": "Hybrid",
    "descriptionHtml": "<h2>The work</h2><p>Keep tide tables.</p>",
    "compensation": {"compensationTierSummary": "€60K - €80K • Offers Equity"},
}
CASE = Case(
    forms=(
        f"https://jobs.ashbyhq.com/Tidal%20Works/{ID}",
        f"https://jobs.ashbyhq.com/Tidal%20Works/{ID}/application",
        f"https://jobs.ashbyhq.com/Tidal%20Works?ashby_jid={ID}",
    ),
    identity=f"ashby:tidal works:{ID}",
    asked=(BOARD, QUERY),
    replies={BOARD: {"jobs": [{"id": "another", "title": "Cook"}, JOB]}},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon; Porto"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: €60K - €80K • Offers Equity"),
        ("field", "Department: Platform, Tides"),
        ("field", "Posted: 2026-04-20"),
        ("body", "The work"),
        ("body", "Keep tide tables."),
    ),
    listings=("https://jobs.ashbyhq.com/Tidal%20Works", "https://jobs.ashbyhq.com/tidal/not-a-uuid"),
    others=(f"https://jobs.ashbyhq.com.example/tidal/{ID}", f"https://jobs.ashbyhq.com/../{ID}"),
    broken=({}, {"jobs": []}, {"data": {"jobPosting": None}}, "no json"),
)
