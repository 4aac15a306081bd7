"""A careers page gives the boards that it embeds, else the postings that it links to; little is fetched for it."""

from __future__ import annotations

import json

import pytest

from analyzer.errors import FetchError, JobfitError, NotAPosting
from analyzer.sources.fetched import Fetched
from analyzer.sources.leads import leads_of, posting_of
from analyzer.sources.leads.page import MOST_PAGES, leads_of_page
from tests.sources.leads.boards import ashby, greenhouse, lever, recruitee, teamtailor, workable
from tests.sources.leads.site import Web, failing

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. " * 6
PAGE = "https://tidal.example/careers"


def html(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Careers</title>{head}</head><body>{body}</body></html>"


def titles(found):
    return [lead.title for lead in found.leads]


EMBEDS = {
    "greenhouse script": (
        '<div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=tidal"></script>',
        greenhouse,
    ),
    "greenhouse frame": (
        '<iframe src="https://boards.greenhouse.io/embed/job_board?for=tidal&b=x"></iframe>',
        greenhouse,
    ),
    "greenhouse state": ('<script>window.x={"urlToken":"tidal"}</script>', greenhouse),
    "a link to the board": ('<a href="https://jobs.lever.co/tidal">Open roles</a>', lever),
    "a link to one posting": (
        f'<a href="https://jobs.lever.co/tidal/{lever.name(1)}">Tide Engineer</a>',
        lever,
    ),
    "ashby script": ('<script src="https://jobs.ashbyhq.com/Tidal%20Works/embed?version=2"></script>', ashby),
    "a link to Workable": ('<a href="https://apply.workable.com/tidal/">Jobs</a>', workable),
    "a link to Recruitee": ('<a href="https://tidal.recruitee.com/">Jobs</a>', recruitee),
    "a link to Teamtailor": ('<a href="https://tidal.teamtailor.com/jobs">Jobs</a>', teamtailor),
}


@pytest.mark.parametrize(("body", "board"), EMBEDS.values(), ids=EMBEDS)
def test_a_page_that_embeds_a_board_gives_the_boards_postings(body, board):
    web = Web(
        {
            PAGE: html(f"<h1>Join us</h1><a href='/about'>About</a>{body}"),
            **{page.url: page.reply for page in board.CASE.pages},
        }
    )
    found = leads_of(PAGE, web)
    assert [lead.identity for lead in found.leads] == [lead[0] for lead in board.CASE.leads]
    assert found.kind == "board"
    assert found.whole
    assert found.notes[0].startswith("The page embeds the ")
    assert web.asked == [PAGE, *(page.url for page in board.CASE.pages)]


def test_a_board_on_a_companys_own_host_is_known_by_what_its_page_loads():
    page = "https://jobs.tidal.example/"
    feed = {"items": [{**teamtailor.job(71), "url": "https://jobs.tidal.example/jobs/71-tide"}]}
    web = Web(
        {
            page: html('<img src="https://images.teamtailor-cdn.com/x.png"><a href="/jobs/71-tide">Tide</a>'),
            "https://jobs.tidal.example/jobs.json": feed,
        }
    )
    (lead,) = leads_of(page, web).leads
    assert (lead.title, lead.address) == ("Tide Engineer 71", "https://jobs.tidal.example/jobs/71-tide")


def test_a_board_that_fails_is_the_pages_error():
    web = Web({PAGE: html(EMBEDS["a link to the board"][0]), lever.CASE.pages[0].url: failing("too_many")})
    with pytest.raises(FetchError) as caught:
        leads_of(PAGE, web)
    assert caught.value.kind == "too_many"


def test_a_page_of_many_companies_boards_gives_its_links_and_asks_none_of_them():
    links = "".join(
        f'<li><a href="https://jobs.lever.co/firm{n}/{lever.name(n)}">Engineer {n}</a></li>' for n in range(6)
    )
    web = Web({PAGE: html(f"<ul>{links}</ul>")})
    found = leads_of(PAGE, web)
    assert titles(found) == [f"Engineer {n}" for n in range(6)]
    assert found.leads[0].identity == f"lever:firm0:{lever.name(0)}"
    assert web.asked == [PAGE]


def row(n: int) -> str:
    return (
        f'<li><a href="/jobs/tide-engineer-{n}?utm_source=x"><h3>Tide Engineer {n}</h3><p>Lisbon</p></a></li>'
    )


def test_links_in_a_row_are_postings_and_one_alone_is_doubtful():
    web = Web(
        {
            PAGE: html(
                f"<ul>{row(1)}{row(2)}</ul><a href='/en/vacancies/quay-clerk-9'>Quay Clerk</a><a href='/blog/jobs/why-tides'>Why tides</a>"
            )
        }
    )
    found = leads_of(PAGE, web)
    assert [(lead.title, lead.address, lead.doubtful) for lead in found.leads] == [
        ("Tide Engineer 1", "https://tidal.example/jobs/tide-engineer-1", False),
        ("Tide Engineer 2", "https://tidal.example/jobs/tide-engineer-2", False),
        ("Quay Clerk", "https://tidal.example/en/vacancies/quay-clerk-9", True),
    ]
    assert found.kind == "page"


def test_what_a_person_does_not_see_is_no_link():
    web = Web({PAGE: html(f"<div style='display:none'>{row(3)}</div><ul>{row(1)}{row(2)}</ul>")})
    assert titles(leads_of(PAGE, web)) == ["Tide Engineer 1", "Tide Engineer 2"]


def test_postings_that_the_page_describes_are_not_fetched():
    jobs = [
        {
            "@type": "JobPosting",
            "title": f"Tide Engineer {n}",
            "url": f"/jobs/tide-engineer-{n}",
            "hiringOrganization": "Tidal",
            "description": f"<p>{PROSE}</p>",
        }
        for n in (1, 2)
    ]
    web = Web(
        {
            PAGE: html(
                f"<ul>{row(1)}{row(2)}</ul>",
                f'<script type="application/ld+json">{json.dumps(jobs)}</script>',
            )
        }
    )
    first, second = leads_of(PAGE, web).leads
    assert (first.title, first.company) == ("Tide Engineer 1", "Tidal")
    posting = posting_of(second)
    assert posting is not None
    assert posting.url == "https://tidal.example/jobs/tide-engineer-2"


def test_a_list_goes_on_at_its_next_pages_and_not_without_end():
    def page(n: int) -> str:
        return html(f"{row(2 * n)}{row(2 * n + 1)}<a rel='next' href='/careers?page={n + 1}'>Next</a>")

    web = Web({PAGE: page(0), **{f"{PAGE}?page={n}": page(n) for n in range(1, 50)}})
    found = leads_of(PAGE, web)
    assert len(web.asked) == MOST_PAGES
    assert len(found.leads) == 2 * MOST_PAGES
    assert not found.whole
    assert "first 10 pages" in found.notes[0]


def test_pages_that_repeat_themselves_end():
    page = html(f"{row(1)}{row(2)}<a href='/careers?page=2'>Next</a><a href='/careers?page=3'>›</a>")
    web = Web({PAGE: page, f"{PAGE}?page=2": page, f"{PAGE}?page=3": page})
    found = leads_of(PAGE, web)
    assert len(found.leads) == 2
    assert len(web.asked) <= 3
    assert found.whole


def test_from_a_home_page_the_link_to_the_careers_page_is_followed():
    home = "https://tidal.example/"
    web = Web(
        {
            home: html("<a href='/about'>About</a><a href='/careers'>We are hiring</a>"),
            PAGE: html(f"{row(1)}{row(2)}"),
        }
    )
    assert titles(leads_of(home, web)) == ["Tide Engineer 1", "Tide Engineer 2"]
    assert web.asked == [home, PAGE]


def test_a_frame_of_the_same_company_is_looked_into_and_of_others_is_not():
    web = Web({
        PAGE: html("<iframe src='https://jobs.tidal.example/list'></iframe><iframe src='https://ads.example/jobs/'></iframe>"),
        "https://jobs.tidal.example/list": html(f"{row(1)}{row(2)}"),
    })  # fmt: skip
    assert len(leads_of(PAGE, web).leads) == 2
    assert web.asked == [PAGE, "https://jobs.tidal.example/list"]


def test_what_a_robots_file_closes_is_not_fetched_and_its_postings_say_so():
    robots = "User-agent: *\nDisallow: /careers?page=\nDisallow: /jobs/*-2$\n"
    page = html(f"{row(1)}{row(2)}<a rel='next' href='/careers?page=2'>Next</a>")
    web = Web({PAGE: page, f"{PAGE}?page=2": page, "https://tidal.example/robots.txt": robots})
    found = leads_of(PAGE, web)
    assert web.asked == [PAGE]
    assert web.robots_asked == ["https://tidal.example/robots.txt"]
    assert [lead.closed for lead in found.leads] == ["", "its site's robots file forbids programs"]
    assert not found.whole


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (None, True), ("", True), ("User-agent: *\nDisallow: /\n", False), ("User-agent: *\nDisallow: /\nAllow: /careers\n", True), ("User-agent: jobfit\nDisallow: /careers\n", False),
        ("User-agent: other\nDisallow: /\n", True), ("<html>not found</html>", True), (b"\xff\x00\xfe" * 1000, True), ("Disallow: /\n" * 100_000, True),
        (failing("forbidden"), True), (failing("status"), False), (failing("timeout"), False),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_a_page_is_fetched_where_the_robots_file_lets_programs(robots, allowed):
    web = Web({PAGE: html(f"{row(1)}{row(2)}"), "https://tidal.example/robots.txt": robots})
    if allowed:
        assert len(leads_of(PAGE, web).leads) == 2
        return
    with pytest.raises(FetchError, match="robots file") as caught:
        leads_of(PAGE, web)
    assert caught.value.kind == "robots"
    assert web.asked == []


@pytest.mark.parametrize(("delay", "waits", "pages"), [("2", [2.0], 2), ("3600", [], 1), ("x", [], 2)])
def test_the_pause_that_a_robots_file_asks_for_is_kept(delay, waits, pages):
    page = html(f"{row(1)}{row(2)}<a rel='next' href='/careers?page=2'>Next</a>")
    web = Web(
        {
            PAGE: page,
            f"{PAGE}?page=2": html(row(3)),
            "https://tidal.example/robots.txt": f"User-agent: *\nCrawl-delay: {delay}\n",
        }
    )
    slept: list[float] = []
    found = leads_of_page(web(_request(PAGE)), web, sleep=slept.append)
    assert slept == waits
    assert len(web.asked) == pages
    assert found.whole == (pages == 2)


def _request(url):
    from analyzer.sources.fetched import FetchRequest

    return FetchRequest(url)


def test_a_page_that_is_one_posting_is_one_lead():
    job = {"@type": "JobPosting", "title": "Tide Engineer", "description": PROSE}
    body = f"<h1>Tide Engineer</h1><p>{PROSE}</p>{row(1)}{row(2)}"
    url = "https://tidal.example/role/7"
    web = Web({url: html(body, f'<script type="application/ld+json">{json.dumps(job)}</script>')})
    (lead,) = leads_of(url, web).leads
    assert lead.address == url


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nothing here.</p>",
        "<div id='root'></div><script src='/app.js'></script>",
        "<a href='/about-us'>About</a>" * 30,
        "<form><input type=password>Sign in</form>",
    ],
)
def test_a_page_without_jobs_is_refused_with_what_to_do(body):
    with pytest.raises(NotAPosting) as caught:
        leads_of(PAGE, Web({PAGE: html(body)}))
    assert caught.value.kind == "no_jobs"
    assert caught.value.remedy


