"""Pinpoint: {company}.pinpointhq.com/[en/]postings/{uuid}.

API: GET {host}/postings.json with all postings. The body stands in four fields, each with a heading.
"""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, employment_words, iso_day, one_line, salary_words, workplace_words
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

HOSTS = (".pinpointhq.com",)
_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's id; a language may stand before."""
    path = address.path[1:] if address.path[:1] and address.path[0] != "postings" else address.path
    shaped = Address(address.url, address.host, path)
    parts = shaped.matches("postings", "*", optional=("applications", "apply"))
    if parts is None:
        return OtherPage("Pinpoint") if path[:1] == ("postings",) or not path else None
    company = address.host.removesuffix(".pinpointhq.com")
    return Recognised("pinpoint", company, parts[0], requests=(get(f"https://{address.host}/postings.json"),))


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting among all of the company's."""
    jobs = dig(as_json(reply), "data")
    for job in entries(jobs):
        if wanted.id in (str(dig(job, "id")), str(dig(job, "path")).rpartition("/")[2]):
            return parts_of(job)
    return None


def parts_of(job: dict[str, Any]) -> Parts | None:
    """One posting of the company's list."""
    body = section(None, job.get("description"))
    body += "".join(section(job.get(f"{name}_header"), job.get(name)) for name in _SECTIONS)
    return Parts(fields_of(job), body) if body else None


def fields_of(job: dict[str, Any]) -> Fields:
    """What the list says of a posting beside its text."""
    pay = None
    if job.get("compensation_visible") is not False:
        ends = [job.get(f"compensation_{end}") for end in ("minimum", "maximum", "currency", "frequency")]
        pay = salary_words(*ends) or one_line(job.get("compensation"))
    return Fields(
        title=one_line(job.get("title")),
        location=one_line(dig(job, "location", "name")),
        workplace=workplace_words(job.get("workplace_type")),
        employment=employment_words(job.get("employment_type_text") or job.get("employment_type")),
        salary=pay,
        department=one_line(dig(job, "job", "department", "name")),
        valid_until=iso_day(job.get("deadline_at")),
    )
