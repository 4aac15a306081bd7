from tests.sources.sites.table import Case

HOST = "https://wd3.myworkdaysite.com"
CASE = Case(
    forms=(
        f"{HOST}/recruiting/tidal/Careers/job/Lisbon/Tide-Engineer_R12",
        f"{HOST}/en-US/recruiting/tidal/Careers/job/Lisbon/Tide-Engineer_R12",
    ),
    identity="workday:tidal/careers:r12",
    asked=(f"{HOST}/wday/cxs/tidal/Careers/job/Lisbon/Tide-Engineer_R12",),
    listings=(f"{HOST}/recruiting/tidal/Careers",),
)
