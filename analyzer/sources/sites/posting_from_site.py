"""From a recognised address to the posting: the site's API, else the page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analyzer.errors import JobfitError, NotAPosting
from analyzer.model import Posting, Store
from analyzer.sources.fetched import Fetch, Fetched, FetchRequest
from analyzer.sources.page import assemble, fragment_lines
from analyzer.sources.sites import site_of
from analyzer.sources.sites.base import OtherPage, Parts, Recognised

_MOST_STEPS = 6  # requests for one posting: more means that a site sends in circles


def refusal_of(page: OtherPage) -> NotAPosting:
    """The error for a page of a known site that is no posting."""
    what = page.what if page.site in page.what else f"{page.what} ({page.site})"
    return NotAPosting(f"This is {what}.", remedy=page.remedy, kind=page.kind)


def posting_from_site(
    recognised: Recognised,
    *,
    source: str,
    url: str,
    fetch: Fetch,
    read: Callable[[Fetched], Posting],
    store: Store | None,
    refresh: bool,
) -> Posting:
    """The posting, from the first request that gives it; at last from what `read` makes of the page,
    and then saying so.

    Raises what the page raises where that fails too.
    """
    found, wanted = _ask(recognised, fetch, store, refresh=refresh)
    page_url = wanted.page or url
    if found:
        body = fragment_lines(found.html, store=store)
        if body.lines:
            notes = (*found.notes, *body.notes)
            return assemble(
                found.fields, body.lines, source=source, url=page_url, notes=notes, identity=wanted.identity
            )
    page = fetch(FetchRequest(page_url), store=store, refresh=refresh)
    posting = read(page)
    notes = posting.notes
    if recognised.requests:
        notes = (*notes, "The site's own data could not be read; the page itself was.")
    return replace(posting, identity=wanted.identity, notes=notes)


def _ask(
    recognised: Recognised, fetch: Fetch, store: Store | None, *, refresh: bool
) -> tuple[Parts | None, Recognised]:
    site, wanted = site_of(recognised), recognised
    waiting = list(recognised.requests)
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        try:
            reply = fetch(waiting.pop(0), store=store, refresh=refresh)
        except JobfitError:
            continue  # an API that fails proves nothing: the page decides
        found = site.parse(reply, wanted)
        if isinstance(found, Parts):
            return found, wanted
        if isinstance(found, Recognised):
            wanted, waiting = found, list(found.requests)
    return None, wanted
