"""One posting: its card with both quotes, its text beside it, what to ask with answers by one click, and what
each answer moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.errors import UsageProblem
from analyzer.reports.history import elsewhere_words, full_history, taken_words, value_words
from analyzer.reports.html import ReportEntry, posting_view
from analyzer.reports.html_rows import web_address
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import suggestion
from analyzer.reports.words import posting_name
from analyzer.run import one_answer
from analyzer.serve.pages import Page
from analyzer.serve.posting_views import effect_view, for_page, questions_of
from analyzer.serve.views import NotThere, acting, back_to, desk_of, in_words, said, view
from analyzer.storage.saved import STATUSES, Saved

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from analyzer.serve.desk import Desk
    from analyzer.serve.posting_views import EffectView

_LONGEST_NOTE = 20_000
_DIGITS = 18
"""A number with more of them is none of SQLite's."""


class Refused(NamedTuple):
    """An answer that could not be taken: for which fact, what was typed, and why not."""

    fact: str
    typed: str
    problem: UsageProblem


def show(request: Request) -> Response:
    """The posting as it is now; `?told=` and `?untold=` name the fact whose answer was just given or taken
    back, and what that moved stands above all."""
    return _page(request)


def _page(request: Request, wrong: Refused | None = None) -> Response:
    from analyzer.run.pipeline import judged
    from analyzer.storage.life import life_of

    desk = desk_of(request)
    saved = loaded(request)
    analysis = judged(saved, desk.run())
    past = desk.library.history(saved.id)
    life = life_of(saved, desk.library)
    around = [one.row.id for one in desk.ranking()]
    place = around.index(saved.id) if saved.id in around else None
    entry = ReportEntry(str(saved.id), analysis, saved.status, saved.answers, past[-1])
    posting = for_page(posting_view(entry, (place or 0) + 1))
    questions = questions_of(
        analysis, desk.run().catalogue, desk.run().rubrics, posting["key"], wrong.fact if wrong else ""
    )
    if wrong and all(wrong.fact != one["fact"] for part in questions for one in part):
        raise wrong.problem  # there is no field beside which it could stand
    return view(
        request,
        "posting.html",
        code=422 if wrong else 200,
        wrong=wrong and {**wrong._asdict(), "message": in_words(printable(wrong.problem.sentences))},
        number=saved.id,
        posting=posting,
        unopened=saved.id in desk.library.unopened(),
        rank=None if place is None else place + 1,
        many=len(around),
        before=None if not place else around[place - 1],
        after=None if place is None or place + 1 == len(around) else around[place + 1],
        questions=questions,
        effect=_effect(request, desk, saved, analysis),
        remark=printable(request.query_params.get("taken", ""))[:300],
        statuses=STATUSES,
        status=saved.status,
        life=life,
        also=[(elsewhere_words(one), one.number, web_address(one.url)) for one in life.also],
        history=full_history(saved, *past),
        can_keep=desk.library.writable,
    )


def loaded(request: Request) -> Saved:
    """The posting that the address names. Raises NotThere."""
    word: str = request.path_params["number"]
    if not (word.isascii() and word.isdigit() and len(word) <= _DIGITS):
        raise NotThere("postings have numbers", remedy="the library lists them")
    try:
        return desk_of(request).library.load(int(word))
    except UsageProblem as error:
        raise NotThere(f"no posting is saved under {word}", remedy="it may have been removed") from error


def _effect(request: Request, desk: Desk, saved: Saved, analysis: Analysis) -> EffectView | None:
    """What the answer moved that the address names; None where it names none, or one that stands no more."""
    from analyzer.run.pipeline import judged

    query, answers = request.query_params, desk.library.history(saved.id)[2]
    stands = {answer.key: answer for answer in saved.answers}
    if (key := query.get("told", "")) in stands:
        instead = query.get("instead") == "yes"
        before = one_answer.before_the_last(saved, answers, key, instead=instead)
        title, undo = f"{in_words(key)}: {value_words(stands[key].value)}", "yes" if instead else "no"
    elif (key := query.get("untold", "")) and any(one.key == key for one in answers):
        before = one_answer.before_it_was_taken_back(saved, answers, key)
        now = f", {value_words(stands[key].value)} as before" if key in stands else ""
        title, undo = f"{in_words(key)}: taken back{now}", ""
    else:
        return None
    old = judged(before, desk.run(), questions=False)
    return effect_view(
        (title, key, undo), before=old, after=analysis, ranking=desk.ranking(), number=saved.id
    )


