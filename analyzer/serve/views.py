"""What pages are made of: templates, forms, and the ways back to a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from analyzer.errors import JobfitError
from analyzer.serve.page_words import on_page

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from jinja2 import Environment
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.serve.desk import Desk

_KEY = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
HERE = Path(__file__).resolve().parent
FIELDS = 200
"""Fields of a form at most."""


class NotThere(JobfitError):
    """Nothing is at this address: no such page, or no such posting."""

    kind = "not there"


def desk_of(request: Request) -> Desk:
    """What the page has at hand."""
    desk: Desk = request.app.state.desk
    return desk


def view(request: Request, template: str, *, code: int = 200, **values: Any) -> Response:
    """A page: the template with these values. All of them are escaped where they stand."""
    from starlette.responses import HTMLResponse

    html = (
        environment()
        .get_template(template)
        .render(
            here=request.url.path,
            navigation=request.app.state.navigation,
            **values,
        )
    )
    return HTMLResponse(html, code)


def back_to(path: str, *, part: str = "", **query: str | int) -> Response:
    """The way to a page after something was done: a reload of it does nothing again. `part` is the id of the
    element to show."""
    from starlette.responses import RedirectResponse

    asked = f"?{urlencode(query)}" if query else ""
    return RedirectResponse(f"{path}{asked}{f'#{part}' if part else ''}", 303)


def acting(
    work: Callable[[Request, FormData], Response],
    *,
    files: int = 0,
    fields: int = FIELDS,
    largest: int = 100_000,
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that does `work` in a worker thread with the form that was sent, of so many files and
    fields at most and so many bytes in one field."""

    async def endpoint(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        async with request.form(max_files=files, max_fields=fields, max_part_size=largest) as form:
            return await run_in_threadpool(work, request, form)

    return endpoint


def said(form: FormData, name: str) -> str:
    """The text of a field, without white space around it; "" where there is none. Of several of that name,
    such as boxes that are ticked, all with commas between."""
    texts = (value.strip() for value in form.getlist(name) if isinstance(value, str))
    return ",".join(filter(None, texts))


def in_words(text: str) -> str:
    """The keys of the catalogue in a text, "work_arrangement", as people write them: "work arrangement"."""
    return _KEY.sub(lambda found: found[0].replace("_", " "), text)


@cache
def environment() -> Environment:
    """The templates of the pages, and those of the report that they share. `on_page` is for messages."""
    from analyzer.reports.html import templates

    made = templates(HERE / "templates")
    made.filters["on_page"] = on_page
    return made
