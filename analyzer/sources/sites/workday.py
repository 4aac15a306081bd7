"""Workday: {tenant}.{wdN}.myworkdayjobs.com and {wdN}.myworkdaysite.com.

API: GET {host}/wday/cxs/{tenant}/{site}/job/{…}. A language ("en-US") and `/apply` are dropped, and
`/details/` becomes `/job/`. `startDate` is a real date, `postedOn` says "Posted Yesterday".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.sources.fetched import Fetched
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
    safe,
)

HOSTS = (".myworkdayjobs.com", ".myworkdaysite.com")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_DROPPED = frozenset({"apply", "applyManually", "autofillWithResume", "useMyLastApplication", "login"})


@dataclass(frozen=True, slots=True)
class CareerSite:
    """A tenant's career site, and what of the path follows it."""

    tenant: str
    site: str
    rest: tuple[str, ...]


def site_in(address: Address) -> CareerSite | None:
    """The career site that an address is of, None where its form is another."""
    path = list(address.path)
    while path and path[-1] in _DROPPED:
        path.pop()
    if path and _LANGUAGE.fullmatch(path[0]):
        path.pop(0)
    if address.host.endswith(".myworkdaysite.com"):
        if path[:1] != ["recruiting"] or len(path) < 3:
            return None
        tenant, path = path[1], path[2:]
    else:
        tenant = address.host.partition(".")[0]
    site, rest = (path[0], path[1:]) if path else ("", [])
    return CareerSite(tenant, site, tuple(rest)) if safe(site) and safe(tenant) else None


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The tenant, its career site, and the last part of the posting's path."""
    found = site_in(address)
    if found is None:
        return None
    if len(found.rest) < 2 or found.rest[0] not in {"job", "details"} or not all(map(safe, found.rest)):
        return OtherPage("Workday")
    return _posting(address.host, found.tenant, found.site, list(found.rest[1:]))


def _posting(host: str, tenant: str, site: str, rest: list[str]) -> Recognised:
    path = "/".join(rest[-2:])
    api = f"https://{host}/wday/cxs/{tenant}/{site}/job/{path}"
    # "Engineer_JR-0105486-1": the requisition names it, however the title before it is spelled
    requisition = re.search(r"_([A-Za-z]*-?\d[\w-]*)$", rest[-1])
    job = requisition[1] if requisition else rest[-1]
    return Recognised("workday", f"{tenant}/{site}", job, requests=(get(api),))


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in an API reply."""
    found = as_json(reply)
    job = dig(found, "jobPostingInfo")
    if not isinstance(job, dict) or not job.get("title") or not job.get("jobDescription"):
        return None
    fields = Fields(
        title=one_line(job["title"]),
        company=one_line(dig(found, "hiringOrganization", "name")),
        location=joined_line([job.get("location"), *entries(job.get("additionalLocations"))], "; "),
        workplace=workplace_words(job.get("remoteType")),
        employment=employment_words(job.get("timeType")),
        posted=iso_day(job.get("startDate")),
    )
    return Parts(fields, job["jobDescription"])
