from tests.sources.sites.table import Case

HOST = "https://tidal.wd5.myworkdayjobs.com"
API = f"{HOST}/wday/cxs/tidal/Careers/job/Lisbon/Tide-Engineer_JR-0105486"
JOB = {
    "jobPostingInfo": {
        "title": "Tide Engineer",
        "jobDescription": "<p>We keep harbours informed.</p><p>You mend gauges.</p>",
        "location": "Lisbon",
        "additionalLocations": ["Porto"],
        "postedOn": "Posted Yesterday",
        "startDate": "2026-07-25",
        "timeType": "Full time",
        "remoteType": "Remote",
        "jobReqId": "JR-0105486",
    },
    "hiringOrganization": {"name": "Tidal, Lda"},
}
CASE = Case(
    forms=(
        f"{HOST}/Careers/job/Lisbon/Tide-Engineer_JR-0105486",
        f"{HOST}/en-US/Careers/job/Lisbon/Tide-Engineer_JR-0105486",
        f"{HOST}/en-US/Careers/job/Lisbon/Tide-Engineer_JR-0105486/apply/applyManually",
        f"{HOST}/de/Careers/job/Lisbon/Tide-Engineer_JR-0105486",
    ),
    identity="workday:tidal/careers:jr-0105486",
    asked=(API,),
    replies={API: JOB},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal, Lda"),
        ("location", "Lisbon; Porto"),
        ("field", "Workplace: Remote"),
        ("field", "Employment: Full-time"),
        ("field", "Posted: 2026-07-25"),
        ("body", "We keep harbours informed."),
        ("body", "You mend gauges."),
    ),
    listings=(f"{HOST}/Careers", f"{HOST}/en-US/Careers", f"{HOST}/en-US/Careers/jobs"),
    others=(
        "https://notmyworkdayjobs.com/Careers/job/Lisbon/Tide-Engineer_JR-0105486",
        "https://tidal.wd5.myworkdayjobs.com.example/Careers/job/Lisbon/Tide-Engineer_JR-0105486",
    ),
)
