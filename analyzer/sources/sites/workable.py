"""Workable: apply.workable.com, {account}.workable.com and jobs.workable.com.

API: GET apply.workable.com/api/v2/accounts/{account}/jobs/{code}, else the account's widget with
`details=true`. A short link without an account redirects to the page that names it.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line, workplace_words
from analyzer.sources.sites.base import (
    Address,
    OtherPage,
    Parts,
    Recognised,
    as_json,
    dig,
    get,
    safe,
    section,
)

HOSTS = ("apply.workable.com", "jobs.workable.com", ".workable.com")
NOT_ACCOUNTS = frozenset({"www", "apply", "jobs", "help", "resources", "careers"})


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The account and the posting's code; of a short link, the code alone."""
    if address.host == "jobs.workable.com":
        seen = address.matches("view", "*") or address.matches("view", "*", "*")
        return Recognised("workable", "", seen[0]) if seen else OtherPage("Workable")
    if address.host == "apply.workable.com":
        full = address.matches("*", "j", "*", optional=("apply",))
        if full:
            return _posting(*full)
        short = address.matches("j", "*", optional=("apply",))
        if short:
            # where it leads to names the account
            page = FetchRequest(f"https://apply.workable.com/j/{short[0]}", same_host=True)
            return Recognised("workable", "", short[0], requests=(page,))
        return OtherPage("Workable") if address.path else None
    account = address.host.removesuffix(".workable.com")
    if account in NOT_ACCOUNTS or not safe(account) or "." in account:
        return None
    parts = address.matches("j", "*", optional=("apply",)) or address.matches(
        "jobs", "*", optional=("apply",)
    )
    return _posting(account, parts[0]) if parts else OtherPage("Workable")


def _posting(account: str, code: str) -> Recognised:
    api = "https://apply.workable.com/api"
    requests = (
        get(f"{api}/v2/accounts/{account}/jobs/{code}"),
        get(f"{api}/v1/widget/accounts/{account}?details=true"),
    )
    page = f"https://apply.workable.com/{account}/j/{code}/"
    return Recognised("workable", account, code, requests=requests, page=page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | Recognised | None:
    """The posting of either API, or the account to which a short link led."""
    found = as_json(reply)
    if not isinstance(found, dict):
        led = re.match(r"https://apply\.workable\.com/([A-Za-z0-9._-]+)/j/", reply.url)
        return _posting(led[1], wanted.id) if led and not wanted.board and safe(led[1]) else None
    if isinstance(found.get("jobs"), list):
        for job in found["jobs"]:
            if str(dig(job, "shortcode")).lower() == wanted.id.lower():
                return parts_of(job, one_line(found.get("name")))
        return None
    return parts_of(found, None) if found.get("title") and found.get("description") else None


def parts_of(job: dict[str, Any], company: str | None) -> Parts | None:
    """One posting, of a reply of its own or of an account's; `company` is the account's name."""
    if not job.get("description"):
        return None
    body = [section(None, job["description"]), section("Requirements", job.get("requirements"))]
    body.append(section("Benefits", job.get("benefits")))
    return Parts(fields_of(job, company), "".join(body))


def fields_of(job: dict[str, Any], company: str | None) -> Fields:
    """What the account says of a posting beside its text."""
    remote = "Remote" if job.get("telecommuting") is True or job.get("remote") is True else None
    return Fields(
        title=one_line(job.get("title")),
        company=company,
        location=_places(job),
        workplace=workplace_words(job.get("workplace") or remote),
        employment=employment_words(job.get("type") or job.get("employment_type")),
        department=joined_line(job.get("department")),
        posted=iso_day(job.get("published") or job.get("published_on")),
    )


def _places(job: dict[str, Any]) -> str | None:
    places = job.get("locations") or [job.get("location") or job]
    shown = [
        joined_line([dig(p, "city"), dig(p, "region") or dig(p, "state"), dig(p, "country")]) for p in places
    ]
    return joined_line(shown, "; ")
