"""What is no posting: each kind is told apart, with a remedy."""

from __future__ import annotations

import pytest

from analyzer.errors import NotAPosting
from analyzer.sources.dispatch import posting_from_bytes
from analyzer.sources.page import posting_from_page
from analyzer.sources.refusals import WHAT

LONG = "".join(
    f"<p>We keep the tide tables of harbour number {n} right, by day and by night, in all weather.</p>"
    for n in range(30)
)
JOBS = "".join(f'<li><a href="/jobs/{n}">Tide engineer {n}</a> Lisbon</li>' for n in range(12))
FORM = "<form>{0}<label>Name</label><input name=n><label>Email</label><input type=email><input type=tel><input type=file><button>Send</button></form>"

PAGES = {
    "login": "<title>Log in | Acme</title><h1>Sign in to see this job</h1><form><input type=email><input type=password><button>Sign in</button></form>",
    "cookies": "<h1>We value your privacy</h1><p>We use cookies. Accept all cookies or manage your consent.</p><button>Accept all</button>",
    "bot_check": "<title>Just a moment...</title><p>Checking your browser before accessing jobs.acme.example.</p>",
    "script_only": "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=a.js></script>",
    "closed": f"<h1>Tide engineer</h1><p>This job is no longer accepting applications.</p>{LONG}",
    "not_found": "<title>Careers</title><h1>Page not found</h1><p>The page you look for does not exist. See our open jobs.</p>",
    "list": f"<h1>Open positions</h1><ul>{JOBS}</ul>",
    "form": f"<h1>Apply for this job</h1>{FORM.format('')}<p>Upload your resume.</p>",
    "error_page": "<h1>Something went wrong</h1><p>An error occurred. Try again.</p>",
    "empty": "<h1>Hello</h1>",
}


def kind_of(html: str) -> str | None:
    try:
        posting_from_page(f"<html><body>{html}</body></html>".encode(), source="page")
    except NotAPosting as error:
        assert error.remedy
        return error.kind
    return None


@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_page_is_told_apart(kind):
    assert kind_of(PAGES[kind]) == kind


CARDS = "".join(
    f"<div class=job><h2><a href=/j{n}>Tide Engineer {n}</a></h2><div>Marl, Ghent</div>"
    "<p>You keep the tables of a harbour right and talk with the sailors who rely on them, by day and by night…</p></div>"
    for n in range(4)
)
MORE = [
    (
        "list",
        f"<title>tide jobs in Ghent</title><h1>tide jobs in Ghent</h1><p>156 jobs - since yesterday</p>{CARDS}",
    ),
    ("list", f"<h1>Find your harbour</h1>{CARDS}"),
    (
        "closed",
        f"<h1>Tide engineer</h1><p>Sorry, the job you are trying to apply for has been filled.</p>{LONG}",
    ),
    ("closed", "<h1>Tide engineer</h1><p>This position has been filled.</p>"),
    ("closed", "<h1>Sorry</h1><p>The job you are looking for is no longer available. Other jobs may be.</p>"),
    ("closed", "<h1>Stelle</h1><p>Diese Stelle ist leider nicht mehr verfügbar.</p>"),
    ("closed", "<p>Cette offre n'est plus disponible.</p>"),
    ("not_found", "<title>404</title><p>Oops. There is nothing here.</p>"),
    (
        "login",
        "<h1>Welcome back</h1><p>Please sign in to continue.</p><form><input><input type=password></form>",
    ),
    ("bot_check", "<h1>Access denied</h1><p>Verify you are human by completing the action below.</p>"),
    ("script_only", "<div id=app></div><script>boot()</script>"),
    ("script_only", "<h1>{{ job.title }}</h1><p>{{ job.company }}</p><p>{{ job.text }}</p>"),
    (
        "list",
        '<script>var jobs = {"jobs":[{"jobId":1,"title":"Tide engineer"},{"jobId":2,"title":"Buoy mechanic"}]};</script>',
    ),
]


@pytest.mark.parametrize(("kind", "html"), MORE)
def test_other_wordings_of_the_same(kind, html):
    assert kind_of(html) == kind


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Tide engineer</h1>{LONG}<a href=/login>Sign in</a><div class=cookie-banner>We use cookies <button>OK</button></div>",
        f"<h1>Tide engineer</h1>{LONG}{FORM.format('<h2>Apply for this job</h2>')}",
        f"<h1>Tide engineer</h1>{LONG}<h2>Similar jobs</h2><ul>{JOBS}</ul>",
        f"<h1>Tide engineer</h1>{LONG}<p>Applications are closed on Fridays; the position is open until it is filled.</p>",
        f"<title>Tide Engineer | Careers at Marl</title><p>{'We keep the tide tables of harbours right. ' * 3}</p>",
        f"<h1>Tide engineer</h1>{LONG}<h2>Our harbours</h2>{CARDS}",
        f"<h1>Tide engineer</h1><p>The position has been filled by a stand-in until spring; we now look for you.</p>{LONG}",
        f"<h1>Login engineer</h1><p>You build the page where harbours sign in.</p>{LONG}",
        f"<h1>404 specialist</h1>{LONG}",
        "<h1>Night baker</h1><p>Nights only, on site in Porto. 14 € an hour.</p>",
        f"<a href=/login>Sign in</a><div class=cookies>We use cookies. Cookie settings</div><p>{'Nights only, in Porto. ' * 6}</p>",
        f"<h1>Tide engineer</h1><p>This position is open until it is filled; we close when the role is filled.</p>{LONG}",
        f"<h1>Tide engineer</h1><p>This role is not available to contractors.</p>{LONG}",
        f"<h1>Tide engineer</h1><p>This job may be closed before the date below.</p>{LONG}",
        f"<h1>Tide engineer</h1><p>{'We are 500 people who keep tides. ' * 8}</p><a href=/a>Apply</a>",
        f"<title>Careers at Acme</title><h1>Tide engineer</h1><p>{'We keep tide tables right. ' * 12}</p><p><a href=m>Mail us</a></p><p><a href=w>acme.example</a></p>",
        f"<a href=/login>Sign in</a><h1>Tide engineer</h1><p>{'We keep tide tables right. ' * 14}</p>",
        f"<h1>Tide engineer</h1><p>Remote in Portugal, full-time. {'We keep tide tables right. ' * 5}Mail us.</p>",
    ],
)
def test_a_posting_with_such_parts_beside_it_is_a_posting(html):
    assert kind_of(html) is None


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"GIF89a", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8", "image"),
        (b"ID3\x03", "media"),
        (b"\x00\x00\x00\x18ftypmp42", "media"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\x7fELF", "archive"),
    ],
)
def test_files_that_are_no_text_are_refused_by_their_first_bytes(start, kind):
    with pytest.raises(NotAPosting) as caught:
        posting_from_bytes(start + bytes(200), source="file")
    assert caught.value.kind == kind


def test_every_kind_has_a_remedy():
    assert all(what and remedy for what, remedy in WHAT.values())
