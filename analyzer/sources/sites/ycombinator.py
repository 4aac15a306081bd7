"""Y Combinator: ycombinator.com/companies/{company}/jobs/{id}-{slug}. The page has JSON-LD."""

from __future__ import annotations

import re

from analyzer.sources.sites.base import Address, OtherPage, Recognised, page_only

HOSTS = ("www.ycombinator.com", "ycombinator.com")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's id, which stands before its title."""
    parts = address.matches("companies", "*", "jobs", "*")
    if parts is None:
        lists = (("jobs",), ("companies",))
        return OtherPage("Y Combinator") if address.path[:1] in lists else None
    company, last = parts
    job = re.match(r"[A-Za-z0-9]+", last)
    page = f"https://www.ycombinator.com/companies/{company}/jobs/{last}"
    return Recognised("ycombinator", company, job[0] if job else last, page=page)


parse = page_only
