from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://hn.algolia.com/api/v1/items/"
NEWEST = "https://hn.algolia.com/api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage=10"


def job(n):
    return {
        "id": 1000 + n, "type": "comment", "created_at": "2026-11-02T16:01:12.000Z", "author": "tidal", "parent_id": 900,
        "text": f"Tidal (tides) | Tide Engineer {n} | Lisbon or REMOTE (EU)<p>{PROSE * 3}<p>You mend gauges.",
        "children": [{"id": 5000 + n, "type": "comment", "text": "Is this still open?", "children": []}],
    }  # fmt: skip


def thread(jobs):
    return {
        "id": 900,
        "type": "story",
        "title": "Ask HN: Who is hiring? (November 2026)",
        "text": "Please state the location.",
        "children": jobs,
    }


GONE = {"id": 1999, "type": "comment", "text": None, "children": []}
CASE = Case(
    forms=("https://news.ycombinator.com/item?id=900", "https://news.ycombinator.com/item?id=900&p=2", "https://hn.algolia.com/api/v1/items/900"),
    pages=(Asked(f"{API}900", thread([job(1), GONE, job(2)])),),
    leads=tuple((f"hackernews:{1000 + n}", f"Tidal (tides) | Tide Engineer {n} | Lisbon or REMOTE (EU)", "Tidal", "", "", "") for n in (1, 2)),
    wrap=thread,
    entry=job,
    others=("https://news.ycombinator.com/newest", "https://news.ycombinator.com/user?id=somebody", "https://news.ycombinator.com.example/item?id=900"),
    single=(Asked(f"{API}1001", job(1)),),
)  # fmt: skip
