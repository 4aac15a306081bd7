"""Any source of leads: an address is asked, a file or folder opened, and its bytes looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analyzer.errors import EmptySource, SourceError, shown
from analyzer.model import Store
from analyzer.sources.addresses import classify, normal_url
from analyzer.sources.bounded import bytes_of
from analyzer.sources.charset import decode
from analyzer.sources.fetched import Fetch
from analyzer.sources.leads.feed import is_feed, leads_of_feed
from analyzer.sources.leads.lead import Leads
from analyzer.sources.leads.mails.mail import leads_of_mails
from analyzer.sources.leads.mails.mailbox import (
    end_of_mbox,
    files_of_folder,
    is_mail,
    is_mbox,
    mails_of_bytes,
    mails_of_files,
)
from analyzer.sources.leads.page import leads_of_saved_page
from analyzer.sources.leads.texts import KINDS, leads_in_text
from analyzer.sources.look import looks_like_html
from analyzer.sources.sanitize import clean_line

MOST_BYTES = 100_000_000
"""Of a file: a mailbox or a sheet with texts may well be larger than any posting."""


def leads_of(
    source: str | Path | bytes,
    fetch: Fetch | None = None,
    *,
    name: str = "",
    columns: Mapping[str, str] | None = None,
    store: Store | None = None,
    refresh: bool = True,
) -> Leads:
    """All leads of one source: an address, a file, a folder, or bytes that were piped in.

    `fetch` is the guarded fetch where nothing else is given. What was asked before is asked again with its
    validators where there is a `store`; with `refresh=False`, not within a day. `name` is what bytes are
    called, `columns` says which column of a sheet holds which field (`{"title": "Job"}`).

    Raises SourceError and its kinds, and UsageProblem for `columns` that do not fit the sheet.
    """
    if isinstance(source, bytes):
        return _of_bytes(source, name=clean_line(name) or "-", columns=columns, store=store)
    word = str(source)
    kind = "file" if isinstance(source, Path) else classify(word)
    if kind == "file":
        return _of_path(Path(word).expanduser(), name=clean_line(name or word), columns=columns, store=store)
    if kind == "url":
        from analyzer.sources.fetch import guarded_fetch
        from analyzer.sources.leads.address import leads_at

        return leads_at(
            normal_url(word), fetch or guarded_fetch(), columns=columns, store=store, refresh=refresh
        )
    raise SourceError(
        f"{shown(word)} is no address, and no file of that name is there.", remedy=KINDS, kind="no_file"
    )


def _of_path(path: Path, *, name: str, columns: Mapping[str, str] | None, store: Store | None) -> Leads:
    try:
        if path.is_dir():
            return _of_folder(path, name, store)
        if (end := end_of_mbox(path, MOST_BYTES)) is not None:
            return leads_of_mails(end, name=name, store=store)
        data = bytes_of(path, most=MOST_BYTES)
    except FileNotFoundError as error:
        raise SourceError(
            "There is no file of that name.", remedy="Check the name.", kind="no_file"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise SourceError(f"This file cannot be read: {reason}.", remedy="Check its permissions.") from error
    return _of_bytes(data, name=name, columns=columns, store=store)


def _of_folder(folder: Path, name: str, store: Store | None) -> Leads:
    files = files_of_folder(folder)
    if files is None:
        raise SourceError(
            "This folder is no Maildir and holds no mails.",
            remedy="Give its files one by one.",
            kind="folder",
        )
    if len(files) == 1 and files[0].name.endswith("mbox"):
        return _of_path(files[0], name=name, columns=None, store=store)
    return leads_of_mails(mails_of_files(files), name=name, store=store)


def _of_bytes(data: bytes, *, name: str, columns: Mapping[str, str] | None, store: Store | None) -> Leads:
    """The leads in bytes, by what they look like."""
    if not data.strip():
        raise EmptySource(
            "There is nothing but white space.", remedy="Give a sheet, a mail, a feed or addresses."
        )
    if is_mbox(data) or is_mail(data, name):
        return leads_of_mails(mails_of_bytes(data), name=name, store=store)
    if is_feed(data):
        return leads_of_feed(data, name=name)
    if looks_like_html(data):
        return leads_of_saved_page(data, name=name)
    return leads_in_text(decode(data), name=name, columns=columns)
