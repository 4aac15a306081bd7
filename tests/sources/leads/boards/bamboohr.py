from tests.sources.leads.boards.table import Asked, Case

HOST = "https://tidal.bamboohr.com"
API = f"{HOST}/careers/list"


def job(n):
    return {
        "id": str(n), "jobOpeningName": f"Tide Engineer {n}", "departmentLabel": "Platform", "employmentStatusLabel": "Full-Time", "location": {"city": "Lisbon", "state": "Lisboa"},
        "atsLocation": {}, "isRemote": None, "locationType": "2",
    }  # fmt: skip


CASE = Case(
    forms=(HOST, f"{HOST}/careers", f"{HOST}/jobs/", API),
    pages=(Asked(API, {"meta": {"totalCount": 2}, "result": [job(85), job(86)]}),),
    leads=tuple((f"bamboohr:tidal:{n}", f"Tide Engineer {n}", "", "Lisbon, Lisboa", "Hybrid", "") for n in (85, 86)),
    wrap=lambda jobs: {"meta": {"totalCount": len(jobs)}, "result": jobs},
    entry=job,
    others=(f"{HOST}/careers/85", f"{HOST}/jobs/view.php?id=85", "https://www.bamboohr.com/careers", "https://bamboohr.com.example/careers"),
    texts=False,
)  # fmt: skip
