from tests.sources.leads.boards.table import Asked, Case

HOST = "https://tidal.wd5.myworkdayjobs.com"
API = f"{HOST}/wday/cxs/tidal/Careers/jobs"


def job(n):
    return {
        "title": f"Tide Engineer {n}", "externalPath": f"/job/Lisbon/Tide-Engineer-{n}_JR-{n:05}", "locationsText": "Lisbon", "postedOn": "Posted Yesterday",
        "remoteType": "Hybrid", "timeType": "Full time", "bulletFields": [f"JR-{n:05}"],
    }  # fmt: skip


def body(offset):
    return {"appliedFacets": {}, "limit": 20, "offset": offset, "searchText": ""}


def page(jobs, total):
    return {"total": total, "jobPostings": jobs, "facets": []}


CASE = Case(
    forms=(f"{HOST}/Careers", f"{HOST}/en-US/Careers", f"{HOST}/en-US/Careers/jobs", f"{HOST}/Careers?locations=x"),
    pages=(
        Asked(API, page([job(n) for n in range(20)], 45), body(0)),
        Asked(API, page([job(n) for n in range(20, 40)], 0), body(20)),
        Asked(API, page([job(n) for n in range(40, 45)], 0), body(40)),
    ),
    leads=tuple((f"workday:tidal/careers:jr-{n:05}", f"Tide Engineer {n}", "", "Lisbon", "Hybrid", "") for n in range(45)),
    wrap=lambda jobs: page(jobs, len(jobs)),
    entry=job,
    others=(f"{HOST}/Careers/job/Lisbon/Tide-Engineer_JR-1", f"{HOST}/Careers/details/Tide-Engineer_JR-1", "https://notmyworkdayjobs.com/Careers", f"{HOST}/"),
    texts=False,
)  # fmt: skip
