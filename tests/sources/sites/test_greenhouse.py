"""Greenhouse: every form of the address → the API's address → the posting."""

from __future__ import annotations

import html
import json

import pytest

from analyzer.errors import FetchError, NotAPosting
from analyzer.sources import read_source
from analyzer.sources.fetched import Fetched
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import OtherPage, Recognised

API = "https://boards-api.greenhouse.io/v1/boards/tidal/jobs/41?content=true&pay_transparency=true"
JOB = {
    "title": "Tide Engineer",
    "company_name": "Tidal ",
    "location": {"name": "Hybrid"},
    "offices": [{"name": "HQ", "location": {"name": "Lisbon, Portugal"}}],
    "departments": [{"name": "Platform"}],
    "first_published": "2026-05-07T14:53:31-04:00",
    "updated_at": "2026-07-16T14:44:23-04:00",
    "application_deadline": None,
    "metadata": [{"name": "Employment Type", "value": "Full-time"}, {"name": "Level", "value": None}],
    "pay_input_ranges": [
        {"min_cents": 7000000, "max_cents": 9000000, "currency_type": "EUR", "title": "Pay"}
    ],
    "content": html.escape(html.escape("<h2>What you do</h2><ul><li>Keep &amp; mend tide tables</li></ul>")),
}


class FakeNetwork:
    """Answers from a table; remembers what was asked."""

    def __init__(self, replies):
        self.replies, self.asked = replies, []

    def __call__(self, request, *, store=None, refresh=False):
        self.asked.append(request.url)
        body = self.replies.get(request.url)
        if body is None:
            raise FetchError("no")
        return Fetched(
            request.url, 200, body.encode() if isinstance(body, str) else json.dumps(body).encode()
        )


@pytest.mark.parametrize(
    "url",
    [
        "https://boards.greenhouse.io/tidal/jobs/41",
        "https://boards.greenhouse.io/tidal/jobs/41?gh_src=abc#app",
        "https://job-boards.greenhouse.io/tidal/jobs/41/apply",
        "https://job-boards.eu.greenhouse.io/tidal/jobs/41",
        "https://boards.eu.greenhouse.io/tidal/jobs/41",
        "https://boards.greenhouse.io/embed/job_app?for=tidal&token=41",
        "https://boards.greenhouse.io/tidal?gh_jid=41",
    ],
)
def test_every_form_of_the_address_names_one_posting_and_one_api_address(url):
    found = recognise(url)
    assert isinstance(found, Recognised)
    assert found.identity == "greenhouse:tidal:41"
    assert [request.url for request in found.requests] == [API]


@pytest.mark.parametrize(
    "url", ["https://boards.greenhouse.io/tidal", "https://boards.greenhouse.io/embed/job_board?for=tidal"]
)
def test_a_board_is_told_from_a_posting(url):
    assert isinstance(recognise(url), OtherPage)


@pytest.mark.parametrize(
    "url",
    [
        "https://notboards.greenhouse.io.example/tidal/jobs/41",
        "https://boards.greenhouse.io.example/tidal/jobs/41",
        "https://xboards.greenhouse.io/tidal/jobs/41",
        "https://tidal.example/jobs/41",
        "https://tidal.example/?gh_jid=../41",
    ],
)
def test_hosts_that_only_look_alike_are_not_the_site(url):
    assert recognise(url) is None


def test_the_reply_becomes_fields_and_a_body_in_order():
    posting = read_source("https://boards.greenhouse.io/tidal/jobs/41", fetch=FakeNetwork({API: JOB}))
    assert [(line.origin, line.text) for line in posting.lines] == [
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal"),
        ("location", "Lisbon, Portugal"),
        ("field", "Workplace: Hybrid"),
        ("field", "Employment: Full-time"),
        ("field", "Salary: EUR 70,000 - 90,000"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-05-07"),
        ("body", "What you do"),
        ("body", "- Keep & mend tide tables"),
    ]
    assert posting.identity == "greenhouse:tidal:41"


@pytest.mark.parametrize(
    "source",
    [
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tidal"></script>',
        '<script>{"urlToken":"tidal"}</script>',
        '<script>window.x = {boardToken: 1, "boardToken" : "tidal"}</script>',
    ],
)
def test_a_company_page_with_gh_jid_gives_its_board_away(source):
    page = "https://careers.tidal.example/job?gh_jid=41"
    network = FakeNetwork({page: f"<html><body>{source}</body></html>", API: JOB})
    posting = read_source(page, fetch=network)
    assert posting.identity == "greenhouse:tidal:41"
    assert network.asked == [page, API]


def test_where_the_api_does_not_answer_the_page_is_read_and_said_so():
    url = "https://boards.greenhouse.io/tidal/jobs/41"
    text = "We build tide tables for harbours and keep them right. " * 8
    posting = read_source(url, fetch=FakeNetwork({url: f"<h1>Tide Engineer</h1><p>{text}</p>"}))
    assert posting.identity == "greenhouse:tidal:41"
    assert posting.notes == ("The site's own data could not be read; the page itself was.",)


def test_a_board_is_refused_with_what_to_do():
    with pytest.raises(NotAPosting, match="Open one job") as caught:
        read_source("https://boards.greenhouse.io/tidal", fetch=FakeNetwork({}))
    assert caught.value.kind == "list"


def test_a_picture_in_place_of_the_page_is_told_as_such():
    url = "https://boards.greenhouse.io/tidal/jobs/41"
    with pytest.raises(NotAPosting) as caught:
        read_source(url, fetch=FakeNetwork({url: "GIF89a" + "x" * 200}))
    assert caught.value.kind == "image"
