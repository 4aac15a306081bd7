"""Recruitee: {company}.recruitee.com/o/{slug}, usually under a company's own host.

API: GET {host}/api/offers/{slug}, else the host's whole list. On a host of the company's own, the
shape `/o/{slug}` is all that shows; where the API is not there, it is a page like any other.
"""

from __future__ import annotations

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

HOSTS = (".recruitee.com", "*")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The host and the posting's slug; "/o/{slug}" may follow a language."""
    path = address.path[1:] if len(address.path) > 2 and len(address.path[0]) == 2 else address.path
    shaped = Address(address.url, address.host, path, address.query)
    parts = shaped.matches("o", "*", optional=("c", "new", "apply"))
    if parts is None and path[-2:] == ("c", "new"):
        parts = Address(address.url, address.host, path[:-2]).matches("o", "*")
    if parts is None:
        return OtherPage("Recruitee") if address.host.endswith(".recruitee.com") else None
    requests = (
        get(f"https://{address.host}/api/offers/{parts[0]}"),
        get(f"https://{address.host}/api/offers/"),
    )
    return Recognised("recruitee", address.host, parts[0], requests=requests)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in either reply."""
    found = as_json(reply)
    single = dig(found, "offer")
    offers = [single] if isinstance(single, dict) else dig(found, "offers")
    for offer in entries(offers):
        if dig(offer, "slug") == wanted.id and dig(offer, "description"):
            return parts_of(offer)
    return None


def parts_of(offer: dict[str, Any]) -> Parts:
    """One posting, of a reply of its own or of the host's list."""
    body = section(None, offer.get("description")) + section("Requirements", offer.get("requirements"))
    return Parts(fields_of(offer), body)


def fields_of(offer: dict[str, Any]) -> Fields:
    """What the host says of a posting beside its text."""
    places = [
        joined_line([dig(one, "city") or dig(one, "name"), dig(one, "country")])
        for one in entries(offer.get("locations"))
    ]
    flags = {"remote": "Remote", "hybrid": "Hybrid", "on_site": "On-site"}
    pay = offer.get("salary")
    return Fields(
        title=one_line(offer.get("title")),
        company=one_line(offer.get("company_name")),
        location=joined_line(places, "; ") or one_line(offer.get("location")),
        workplace=joined_line([name for flag, name in flags.items() if offer.get(flag) is True]),
        employment=employment_words(_kind(offer.get("employment_type_code"))),
        salary=salary_words(dig(pay, "min"), dig(pay, "max"), dig(pay, "currency"), dig(pay, "period")),
        department=one_line(offer.get("department")),
        posted=iso_day(offer.get("published_at")),
    )


def _kind(code: Any) -> str | None:
    """ "fulltime_permanent" → "fulltime"."""
    return code.partition("_")[0] if isinstance(code, str) else None
