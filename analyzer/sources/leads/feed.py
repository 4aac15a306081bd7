"""RSS and Atom → leads. An entry's text counts as the posting's only where it is no teaser."""

from __future__ import annotations

import io
import re
import time
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from analyzer.errors import JobfitError, SourceError
from analyzer.model import Store
from analyzer.sources.fetched import Fetch, FetchRequest
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads
from analyzer.sources.leads.mails.links import job_link
from analyzer.sources.leads.rows import Row
from analyzer.sources.leads.sheet import columns_of, lead_of_row
from analyzer.sources.sanitize import clean_line

MOST_PAGES = 20
MOST_BYTES = 20_000_000
_MOST_TAGS = 1_000_000
_LEAST = 600
"""Letters of a posting's whole text: what is shorter is a teaser, and the posting is fetched."""
_SURE = 3_000
"""Characters of a text, tags among them, that nearly always hold as many letters."""
_GOES_ON = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:read|see|learn|mehr|weiter)\s?(?:more|lesen|erfahren)\s*[→»›]*)\s*$",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<((?:\w+:)?(?:rss|feed|rdf))\b", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether bytes are RSS or Atom, by the name of their first element."""
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<"):
        return False
    first = re.search(rb"<(?:\w+:)?[a-zA-Z]", start)
    return first is not None and _ROOT.match(start, first.start()) is not None


def leads_of_feed(
    data: bytes,
    *,
    name: str,
    url: str = "",
    fetch: Fetch | None = None,
    store: Store | None = None,
    refresh: bool = True,
) -> Leads:
    """The leads of a feed, and of the pages that it goes on at, where it was fetched.

    Raises SourceError for a feed that cannot be read.
    """
    page = _page(data, name, url)
    leads, notes, whole = list(page.leads), list(page.notes), True
    asked = {url}
    while fetch is not None and page.more and len(leads) <= MOST_LEADS:
        if page.more in asked or len(asked) >= MOST_PAGES:
            notes.append(f"Only its first {len(asked)} pages were asked for.")
            whole = False
            break
        asked.add(page.more)
        try:
            reply = fetch(
                FetchRequest(page.more, same_host=True, most=MOST_BYTES), store=store, refresh=refresh
            )
            page = _page(reply.body, name, reply.url)
        except JobfitError as error:
            notes.append(f"A later page could not be had: {error.message}")
            whole = False
            break
        leads.extend(page.leads)
    if len(leads) > MOST_LEADS:
        notes.append(f"Only its first {MOST_LEADS:,} entries were taken.")
        leads, whole = leads[:MOST_LEADS], False
    return Leads(name, "feed", tuple(leads), tuple(dict.fromkeys(notes)), whole)


@dataclass(frozen=True, slots=True)
class _Page:
    leads: tuple[Lead, ...]
    notes: tuple[str, ...]
    more: str


def _page(data: bytes, name: str, url: str) -> _Page:
    import feedparser

    feedparser.api.PREFERRED_XML_PARSERS = [__name__]
    headers = {"content-location": url} if url else {}
    if len(data) > MOST_BYTES or data.count(b"<") > _MOST_TAGS:
        raise SourceError(
            "This feed is too large to be read.", remedy="Give a feed of newer entries.", kind="too_large"
        )
    if b"<!ENTITY" in data:  # entities can grow without bound, and feeds have no use for them
        raise _unreadable()
    try:
        # what hides in a text, and where its links lead, is looked at where the posting is read
        feed: Any = feedparser.parse(
            io.BytesIO(_shortened(data)), response_headers=headers, sanitize_html=False,
            resolve_relative_uris=False,
        )  # fmt: skip
    except Exception as error:  # what is no feed fails in every way a parser can
        raise _unreadable() from error
    entries = [entry for entry in feed.get("entries", []) if isinstance(entry, dict)]
    if not entries and not feed.get("version"):
        raise _unreadable()
    leads, left_out = [], 0
    for entry in entries[: MOST_LEADS + 1]:
        lead = _lead(entry, name)
        if lead.address or lead.title:
            leads.append(lead)
        else:
            left_out += 1
    notes = []
    if not entries:
        notes.append("It holds no entries now.")
    if entries and type(feed.get("bozo_exception")).__name__.startswith("SAX"):
        notes.append("It is not quite in order; what could be read of it was.")
    if left_out:
        notes.append(f"{left_out:,} entries have neither an address nor a title; they were left out.")
    return _Page(tuple(leads), tuple(notes), _next(feed, url))


def create_parser() -> Any:
    """The parser that feedparser is given (`xml.sax.make_parser` asks for this name): the standard library's,
    but one that hands out a text whole. Line by line, a large feed takes half as long again."""
    from xml.sax.expatreader import ExpatParser

    class WholeTexts(ExpatParser):
        def reset(self) -> None:
            super().reset()
            self._parser.buffer_text = True  # type: ignore[attr-defined]

    return WholeTexts()


def _shortened(data: bytes) -> bytes:
    """The feed with no more entries than are taken and one, so that the rest costs nothing."""
    starts = islice(_ENTRY.finditer(data), MOST_LEADS + 1, None)
    beyond = next(starts, None)
    root = _ROOT.search(data[:4096])
    if beyond is None or root is None:
        return data
    end = b"</channel>" if root[1].lower().endswith(b"rss") else b""
    return data[: beyond.start()] + end + b"</" + root[1] + b">"


def _unreadable() -> SourceError:
    return SourceError("This feed cannot be read.", remedy="Look at it in a browser.", kind="unreadable")


def _next(feed: Any, url: str) -> str:
    """The page that a feed goes on at (RFC 5005), at its own host only."""
    links = feed.get("feed", {}).get("links", [])
    for link in links if isinstance(links, list) else []:
        target = link.get("href", "") if link.get("rel") == "next" else ""
        if target and url and urlsplit(target).netloc == urlsplit(url).netloc:
            return str(target)
    return ""


def _lead(entry: dict[str, Any], name: str) -> Lead:
    plain = {key: value for key, value in entry.items() if isinstance(value, str) and key not in _PARSED}
    row: Row = {**plain, "url": entry.get("link"), "description": _whole_text(entry), "posted": _day(entry)}
    lead = lead_of_row(row, columns_of(list(row), {}), name)
    link = job_link(lead.address) if lead.address else None
    said = lead.company or lead.place or (link and not link.doubtful)
    return replace(lead, doubtful=not said, closed=lead.closed or (link.closed if link else ""))


_PARSED = frozenset(
    {"summary", "description", "content", "author", "published", "updated", "created", "id", "link"}
)


def _whole_text(entry: dict[str, Any]) -> str:
    contents = entry.get("content")
    texts = (
        [one.get("value") for one in contents if isinstance(one, dict)] if isinstance(contents, list) else []
    )
    texts.append(entry.get("summary"))
    longest = max((text for text in texts if isinstance(text, str)), key=len, default="")
    is_short = len(_bare(longest[:_SURE])) < _LEAST and len(_bare(longest)) < _LEAST
    return "" if is_short or _GOES_ON.search(clean_line(_bare(longest[-_SURE:])[-200:])) else longest


def _bare(text: str) -> str:
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", text).split())


def _day(entry: dict[str, Any]) -> str:
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        found = entry.get(key)
        if isinstance(found, time.struct_time) and 1990 <= found.tm_year <= 2100:
            return time.strftime("%Y-%m-%d", found)
    return ""
