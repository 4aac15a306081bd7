"""What a face other than the command line is given: a posting's text, or an address. Never the name of a
file: whoever speaks for the person (an assistant, a page) is not to read their disk."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from analyzer.errors import UsageProblem, shown
from analyzer.model import Posting, Store
from analyzer.sources.addresses import addresses_in, classify
from analyzer.sources.bounded import whole
from analyzer.sources.dispatch import list_of_addresses, posting_from_bytes, read_source, with_note_on_age
from analyzer.sources.forms import looks_like_html
from analyzer.sources.sanitize import clean_line


def posting_from_paste(text: str, *, store: Store | None = None) -> Posting:
    """One posting from a text that was pasted or handed over: prose, the source of a page, JSON, a mail.

    Raises SourceError and its kinds; a list of addresses is one of them.
    """
    if addresses_in(text):
        raise list_of_addresses("give each as an address")
    data = whole(BytesIO(text.encode("utf-8", "replace")))
    # whatever a page says of its own characters: these are decoded already
    kind = "text/html; charset=utf-8" if looks_like_html(data) else None
    return with_note_on_age(posting_from_bytes(data, source="pasted", content_type=kind, store=store))


def posting_at(address: str, *, store: Store | None = None, allow_private: bool = False) -> Posting:
    """The posting at an address, by the guarded fetch. Raises UsageProblem for what is no address, and
    SourceError and its kinds."""
    if classify(address) != "url":
        raise UsageProblem(
            f"{shown(address)} is no address", remedy="give one with https://, or the posting's text"
        )
    return read_source(address.strip(), store=store, allow_private=allow_private)


class GivenFile(NamedTuple):
    """A file that was handed over as its bytes; `name` is what it was called where it came from."""

    name: str
    data: bytes


def posting_in_file(file: GivenFile, *, store: Store | None = None) -> Posting:
    """One posting from a file's bytes, by what they look like. Raises SourceError and its kinds."""
    return with_note_on_age(posting_from_bytes(file.data, source=clean_line(file.name) or "-", store=store))
