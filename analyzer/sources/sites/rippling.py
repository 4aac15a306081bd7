"""Rippling: ats.rippling.com (also ats.us1.…)/{board}/jobs/{uuid}.

API: GET api.rippling.com/platform/api/ats/v1/board/{board}/jobs/{uuid}. `description` is an object:
the company's text and the role's.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line, salary_words
from analyzer.sources.sites.base import (
    Address,
    OtherPage,
    Parts,
    Recognised,
    as_json,
    dig,
    entries,
    get,
    section,
)

HOSTS = ("ats.rippling.com", ".rippling.com")
_HOST = re.compile(r"ats(?:\.[a-z0-9]+)?\.rippling\.com")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The board and the posting's uuid; a language may stand before both."""
    if not _HOST.fullmatch(address.host):
        return None
    language = address.path[:1] and re.fullmatch(r"[a-z]{2}-[A-Z]{2}", address.path[0])
    path = address.path[1:] if language else address.path
    parts = Address(address.url, address.host, path).matches("*", "jobs", "*", optional=("apply",))
    if parts is None:
        return OtherPage("Rippling") if path else None
    api = f"https://api.rippling.com/platform/api/ats/v1/board/{parts[0]}/jobs/{parts[1]}"
    return Recognised("rippling", parts[0], parts[1], requests=(get(api),))


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in an API reply."""
    job = as_json(reply)
    if not isinstance(job, dict) or not job.get("name"):
        return None
    text = job.get("description")
    body = section(None, dig(text, "company")) + section(None, dig(text, "role"))
    return Parts(_fields(job), body) if body else None


def _fields(job: dict[str, Any]) -> Fields:
    pays = [
        salary_words(
            dig(one, "rangeStart"), dig(one, "rangeEnd"), dig(one, "currency"), dig(one, "frequency")
        )
        for one in entries(job.get("payRangeDetails"))
    ]
    places = [dig(one, "label") or one for one in entries(job.get("workLocations"))]
    return Fields(
        title=one_line(job["name"]),
        company=one_line(job.get("companyName")),
        location=joined_line(places, "; "),
        employment=employment_words(dig(job, "employmentType", "label")),
        salary=joined_line(pays, "; "),
        department=one_line(dig(job, "department", "name")),
        posted=iso_day(job.get("createdOn")),
    )
