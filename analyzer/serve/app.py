"""The pages put together behind their guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import JobfitError, StorageError, UsageProblem, as_jobfit_error
from analyzer.reports.html import TEMPLATES
from analyzer.serve.additions import Additions
from analyzer.serve.guard import OPENING, Guard, TooLarge
from analyzer.serve.pages import all_pages
from analyzer.serve.views import HERE, NotThere, view

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.serve.desk import Desk
    from analyzer.serve.session import Session


def create_app(desk: Desk, session: Session, port: int) -> Guard:
    """The application that a server runs: see `server.py`; a test asks it without one."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    pages = all_pages()

    def opening(request: Request) -> Response:
        """The first opening: a token becomes the session's cookie. No redirect: a browser that came here from
        elsewhere would not send a strict cookie with it."""
        if not session.opens(request.query_params.get("token", "")):
            return view(request, "closed.html", code=403)
        response = view(request, "opened.html")
        response.headers["set-cookie"] = session.set_cookie(port)
        return response

    app = Starlette(
        routes=[
            Route(OPENING, opening),
            Route("/static/report.css", _report_style),
            Mount("/static", StaticFiles(directory=HERE / "static")),
            *(route for page in pages for route in page.routes),
        ],
        exception_handlers={HTTPException: _http_problem, JobfitError: _problem, Exception: _fault},
    )
    app.state.desk = desk
    app.state.additions = Additions()
    app.state.navigation = [(page.name, page.path) for page in pages if page.name]
    guard = Guard(
        app,
        session,
        port,
        open_at=frozenset().union(*(page.open for page in pages)),
        bodies={path: most for page in pages for path, most in page.bodies.items()},
        failed=lambda error: desk.warn(as_jobfit_error(error).sentences),
    )
    guard.on_end = app.state.additions.close
    return guard


def _report_style(_: Request) -> Response:
    from starlette.responses import FileResponse

    return FileResponse(TEMPLATES / "report.css", media_type="text/css")


def _problem(request: Request, error: Exception) -> Response:
    """What went wrong, and what to do."""
    assert isinstance(error, JobfitError)
    status = {NotThere: 404, StorageError: 503, TooLarge: 413}.get(
        type(error), 400 if isinstance(error, UsageProblem) else 422
    )
    return view(request, "problem.html", code=status, message=error.message, remedy=error.remedy)


def _http_problem(request: Request, error: Exception) -> Response:
    from starlette.exceptions import HTTPException

    assert isinstance(error, HTTPException)
    return view(request, "problem.html", code=error.status_code, message=error.detail, remedy="")


def _fault(request: Request, _: Exception) -> Response:
    """What nobody foresaw; the guard tells the terminal of it."""
    message = "Something went wrong inside jobfit"
    return view(request, "problem.html", code=500, message=message, remedy="the terminal says what")
