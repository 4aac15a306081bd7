from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://api.ashbyhq.com/posting-api/job-board/Tidal%20Works?includeCompensation=true"


def name(n):
    return f"90fb3621-0000-4b59-925d-{n:012x}"


def job(n, **more):
    return {
        "id": name(n), "title": f"Tide Engineer {n}", "location": "Lisbon", "secondaryLocations": [{"location": "Porto"}], "workplaceType": "Remote", "isRemote": True,
        "employmentType": "FullTime", "publishedAt": "2026-07-01T00:00:00Z", "jobUrl": f"https://jobs.ashbyhq.com/Tidal%20Works/{name(n)}", "isListed": True,
        "descriptionHtml": f"<p>{PROSE * 3}</p>", "compensation": {"compensationTierSummary": "€60K - €80K"}, **more,
    }  # fmt: skip


CASE = Case(
    forms=(
        "https://jobs.ashbyhq.com/Tidal%20Works", "https://jobs.ashbyhq.com/Tidal%20Works/embed?version=2", "https://api.ashbyhq.com/posting-api/job-board/Tidal%20Works",
    ),
    pages=(Asked(API, {"jobs": [job(1), job(2, isListed=False), job(3)], "apiVersion": "1"}),),
    leads=tuple((f"ashby:tidal works:{name(n)}", f"Tide Engineer {n}", "", "Lisbon; Porto", "Remote", "€60K - €80K") for n in (1, 3)),
    wrap=lambda jobs: {"jobs": jobs},
    entry=job,
    others=(f"https://jobs.ashbyhq.com/Tidal%20Works/{name(1)}", f"https://jobs.ashbyhq.com/tidal?ashby_jid={name(1)}", "https://jobs.ashbyhq.com/", "https://jobs.ashbyhq.com.example/tidal"),
    single=(Asked(API, {"jobs": [job(1)]}),),
)  # fmt: skip
