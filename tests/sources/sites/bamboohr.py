from tests.sources.sites.table import Case

HOST = "https://tidal.bamboohr.com"
API = f"{HOST}/careers/86/detail"
JOB = {
    "jobOpeningName": "Tide Engineer",
    "description": "<p>We keep harbours informed.</p>",
    "location": {"city": "Lisbon", "addressCountry": "Portugal"},
    "locationType": "2",
    "employmentStatusLabel": "Full-Time",
    "departmentLabel": "Platform",
    "compensation": "€60,000 a year",
    "datePosted": "2026-08-01",
}
CASE = Case(
    forms=(f"{HOST}/careers/86", f"{HOST}/careers/86/apply", f"{HOST}/jobs/view.php?id=86"),
    identity="bamboohr:tidal:86",
    asked=(API,),
    replies={API: {"result": {"jobOpening": JOB}}},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon, Portugal"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: €60,000 a year"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-08-01"),
        ("body", "We keep harbours informed."),
    ),
    listings=(f"{HOST}/careers", f"{HOST}/careers/list"),
    others=("https://bamboohr.com.example/careers/86", "https://www.bamboohr.com/careers/86"),
)
