"""Greenhouse: boards.greenhouse.io and job-boards.greenhouse.io (also `.eu`), embeds, `?gh_jid=`.

API: GET boards-api.greenhouse.io/v1/boards/{token}/jobs/{id}; European boards use the same host.
`content` is HTML, entity-escaped, often twice. `first_published` is the day it was posted;
`updated_at` moves with every edit. A page with `gh_jid` shows the board's token only in its source.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import (
    Fields,
    employment_words,
    iso_day,
    joined_line,
    one_line,
    salary_words,
    workplace_words,
)
from analyzer.sources.jsonld import unescaped_html
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
)

HOSTS = (
    "boards.greenhouse.io",
    "job-boards.greenhouse.io",
    "boards.eu.greenhouse.io",
    "job-boards.eu.greenhouse.io",
    "*",
)
_API = "https://boards-api.greenhouse.io/v1/boards"
_TOKEN = re.compile(
    r"greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?(?:[^\"'<>]*&(?:amp;)?)?for=([A-Za-z0-9._-]+)"
    r"|\\?\"(?:urlToken|boardToken|board_token)\\?\"\s*:\s*\\?\"([A-Za-z0-9._-]+)"
    r"|boards(?:-api)?(?:\.eu)?\.greenhouse\.io/(?:v1/boards/)?(?!embed\b|v1\b)([A-Za-z0-9._-]+)/jobs"
)


def board_in(page: str) -> str | None:
    """The token of the board that a company's page embeds."""
    found = _TOKEN.search(page)
    token = next((group for group in found.groups() if group), None) if found else None
    return token if safe(token) else None


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The board's token and the job's number, from every form of the address."""
    if address.host not in HOSTS:
        return _on_another_host(address)
    if address.path[:1] == ("embed",):
        board, job = address.query.get("for"), address.query.get("token") or address.query.get("gh_jid")
        if address.path[1:] == ("job_app",) and safe(board) and _number(job):
            return _posting(str(board), str(job))
        return OtherPage("Greenhouse") if safe(board) else None
    parts = address.matches("*", "jobs", "*", optional=("apply", "application"))
    if parts and _number(parts[1]):
        return _posting(*parts)
    job = address.query.get("gh_jid")
    if _number(job) and address.path and safe(address.path[0]):
        return _posting(address.path[0], str(job))
    return OtherPage("Greenhouse") if address.path else None


def _on_another_host(address: Address) -> Recognised | None:
    job = address.query.get("gh_jid")
    if not _number(job):
        return None
    # Whose board it is stands in the page; until it is read, the host tells such postings apart.
    return Recognised("greenhouse", address.host, str(job), requests=(FetchRequest(address.url),))


def _number(text: str | None) -> bool:
    return bool(text and re.fullmatch(r"\d{1,20}", text))


def _posting(board: str, job: str) -> Recognised:
    url = f"{_API}/{board}/jobs/{job}?content=true&pay_transparency=true"
    return Recognised("greenhouse", board, job, requests=(get(url),))


def parse(reply: Fetched, wanted: Recognised) -> Parts | Recognised | None:
    """The posting in an API reply, or the board's token in a company's page."""
    job = as_json(reply)
    if not isinstance(job, dict):
        token = board_in(reply.body.decode("utf-8", "replace"))
        return _posting(token, wanted.id) if token else None
    return parts_of(job)


def parts_of(job: dict[str, Any]) -> Parts | None:
    """One posting, of a reply of its own or of a board's."""
    if not isinstance(job.get("content"), str) or not job.get("title"):
        return None
    return Parts(fields_of(job), unescaped_html(job["content"]))


def fields_of(job: dict[str, Any]) -> Fields:
    """What the board says of a posting beside its text."""
    metadata = {str(dig(one, "name")).lower(): dig(one, "value") for one in entries(job.get("metadata"))}
    place = one_line(dig(job, "location", "name"))
    workplace = next(
        (metadata[name] for name in metadata if re.search(r"workplace|work (?:mode|model)", name)), None
    )
    if workplace_words(place) in ("Remote", "Hybrid", "On-site"):  # some boards put the arrangement there
        workplace, place = place, _offices(job) or place
    kind = next(
        (metadata[name] for name in metadata if re.search(r"employment|time type|job type", name)), None
    )
    return Fields(
        title=one_line(job.get("title")),
        company=one_line(job.get("company_name")),
        location=place or _offices(job),
        workplace=workplace_words(workplace),
        employment=employment_words(kind),
        salary=_pay(job.get("pay_input_ranges")),
        department=joined_line([dig(one, "name") for one in entries(job.get("departments"))]),
        posted=iso_day(job.get("first_published")),
        valid_until=iso_day(job.get("application_deadline")),
    )


def _offices(job: dict[str, Any]) -> str | None:
    offices = entries(job.get("offices"))
    return joined_line(
        [dig(one, "location", "name") or dig(one, "location") or dig(one, "name") for one in offices], "; "
    )


def _pay(ranges: Any) -> str | None:
    """All ranges of a posting, each with its title; amounts are given in cents."""
    found = []
    for one in entries(ranges):
        low, high = dig(one, "min_cents"), dig(one, "max_cents")
        if isinstance(low, (int, float)) and isinstance(high, (int, float)):
            pay = salary_words(low / 100, high / 100, dig(one, "currency_type"), None)
            title = one_line(dig(one, "title"))
            found.append(f"{pay} ({title})" if pay and title and len(ranges) > 1 else pay)
    return joined_line(found, "; ")
