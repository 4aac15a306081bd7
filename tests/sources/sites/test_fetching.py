"""Some addresses name a posting only after a look: short links, and companies' own pages."""

from __future__ import annotations

from analyzer.sources import read_source
from analyzer.sources.fetched import Fetched
from tests.sources.sites import ashby, smartrecruiters, workable
from tests.sources.sites.table import FakeNetwork


def test_a_short_link_of_workable_is_followed_to_its_account() -> None:
    network = FakeNetwork({workable.API: workable.JOB})

    def fetch(request, *, store=None, refresh=False):
        if request.url == "https://apply.workable.com/j/DD136DD7E7":
            return Fetched("https://apply.workable.com/tidal/j/DD136DD7E7/", 200, b"<html>a script</html>")
        return network(request)

    posting = read_source("https://apply.workable.com/j/DD136DD7E7", fetch=fetch)
    assert posting.identity == workable.CASE.identity


def test_the_widget_of_workable_stands_in_where_the_api_is_silent() -> None:
    job = {**workable.JOB, "shortcode": "DD136DD7E7"}
    network = FakeNetwork({workable.WIDGET: {"name": "Tidal", "jobs": [job]}})
    posting = read_source(workable.CASE.forms[0], fetch=network)
    assert posting.company == "Tidal"


def test_an_unlisted_posting_of_ashby_is_asked_for_by_itself() -> None:
    single = {
        "id": ashby.ID, "title": "Tide Engineer", "locationName": "Lisbon", "secondaryLocationNames": ["Porto"],
        "workplaceType": "Remote", "departmentName": "Platform", "descriptionHtml": "<p>Keep tide tables.</p>",
    }  # fmt: skip
    network = FakeNetwork({ashby.BOARD: {"jobs": []}, ashby.QUERY: {"data": {"jobPosting": single}}})
    posting = read_source(ashby.CASE.forms[0], fetch=network)
    assert posting.location == "Lisbon; Porto"
    assert network.asked == [ashby.BOARD, ashby.QUERY]


def test_a_companys_own_page_gives_its_ashby_board_away() -> None:
    page = f"https://tidal.example/careers?ashby_jid={ashby.ID}"
    board = ashby.BOARD.replace("Tidal%20Works", "tidal")
    network = FakeNetwork(
        {page: '<script src="https://jobs.ashbyhq.com/tidal/embed"></script>', board: {"jobs": [ashby.JOB]}}
    )
    assert read_source(page, fetch=network).identity == f"ashby:tidal:{ashby.ID}"


def test_the_page_of_smartrecruiters_is_read_since_its_api_is_closed_to_programs() -> None:
    network = FakeNetwork(smartrecruiters.CASE.replies)
    read_source(smartrecruiters.CASE.forms[1], fetch=network)
    assert network.asked == [smartrecruiters.PAGE]
