from tests.sources.sites.lever import ID
from tests.sources.sites.table import Case

CASE = Case(
    forms=(f"https://jobs.eu.lever.co/tidal/{ID}", f"https://jobs.eu.lever.co/tidal/{ID}/apply"),
    identity=f"lever:tidal:{ID}",
    asked=(f"https://api.eu.lever.co/v0/postings/tidal/{ID}?mode=json",),
)
