from tests.sources.leads.boards.table import Asked, Case

API = "https://api.rippling.com/platform/api/ats/v2/board/tidal/jobs?page={}&pageSize=50"


def name(n):
    return f"90fb3621-0000-4b59-925d-{n:012x}"


def job(n):
    return {
        "id": name(n), "name": f"Tide Engineer {n}", "url": f"https://ats.rippling.com/tidal/jobs/{name(n)}", "department": {"name": "Platform"},
        "locations": [{"name": "Lisbon", "workplaceType": "HYBRID"}, {"name": "Porto", "workplaceType": "HYBRID"}], "language": "en-US",
    }  # fmt: skip


def page(jobs, number, pages):
    return {"items": jobs, "page": number, "pageSize": 50, "totalItems": 60, "totalPages": pages}


CASE = Case(
    forms=("https://ats.rippling.com/tidal", "https://ats.rippling.com/tidal/jobs", "https://ats.us1.rippling.com/en-GB/tidal/jobs"),
    pages=(
        Asked(API.format(0), page([job(n) for n in range(50)], 0, 2)),
        Asked(API.format(1), page([job(n) for n in range(50, 60)], 1, 2)),
    ),
    leads=tuple((f"rippling:tidal:{name(n)}", f"Tide Engineer {n}", "", "Lisbon; Porto", "Hybrid", "") for n in range(60)),
    wrap=lambda jobs: page(jobs, 0, 1),
    entry=job,
    others=(f"https://ats.rippling.com/tidal/jobs/{name(1)}", "https://www.rippling.com/tidal", "https://ats.rippling.com/"),
    texts=False,
)  # fmt: skip