@pytest.mark.parametrize(
    "body",
    ["<div>" * 100_000, "<a href='/jobs/a-1'>" * 20_000, "<a href='" + "x/" * 50_000 + "'>x</a>", "<a href='http://[::1'>x</a><a href='https://a b/jobs/x-1'>y</a>", "\x00\x1b[31m" * 1000, "<p" + " a=b" * 5000 + ">"],
    ids=["deep", "links", "long link", "broken links", "controls", "attributes"],
)  # fmt: skip
def test_a_hostile_page_is_read_or_refused(body):
    try:
        found = leads_of(PAGE, Web({PAGE: html(body)}))
    except JobfitError as error:
        assert error.message
    else:
        assert len(found.leads) <= 3000


def test_a_saved_page_gives_its_links_by_the_address_that_it_names(tmp_path):
    path = tmp_path / "careers.html"
    path.write_text(
        html(f"{row(1)}{row(2)}", "<link rel='canonical' href='https://tidal.example/careers'>"),
        encoding="utf-8",
    )
    assert [lead.address for lead in leads_of(path).leads] == [
        f"https://tidal.example/jobs/tide-engineer-{n}" for n in (1, 2)
    ]
    path.write_text(html(f"{row(1)}{row(2)}"), encoding="utf-8")
    with pytest.raises(NotAPosting):
        leads_of(path)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("title,url\nBaker,https://crumb.example/1\n", "sheet"),
        ("https://crumb.example/jobs/1\nhttps://crumb.example/jobs/2\n", "addresses"),
        ('[{"title": "Baker", "url": "https://crumb.example/1"}]', "sheet"),
    ],
)
def test_a_sheet_or_list_at_an_address_is_read_as_from_a_file(body, kind):
    found = leads_of("https://tidal.example/list.csv", Web({"https://tidal.example/list.csv": body}))
    assert found.kind == kind
    assert found.leads


def test_a_page_that_was_redirected_is_that_of_where_it_led():
    web = Web({PAGE: ("https://www.tidal.example/en/careers", html(f"{row(1)}{row(2)}"))})
    assert leads_of(PAGE, web).leads[0].address == "https://www.tidal.example/jobs/tide-engineer-1"
    assert isinstance(web(_request(PAGE)), Fetched)
