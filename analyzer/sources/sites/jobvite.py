"""Jobvite: jobs.jobvite.com/{company}/job/{id}. Its API is retired; the page has JSON-LD."""

from __future__ import annotations

import re

from analyzer.sources.sites.base import Address, OtherPage, Recognised, page_only

HOSTS = ("jobs.jobvite.com",)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's id; a language or "careers" may stand before."""
    path = address.path
    while path and (path[0] == "careers" or re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", path[0], re.IGNORECASE)):
        path = path[1:]
    parts = Address(address.url, address.host, path).matches("*", "job", "*", optional=("apply",))
    if parts is None:
        return OtherPage("Jobvite") if path else None
    return Recognised(
        "jobvite", parts[0], parts[1], page=f"https://jobs.jobvite.com/{parts[0]}/job/{parts[1]}"
    )


parse = page_only
