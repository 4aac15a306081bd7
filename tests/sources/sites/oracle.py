from tests.sources.sites.table import Case

HOST = "https://abcd.fa.em2.oraclecloud.com"
API = (
    f"{HOST}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
    "?expand=all&onlyData=true&finder=ById;Id=%222026001760%22,siteNumber=CX_1"
)
JOB = {
    "Id": "2026001760",
    "Title": "Tide Engineer",
    "ExternalDescriptionStr": "<p>We keep harbours informed.</p>",
    "ExternalResponsibilitiesStr": "<ul><li>Mend gauges</li></ul>",
    "ExternalQualificationsStr": "<p>Patience.</p>",
    "PrimaryLocation": "Lisbon, Portugal",
    "WorkplaceTypeCode": "ORA_HYBRID",
    "ExternalPostedStartDate": "2026-08-19T00:00:00+00:00",
}
CASE = Case(
    forms=(
        f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1/job/2026001760",
        f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1/job/2026001760/apply",
        f"{HOST}/hcmUI/CandidateExperience/pt/sites/CX_1/requisitions/job/2026001760",
    ),
    identity="oracle:abcd.fa.em2/cx_1:2026001760",
    asked=(API,),
    replies={API: {"items": [JOB]}},
    lines=(
        ("title", "Tide Engineer"),
        ("location", "Lisbon, Portugal"),
        ("field", "Workplace: Hybrid"),
        ("field", "Posted: 2026-08-19"),
        ("body", "We keep harbours informed."),
        ("body", "Responsibilities"),
        ("body", "- Mend gauges"),
        ("body", "Qualifications"),
        ("body", "Patience."),
    ),
    listings=(f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1/requisitions",),
    others=("https://abcd.fa.oraclecloud.com.example/hcmUI/CandidateExperience/en/sites/CX_1/job/1",),
)
