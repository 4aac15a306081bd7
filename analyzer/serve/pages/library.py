"""The library: ranked, searched and filtered, with what is new since it was last looked at."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.serve.pages import Page
from analyzer.serve.views import desk_of, view


def show(request: Request) -> Response:
    """The list."""
    return view(request, "library.html", many=len(desk_of(request).ranking()))


PAGE = Page(place=10, name="Library", path="/", routes=(Route("/", show),))
