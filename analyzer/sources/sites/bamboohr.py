"""BambooHR: {company}.bamboohr.com/careers/{id}.

Its terms forbid automated reading beyond what a visitor sees, so the one page that the person names
is read: its own data, GET {host}/careers/{id}/detail, which the page itself asks for.
`locationType` is "0" on site, "1" remote, "2" hybrid.
"""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line
from analyzer.sources.sites.base import Address, OtherPage, Parts, Recognised, as_json, dig, get

HOSTS = (".bamboohr.com",)
NOT_COMPANIES = frozenset({"www", "help", "documentation"})
_WORKPLACE = {"0": "On-site", "1": "Remote", "2": "Hybrid"}


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's number."""
    company = address.host.removesuffix(".bamboohr.com")
    if company in NOT_COMPANIES:
        return None
    parts = address.matches("careers", "*", optional=("apply",))
    job = parts[0] if parts else ""
    if address.path == ("jobs", "view.php"):
        job = address.query.get("id", "")
    if not job.isdecimal():
        return OtherPage("BambooHR") if address.path[:1] in (("careers",), ("jobs",)) else None
    page = f"https://{address.host}/careers/{job}"
    return Recognised("bamboohr", company, job, requests=(get(f"{page}/detail"),), page=page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in the page's own data."""
    job = dig(as_json(reply), "result", "jobOpening")
    if not isinstance(job, dict) or not job.get("description"):
        return None
    return Parts(fields_of(job), job["description"])


def fields_of(job: dict[str, Any]) -> Fields:
    """What the company's list, or the page's own data, say of a posting beside its text."""
    place = job.get("location") or job.get("atsLocation")
    spelled = joined_line([dig(place, key) for key in ("city", "state", "addressCountry", "country")])
    remote = "Remote" if job.get("isRemote") is True else None
    return Fields(
        title=one_line(job.get("jobOpeningName")),
        location=spelled,
        workplace=_WORKPLACE.get(str(job.get("locationType"))) or remote,
        employment=employment_words(job.get("employmentStatusLabel")),
        salary=one_line(job.get("compensation")),
        department=one_line(job.get("departmentLabel")),
        posted=iso_day(job.get("datePosted")),
    )
