from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://api.lever.co/v0/postings/tidal?mode=json&limit=100&skip="


def name(n):
    return f"8d5b8c2e-1111-4222-8333-{n:012x}"


def job(n):
    return {
        "id": name(n), "text": f"Tide Engineer {n}", "workplaceType": "hybrid", "createdAt": 1782753306506, "hostedUrl": f"https://jobs.lever.co/tidal/{name(n)}",
        "categories": {"commitment": "Full-time", "location": "Lisbon", "allLocations": ["Lisbon", "Porto"]},
        "description": f"<div>{PROSE * 3}</div>", "salaryRange": {"min": 60000, "max": 80000, "currency": "EUR", "interval": "per-year-salary"},
    }  # fmt: skip


JOBS = [job(n) for n in range(130)]
CASE = Case(
    forms=(
        "https://jobs.lever.co/tidal", "https://jobs.lever.co/tidal/", "https://jobs.lever.co/tidal?lever-source=x", "https://api.lever.co/v0/postings/tidal?mode=json",
    ),
    pages=(Asked(f"{API}0", JOBS[:100]), Asked(f"{API}100", JOBS[100:])),
    leads=tuple(
        (f"lever:tidal:{name(n)}", f"Tide Engineer {n}", "", "Lisbon; Porto", "Hybrid", "EUR 60,000 - 80,000 per year") for n in range(130)
    ),
    wrap=lambda jobs: jobs,
    entry=job,
    others=(f"https://jobs.lever.co/tidal/{name(1)}", "https://jobs.lever.co/", "https://notjobs.lever.co/tidal", "https://jobs.lever.co/a%2fb"),
    single=(Asked(f"https://api.lever.co/v0/postings/tidal/{name(0)}?mode=json", JOBS[0]),),
)  # fmt: skip
