"""Any source → Posting: an address is fetched, a file opened, and its bytes looked at.

Which door the bytes go through is told by `forms.py`; only that door is imported.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import NotAPosting, SourceError
from analyzer.model import Posting, Store
from analyzer.sources.addresses import addresses_in, classify, normal_url, public_form
from analyzer.sources.bounded import bytes_of
from analyzer.sources.forms import (
    file_kind,
    form_of,
    is_xml_data,
    looks_like_data,
    looks_like_html,
    may_hold_many,
)
from analyzer.sources.sanitize import clean_line
from analyzer.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from analyzer.sources.fetched import Fetch, Fetched


def read_source(
    source: str,
    *,
    fetch: Fetch | None = None,
    store: Store | None = None,
    refresh: bool = False,
    allow_private: bool = False,
) -> Posting:
    """The posting at an address or in a file.

    `fetch` stands in for the guarded fetch (tests, other networks). With a `store`, a page that
    was fetched within the last day is not fetched again, unless `refresh`.

    Raises SourceError and its kinds: what happened, and what to do.
    """
    try:
        if classify(source) == "url":
            from analyzer.sources.fetch import guarded_fetch

            fetch = fetch or guarded_fetch(allow_private=allow_private)
            return with_note_on_age(_from_url(source, fetch=fetch, store=store, refresh=refresh))
        return with_note_on_age(_from_file(source, store=store))
    except NotAPosting as error:
        raise _or_sweep(error, source) from error


def _or_sweep(error: NotAPosting, source: str) -> NotAPosting:
    """The error for a list of jobs with the command that goes through all of it."""
    if error.kind != "list":
        return error
    name = re.sub(r"(?<=://)[^/@\s]*@", "", clean_line(source))
    command = "… | jobfit sweep -" if name == "-" else f"jobfit sweep {shlex.quote(name)}"
    return NotAPosting(error.message, remedy=f"{error.remedy} `{command}` goes through all.", kind="list")


_VALID = lazy_pattern(r"Valid until: (\d{4}-\d{2}-\d{2})")


def with_note_on_age(posting: Posting, today: date | None = None) -> Posting:
    """The posting, with a note where its own data say that it was valid until a day that has passed."""
    days = (
        found[1]
        for line in posting.lines
        if line.origin == "field" and (found := _VALID.fullmatch(line.text))
    )
    day = next(days, "")
    if not day or day >= (today or datetime.now(UTC).date()).isoformat():
        return posting
    note = f"By its own data it was valid until {day}; it may be closed."
    return replace(posting, notes=(*posting.notes, note))


def _from_url(source: str, *, fetch: Fetch, store: Store | None, refresh: bool) -> Posting:
    from analyzer.sources.fetched import FetchRequest
    from analyzer.sources.sites import recognise
    from analyzer.sources.sites.base import OtherPage
    from analyzer.sources.sites.posting_from_site import posting_from_site, refusal_of

    url = normal_url(source)
    public = public_form(url)

    def read(page: Fetched) -> Posting:
        return posting_from_bytes(
            page.body, source=public, url=public_form(page.url), content_type=page.content_type, store=store
        )

    recognised = recognise(url)
    if recognised is None:
        return read(fetch(FetchRequest(url), store=store, refresh=refresh))
    if isinstance(recognised, OtherPage):
        raise refusal_of(recognised)
    return posting_from_site(
        recognised, source=public, url=url, fetch=fetch, read=read, store=store, refresh=refresh
    )


def _from_file(source: str, *, store: Store | None) -> Posting:
    path = Path(source).expanduser()
    name = clean_line(source)
    try:
        data = bytes_of(path)
    except FileNotFoundError as error:
        raise SourceError(
            "There is no file of that name.", remedy="Check the name.", kind="no_file"
        ) from error
    except IsADirectoryError as error:
        each = f"Give its files one by one, such as {name.rstrip('/')}/*"
        remedy = f"{each}; `jobfit sweep {shlex.quote(name)}` reads a folder of mails."
        raise SourceError("This is a folder.", remedy=remedy, kind="folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise SourceError(f"This file cannot be read: {reason}.", remedy="Check its permissions.") from error
    return posting_from_bytes(data, source=name, store=store)


def posting_from_bytes(
    data: bytes,
    *,
    source: str,
    url: str | None = None,
    content_type: str | None = None,
    store: Store | None = None,
) -> Posting:
    """One posting from the bytes of a file or reply, by what they look like."""
    if url is None:
        _refuse_many(data, source)
    if form := form_of(data, source):
        from analyzer.sources.files import posting_from_file

        return posting_from_file(data, form, source=source, url=url, store=store)
    if kind := file_kind(data, content_type):
        from analyzer.sources.refusals import refusal

        raise refusal(kind)
    is_data = is_xml_data(data)
    if not is_data and looks_like_html(data, content_type):
        from analyzer.sources.page import posting_from_page

        return posting_from_page(data, source=source, url=url, content_type=content_type, store=store)
    from analyzer.sources.charset import decode

    text = decode(data, content_type=content_type)
    if is_data or looks_like_data(text):
        from analyzer.sources.structured_data import posting_from_data

        return posting_from_data(data, text, source=source, url=url, store=store)
    if url is None and addresses_in(text):
        raise list_of_addresses(f"jobfit < {source}")
    from analyzer.sources.plain_text import posting_from_text

    return posting_from_text(text, source=source, url=url)


def _refuse_many(data: bytes, name: str) -> None:
    """Raises NotAPosting for a file that holds many jobs: a mailbox, an alert mail, a sheet."""
    if not may_hold_many(data, name):
        return
    from analyzer.sources.leads.many import many_jobs_in

    if what := many_jobs_in(data, name):
        raise NotAPosting(f"This is {what}, not a posting.", remedy="Give one posting.", kind="list")


def list_of_addresses(command: str) -> SourceError:
    """The error for a file or a paste that lists addresses; `command` is what reads them all."""
    return SourceError(
        "This is a list of addresses, not a posting.", remedy=f"To read each: {command}", kind="list"
    )


def split_stdin(data: bytes, *, store: Store | None = None) -> list[str] | Posting:
    """What was piped in: addresses if every line is one (comments aside), else one posting, looked at like
    a file. Raises SourceError and its kinds, EmptySource for nothing but white space."""
    from analyzer.sources.charset import decode

    if not data.strip():
        from analyzer.sources.plain_text import empty

        raise empty()
    if not looks_like_html(data) and (found := addresses_in(decode(data))):
        return found
    try:
        return with_note_on_age(posting_from_bytes(data, source="-", store=store))
    except NotAPosting as error:
        raise _or_sweep(error, "-") from error
