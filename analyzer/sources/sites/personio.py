"""Personio: {company}.jobs.personio.de and .com.

API: the feed GET {host}/xml?language={…} with all positions. A feed can be switched off; then the
page is read. `<name>` stands both for the position and, inside `jobDescriptions`, for a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line
from analyzer.sources.sites.base import Address, OtherPage, Parts, Recognised, get, section

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HOSTS = (".jobs.personio.de", ".jobs.personio.com")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company and the posting's number; the language of the address is kept."""
    parts = address.matches("job", "*", optional=("apply",))
    if parts is None or not parts[0].isdecimal():
        return OtherPage("Personio")
    company = address.host.partition(".")[0]
    language = address.query.get("language", "en")
    wanted = language if re.fullmatch(r"[a-z]{2}", language) else "en"
    request = get(f"https://{address.host}/xml?language={wanted}", accept="application/xml")
    return Recognised("personio", company, parts[0], requests=(request,))


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting among the feed's positions."""
    for position in positions(reply.body):
        if (position.findtext("id") or "").strip() != wanted.id:
            continue
        return parts_of(position)
    return None


def parts_of(position: Element) -> Parts | None:
    """One position of the feed."""
    body = "".join(
        section(one.findtext("name"), one.findtext("value"))
        for one in position.iterfind("jobDescriptions/jobDescription")
    )
    return Parts(fields_of(position), body) if body else None


def positions(body: bytes) -> Iterator[Element]:
    """The feed's positions; none of a feed that cannot be read, or that defines entities: those can
    grow without bound."""
    from xml.etree import ElementTree as ET

    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return
    try:
        root = ET.fromstring(body)  # noqa: S314 - without a document type there are no entities
    except (ET.ParseError, ValueError, LookupError):
        return
    yield from root.iterfind(".//position")


def fields_of(position: Element) -> Fields:
    """What the feed says of a position beside its text."""

    def of(name: str) -> str | None:
        return one_line(position.findtext(name))

    offices = [of("office"), *(one_line(one.text) for one in position.iterfind("additionalOffices/office"))]
    return Fields(
        title=of("name"),
        company=of("subcompany"),
        location=joined_line(offices, "; "),
        employment=employment_words([part for part in (of("schedule"), _kind(of("employmentType"))) if part]),
        department=of("department"),
        posted=iso_day(position.findtext("createdAt")),
    )


def _kind(employment: str | None) -> str | None:
    """ "permanent" says no more than a full-time job does; "intern" or "trainee" does."""
    return None if employment in {None, "permanent"} else employment
