"""Sites that forbid programs are recognised and never fetched; the person is told to paste."""

from __future__ import annotations

import pytest

from analyzer.errors import NotAPosting
from analyzer.sources import read_source
from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import FetchRules
from analyzer.sources.sites import recognise
from tests.sources.servers import reply, serving
from tests.sources.sites.table import FakeNetwork


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/jobs/view/tide-engineer-at-tidal-3987654321",
        "https://linkedin.com/jobs/search/?currentJobId=3987654321",
        "https://pt.linkedin.com/jobs/view/3987654321",
        "https://www.indeed.com/viewjob?jk=abc123",
        "https://uk.indeed.com/viewjob?jk=abc123",
        "https://indeed.co.uk/viewjob?jk=abc123",
        "https://www.glassdoor.com/job-listing/tide-engineer-JV_KO0,13.htm",
        "https://www.glassdoor.co.uk/Job/index.htm",
        "https://www.linkedin.com/jobs/view/1?gh_jid=41",
    ],
)
def test_they_are_not_fetched_and_the_remedy_is_to_paste(url: str) -> None:
    network = FakeNetwork({})
    with pytest.raises(NotAPosting, match="copy the posting's text and paste it") as caught:
        read_source(url, fetch=network)
    assert caught.value.kind == "forbidden"
    assert network.asked == []


@pytest.mark.parametrize("url", ["https://notlinkedin.com/jobs/view/1", "https://indeed.example.org/viewjob"])
def test_other_hosts_are_not_taken_for_them(url: str) -> None:
    assert recognise(url) is None


def test_a_link_that_leads_there_is_not_followed() -> None:
    """A mail's or a short link may end at such a site: not even its name is looked up."""
    answer = reply(status="302 Found", headers="Location: https://www.linkedin.com/jobs/view/1\r\n")
    with serving(answer) as server, pytest.raises(NotAPosting, match="LinkedIn, which forbids") as caught:
        fetch_page(server.url, rules=FetchRules(allow_private=True, proxies=False, deadline=5))
    assert caught.value.kind == "forbidden"
