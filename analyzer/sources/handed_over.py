"""A page that a person's own browser handed over: its visible text, title, address and JSON-LD → Posting.

The text is what the browser showed, line by line. It is put back into the plainest page that shows the same,
and that goes through the door of every fetched page (`page.py`): so JSON-LD is read by the same rules, a page
that is a login wall or a closed job is told as one, and what stands around the posting is left out where that
is sure. Nothing of it is fetched.
"""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from typing import NamedTuple

from analyzer.errors import SourceError
from analyzer.model import Posting, Store
from analyzer.sources.addresses import classify
from analyzer.sources.dispatch import with_note_on_age
from analyzer.sources.page import posting_from_page
from analyzer.sources.plain_text import empty
from analyzer.strict_json import JsonObject, WrongForm

MOST = 400_000
"""Characters of what is handed over."""
_LESS = "\\u003c"
"""How JSON may write "<", which stands in its texts alone: so none of them ends the element."""


class HandedOver(NamedTuple):
    """What arrived. `cut` says that the page had more text."""

    title: str
    address: str
    text: str
    data: tuple[str, ...] = ()
    cut: bool = False


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
        )
    except (WrongForm, ValueError, RecursionError) as error:
        raise SourceError(
            "What arrived was not put together by jobfit's bookmark.",
            remedy="Drag the bookmark anew from the page Add, and hand the page over again.",
            kind="handed_over",
        ) from error


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
    lines = "".join(f"<p>{escape(line)}</p>" for line in given.text.split("\n") if line.strip())
    return f"<!doctype html><head><title>{escape(given.title)}</title>{scripts}</head><body>{lines}</body>"
