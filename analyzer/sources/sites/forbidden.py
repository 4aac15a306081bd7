"""LinkedIn, Indeed and Glassdoor: recognised, never fetched.

Their terms and robots files forbid programs. What the person sees in the browser, they may paste.
"""

from __future__ import annotations

import re

from analyzer.sources.sites.base import Address, OtherPage, page_only

HOSTS = (".linkedin.com", "linkedin.com", ".indeed.com", ".glassdoor.com", "*")
_SITES = {
    "LinkedIn": re.compile(r"(?:[\w-]+\.)*linkedin\.com"),
    "Indeed": re.compile(r"(?:[\w-]+\.)*indeed\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})"),
    "Glassdoor": re.compile(r"(?:[\w-]+\.)*glassdoor\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})"),
}
_REMEDY = "Open it in a browser, copy the posting's text and paste it."


def recognise(address: Address) -> OtherPage | None:
    """Any address of one of these sites, in every country."""
    name = forbidden_site(address.host)
    if name is None:
        return None
    return OtherPage(name, f"a page of {name}, which forbids programs to read it", _REMEDY, "forbidden")


def forbidden_site(host: str) -> str | None:
    """The name of the site whose host it is, None for all others."""
    return next((name for name, hosts in _SITES.items() if hosts.fullmatch(host)), None)


parse = page_only
