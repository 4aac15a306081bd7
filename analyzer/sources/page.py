"""An HTML page → Posting: what a person sees of it, with the site's fields beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from analyzer.keys import lines_digest, page_key
from analyzer.model import Line, Origin, Posting, Store
from analyzer.serialize import posting_from_json, posting_to_json
from analyzer.sources.addresses import identity_of_url, public_form
from analyzer.sources.fields import Fields, field_lines
from analyzer.sources.refusals import refusal
from analyzer.sources.sanitize import clean_line
from analyzer.text.languages import language_of

PARSER = "5"
"""Changes whenever a page could become other lines, so that stored ones are made anew."""


def posting_from_page(
    data: bytes,
    *,
    source: str,
    url: str | None = None,
    content_type: str | None = None,
    store: Store | None = None,
) -> Posting:
    """One posting from an HTML page. With a `store`, a page seen before is not parsed again.

    Raises NotAPosting (its `kind` says what it is) and SourceError for a page that cannot be read.
    """
    key = page_key(data, PARSER, source, url, content_type)
    stored = store.get(key) if store else None
    if stored:
        return posting_from_json(json.loads(stored))
    posting = _read(data, source=source, url=url, content_type=content_type)
    if store:
        store.set(key, json.dumps(posting_to_json(posting), ensure_ascii=False))
    return posting


def _shown(source: str) -> str:
    """The source as it may be shown: cleaned, without credentials."""
    return re.sub(r"(?<=://)[^/@\s]*@", "", clean_line(source))


def _read(data: bytes, *, source: str, url: str | None, content_type: str | None) -> Posting:
    from analyzer.sources.charset import decode
    from analyzer.sources.html.extraction import read_html
    from analyzer.sources.page_kinds import LEAST, kind_of  # compiles what only a page is asked for

    text = decode(data, content_type=content_type)
    page = read_html(text)
    kind = kind_of(page.features)
    if kind is None and not page.body:
        kind = "empty"
    if kind is None and not page.features.described and sum(len(line) for _, line in page.body) < LEAST:
        kind = "empty"
    if kind:
        raise refusal(kind)
    return assemble(page.fields, page.body, source=source, url=url, notes=page.notes)


@dataclass(frozen=True, slots=True)
class Body:
    """The lines that a description became; `notes` say what was left out of it."""

    lines: list[tuple[Origin, str]]
    notes: tuple[str, ...] = ()


def fragment_lines(html: str, *, store: Store | None = None) -> Body:
    """The lines of a description in HTML; with a `store`, one seen before is not parsed again."""
    key = page_key(html.encode("utf-8", "surrogatepass"), PARSER, "fragment")
    stored = store.get(key) if store else None
    if stored:
        plain = json.loads(stored)
        return Body([("body", line) for line in plain["lines"]], tuple(plain["notes"]))
    from analyzer.sources.html.extraction import read_fragment

    read = read_fragment(html)
    if store:
        store.set(key, json.dumps({"lines": [line for _, line in read.body], "notes": read.notes}))
    return Body(read.body, read.notes)


def assemble(
    fields: Fields,
    body: list[tuple[Origin, str]],
    *,
    source: str,
    url: str | None,
    notes: tuple[str, ...] = (),
    identity: str | None = None,
) -> Posting:
    """Puts fields before the body and numbers the lines from 1, without gaps.

    Title and place stand there once, where the body begins with them as well.
    """
    head = field_lines(fields)
    above = {text.casefold() for origin, text in head if origin in ("title", "location")}
    start = [(origin, text) for origin, text in body[:12] if text.casefold() not in above]
    numbered = enumerate([*head, *start, *body[12:]], 1)
    lines = tuple(Line(n, origin, text) for n, (origin, text) in numbered)
    address = public_form(url) if url else None
    return Posting(
        source=_shown(source),
        identity=identity or (identity_of_url(address) if address else f"text:{lines_digest(lines)}"),
        lines=lines,
        title=fields.title,
        company=fields.company,
        location=fields.location,
        url=address,
        language=language_of(line.text for line in lines if line.origin == "body"),
        notes=notes,
    )
