"""Every known board: each form of its address names one board, and its pages become leads."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

import pytest

import tests.sources.leads.boards as folder
from analyzer.errors import FetchError, JobfitError, NotAPosting, SourceError
from analyzer.sources import read_source
from analyzer.sources.leads import leads_of, posting_of, stated_alone
from analyzer.sources.leads.boards import all_boards, board_at
from tests.sources.leads.boards.table import Asked, Case, encoded, network
from tests.sources.test_page import Memory

CASES: dict[str, Case] = {
    name: importlib.import_module(f"tests.sources.leads.boards.{name}").CASE
    for _, name, _ in pkgutil.iter_modules(folder.__path__)
    if not name.startswith("test_") and name != "table"
}
each = pytest.mark.parametrize("name", CASES)
paged = pytest.mark.parametrize("name", [name for name, case in CASES.items() if len(case.pages) > 1])


def last_page(case: Case, reply: object) -> Asked:
    """The first request of a board, answered with a reply after which nothing comes."""
    return replace(case.pages[0], reply=reply)


def test_each_site_has_its_table():
    assert set(CASES) == set(all_boards())
    assert len(CASES) == 12


@pytest.mark.parametrize(("name", "url"), [(name, url) for name, case in CASES.items() for url in case.forms])
def test_every_form_of_the_address_asks_for_the_one_board(name, url):
    board = board_at(url)
    assert board is not None
    assert board.site == name
    assert board.ways[0].url == CASES[name].pages[0].url
    assert all(way.same_host for way in board.ways)


@pytest.mark.parametrize(
    ("name", "url"), [(name, url) for name, case in CASES.items() for url in case.others]
)
def test_a_posting_and_what_only_looks_alike_are_no_board(name, url):
    assert board_at(url) is None


@each
def test_all_pages_become_leads_in_their_order(name):
    case = CASES[name]
    with network(*case.pages) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert [
        (lead.identity, lead.title, lead.company, lead.place, lead.workplace, lead.pay)
        for lead in found.leads
    ] == list(case.leads)
    assert fetch.asked == [page.url for page in case.pages]
    assert found.kind == "board"
    assert found.whole
    assert found.notes == ()
    assert all(lead.found_in == found.name for lead in found.leads)
    assert not any(lead.doubtful or lead.closed for lead in found.leads)


@each
def test_where_the_list_holds_the_texts_nothing_else_is_fetched_and_the_posting_is_the_same(name):
    case = CASES[name]
    with network(*case.pages) as fetch:
        lead = leads_of(case.forms[0], fetch).leads[0]
    posting = posting_of(lead)
    if not case.texts:
        assert posting is None
        alone = stated_alone(lead)
        assert alone is not None
        assert alone.identity == lead.identity
        return
    assert posting is not None
    with network(*case.single) as single:
        fetched = read_source(lead.address, fetch=single)
    assert (posting.identity, posting.lines) == (fetched.identity, fetched.lines)


@each
def test_what_has_not_changed_is_not_sent_again(name):
    case, store = CASES[name], Memory()
    with network(*case.pages) as fetch:
        first = leads_of(case.forms[0], fetch, store=store)
        again = leads_of(case.forms[0], fetch, store=store)
        assert again == first
        asked_again = fetch.headers[len(case.pages) :]
        assert len(asked_again) == len(case.pages)
        assert all("if-none-match" in headers for headers in asked_again)
        leads_of(case.forms[0], fetch, store=store, refresh=False)
        assert len(fetch.headers) == 2 * len(case.pages)


@each
def test_a_site_that_asks_to_be_left_alone_is_and_that_is_told(name):
    case = CASES[name]
    with (
        network(status={case.pages[0].url: "429 Too Many Requests"}) as fetch,
        pytest.raises(FetchError) as caught,
    ):
        leads_of(case.forms[0], fetch)
    assert caught.value.kind == "too_many"
    assert "3600 seconds" in caught.value.remedy


@paged
def test_a_later_page_that_fails_leaves_what_came_before_and_is_told(name):
    case = CASES[name]
    with network(case.pages[0]) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert 0 < len(found.leads) < len(case.leads)
    assert not found.whole
    assert "A later page could not be had" in found.notes[0]


@each
def test_a_board_without_postings_is_empty_and_whole(name):
    case = CASES[name]
    with network(last_page(case, case.wrap([]))) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert (found.leads, found.whole, found.notes) == ((), True, ("It lists no postings now.",))


WRONG = [
    None,
    True,
    7,
    -1.5,
    10**400,
    "",
    "text",
    [],
    [[1]],
    {},
    {"a": 1},
    "x" * 5000,
    "\x1b[31mred",
    ["a", None, {}],
]


@each
def test_entries_of_wrong_types_are_left_out_or_read_as_far_as_they_go(name):
    """Every field of an entry takes every wrong type, and entries that are no object stand between."""
    case = CASES[name]
    good = case.entry(1)
    entries = [good, *WRONG]
    if isinstance(good, dict):
        entries += [{**case.entry(1), key: value} for key in good for value in WRONG]
        entries += [
            {**good, key: {**inner, part: value}}
            for key, inner in good.items()
            if isinstance(inner, dict)
            for part in inner
            for value in WRONG
        ]
    with network(last_page(case, case.wrap(entries))) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert found.leads
    assert any("name no posting" in note for note in found.notes)
    for lead in found.leads:
        posting_of(lead)
        shown = f"{lead.title} {lead.company} {lead.place} {lead.pay} {lead.address} {lead.identity}"
        assert "\x1b" not in shown
        assert len(lead.title) <= 300


@each
@pytest.mark.parametrize(
    "reply",
    [
        "",
        "no json",
        "[]x",
        "null",
        "7",
        '{"error": "x"}',
        "<html><body>Sign in</body></html>",
        "[" * 5000,
        b"\xff\xfe\x00",
        '{"jobs": 7, "offers": {}, "result": "", "data": 1, "items": null}',
    ],
    ids=repr,
)
def test_a_reply_in_no_known_form_is_told(name, reply):
    case = CASES[name]
    with network(last_page(case, reply)) as fetch, pytest.raises(SourceError) as caught:
        leads_of(case.forms[0], fetch)
    assert caught.value.remedy


@each
def test_a_hundred_thousand_postings_are_cut_and_that_is_told(name, monkeypatch):
    for module in ("base", "listing", "personio"):
        monkeypatch.setattr(f"analyzer.sources.leads.boards.{module}.MOST_LEADS", 500)
    case = CASES[name]
    start, entry, end = _as_text(case)
    data = start + ",".join(entry.replace("12345", str(20000 + n)) for n in range(100_000)) + end
    if name == "personio":
        data = data.replace("</position>,<position>", "</position><position>")
    with network(last_page(case, data)) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert len(found.leads) <= 500
    assert not found.whole
    assert found.notes


def _as_text(case: Case) -> tuple[str, str, str]:
    """A reply's text around one entry, the entry's short form."""
    entry = _short(case.entry(12345), 12345)
    whole = encoded(case.wrap([entry])).decode()
    text = encoded(entry).decode()
    assert text in whole
    start, _, end = whole.partition(text)
    return start, text, end


def _short(entry, number):
    if not isinstance(entry, dict):
        return f"<position><id>{number}</id><name>Tide Engineer</name></position>"
    kept = (
        "id",
        "title",
        "text",
        "name",
        "shortcode",
        "slug",
        "url",
        "jobUrl",
        "hostedUrl",
        "jobOpeningName",
        "externalPath",
        "type",
    )
    short = {key: entry[key] for key in kept if key in entry}
    for key in ("id", "slug", "shortcode", "externalPath"):
        if key in short:
            short[key] = {"externalPath": f"/job/x/y_JR-{number}"}.get(
                key, number if isinstance(short[key], int) else str(number)
            )
    short.pop("url", None)
    short.pop("jobUrl", None)
    short.pop("hostedUrl", None)
    return short


@each
def test_a_redirect_to_another_host_is_not_followed(name):
    case = CASES[name]
    with (
        network(status={case.pages[0].url: "302 Found\r\nLocation: https://elsewhere.example/"}) as fetch,
        pytest.raises(JobfitError) as caught,
    ):
        leads_of(case.forms[0], fetch)
    assert caught.value.kind == "redirects"


def test_pages_that_lead_in_a_circle_are_left_there():
    case = CASES["teamtailor"]
    circle = {**case.pages[1].reply, "next_url": case.pages[0].url}
    with network(case.pages[0], replace(case.pages[1], reply=circle)) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert len(fetch.asked) == 2
    assert len(found.leads) == 3
    assert not found.whole
    assert "circle" in found.notes[0]


def test_pages_that_repeat_themselves_are_left_there():
    """Workday begins anew beyond its end."""
    case = CASES["workday"]
    endless = {**case.pages[0].reply, "total": 5000}
    pages = [
        Asked(case.pages[0].url, endless, {**case.pages[0].body, "offset": n}) for n in range(0, 200, 20)
    ]
    with network(*pages) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert len(fetch.asked) == 2
    assert len(found.leads) == 20
    assert not found.whole


def test_a_feed_goes_on_at_its_own_host_only():
    case = CASES["teamtailor"]
    reply = {**case.pages[0].reply, "next_url": "https://elsewhere.example/jobs.json"}
    with network(replace(case.pages[0], reply=reply)) as fetch:
        leads_of(case.forms[0], fetch)
    assert fetch.asked == [case.pages[0].url]


def test_a_board_too_long_with_its_texts_is_asked_for_without():
    case = CASES["greenhouse"]
    short = {
        "jobs": [
            {key: value for key, value in job.items() if key != "content"}
            for job in case.pages[0].reply["jobs"]
        ]
    }
    bare = case.pages[0].url.partition("?")[0]
    with network(Asked(bare, short), status={case.pages[0].url: "500 Internal Server Error"}) as fetch:
        found = leads_of(case.forms[0], fetch)
    assert [lead.identity for lead in found.leads] == [lead[0] for lead in case.leads]
    assert posting_of(found.leads[0]) is None


def test_the_feed_of_teamtailor_in_rss_stands_in_with_its_pages():
    item = (
        "<item><title>Tide Engineer {n}</title><link>https://tidal.teamtailor.com/jobs/{n}-tide</link><description>&lt;p&gt;Tides.&lt;/p&gt;</description>"
        "<remoteStatus>hybrid</remoteStatus><tt:locations><tt:location><tt:city>Lisbon</tt:city><tt:country>Portugal</tt:country></tt:location></tt:locations></item>"
    )

    def page(numbers):
        items = "".join(item.replace("{n}", str(n)) for n in numbers)
        return f'<?xml version="1.0"?><rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><title>x</title>{items}</channel></rss>'

    rss = "https://tidal.teamtailor.com/jobs.rss?per_page=100&offset="
    pages = [Asked(f"{rss}0", page(range(100, 200))), Asked(f"{rss}100", page(range(200, 203)))]
    with network(*pages) as fetch:
        found = leads_of("https://tidal.teamtailor.com/jobs", fetch)
    assert len(found.leads) == 103
    first = found.leads[0]
    assert (first.identity, first.place, first.workplace, first.html) == (
        "teamtailor:tidal:100",
        "Lisbon, Portugal",
        "Hybrid",
        "<p>Tides.</p>",
    )


def test_the_list_of_rippling_before_paging_stands_in():
    old = [
        {
            "uuid": "90fb3621-0000-4b59-925d-000000000001",
            "name": "Tide Engineer",
            "workLocation": {"label": "Lisbon"},
            "department": {"label": "Platform"},
        }
    ]
    with network(Asked("https://api.rippling.com/platform/api/ats/v1/board/tidal/jobs", old)) as fetch:
        (lead,) = leads_of("https://ats.rippling.com/tidal/jobs", fetch).leads
    assert (lead.title, lead.place, lead.department) == ("Tide Engineer", "Lisbon", "Platform")


def test_the_newest_thread_of_hacker_news_is_looked_for():
    from tests.sources.leads.boards.hackernews import NEWEST

    case = CASES["hackernews"]
    hits = {
        "hits": [
            {"objectID": "901", "title": "Ask HN: Freelancer? (November 2026)"},
            {"objectID": "900", "title": "Ask HN: Who is hiring? (November 2026)"},
        ]
    }
    with network(Asked(NEWEST, hits), *case.pages) as fetch:
        found = leads_of("https://news.ycombinator.com/submitted?id=whoishiring", fetch)
    assert [lead.identity for lead in found.leads] == [lead[0] for lead in case.leads]


def test_one_comment_of_hacker_news_is_one_lead():
    case = CASES["hackernews"]
    with network(*case.single) as fetch:
        (lead,) = leads_of("https://news.ycombinator.com/item?id=1001", fetch).leads
    assert lead.identity == "hackernews:1001"


def test_one_posting_is_one_lead_and_nothing_is_asked():
    with network() as fetch:
        (lead,) = leads_of("https://boards.greenhouse.io/tidal/jobs/41", fetch).leads
    assert lead.identity == "greenhouse:tidal:41"
    assert fetch.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/jobs/search?keywords=x",
        "https://de.indeed.com/jobs?q=x",
        "https://www.glassdoor.co.uk/Job/x.htm",
    ],
)
def test_sites_that_forbid_programs_are_never_asked(url):
    with network() as fetch, pytest.raises(NotAPosting, match="forbids programs") as caught:
        leads_of(url, fetch)
    assert "alert mails" in caught.value.remedy
    assert fetch.asked == []
