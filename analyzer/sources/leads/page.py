"""A page → leads: the boards that it embeds, else the postings that it links to.

A careers page may show nothing of its own: a script, a frame or a link names the board of a job site, which
is then asked. What is fetched beyond the page itself is little, and only what robots files allow.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from analyzer.errors import FetchError, JobfitError
from analyzer.model import Store
from analyzer.sources.charset import decode
from analyzer.sources.fetched import Fetch, Fetched, FetchRequest
from analyzer.sources.html.tree import ParsedPage, parse
from analyzer.sources.leads.address_list import leads_of_addresses
from analyzer.sources.leads.boards import Board
from analyzer.sources.leads.boards.listing import leads_of_board
from analyzer.sources.leads.embedded_boards import boards_in
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads
from analyzer.sources.leads.page_links import PageLink, address_of, is_one_posting, postings_in, ways_on
from analyzer.sources.leads.robots import CLOSED, Robots
from analyzer.sources.page import posting_from_page
from analyzer.sources.refusals import refusal

MOST_PAGES = 10
"""Pages of one site that are fetched for its postings' addresses."""
MOST_BOARDS = 3
"""More boards on one page are many companies': then the links themselves are the leads."""
_LEAST = 400
"""Letters of a page that is one posting; what shows fewer, and no jobs, is some other page."""
_LONGEST_PAUSE = 5.0
"""Seconds: what robots files ask for beyond that is not waited for; then one page must do."""


def leads_of_page(
    page: Fetched,
    fetch: Fetch,
    *,
    store: Store | None = None,
    refresh: bool = True,
    robots: Robots | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Leads:
    """The leads of a fetched page; `robots` are the files that are known already.

    Raises NotAPosting where it names neither a board nor postings.
    """
    visit = _Visit(fetch, store, refresh, sleep, robots or Robots(fetch, store=store))
    visit.look(page)
    return visit.result(page)


@dataclass
class _Visit:
    fetch: Fetch
    store: Store | None
    refresh: bool
    sleep: Callable[[float], None]
    robots: Robots
    seen: set[str] = field(default_factory=set)
    boards: dict[str, Board] = field(default_factory=dict)
    found: dict[str, PageLink] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    whole: bool = True

    def look(self, page: Fetched) -> None:
        """Looks through the page, and through those that it goes on at."""
        waiting = [page]
        self.seen.add(page.url)
        if is_one_posting(parse(decode(page.body, content_type=page.content_type)), page.url):
            return
        while waiting:
            here = waiting.pop(0)
            known = len(self.found)
            html = decode(here.body, content_type=here.content_type)
            parsed = parse(html)
            self.boards.update((board.home, board) for board in boards_in(parsed, html, here.url))
            if 0 < len(self.boards) <= MOST_BOARDS:
                return  # the board itself lists them all
            for link in postings_in(parsed, here.url):
                self.found.setdefault(link.job.key, link)
            if here is page or len(self.found) > known:
                waiting.extend(self._further(parsed, here))

    def _further(self, parsed: ParsedPage, here: Fetched) -> list[Fetched]:
        """The next page of a list; where none is named yet, frames and the link to the careers page."""
        pages = []
        for url in ways_on(parsed, here.url, found=bool(self.found)):
            if url in self.seen:
                continue
            if len(self.seen) >= MOST_PAGES:
                self._cut(f"Only its first {MOST_PAGES} pages were looked at.")
                break
            self.seen.add(url)
            if (page := self._fetched(url)) is not None:
                pages.append(page)
        return pages

    def _fetched(self, url: str) -> Fetched | None:
        if not self.robots.allows(url):
            self._cut(f"{urlsplit(url).hostname} does not let programs go on to its other pages.")
            return None
        pause = self.robots.pause(url)
        if pause > _LONGEST_PAUSE:
            self._cut(f"{urlsplit(url).hostname} asks for {pause:g} seconds between two pages; one was read.")
            return None
        if pause:
            self.sleep(pause)
        try:
            return self.fetch(FetchRequest(url), store=self.store, refresh=self.refresh)
        except JobfitError as error:
            self._cut(f"A further page could not be had: {error.message}")
            return None

    def _cut(self, why: str) -> None:
        self.notes.append(why)
        self.whole = False

    def result(self, page: Fetched) -> Leads:
        """The leads of the boards, or of the links."""
        name = page.url
        if 0 < len(self.boards) <= MOST_BOARDS:
            return self._of_boards(name)
        leads = [self._lead(link, name) for link in self.found.values()]
        if not leads:
            return _one_posting(page)
        if len(leads) > MOST_LEADS:
            self._cut(f"Only its first {MOST_LEADS:,} links were taken.")
        return Leads(name, "page", tuple(leads[:MOST_LEADS]), tuple(self.notes), self.whole)

    def _lead(self, link: PageLink, name: str) -> Lead:
        lead = replace(link.lead, found_in=name)
        if not lead.closed and self._same_site(lead.address, name) and not self.robots.allows(lead.address):
            return replace(lead, closed=CLOSED)
        return lead

    @staticmethod
    def _same_site(address: str, name: str) -> bool:
        return urlsplit(address).netloc == urlsplit(name).netloc

    def _of_boards(self, name: str) -> Leads:
        leads: dict[str, Lead] = {}
        failed: JobfitError | None = None
        for board in self.boards.values():
            try:
                listed = leads_of_board(board, self.fetch, store=self.store, refresh=self.refresh)
            except JobfitError as error:
                failed = error
                self._cut(f"The {board.shown} could not be had: {error.message}")
                continue
            self.notes.append(f"The page embeds the {board.shown}.")
            self.notes.extend(listed.notes)
            self.whole &= listed.whole
            leads.update((lead.identity or f"{n}", lead) for n, lead in enumerate(listed.leads))
        if failed is not None and len(self.boards) == 1:
            raise failed
        return Leads(name, "board", tuple(leads.values()), tuple(self.notes), self.whole)


def _one_posting(page: Fetched) -> Leads:
    """The page as the one posting that it is."""
    try:
        posting = posting_from_page(page.body, source=page.url, url=page.url, content_type=page.content_type)
    except JobfitError as error:
        raise refusal("no_jobs") from error
    if sum(len(line.text) for line in posting.lines if line.origin == "body") < _LEAST:
        raise refusal("no_jobs")
    return leads_of_addresses([page.url], name=page.url)


def leads_of_saved_page(data: bytes, *, name: str) -> Leads:
    """The leads of a page in a file: what it links to; nothing is fetched. Raises NotAPosting for none."""
    page = parse(decode(data))
    leads = [replace(link.lead, found_in=name) for link in postings_in(page, address_of(page))]
    if not leads:
        raise refusal("no_jobs")
    return Leads(name, "page", tuple(leads[:MOST_LEADS]))


def check_allowed(url: str, robots: Robots) -> None:
    """Raises FetchError where the robots file of an address does not let programs read it."""
    if not robots.allows(url):
        raise FetchError(
            f"{urlsplit(url).hostname} does not let programs go through this page (its robots file).",
            remedy="Open it in a browser, and give the addresses of the jobs, or the site's alert mails.",
            kind="robots",
        )
