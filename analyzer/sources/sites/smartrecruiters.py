"""SmartRecruiters: jobs.smartrecruiters.com and careers.smartrecruiters.com.

Its API's robots file is closed to crawlers, so the one page that the person names is read instead,
with the JSON-LD or microdata in it. The posting's id is the digits that its last part begins with.
"""

from __future__ import annotations

import re

from analyzer.sources.sites.base import Address, OtherPage, Recognised, page_only, safe

HOSTS = ("jobs.smartrecruiters.com", "careers.smartrecruiters.com", "www.smartrecruiters.com")
_ID = re.compile(r"(\d{6,20})(?:-.*)?|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's number."""
    path = address.path[:-1] if address.path[-1:] == ("apply",) else address.path
    if path[:2] == ("oneclick-ui", "company") and len(path) == 5 and path[3] in {"publication", "job"}:
        return _posting(path[2], path[4])
    if len(path) == 2:
        return _posting(path[0], path[1]) or OtherPage("SmartRecruiters")
    return OtherPage("SmartRecruiters") if path else None


def _posting(company: str, last: str) -> Recognised | None:
    found = _ID.fullmatch(last)
    if not found or not safe(company):
        return None
    job = found[1] or found[2]
    page = f"https://jobs.smartrecruiters.com/{company}/{job}"
    return Recognised("smartrecruiters", company, job, page=page)


parse = page_only
