from tests.sources.sites.table import PROSE, Case

PAGE = "https://jobs.smartrecruiters.com/Tidal/744000138728139"
CASE = Case(
    forms=(
        PAGE,
        f"{PAGE}-tide-engineer",
        f"{PAGE}-tide-engineer/apply",
        "https://careers.smartrecruiters.com/Tidal/744000138728139-tide-engineer",
        "https://jobs.smartrecruiters.com/oneclick-ui/company/Tidal/publication/744000138728139",
    ),
    identity="smartrecruiters:tidal:744000138728139",
    replies={PAGE: f"<main><h1>Tide Engineer</h1><p>{PROSE}</p><p>{PROSE * 6}</p></main>"},
    lines=(("title", "Tide Engineer"), ("body", PROSE.strip()), ("body", (PROSE * 6).strip())),
    listings=("https://careers.smartrecruiters.com/Tidal", "https://jobs.smartrecruiters.com/Tidal/about"),
    others=("https://jobs.smartrecruiters.com.example/Tidal/744000138728139",),
)
