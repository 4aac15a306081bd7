"""Every known site: each form of an address names one posting, and its reply becomes lines."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import tests.sources.sites as folder
from analyzer.errors import NotAPosting
from analyzer.sources import read_source
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import OtherPage, Recognised
from tests.sources.sites.table import PROSE, Case, FakeNetwork

CASES: dict[str, Case] = {
    name: importlib.import_module(f"tests.sources.sites.{name}").CASE
    for _, name, _ in pkgutil.iter_modules(folder.__path__)
    if not name.startswith("test_") and name != "table"
}
FORMS = [(name, url) for name, case in CASES.items() for url in case.forms]
TRACKED = "utm_source=list&gh_src=abc&trk=x&fbclid=y"


@pytest.mark.parametrize(("name", "url"), FORMS)
def test_every_form_of_the_address_names_the_one_posting(name: str, url: str) -> None:
    found = recognise(url)
    assert isinstance(found, Recognised)
    assert found.identity == CASES[name].identity
    assert [request.url for request in found.requests] == list(CASES[name].asked)
    assert all(request.same_host for request in found.requests)


@pytest.mark.parametrize(("name", "url"), FORMS)
def test_tracking_parameters_make_no_second_posting(name: str, url: str) -> None:
    found = recognise(f"{url}{'&' if '?' in url else '?'}{TRACKED}")
    assert isinstance(found, Recognised)
    assert found.identity == CASES[name].identity


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.lines])
def test_the_reply_becomes_the_postings_lines(name: str) -> None:
    case = CASES[name]
    network = FakeNetwork(case.replies)
    posting = read_source(case.forms[0], fetch=network)
    assert tuple((line.origin, line.text) for line in posting.lines) == case.lines
    assert posting.identity == case.identity
    assert [line.n for line in posting.lines] == list(range(1, len(posting.lines) + 1))


@pytest.mark.parametrize(
    ("name", "number"), [(n, i) for n, case in CASES.items() if case.asked for i in range(len(case.broken))]
)
def test_an_api_that_does_not_help_leaves_it_to_the_page_which_is_said(name: str, number: int) -> None:
    case = CASES[name]
    page = f"<html><body><main><h1>Tide Engineer</h1>{f'<p>{PROSE}</p>' * 8}</main></body></html>"
    found = recognise(case.forms[0])
    assert isinstance(found, Recognised)
    replies = dict.fromkeys(case.asked, case.broken[number]) | {found.page or case.forms[0]: page}
    posting = read_source(case.forms[0], fetch=FakeNetwork(replies))
    assert posting.identity == case.identity
    assert "The site's own data could not be read; the page itself was." in posting.notes
    assert any(PROSE.strip() in line.text for line in posting.lines)


@pytest.mark.parametrize(
    ("name", "url"), [(name, url) for name, case in CASES.items() for url in case.listings]
)
def test_a_board_or_list_is_refused_with_what_to_do(name: str, url: str) -> None:
    assert isinstance(recognise(url), OtherPage)
    network = FakeNetwork({})
    with pytest.raises(NotAPosting) as caught:
        read_source(url, fetch=network)
    assert caught.value.remedy
    assert network.asked == []


@pytest.mark.parametrize(
    ("name", "url"), [(name, url) for name, case in CASES.items() for url in case.others]
)
def test_what_only_looks_like_the_site_is_not_the_site(name: str, url: str) -> None:
    assert not isinstance(recognise(url), Recognised)


HOSTILE = ("..", "%2e%2e", "a%2fb", "a b", "a%00b", "a?b=c", "é", "a@b", "a:b")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.asked])
@pytest.mark.parametrize("segment", HOSTILE)
def test_a_hostile_part_of_an_address_never_reaches_an_api(name: str, segment: str) -> None:
    """Whatever stands in the place of the posting's id, requests stay below what they are for."""
    case = CASES[name]
    last = case.forms[0].split("?")[0].rstrip("/").rpartition("/")[2]
    found = recognise(case.forms[0].replace(last, segment))
    for request in found.requests if isinstance(found, Recognised) else ():
        assert segment not in request.url
        assert "/../" not in request.url
        assert request.url.split("/")[2] == case.asked[0].split("/")[2]
