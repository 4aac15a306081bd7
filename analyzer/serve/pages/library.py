"""The library: ranked, searched and filtered, with what is new since it was last looked at."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypedDict
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.reports.html_rows import ShortCardView, short_card
from analyzer.reports.listing import movement_from, read_of
from analyzer.reports.printable import printable
from analyzer.reports.words import FIT_WORDS, posting_name
from analyzer.serve.pages import Page
from analyzer.serve.views import acting, back_to, desk_of, view
from analyzer.storage.saved import RENAMED, STATUSES, timestamp

if TYPE_CHECKING:
    from analyzer.run.ranking import RankedRow
    from analyzer.serve.desk import Desk
    from analyzer.storage.library import Library

A_PAGE = 50
"""Postings of one page: nobody reads more at a time, and a browser lays them out at once."""
_LONGEST = 200
"""Characters that are searched for at most."""


class RowView(TypedDict):
    """One row of the list. `news` is what moved since it was last looked at: "new", "+4", "was good";
    `unopened`: only what a lead says of it is known, such as the lines of a mail."""

    rank: int
    number: int
    title: str
    about: list[str]
    status: str
    news: str
    gone: bool
    unopened: bool
    cards: list[ShortCardView]


class Wanted(NamedTuple):
    """What the person wants to see: words of the text, a status, a fit of the first criteria ("": any), only
    what moved, and which page of it."""

    words: str
    status: str
    fit: str
    moved: bool
    page: int

    def address(self, page: int) -> str:
        """The address of another page of the same list."""
        said = {"q": self.words, "status": self.status, "fit": self.fit, "moved": "yes" if self.moved else ""}
        asked = {name: value for name, value in said.items() if value}
        return "/?" + urlencode({**asked, "page": page})


def show(request: Request) -> Response:
    """The list, as the address of the page asks for it."""
    from analyzer.run.context import examples_judge

    desk, wanted = desk_of(request), wanted_by(request.query_params)
    ranking = desk.ranking()
    found = list(fitting(enumerate(ranking, 1), wanted, desk.library))
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(wanted.page, pages)
    shown = found[(page - 1) * A_PAGE : page * A_PAGE]
    removed = request.query_params.get("removed", "")
    unopened = desk.library.unopened()
    news = [movement_of(one) for one in ranking]
    return view(
        request,
        "library.html",
        wanted=wanted,
        total=len(ranking),
        found=len(found),
        groups=grouped([row_view(desk, rank, one, unopened) for rank, one in shown]),
        criteria=[printable(rubric.name) for rubric in desk.run().rubrics],
        statuses=STATUSES,
        fits=FIT_WORDS,
        new=news.count("new"),
        moved=sum(bool(word) for word in news) - news.count("new"),
        page=page,
        pages=pages,
        before=wanted.address(page - 1) if page > 1 else "",
        after=wanted.address(page + 1) if page < pages else "",
        examples=examples_judge(desk.run()),
        can_keep=desk.library.writable,
        removed=desk.removed(int(removed)) if removed.isdecimal() and len(removed) < 19 else None,
    )


def wanted_by(query: QueryParams) -> Wanted:
    """What an address asks for; what means nothing asks for nothing."""
    status, fit, page = query.get("status", ""), query.get("fit", ""), query.get("page", "")
    return Wanted(
        query.get("q", "").strip()[:_LONGEST],
        status if status in STATUSES else "",
        fit if fit in FIT_WORDS else "",
        query.get("moved") == "yes",
        max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def fitting(
    ranked: Iterable[tuple[int, RankedRow]], wanted: Wanted, library: Library
) -> Iterator[tuple[int, RankedRow]]:
    """The postings that are wanted, each with its rank among all."""
    having = library.search(wanted.words) if wanted.words else None
    for rank, one in ranked:
        row = one.row
        if (
            (having is None or row.id in having)
            and (not wanted.status or RENAMED.get(row.status, row.status) == wanted.status)
            and (not wanted.fit or one.standing.fit == wanted.fit)
            and (not wanted.moved or movement_of(one))
        ):
            yield rank, one


def movement_of(one: RankedRow) -> str:
    """What moved of a posting since the person last said that they saw the list."""
    return movement_from(one.before, one.standing, one.row)


def row_view(desk: Desk, rank: int, one: RankedRow, unopened: Container[int]) -> RowView:
    """A row as the template wants it."""
    row, read = one.row, read_of(one.row)
    title = printable(read["title"]) or posting_name(desk.library.load(row.id).posting, row.facts)
    about = [printable(part).strip() for part in (read["company"], read["location"])]
    return {
        "rank": rank,
        "number": row.id,
        "title": title,
        "about": [part for part in about if part],
        "status": printable(row.status),
        "news": movement_of(one),
        "gone": row.gone is not None,
        "unopened": row.id in unopened,
        "cards": [short_card(card) for card in desk.cards(row)],
    }


def grouped(rows: Sequence[RowView]) -> list[tuple[str, list[RowView]]]:
    """The rows, and below a heading those that are ruled out."""
    still = [row for row in rows if row["cards"][0]["fit"] != "ruled_out"]
    out = [row for row in rows if row["cards"][0]["fit"] == "ruled_out"]
    return [(name, group) for name, group in (("", still), ("Ruled out", out)) if group]


def seen(request: Request, _: FormData) -> Response:
    """The person has seen the list as it is: nothing of it is new from now on."""
    from analyzer.run.ranking import rank_rows, remember_shown

    desk = desk_of(request)
    rubrics, rows = desk.run().rubrics, [one.row for one in desk.ranking()]
    entries = rank_rows(desk.library, rubrics, rows, failed=lambda *_: None)
    remember_shown(desk.library, rubrics, entries, timestamp())
    return back_to("/")


PAGE = Page(
    place=10,
    name="Library",
    path="/",
    routes=(Route("/", show), Route("/seen", acting(seen), methods=["POST"])),
)
