"""Add: a text, an address, files; and what happens to each, as it happens.

Without script, the page of an addition is loaded anew every few seconds. With it, each change comes as a
server-sent event: the part of the page that changed, from the same template.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from analyzer.errors import UsageProblem
from analyzer.reports.account import account_line
from analyzer.reports.html_rows import ShortCardView, short_card
from analyzer.reports.printable import printable, shorten
from analyzer.reports.words import notes_of, posting_name, source_of
from analyzer.run.adding import Given
from analyzer.serve.additions import MOST_THINGS, Addition, Additions, Thing
from analyzer.serve.bookmark import bookmark
from analyzer.serve.page_words import on_page
from analyzer.serve.pages import Page
from analyzer.serve.views import acting, back_to, desk_of, environment, said, view

if TYPE_CHECKING:
    from analyzer.run.context import RunContext
    from analyzer.sources.fetched import Fetch
    from analyzer.sources.given import GivenFile
    from analyzer.sources.leads.lead import Leads

MOST_BYTES = 25_000_000
"""Of all that is sent at once."""
_MOST_TEXT = 2_000_000
_MOST_FILES = 50
_SHOWN = 20
"""Postings of a sweep that are named; the library has all."""
_PAUSE = 0.2
"""Seconds between two looks for a change, at least."""


class FoundView(TypedDict):
    """One posting that came of it; `unopened`: only what a lead says of it is known."""

    number: int
    title: str
    card: ShortCardView
    unopened: bool


class ThingView(TypedDict):
    """One thing on its way: what is happening to it, in words, and what came of it; `notes` are what one
    should know of it, such as that it hardly is a posting."""

    name: str
    state: str
    words: str
    facts: list[str]
    found: list[FoundView]
    notes: list[str]
    problem: str


class AdditionView(TypedDict):
    """An addition as the template wants it."""

    number: int
    done: bool
    finished: int
    total: int
    things: list[ThingView]
    notes: list[str]
    problem: str


def additions_of(request: Request) -> Additions:
    """What is being added here."""
    found: Additions = request.app.state.additions
    return found


def show(request: Request) -> Response:
    """The form, and the bookmark."""
    return _form(request)


def _form(request: Request, problem: str = "") -> Response:
    code, port = 422 if problem else 200, request.url.port or 80
    return view(
        request, "add.html", code=code, bookmark=bookmark(port), most_files=_MOST_FILES, problem=problem
    )


def take(request: Request, form: FormData) -> Response:
    """Begins to add what was given."""
    from analyzer.sources.given import GivenFile

    text, address = said(form, "text"), said(form, "address")
    files = [
        GivenFile(one.filename or "a file", one.file.read())
        for one in form.getlist("files")
        if isinstance(one, UploadFile) and one.filename
    ]
    if not (text or address or files):
        return _form(request, "Nothing was given: paste a text, or give an address or a file.")
    addition = additions_of(request).begin(
        desk_of(request).settings(), partial(_given, text=text, address=address, files=files)
    )
    return back_to(f"/add/{addition.number}")


def _given(context: RunContext, *, text: str, address: str, files: Sequence[GivenFile]) -> list[Given]:
    """What a form holds, as things to add. A text of addresses alone is each of them."""
    from analyzer.sources.addresses import addresses_in

    things = []
    addresses = address.split()
    if listed := addresses_in(text):
        addresses += listed
    elif text:
        things.append(_pasted(text, context))
    things += [_at(one, context) for one in dict.fromkeys(addresses)]
    things += [_in_file(one, context) for one in files]
    if len(things) > MOST_THINGS:
        raise UsageProblem(
            f"{len(things)} things are too many at once", remedy=f"add {MOST_THINGS} at a time, or sweep them"
        )
    return things


def _pasted(text: str, context: RunContext) -> Given:
    from analyzer.sources.given import posting_from_paste
    from analyzer.sources.leads import leads_of

    def leads(fetch: Fetch) -> Leads:
        return leads_of(text.encode("utf-8", "replace"), fetch, name="pasted", store=context.store)

    return Given("pasted text", lambda: posting_from_paste(text, store=context.store), leads)


def _at(address: str, context: RunContext) -> Given:
    from analyzer.sources.given import posting_at
    from analyzer.sources.leads import leads_of

    private = context.settings.allow_private
    return Given(
        address,
        lambda: posting_at(address, store=context.store, allow_private=private),
        lambda fetch: leads_of(address, fetch, store=context.store),
    )


def _in_file(file: GivenFile, context: RunContext) -> Given:
    from analyzer.sources.given import posting_in_file
    from analyzer.sources.leads import leads_of

    return Given(
        file.name,
        lambda: posting_in_file(file, store=context.store),
        lambda fetch: leads_of(file.data, fetch, name=file.name, store=context.store),
    )


# ── how far it is ─────────────────────────────────────────────────────────────────────────────────


def progress(request: Request) -> Response:
    """How far an addition is, and what came of it."""
    addition = additions_of(request).find(request.path_params["number"])
    return view(request, "addition.html", addition=addition_view(addition))


async def events(request: Request) -> Response:
    """The same as it changes, by server-sent events, until it is done."""
    addition = additions_of(request).find(request.path_params["number"])
    return StreamingResponse(_changes(addition), media_type="text/event-stream")


async def _changes(addition: Addition) -> AsyncIterator[str]:
    import asyncio

    from starlette.concurrency import run_in_threadpool

    seen, done = -1, False
    while not (done or addition.closing):
        done = addition.done  # looked at before the view: what is shown last is the end
        changes = await run_in_threadpool(addition.wait, seen, 10.0)
        if changes == seen and not done:
            yield ": still at it\n\n"
            continue
        seen = changes
        html = await run_in_threadpool(_part, addition)
        yield "".join(_event(html, "done" if done else "change"))
        await asyncio.sleep(0 if done else _PAUSE)


def _part(addition: Addition) -> str:
    return environment().get_template("addition_part.html").render(addition=addition_view(addition))


def _event(html: str, kind: str) -> Iterator[str]:
    yield f"event: {kind}\n"
    yield from (f"data: {line}\n" for line in html.splitlines())
    yield "\n"


def addition_view(addition: Addition) -> AdditionView:
    """An addition as it is now."""
    things = [_thing_view(one) for one in list(addition.things)]
    with_things = [note for thing in things for note in thing["notes"]]
    notes = [on_page(printable(note)) for note in list(addition.notes)]
    return {
        "number": addition.number,
        "done": addition.done,
        "finished": addition.finished,
        "total": len(things),
        "things": things,
        "notes": [note for note in notes if not any(one in note for one in with_things)],
        "problem": on_page(printable(addition.problem.sentences)) if addition.problem else "",
    }


def _thing_view(thing: Thing) -> ThingView:
    step = thing.step
    shown: ThingView = {
        "name": shorten(printable(source_of(thing.name)), 120),
        "state": step.state if step else "waiting",
        "words": _words(thing),
        "facts": [shorten(printable(fact), 120) for fact in list(thing.facts)],
        "found": [],
        "notes": [],
        "problem": "",
    }
    if step is None:
        return shown
    if step.problem is not None:
        shown["problem"] = on_page(printable(step.problem.sentences))
    if step.analysis is not None:
        name = posting_name(step.analysis.posting, step.analysis.reading.facts)
        card = short_card(step.analysis.scorecards[0])
        shown["found"] = [{"number": step.number, "title": name, "card": card, "unopened": False}]
        shown["notes"] = [on_page(printable(note)) for note in notes_of(step.analysis)]
    if step.swept is not None:
        shown["found"] = [
            {
                "number": one.number,
                "title": printable(one.title) or "a posting without a title",
                "card": short_card(one.card),
                "unopened": bool(one.unopened),
            }
            for one in step.swept.ranked[:_SHOWN]
        ]
    return shown


def _words(thing: Thing) -> str:
    """What is happening to it, in words."""
    step = thing.step
    if step is None:
        return "waiting"
    if step.swept is not None:
        more = len(step.swept.ranked) - _SHOWN
        rest = f" The first {_SHOWN} of {len(step.swept.ranked)} are named here." if more > 0 else ""
        return account_line(step.swept.account) + rest
    words = {
        "got": "being read",
        "found": "being read",
        "read": "read, being judged",
        "judged": "judged",
        "looking": "being looked through",
        "sweeping": "a sweep",
        "failed": "not added",
    }[step.state]
    return f"{words} ({printable(step.text)})" if step.text else words


PAGE = Page(
    place=20,
    name="Add",
    path="/add",
    routes=(
        Route("/add", show),
        Route("/add", acting(take, files=_MOST_FILES, largest=_MOST_TEXT), methods=["POST"]),
        Route("/add/{number}", progress),
        Route("/add/{number}/events", events),
    ),
    bodies={"/add": MOST_BYTES},
)
