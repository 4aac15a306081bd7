"""All postings of a board: its pages are asked one after the other, within bounds, until it is whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.errors import JobfitError, SourceError
from analyzer.model import Store
from analyzer.sources.fetched import Fetch, FetchRequest
from analyzer.sources.leads.boards import site_of
from analyzer.sources.leads.boards.base import Board, Page
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads

MOST_PAGES = 150
"""Requests for one board: Workday, with twenty a page and 2,000 at most, needs a hundred."""


def leads_of_board(board: Board, fetch: Fetch, *, store: Store | None = None, refresh: bool = True) -> Leads:
    """All that the board lists. What fails after the first page leaves what came before, and is said.

    Raises SourceError where not even the first page could be had.
    """
    asking = _Asking(board, fetch, store, refresh)
    request: FetchRequest | None = asking.first_page()
    pages = 1
    while request is not None and not asking.full():
        if pages >= MOST_PAGES:
            asking.cut(f"Only its first {MOST_PAGES} pages were asked for.")
            break
        pages += 1
        request = asking.next_page(request)
    return asking.result()


@dataclass
class _Asking:
    board: Board
    fetch: Fetch
    store: Store | None
    refresh: bool
    leads: dict[str, Lead] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    asked: set[tuple[str, bytes | None]] = field(default_factory=set)
    entries: int = 0
    left_out: int = 0
    twice: int = 0
    total: int | None = None
    whole: bool = True

    def first_page(self) -> FetchRequest | None:
        """Takes the first page of the first way that gives one; what to ask next."""
        failed: JobfitError | None = None
        for way in self.board.ways:
            try:
                page = self._page(way)
            except JobfitError as error:
                failed = failed or error
                continue
            if page is not None:
                self.total = page.total
                return self._take(page)
        raise failed or SourceError(
            f"The {self.board.shown} does not answer in the form that is known of {self.board.title}.",
            remedy=f"Look at it in a browser ({self.board.home}), and give the addresses of its postings.",
            kind="board",
        )

    def next_page(self, request: FetchRequest) -> FetchRequest | None:
        """Takes one more page; what to ask next."""
        try:
            page = self._page(request)
        except JobfitError as error:
            self.cut(f"A later page could not be had: {error.message}")
            return None
        if page is None:
            self.cut("A later page is not in the form that is known.")
            return None
        known = len(self.leads)
        following = self._take(page)
        if following is not None and len(self.leads) == known:
            # what was there before comes again: the site sends in circles, or begins anew beyond its end
            self.cut("Its pages repeat themselves; it was left there.")
            return None
        return following

    def _page(self, request: FetchRequest) -> Page | None:
        self.asked.add((request.url, request.body))
        reply = self.fetch(request, store=self.store, refresh=self.refresh)
        return site_of(self.board).page_of(reply, self.board, self.entries)

    def _take(self, page: Page) -> FetchRequest | None:
        self.entries += len(page.leads) + page.left_out
        self.left_out += page.left_out
        self.notes.extend(page.notes)
        for lead in page.leads:
            key = lead.identity or f"{lead.title}\n{lead.place}"
            if key in self.leads:
                self.twice += 1
            else:
                self.leads[key] = lead
        if page.more and (page.more.url, page.more.body) in self.asked:
            self.cut("Its pages lead in a circle; it was left there.")
            return None
        return page.more

    def full(self) -> bool:
        """Whether as much came as the board has, or as is taken."""
        if len(self.leads) > MOST_LEADS:
            return True
        return self.total is not None and self.entries >= self.total

    def cut(self, why: str) -> None:
        """Notes that not all of the board was had."""
        self.notes.append(why)
        self.whole = False

    def result(self) -> Leads:
        """What came, with what a person should know of it."""
        leads = list(self.leads.values())
        if len(leads) > MOST_LEADS:
            leads = leads[:MOST_LEADS]
            self.cut(f"Only its first {MOST_LEADS:,} postings were taken.")
        elif self.whole and self.total is not None and self.entries < self.total:
            self.cut(f"It names {self.total:,} postings and gives {self.entries:,}.")
        if not leads and not self.left_out:
            self.notes.insert(0, "It lists no postings now.")
        if self.left_out:
            self.notes.append(f"{self.left_out:,} of its entries name no posting; they were left out.")
        if self.twice:
            self.notes.append(f"{self.twice:,} of its entries are postings that it lists twice.")
        return Leads(self.board.shown, "board", tuple(leads), tuple(self.notes), self.whole)
