from tests.sources.leads.boards.table import PROSE, Asked, Case

HOST = "https://tidal.pinpointhq.com"
API = f"{HOST}/postings.json"


def job(n):
    return {
        "id": f"post-{n}", "path": f"/en/postings/post-{n}", "url": f"{HOST}/en/postings/post-{n}", "title": f"Tide Engineer {n}", "description": f"<p>{PROSE * 3}</p>",
        "workplace_type": "remote", "employment_type": "full_time", "compensation_minimum": 60000.0, "compensation_maximum": 80000.0, "compensation_currency": "EUR",
        "compensation_frequency": "year", "compensation_visible": True, "location": {"name": "Portugal"},
    }  # fmt: skip


CASE = Case(
    forms=(HOST, f"{HOST}/en", f"{HOST}/postings", f"{HOST}/en/postings", API),
    pages=(Asked(API, {"data": [job(1), job(2)]}),),
    leads=tuple((f"pinpoint:tidal:post-{n}", f"Tide Engineer {n}", "", "Portugal", "Remote", "EUR 60,000 - 80,000 per year") for n in (1, 2)),
    wrap=lambda jobs: {"data": jobs},
    entry=job,
    others=(f"{HOST}/en/postings/post-1", f"{HOST}/postings/post-1", "https://www.pinpointhq.com/", "https://pinpointhq.com.example/postings"),
    single=(Asked(API, {"data": [job(1)]}),),
)  # fmt: skip
