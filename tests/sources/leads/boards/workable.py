from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://apply.workable.com/api/v1/widget/accounts/tidal?details=true"


def job(n):
    return {
        "title": f"Tide Engineer {n}", "shortcode": f"DD{n:08X}", "telecommuting": True, "city": "Lisbon", "state": "Lisboa", "country": "Portugal", "department": "Platform",
        "published_on": "2026-06-30", "url": f"https://apply.workable.com/j/DD{n:08X}", "employment_type": "Full-time", "description": f"<p>{PROSE * 3}</p>",
    }  # fmt: skip


CASE = Case(
    forms=("https://apply.workable.com/tidal/", "https://apply.workable.com/tidal", "https://tidal.workable.com/", "https://tidal.workable.com/jobs", API),
    pages=(Asked(API, {"name": "Tidal, Lda", "jobs": [job(1), job(2)]}),),
    leads=tuple((f"workable:tidal:dd{n:08x}", f"Tide Engineer {n}", "Tidal, Lda", "Lisbon, Lisboa, Portugal", "Remote", "") for n in (1, 2)),
    wrap=lambda jobs: {"name": "Tidal, Lda", "jobs": jobs},
    entry=job,
    others=("https://apply.workable.com/tidal/j/DD00000001/", "https://apply.workable.com/j/DD00000001", "https://www.workable.com/", "https://jobs.workable.com/search"),
    single=(Asked("https://apply.workable.com/api/v2/accounts/tidal/jobs/DD00000001", {}), Asked(API, {"name": "Tidal, Lda", "jobs": [job(1)]})),
)  # fmt: skip
