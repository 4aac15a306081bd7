"""Links of mails are unwrapped without being opened, and jobs are told from everything else."""

from __future__ import annotations

import base64
import socket
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.sources.leads.mails.links import job_link

JOB = "https://boards.greenhouse.io/tidal/jobs/41"


def b64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


WRAPPED = [
    JOB, f"{JOB}?gh_src=abc&utm_source=x", f"https://click.example/?url={quote(JOB, safe='')}", f"https://click.example/?url={quote(quote(JOB, safe=''), safe='')}", f"https://click.example/?x=1&u={JOB}",
    f"https://click.example/c/{quote(JOB, safe='')}/1/0102", f"https://click.example/L0/{JOB}", f"https://www.google.com/url?q={quote(JOB, safe='')}&sa=D", f"https://click.example/?p={b64(JOB)}",
    f"https://eur03.safelinks.protection.outlook.com/?url={quote(JOB, safe='')}&data=05%7C", f"https://urldefense.com/v3/__{JOB}__;!!AbC!xyz$",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__boards.greenhouse.io_tidal_jobs_41&d=DwMFaQ&c=x",
    f"https://a.example/?u={quote(f'https://b.example/?u={quote(JOB, safe=str())}', safe='')}", f"https://www.linkedin.com/redir/redirect?url={quote(JOB, safe='')}&urlhash=x",
    f"  {JOB}  ", f"https://click.example/?url={JOB.replace('https://', 'https:/')}",
]  # fmt: skip


@pytest.mark.parametrize("link", WRAPPED)
def test_a_tracking_link_that_shows_its_target_is_unwrapped(link):
    found = job_link(link)
    assert found is not None
    assert (found.address, found.key, found.doubtful) == (JOB, "greenhouse:tidal:41", False)


@pytest.mark.parametrize(
    ("link", "address", "closed"),
    [
        (
            "https://www.linkedin.com/comm/jobs/view/41234567?trackingId=x",
            "https://www.linkedin.com/jobs/view/41234567/",
            "LinkedIn forbids programs",
        ),
        (
            "https://de.linkedin.com/jobs/view/tide-engineer-at-tidal-41234567/?refId=x",
            "https://www.linkedin.com/jobs/view/41234567/",
            "LinkedIn forbids programs",
        ),
        (
            "https://uk.indeed.com/viewjob?from=x&jk=0123456789abcdef",
            "https://uk.indeed.com/viewjob?jk=0123456789abcdef",
            "Indeed forbids programs",
        ),
        (
            "https://www.glassdoor.de/job-listing/tide-JV_IC1.htm?jl=100912345",
            "https://www.glassdoor.de/job-listing/?jl=100912345",
            "Glassdoor forbids programs",
        ),
        (
            "https://www.xing.com/jobs/hamburg-tide-engineer-51234567?ijt=jb",
            "https://www.xing.com/jobs/hamburg-tide-engineer-51234567",
            "",
        ),
    ],
)
def test_a_job_of_a_known_sender_has_one_address_in_all_mails(link, address, closed):
    found = job_link(link)
    assert found is not None
    assert (found.address, found.closed) == (address, closed)


def test_a_link_that_hides_where_it_leads_is_not_opened_and_says_so():
    found = job_link("https://click.stepstone.de/f/a/q1W2e3R4t5Z6~~/AAQRxQA~/RgRn")
    assert found is not None
    assert "not opened" in found.closed


@pytest.mark.parametrize(
    "link",
    [
        "", "#", "mailto:a@b.example", "javascript:alert(1)", "https://", "https://acme.example/", "https://acme.example/jobs", "https://acme.example/jobs/search?q=x", "https://acme.example/careers/blog/tides-7",
        "https://www.linkedin.com/comm/jobs/search?keywords=x", "https://www.linkedin.com/in/a-person-1", "https://www.linkedin.com/notjobs/view/41234567", "https://linkedin.com.example/in/41234567",
        "https://www.indeed.com/jobs?q=x", "https://acme.example/jobs/alerts/unsubscribe-7", "https://acme.example/jobs/how-to-quit-yours", "https://jobs.lever.co/tidal", "https://acme.example/stories/jobs-report-2026", "https://www.xing.com/jobs/search?keywords=x",
    ],
)  # fmt: skip
def test_other_links_lead_to_no_job(link):
    assert job_link(link) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://acme.example/jobs/tide-engineer-7",
        "https://acme.example/de/karriere/stelle/tide-engineer",
        "https://acme.example/careers/1234567",
        "https://notlinkedin.com/jobs/view/tide-7",
    ],
)
def test_an_address_that_only_looks_like_a_job_is_doubtful(link):
    found = job_link(link)
    assert found is not None
    assert found.doubtful
    assert found.sender is None


def test_a_link_that_wraps_itself_ends():
    link = "https://click.example/?u=" + quote("https://click.example/?u=" * 50, safe="")
    assert job_link(link) is None


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200), st.text("ab01:/?&=%._-~+", max_size=80).map("https://click.example/".__add__)
    )
)
def test_no_link_whatever_it_is_breaks_anything_or_opens_a_connection(link):
    before = socket.socket
    try:
        socket.socket = None
        found = job_link(link)
    finally:
        socket.socket = before
    assert found is None or found.address.startswith(("http://", "https://"))
