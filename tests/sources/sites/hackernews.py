from tests.sources.sites.table import Case

API = "https://hn.algolia.com/api/v1/items/46858532"
ITEM = {
    "id": 46858532,
    "type": "comment",
    "created_at": "2026-02-02T16:01:12.000Z",
    "text": "Tidal | Tide Engineer | Lisbon or REMOTE (EU) | Full-time<p>We keep harbours informed.<p>You mend gauges.",
}
CASE = Case(
    forms=(
        "https://news.ycombinator.com/item?id=46858532",
        "https://news.ycombinator.com/item?id=46858532#up",
        "https://hn.algolia.com/api/v1/items/46858532",
    ),
    identity="hackernews:46858532",
    asked=(API,),
    replies={API: ITEM},
    lines=(
        ("title", "Tidal | Tide Engineer | Lisbon or REMOTE (EU) | Full-time"),
        ("field", "Company: Tidal"),
        ("field", "Posted: 2026-02-02"),
        ("body", "We keep harbours informed."),
        ("body", "You mend gauges."),
    ),
    listings=("https://news.ycombinator.com/jobs", "https://news.ycombinator.com/item"),
    others=("https://news.ycombinator.com.example/item?id=46858532", "https://hn.algolia.com/?q=hiring"),
    broken=({}, {"type": "story", "text": "Who is hiring?"}, {"type": "comment", "text": None}, "no json"),
)
