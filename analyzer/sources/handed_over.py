"""A page that a person's own browser handed over: its visible text, title, address and JSON-LD → Posting.

The text is what the browser showed, line by line. It is put back into the plainest page that shows the same,
and that goes through the door of every fetched page (`page.py`): so JSON-LD is read by the same rules, a page
that is a login wall or a closed job is told as one, and what stands around the posting is left out where that
is sure. Nothing of it is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from analyzer.errors import SourceError
from analyzer.model import Posting, Store
from analyzer.sources.addresses import classify
from analyzer.sources.dispatch import with_note_on_age
from analyzer.sources.page import posting_from_page
from analyzer.sources.plain_text import empty
from analyzer.strict_json import JsonObject, WrongForm

MOST = 400_000
"""Characters of what is handed over."""
_MOST_MARKS = 5_000
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = _HEADINGS | {"nav", "footer", "header", "main", "article", "aside"}
_LESS = "\\u003c"
"""How JSON may write "<", which stands in its texts alone: so none of them ends the element."""


class Mark(NamedTuple):
    """What some lines of the text are on the page, `start` the first of them, from 0, `end` the one after the
    last: a heading, or a part of the page such as its menu."""

    tag: str
    start: int
    end: int


class HandedOver(NamedTuple):
    """What arrived. `cut` says that the page had more text."""

    title: str
    address: str
    text: str
    data: tuple[str, ...] = ()
    cut: bool = False
    marks: tuple[Mark, ...] = ()


def handed_over(text: str) -> HandedOver:
    """What a bookmarklet put together, each field of the form that it must have. Raises SourceError."""
    try:
        plain = JsonObject(json.loads(text[: 2 * MOST]), "what was handed over")
        data = plain.texts("data") if "data" in plain else ()
        return HandedOver(
            plain.text("title")[:1000],
            plain.text("address")[:4000],
            plain.text("text")[:MOST],
            data,
            cut=plain.flag("cut"),
            marks=tuple(_marks(plain.items("marks") if "marks" in plain else [])),
        )
    except (WrongForm, ValueError, RecursionError) as error:
        raise SourceError(
            "What arrived was not put together by jobfit's bookmark.",
            remedy="Drag the bookmark anew from the page Add, and hand the page over again.",
            kind="handed_over",
        ) from error


def _marks(found: list[Any]) -> Iterator[Mark]:
    """Those that are of the form that a mark has."""
    for one in found[:_MOST_MARKS]:
        match one:
            case [str(tag), int(start), int(end)] if tag in _TAGS and 0 <= start < end:
                yield Mark(tag, start, end)


def posting_handed_over(given: HandedOver, *, store: Store | None = None) -> Posting:
    """The posting in a page that was handed over. Raises SourceError and its kinds, as for a fetched page."""
    if not given.text.strip() and not given.data:
        raise empty()
    url = given.address if classify(given.address) == "url" and given.address.startswith("http") else None
    posting = posting_from_page(
        page_of(given).encode("utf-8", "replace"),
        source=url or "handed over",
        url=url,
        content_type="text/html; charset=utf-8",
        store=store,
    )
    if given.cut:
        note = f"The page has more text than is handed over ({MOST:,} characters): its end is not here."
        posting = replace(posting, notes=(*posting.notes, note))
    return with_note_on_age(posting)


def page_of(given: HandedOver) -> str:
    """The plainest page that shows this text and says the same of itself."""
    scripts = "".join(
        f'<script type="application/ld+json">{one.replace("<", _LESS)}</script>' for one in given.data
    )
    lines = "".join(_lines_of(given))
    return f"<!doctype html><head><title>{escape(given.title)}</title>{scripts}</head><body>{lines}</body>"


def _lines_of(given: HandedOver) -> Iterator[str]:
    """The lines as paragraphs and headings, within the parts of the page in which they stand."""
    parts = sorted(
        (one for one in given.marks if one.tag not in _HEADINGS), key=lambda one: (one.start, -one.end)
    )
    headings = {
        n: one.tag
        for one in given.marks
        if one.tag in _HEADINGS
        for n in range(one.start, min(one.end, one.start + 3))
    }
    open_parts: list[Mark] = []
    for n, line in enumerate(given.text.split("\n")):
        while open_parts and open_parts[-1].end <= n:
            yield f"</{open_parts.pop().tag}>"
        while parts and parts[0].start <= n:
            open_parts.append(parts.pop(0))
            yield f"<{open_parts[-1].tag}>"
        tag = headings.get(n, "p")
        if line.strip():
            yield f"<{tag}>{escape(line)}</{tag}>"
