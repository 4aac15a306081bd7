"""Lever: jobs.lever.co and jobs.eu.lever.co.

API: GET api.lever.co/v0/postings/{site}/{uuid}?mode=json (Europe: api.eu.lever.co). Requirements
stand in `lists`, between `description` and `additional`. `createdAt` is in milliseconds. A posting
that the API does not know may still be open (unlisted): then the page decides.
"""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import (
    Fields,
    employment_words,
    iso_day,
    joined_line,
    one_line,
    salary_words,
    workplace_words,
)
from analyzer.sources.sites.base import (
    Address,
    OtherPage,
    Parts,
    Recognised,
    as_json,
    dig,
    entries,
    get,
    plain_as_html,
    section,
    words,
)

HOSTS = ("jobs.lever.co", "jobs.eu.lever.co")


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company's name and the posting's uuid."""
    parts = address.matches("*", "*", optional=("apply", "thanks"))
    if parts is None:
        return OtherPage("Lever") if address.path else None
    board, job = parts
    api = "api.eu.lever.co" if ".eu." in address.host else "api.lever.co"
    page = f"https://{address.host}/{board}/{job}"
    request = get(f"https://{api}/v0/postings/{board}/{job}?mode=json")
    return Recognised("lever", board, job, requests=(request,), page=page)


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting in an API reply."""
    job = as_json(reply)
    return parts_of(job) if isinstance(job, dict) and job.get("ok") is not False else None


def parts_of(job: dict[str, Any]) -> Parts | None:
    """One posting, of a reply of its own or of a board's."""
    if not job.get("text"):
        return None
    pay = dig(job, "salaryRange")
    fields = Fields(
        title=one_line(job["text"]),
        company=None,
        location=joined_line(
            dig(job, "categories", "allLocations") or dig(job, "categories", "location"), "; "
        ),
        workplace=workplace_words(_specified(job.get("workplaceType"))),
        employment=employment_words(dig(job, "categories", "commitment")),
        salary=salary_words(
            dig(pay, "min"), dig(pay, "max"), dig(pay, "currency"), _period(dig(pay, "interval"))
        ),
        department=joined_line([dig(job, "categories", "department"), dig(job, "categories", "team")]),
        posted=iso_day(job.get("createdAt")),
    )
    return Parts(fields, _body(job))


def _specified(workplace: Any) -> Any:
    return None if workplace == "unspecified" else workplace


def _period(interval: Any) -> str | None:
    """ "per-year-salary" → "year"."""
    parts = interval.split("-") if isinstance(interval, str) else []
    return parts[1] if len(parts) > 1 and parts[0] == "per" else None


def _body(job: dict[str, Any]) -> str:
    lists = entries(job.get("lists"))
    return "".join(
        [
            words(job.get("description")) or plain_as_html(job.get("descriptionPlain")),
            *(section(dig(one, "text"), f"<ul>{dig(one, 'content') or ''}</ul>") for one in lists),
            section(None, job.get("salaryDescription")),
            words(job.get("additional")) or plain_as_html(job.get("additionalPlain")),
        ]
    )
