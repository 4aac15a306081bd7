"""The criteria: the document beside its rubric, whose values are edited in place, and the order of the saved
postings, which moves with them.

Nothing is written before Save. A form carries the digest of the file that it was made of: what was typed over
another file is not saved, and said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.criteria.editing import Edit
from analyzer.criteria.folder import undrafted
from analyzer.errors import InvalidRubric, UsageProblem
from analyzer.reports.printable import printable
from analyzer.reports.rubric_changes import edit_in_words
from analyzer.serve.pages import Page
from analyzer.serve.rubric_desk import KnownRubric, RubricDesk, changed_meanwhile
from analyzer.serve.rubric_form import form_edits, rubric_form
from analyzer.serve.rubric_view import criteria_view, document_view, ranking_view
from analyzer.serve.views import acting, back_to, desk_of, said, view
from analyzer.storage.rubric_files import OpenRubric, try_edits

PATH = "/criteria"
FIELDS, BODY = 5_000, 1_000_000
"""What one form may have: a rubric of a hundred criteria has a thousand fields."""
_KINDS = {"mine": "yours", "example": "example", "named": "named by the settings"}


class Begun(NamedTuple):
    """Criteria that were to begin: what was typed, and why they did not."""

    name: str = ""
    text: str = ""
    problem: UsageProblem | None = None


class _Sent(NamedTuple):
    """What was typed, and what is wrong with it; `status` is that of the answer."""

    typed: Mapping[str, str] = {}
    problem: UsageProblem | None = None
    status: int = 200
    lost: tuple[str, ...] = ()
    begun: Begun = Begun()


def show(request: Request) -> Response:
    """The page as the file is."""
    rubrics = desk_of(request).rubrics
    one = rubrics.find(request.query_params.get("of", ""))
    return _page(request, rubrics, one, _Sent(), undone="undone" in request.query_params)


def act(request: Request, form: FormData) -> Response:
    """Previews, saves, undoes or copies, as the button says; a form that sends itself previews."""
    rubrics = desk_of(request).rubrics
    one = rubrics.find(request.query_params.get("of", ""))
    match said(form, "do"):
        case "save":
            return _save(request, rubrics, one, form)
        case "undo":
            rubrics.undo(one.path)
            return back_to(PATH, of=one.key, undone="yes")
        case "copy":
            return back_to(PATH, of=rubrics.copy(one.path).key)
        case "begin":
            return _begin(request, rubrics, one, form)
        case "draft":
            return back_to(PATH, of=rubrics.draft(said(form, "document")).key)
        case _:
            return _preview(request, rubrics, one, form)


def _begin(request: Request, rubrics: RubricDesk, one: KnownRubric, form: FormData) -> Response:
    """Begins criteria from what was typed; what could not be made of it is said beside the field."""
    name, text = said(form, "name"), said(form, "text")
    try:
        begun = rubrics.begin(name, text)
    except UsageProblem as problem:
        return _page(request, rubrics, one, _Sent(begun=Begun(name, text, problem), status=422))
    return back_to(PATH, of=begun.key)


def _preview(request: Request, rubrics: RubricDesk, one: KnownRubric, form: FormData) -> Response:
    problem = None if said(form, "read") == rubrics.opened(one.path).digest else changed_meanwhile(one.path)
    return _page(request, rubrics, one, _Sent(_typed(form), problem))


def _save(request: Request, rubrics: RubricDesk, one: KnownRubric, form: FormData) -> Response:
    opened, typed = rubrics.opened(one.path), _typed(form)
    try:
        edits = _edits(opened, typed)
        if opened.digest != said(form, "read"):
            raise changed_meanwhile(one.path)
        if edits:
            tried = try_edits(opened, edits, rubrics.catalogue)
            rubrics.save(one.path, tried.text, read=opened.digest, words=_in_words(opened, edits))
    except UsageProblem as problem:
        if problem.kind != "changed":
            return _page(request, rubrics, one, _Sent(typed, problem, 422))
        now = rubrics.opened(one.path)
        lost = tuple(_in_words(now, _edits(now, typed)))
        return _page(request, rubrics, one, _Sent({}, problem, 409, lost))
    return back_to(PATH, of=one.key)


def _typed(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _edits(opened: OpenRubric, typed: Mapping[str, str]) -> list[Edit]:
    return form_edits(rubric_form(opened.files.table, opened.rubric.specs), typed)


def _in_words(opened: OpenRubric, edits: list[Edit]) -> list[str]:
    return [edit_in_words(edit, opened.files.table) for edit in edits]


def _page(
    request: Request, rubrics: RubricDesk, one: KnownRubric, sent: _Sent, *, undone: bool = False
) -> Response:
    """The page, with what was sent in its fields and the order as it would be by that."""
    about: dict[str, Any] = {
        "rubrics": [
            {"key": each.key, "name": printable(each.name), "kind": _KINDS[each.kind], "ranks": each.ranks}
            for each in rubrics.known()
        ],
        "undrafted": [printable(path.name) for path in undrafted()], "begun": sent.begun,
        "has_own": any(each.kind != "example" for each in rubrics.known()),
        "key": one.key, "name": printable(one.name), "kind": one.kind, "path": printable(str(one.path)),
        "undone": undone, "lost": sent.lost,
    }  # fmt: skip
    try:
        opened = rubrics.opened(one.path)
    except InvalidRubric as error:
        return view(request, "criteria.html", code=422, alert=error, document=None, saved=None, **about)
    problem, edits, after = sent.problem, [], opened.rubric
    try:
        if problem is None:
            edits = _edits(opened, sent.typed)
            after = try_edits(opened, edits, rubrics.catalogue).rubric if edits else after
    except UsageProblem as error:
        problem = error
    form = rubric_form(opened.files.table, opened.rubric.specs)
    return view(
        request,
        "criteria.html",
        code=sent.status,
        problem=None if sent.status > 200 else problem,
        alert=problem if sent.status > 200 else None,
        digest=opened.digest,
        document=document_view(opened),
        criteria=criteria_view(opened, form, sent.typed),
        ranking=ranking_view(rubrics.standings().compare(opened.rubric, after)),
        changes=_in_words(opened, edits),
        saved=rubrics.last(one.path, opened.digest),
        **about,
    )


PAGE = Page(
    place=40,
    name="Criteria",
    path=PATH,
    routes=(Route(PATH, show), Route(PATH, acting(act, fields=FIELDS), methods=["POST"])),
    bodies={PATH: BODY},
)