# ── what the person does ──────────────────────────────────────────────────────────────────────────


def answer(request: Request, form: FormData) -> Response:
    """Keeps what the person was told: a value by a click or in their own words, or what a hint says."""
    from analyzer.run.answering import taken_as
    from analyzer.run.pipeline import judged
    from analyzer.storage.answer_parser import currencies_of, parse_value
    from analyzer.storage.filters import known_fact

    desk, saved, key = desk_of(request), loaded(request), said(form, "fact")
    run = desk.run()
    spec = known_fact(key, run.catalogue)
    analysis = judged(saved, run, questions=False)
    remark, typed = "", said(form, "value")
    if hinted := said(form, "hint"):
        hint = suggestion(analysis, key)
        if hint is None or value_words(hint.value) != hinted:
            raise UsageProblem(f"the posting no longer hints at {in_words(key)} so", remedy="look again")
        value = hint.value
    elif not typed:
        problem = UsageProblem("no answer is given", remedy="choose or write one")
        return _page(request, Refused(printable(key), "", problem))
    else:
        currencies = currencies_of(analysis.reading.facts, run.rubrics)
        try:
            taken = taken_as(spec, typed, parse_value(spec, typed), currencies, saved.posting)
        except UsageProblem as problem:
            return _page(request, Refused(printable(key), printable(typed), problem))
        value, remark = taken.value, taken_words(taken)
    instead = one_answer.keep(desk.library, saved.id, key, value, note=said(form, "note"))
    more = {name: word for name, word in (("instead", "yes" if instead else ""), ("taken", remark)) if word}
    return back_to(f"/posting/{saved.id}", part="moved", told=key, **more)


def take_back(request: Request, form: FormData) -> Response:
    """Takes an answer back; the one that it had replaced stands again where the form says so."""
    saved, key = loaded(request), said(form, "fact")
    one_answer.undo(desk_of(request).library, saved.id, key, instead=said(form, "instead") == "yes")
    return back_to(f"/posting/{saved.id}", part="moved", untold=key)


def mark(request: Request, form: FormData) -> Response:
    """Sets how far the person is."""
    from analyzer.run import status

    saved = loaded(request)
    status.mark(desk_of(request).library, saved.id, status=status.known_status(said(form, "status")))
    return back_to(f"/posting/{saved.id}", part="kept")


def note(request: Request, form: FormData) -> Response:
    """Keeps a note."""
    from analyzer.run import status

    saved, text = loaded(request), said(form, "note")
    if len(text) > _LONGEST_NOTE:
        raise UsageProblem(f"the note is longer than {_LONGEST_NOTE:,} characters", remedy="shorten it")
    status.mark(desk_of(request).library, saved.id, note=text)
    return back_to(f"/posting/{saved.id}", part="kept")


def remove(request: Request, _: FormData) -> Response:
    """Deletes the posting; as long as the server runs, that can be undone."""
    saved = loaded(request)
    desk_of(request).remove(saved.id, posting_name(saved.posting, saved.reading.facts))
    return back_to("/", removed=saved.id)


def restore(request: Request, _: FormData) -> Response:
    """Takes in again what was removed last."""
    number = desk_of(request).restore(int(request.path_params["number"]))
    return back_to(f"/posting/{number}")


_AT = "/posting/{number}"
PAGE = Page(
    place=11,
    name="",
    path="/posting",
    routes=(
        Route(_AT, show),
        Route(f"{_AT}/answer", acting(answer), methods=["POST"]),
        Route(f"{_AT}/take-back", acting(take_back), methods=["POST"]),
        Route(f"{_AT}/status", acting(mark), methods=["POST"]),
        Route(f"{_AT}/note", acting(note), methods=["POST"]),
        Route(f"{_AT}/remove", acting(remove), methods=["POST"]),
        Route("/removed/{number:int}/restore", acting(restore), methods=["POST"]),
    ),
)
