import html

from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://boards-api.greenhouse.io/v1/boards/tidal/jobs"


def job(n, **more):
    return {
        "id": n, "title": f"Tide Engineer {n}", "company_name": "Tidal", "location": {"name": "Lisbon, Portugal"},
        "first_published": "2026-05-07T14:53:31-04:00", "absolute_url": f"https://boards.greenhouse.io/tidal/jobs/{n}",
        "metadata": [{"name": "Workplace Type", "value": "Hybrid"}], "content": html.escape(f"<p>{PROSE * 3}</p>"), **more,
    }  # fmt: skip


JOBS = [
    job(41),
    job(
        42, absolute_url="https://tidal.example/careers?gh_jid=42", location={"name": "Remote"}, metadata=None
    ),
]
CASE = Case(
    forms=(
        "https://boards.greenhouse.io/tidal", "https://job-boards.greenhouse.io/tidal/", "https://job-boards.eu.greenhouse.io/tidal?departments[]=1",
        "https://boards.greenhouse.io/embed/job_board?for=tidal", "https://boards-api.greenhouse.io/v1/boards/tidal/jobs", "https://boards.greenhouse.io/embed/job_board/js?for=tidal",
    ),
    pages=(Asked(f"{API}?content=true", {"jobs": JOBS, "meta": {"total": 2}}),),
    leads=(
        ("greenhouse:tidal:41", "Tide Engineer 41", "Tidal", "Lisbon, Portugal", "Hybrid", ""),
        ("greenhouse:tidal:42", "Tide Engineer 42", "Tidal", "Remote", "Remote", ""),
    ),
    wrap=lambda jobs: {"jobs": jobs, "meta": {"total": len(jobs)}},
    entry=job,
    others=(
        "https://boards.greenhouse.io/tidal/jobs/41", "https://boards.greenhouse.io/tidal?gh_jid=41", "https://boards.greenhouse.io/embed/job_app?for=tidal&token=41",
        "https://boards.greenhouse.io.example/tidal", "https://boards.greenhouse.io/", "https://boards.greenhouse.io/..%2fx",
    ),
    single=(Asked(f"{API}/41?content=true&pay_transparency=true", JOBS[0]),),
)  # fmt: skip
