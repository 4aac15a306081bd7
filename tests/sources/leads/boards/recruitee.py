from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://tidal.recruitee.com/api/offers/"


def job(n):
    return {
        "id": n, "slug": f"tide-engineer-{n}", "title": f"Tide Engineer {n}", "company_name": "Tidal", "locations": [{"city": "Lisbon", "country": "Portugal"}],
        "remote": False, "hybrid": True, "employment_type_code": "fulltime_permanent", "salary": {"min": "60000", "max": "75000", "period": "year", "currency": "EUR"},
        "published_at": "2026-08-05 10:10:39 UTC", "careers_url": f"https://tidal.recruitee.com/o/tide-engineer-{n}", "description": f"<p>{PROSE * 3}</p>",
    }  # fmt: skip


CASE = Case(
    forms=("https://tidal.recruitee.com/", "https://tidal.recruitee.com/en", "https://tidal.recruitee.com/jobs", API),
    pages=(Asked(API, {"offers": [job(1), job(2)]}),),
    leads=tuple(
        (f"recruitee:tidal.recruitee.com:tide-engineer-{n}", f"Tide Engineer {n}", "Tidal", "Lisbon, Portugal", "Hybrid", "EUR 60,000 - 75,000 per year") for n in (1, 2)
    ),
    wrap=lambda jobs: {"offers": jobs},
    entry=job,
    others=("https://tidal.recruitee.com/o/tide-engineer-1", "https://tidal.recruitee.com/en/o/tide-engineer-1", "https://www.recruitee.com/", "https://tidal.recruitee.com.example/"),
    single=(Asked(f"{API}tide-engineer-1", {"offer": job(1)}),),
)  # fmt: skip
