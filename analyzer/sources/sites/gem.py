"""Gem: jobs.gem.com/{board}/{id}.

API: GET api.gem.com/job_board/v0/{board}/job_posts/ with all of a board's postings.
"""

from __future__ import annotations

from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.fields import Fields, employment_words, iso_day, joined_line, one_line, workplace_words
from analyzer.sources.jsonld import unescaped_html
from analyzer.sources.sites.base import Address, OtherPage, Parts, Recognised, as_json, dig, entries, get

HOSTS = ("jobs.gem.com",)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The board and the posting's id."""
    parts = address.matches("*", "*", optional=("apply",))
    if parts is None:
        return OtherPage("Gem") if address.path else None
    return Recognised(
        "gem", parts[0], parts[1], requests=(get(f"https://api.gem.com/job_board/v0/{parts[0]}/job_posts/"),)
    )


def parse(reply: Fetched, wanted: Recognised) -> Parts | None:
    """The posting among the board's."""
    jobs = as_json(reply)
    for job in entries(jobs):
        if wanted.id in {str(dig(job, "id")), str(dig(job, "absolute_url")).rstrip("/").rpartition("/")[2]}:
            body = job.get("content")
            return Parts(_fields(job), unescaped_html(body)) if isinstance(body, str) and body else None
    return None


def _fields(job: dict[str, Any]) -> Fields:
    offices = [dig(one, "location", "name") or dig(one, "name") for one in entries(job.get("offices"))]
    return Fields(
        title=one_line(job.get("title")),
        location=one_line(dig(job, "location", "name")) or joined_line(offices, "; "),
        workplace=workplace_words(job.get("location_type")),
        employment=employment_words(job.get("employment_type")),
        department=joined_line([dig(one, "name") for one in entries(job.get("departments"))]),
        posted=iso_day(job.get("first_published_at")),
    )
