"""Ashby: jobs.ashbyhq.com.

API: the whole board, GET api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true, of
which the one posting is taken; unlisted ones are asked for by the page's own query. `workplaceType`
counts before `isRemote`. A page of a posting that is gone is an empty shell with status 200.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line, workplace_words
from analyzer.sources.sites.base import (
    Address,
    OtherPage,
    Parts,
    Recognised,
    as_json,
    dig,
    entries,
    get,
    plain_as_html,
    post,
)

HOSTS = ("jobs.ashbyhq.com", "*")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_BOARD = re.compile(r"[\w. &'-]+")
_QUERY = (
    "query ApiJobPosting($organizationHostedJobsPageName: String!, $jobPostingId: String!) { jobPosting("
    "organizationHostedJobsPageName: $organizationHostedJobsPageName, jobPostingId: $jobPostingId) { id title"
    " departmentName locationName workplaceType employmentType descriptionHtml secondaryLocationNames"
    " compensationTierSummary } }"
)


def board_in(page: str) -> str | None:
    """The name of the board that a company's page embeds."""
    named = re.search(r"jobs\.ashbyhq\.com/([A-Za-z0-9._%-]+)/embed", page)
    return named[1] if named else None


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The board's name, which may hold blanks and dots, and the posting's uuid."""
    if address.host not in HOSTS:
        return _embedded(address)
    path = address.path[:-1] if address.path[-1:] == ("application",) else address.path
    if not path or not _BOARD.fullmatch(path[0]) or not path[0].strip(". "):
        return None
    job = path[1] if len(path) == 2 else address.query.get("ashby_jid", "")
    if len(path) > 2 or not _UUID.fullmatch(job):
        return OtherPage("Ashby")
    return _posting(path[0], job.lower())


def _embedded(address: Address) -> Recognised | None:
    """A company's own page with `ashby_jid`: whose board it is stands in its source."""
    job = address.query.get("ashby_jid", "")
    if not _UUID.fullmatch(job):
        return None
    return Recognised("ashby", address.host, job.lower(), requests=(FetchRequest(address.url),))


def _posting(board: str, job: str) -> Recognised:
    name = quote(board, safe="")
    body = {
        "operationName": "ApiJobPosting",
        "variables": {"organizationHostedJobsPageName": board, "jobPostingId": job},
        "query": _QUERY,
    }
    requests = (
        get(f"https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true"),
        post("https://jobs.ashbyhq.com/api/non-user-graphql?op=ApiJobPosting", body),
    )
    return Recognised("ashby", board, job, requests=requests, page=f"https://jobs.ashbyhq.com/{name}/{job}")


def parse(reply: Fetched, wanted: Recognised) -> Parts | Recognised | None:
    """The posting of a board's reply, of the query's, or the board's name in a company's page."""
    found = as_json(reply)
    if not isinstance(found, dict):
        board = board_in(reply.body.decode("utf-8", "replace"))
        return _posting(board, wanted.id) if board else None
    single = dig(found, "data", "jobPosting")
    jobs = [single] if isinstance(single, dict) else found.get("jobs")
    for job in entries(jobs):
        if str(dig(job, "id")).lower() == wanted.id or wanted.id in str(dig(job, "jobUrl")).lower():
            return parts_of(job)
    return None


def parts_of(job: dict[str, Any]) -> Parts:
    """One posting of a board, or of the query's reply."""
    return Parts(fields_of(job), job.get("descriptionHtml") or plain_as_html(job.get("descriptionPlain")))


def fields_of(job: dict[str, Any]) -> Fields:
    """What the board says of a posting beside its text."""
    others = [dig(one, "location") for one in entries(job.get("secondaryLocations"))]
    places = [
        job.get("location") or job.get("locationName"),
        *others,
        *entries(job.get("secondaryLocationNames")),
    ]
    pay = job.get("compensation")
    workplace = job.get("workplaceType") or ("Remote" if job.get("isRemote") is True else None)
    return Fields(
        title=one_line(job.get("title")),
        location=joined_line(places, "; "),
        workplace=workplace_words(workplace),
        employment=employment_words(job.get("employmentType")),
        salary=one_line(
            dig(pay, "compensationTierSummary")
            or dig(pay, "scrapeableCompensationSalarySummary")
            or job.get("compensationTierSummary")
        ),
        department=joined_line([job.get("department") or job.get("departmentName"), job.get("team")]),
        posted=iso_day(job.get("publishedAt")),
    )
