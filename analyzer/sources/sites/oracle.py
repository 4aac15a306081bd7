"""Oracle Recruiting: {pod}.fa[.{region}].oraclecloud.com/hcmUI/CandidateExperience/…/job/{id}.

API: GET {host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails. The page is filled by a
script only.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

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
    section,
)

HOSTS = (".oraclecloud.com",)
_SECTIONS = (
    (None, "ExternalDescriptionStr"),
    ("Responsibilities", "ExternalResponsibilitiesStr"),
    ("Qualifications", "ExternalQualificationsStr"),
    (None, "CorporateDescriptionStr"),
    (None, "OrganizationDescriptionStr"),
)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The career site and the posting's number."""
    path = address.path
    if path[:2] != ("hcmUI", "CandidateExperience"):
        return None
    site = path[path.index("sites") + 1] if "sites" in path[:-1] else ""
    job = path[path.index("job") + 1] if "job" in path[:-1] else ""
    if not safe(site):
        return None
    if not safe(job):
        return OtherPage("Oracle Recruiting")
    finder = quote(f'ById;Id="{job}",siteNumber={site}', safe=";=,")
    api = f"https://{address.host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
    request = get(f"{api}?expand=all&onlyData=true&finder={finder}")
    page = f"https://{address.host}/hcmUI/CandidateExperience/en/sites/{site}/job/{job}"
    pod = address.host.removesuffix(".oraclecloud.com")
    return Recognised("oracle", f"{pod}/{site}", job, requests=(request,), page=page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in an API reply."""
    found = as_json(reply)
    job = dig(found, "items", 0) or found
    if not isinstance(job, dict) or not job.get("Title") or str(job.get("Id", wanted.id)) != wanted.id:
        return None
    body = "".join(section(heading, job.get(key)) for heading, key in _SECTIONS)
    return Parts(_fields(job), body) if body else None


def _fields(job: dict[str, Any]) -> Fields:
    others = [dig(one, "Name") for one in entries(job.get("secondaryLocations"))]
    return Fields(
        title=one_line(job["Title"]),
        location=joined_line([job.get("PrimaryLocation"), *others], "; "),
        workplace=workplace_words(job.get("WorkplaceTypeCode") or job.get("WorkplaceType")),
        employment=employment_words(job.get("JobSchedule") or job.get("ContractType")),
        posted=iso_day(job.get("ExternalPostedStartDate")),
        valid_until=iso_day(job.get("ExternalPostedEndDate")),
    )
