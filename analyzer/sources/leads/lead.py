"""A lead: what a board, a mail, a feed or a sheet says of a posting before it was opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from analyzer.errors import SourceError
from analyzer.sources.addresses import identity_of_url, normal_url, public_form
from analyzer.sources.fields import Fields
from analyzer.sources.sanitize import clean_line

MOST_LEADS = 10_000
"""Of one source: more are no list that a person looks through, or a server that never ends."""
LONGEST_ADDRESS = 2_000
LONGEST_TEXT = 200_000
"""Characters: the longest posting has a tenth of it."""

Kind = Literal["board", "feed", "mail", "sheet", "addresses", "page"]


@dataclass(frozen=True, slots=True)
class Lead:
    """One posting as its source names it. What the source does not say is "", never guessed."""

    address: str = ""
    title: str = ""
    company: str = ""
    place: str = ""
    workplace: str = ""
    """Where the work is done, in the source's own word: "Remote", "hybrid"."""
    employment: str = ""
    pay: str = ""
    """As the source writes it: "€60,000 - 70,000 a year"."""
    department: str = ""
    applicants: str = ""
    """From where one may apply."""
    posted: str = ""
    """The day as YYYY-MM-DD; what is only said of today ("3 days ago") is left out."""
    valid_until: str = ""
    text: str = ""
    """The whole posting as plain text, where the source holds it; then nothing need be fetched."""
    html: str = ""
    """The same as HTML, where the source has it so."""
    identity: str = ""
    """As the library names the posting ("greenhouse:acme:123"), "" without an address."""
    found_in: str = ""
    """The source's name for people: "Greenhouse board of Acme", "alerts.mbox, mail 3"."""
    closed: str = ""
    """Why no program may open the address: "LinkedIn forbids programs"; "" where one may."""
    doubtful: bool = False
    """A link that may be a posting: the source's structure does not say so."""

    @property
    def fields(self) -> Fields:
        """What the source says beside a text, in the form of all sites."""
        return Fields(
            title=self.title or None,
            company=self.company or None,
            location=self.place or None,
            workplace=self.workplace or None,
            employment=self.employment or None,
            salary=self.pay or None,
            department=self.department or None,
            applicants=self.applicants or None,
            posted=self.posted or None,
            valid_until=self.valid_until or None,
        )


@dataclass(frozen=True, slots=True)
class Leads:
    """All leads of one source, in its order."""

    name: str
    kind: Kind
    leads: tuple[Lead, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know: rows left out and why, a limit that was reached, columns found."""
    whole: bool = True
    """Whether this is all that the source has: where not, what is missing from it need not be gone."""


def lead_of(
    fields: Fields,
    *,
    address: object = "",
    text: str = "",
    html: str = "",
    identity: str = "",
    found_in: str = "",
    doubtful: bool = False,
) -> Lead:
    """A lead with the fields of a site and an address of any type, which is "" where it is no address."""
    plain, name, closed = address_and_identity(address)
    return Lead(
        address=plain,
        title=fields.title or "",
        company=fields.company or "",
        place=fields.location or "",
        workplace=fields.workplace or "",
        employment=fields.employment or "",
        pay=fields.salary or "",
        department=fields.department or "",
        applicants=fields.applicants or "",
        posted=_day(fields.posted),
        valid_until=_day(fields.valid_until),
        text=text[:LONGEST_TEXT],
        html=html[:LONGEST_TEXT],
        identity=identity or name,
        found_in=found_in,
        closed=closed,
        doubtful=doubtful,
    )


def _day(said: str | None) -> str:
    return said if said and re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) else ""


def address_and_identity(value: object) -> tuple[str, str, str]:
    """(the address in its plain form, the posting's identity, why no program may open it); "" for what is
    no http(s) address."""
    from analyzer.sources.sites import recognise
    from analyzer.sources.sites.base import OtherPage, Recognised

    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ADDRESS or clean_line(value) != value:
        return "", "", ""
    try:
        address = public_form(normal_url(value))
        found = recognise(address)
    except (SourceError, ValueError):
        return "", "", ""
    if isinstance(found, Recognised):
        return address, found.identity, ""
    closed = (
        f"{found.site} forbids programs" if isinstance(found, OtherPage) and found.kind == "forbidden" else ""
    )
    return address, identity_of_url(address), closed
