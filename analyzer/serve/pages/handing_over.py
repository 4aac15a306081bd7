"""What a bookmark hands over from the page that a person looks at: shown first, added by one key or click.

`/in` is opened by a foreign page, so it is a static shell that needs no session and holds nothing of the
person's: what was handed over stands behind the "#" of its address, which no browser sends. Its script shows
it as text, and sends it on only when the person says so, with the session of this browser; a foreign page
cannot press the button.
"""

from __future__ import annotations

from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.run.adding import Given
from analyzer.run.context import RunContext
from analyzer.serve.pages import Page
from analyzer.serve.pages.adding import additions_of
from analyzer.serve.views import acting, back_to, desk_of, view

SHELL = "/in"
_MOST = 3_000_000
"""Bytes: 400,000 characters, each up to nine in a form."""


def shell(request: Request) -> Response:
    """The page that is opened; the same for everybody."""
    return view(request, "in.html")


def ready(_: Request) -> Response:
    """Says that this browser has a session: the guard lets nobody else get here."""
    return Response(status_code=204)


def take(request: Request, form: FormData) -> Response:
    """Adds what was handed over."""
    from analyzer.sources.handed_over import handed_over

    given = handed_over(str(form.get("handed") or ""))
    addition = additions_of(request).begin(desk_of(request).settings(), partial(_thing, given))
    return back_to(f"/add/{addition.number}")


def _thing(given: object, context: RunContext) -> list[Given]:
    from analyzer.sources.handed_over import HandedOver, posting_handed_over

    assert isinstance(given, HandedOver)
    name = given.address or given.title or "a page that was handed over"
    return [Given(name, lambda: posting_handed_over(given, store=context.store))]


PAGE = Page(
    place=21,
    name="",
    path=SHELL,
    routes=(
        Route(SHELL, shell),
        Route("/handed-over", ready),
        Route("/handed-over", acting(take, largest=_MOST), methods=["POST"]),
    ),
    open=frozenset({SHELL}),
    bodies={"/handed-over": _MOST},
)
