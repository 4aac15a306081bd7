from tests.sources.leads.boards.table import PROSE, Asked, Case

HOST = "https://tidal.teamtailor.com"
API = f"{HOST}/jobs.json"


def job(n):
    return {
        "id": str(n), "title": f"Tide Engineer {n}", "url": f"{HOST}/jobs/{n}-tide-engineer", "content_html": f"<p>{PROSE * 3}</p>",
        "_jobposting": {
            "@type": "JobPosting", "title": f"Tide Engineer {n}", "description": f"<p>{PROSE * 3}</p>", "datePosted": "2026-04-01", "hiringOrganization": {"name": "Tidal"},
            "jobLocation": [{"address": {"addressLocality": "Lisbon", "addressCountry": "Portugal"}}], "jobLocationType": "TELECOMMUTE",
        },
    }  # fmt: skip


CASE = Case(
    forms=(HOST, f"{HOST}/jobs", f"{HOST}/de/jobs", f"{HOST}/jobs.rss", API),
    pages=(
        Asked(API, {"version": "https://jsonfeed.org/version/1.1", "items": [job(71), job(72)], "next_url": f"{HOST}/jobs.json?page=2"}),
        Asked(f"{API}?page=2", {"items": [job(73)]}),
    ),
    leads=tuple((f"teamtailor:tidal:{n}", f"Tide Engineer {n}", "Tidal", "Lisbon, Portugal", "Remote", "") for n in (71, 72, 73)),
    wrap=lambda jobs: {"items": jobs},
    entry=job,
    others=(f"{HOST}/jobs/71-tide-engineer", f"{HOST}/de/jobs/71-tide-engineer", "https://www.teamtailor.com/", "https://tidal.teamtailor.com.example/jobs"),
    single=(Asked(API, {"items": [job(71)]}),),
)  # fmt: skip
