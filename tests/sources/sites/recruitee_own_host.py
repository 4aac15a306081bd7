from tests.sources.sites.recruitee import OFFER
from tests.sources.sites.table import Case

HOST = "https://careers.tidal.example"
CASE = Case(
    forms=(f"{HOST}/o/tide-engineer",),
    identity="recruitee:careers.tidal.example:tide-engineer",
    asked=(f"{HOST}/api/offers/tide-engineer", f"{HOST}/api/offers/"),
    replies={f"{HOST}/api/offers/tide-engineer": {"offer": {**OFFER, "locations": [], "requirements": None}}},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: EUR 60,000 - 75,000 per year"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-08-05"),
        ("body", "We keep harbours informed."),
    ),
)
