"""What a person gives to be added, and what happens to each thing on its way: got, read, judged, or swept.

    add_all([Given("posting.txt", get, leads)], context, tell=lambda place, step: …)

Each is first taken for one posting. What turns out to hold many jobs (a list of jobs, an alert mail, a sheet)
is gone through like any other sweep. One that fails is that one's error, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from analyzer.deadline import work_within
from analyzer.errors import JobfitError, as_jobfit_error
from analyzer.model import Analysis, Posting, Reading
from analyzer.run.parallel import Done, run_many
from analyzer.run.pipeline import ReadPosting, finish_numbered, read_or_reuse

if TYPE_CHECKING:
    from analyzer.readers.model.asking import Progress, Step
    from analyzer.run.context import RunContext
    from analyzer.run.parallel import RunTally
    from analyzer.run.sweep import Swept
    from analyzer.sources.fetched import Fetch
    from analyzer.sources.leads.lead import Leads

State = Literal["got", "found", "read", "judged", "looking", "sweeping", "swept", "failed"]


class Given(NamedTuple):
    """One thing to add: what the person calls it, the call that gets its posting, and the one that gets the
    leads in it, if it may hold many."""

    name: str
    get: Callable[[], Posting]
    leads: Callable[[Fetch], Leads] | None = None


class AddStep(NamedTuple):
    """What just happened to one thing. `text` is a line for the person: the lines of a posting that was got,
    a fact that a model found, how far a sweep is. `analysis` with its `number` in the library (0: not saved)
    comes with "judged", `swept` with "swept", `problem` with "failed"."""

    state: State
    text: str = ""
    number: int = 0
    analysis: Analysis | None = None
    swept: Swept | None = None
    problem: JobfitError | None = None


Tell = Callable[[int, AddStep], object]
"""Hears of each step, by the place of the thing among all. Called from several threads."""


def add_all(things: Sequence[Given], context: RunContext, tell: Tell) -> None:
    """Gets, reads, saves and judges all of them; several are under way at a time."""

    def read(place: int) -> ReadPosting:
        with work_within(context.settings.deadline):
            posting = things[place].get()
            tell(place, AddStep("got", f"{len(posting.lines)} lines"))
            found = read_or_reuse(posting, context, on_step=_telling(place, tell))
        tell(place, AddStep("read", _by_whom(found.reading)))
        return found

    places = range(len(things))
    for done in run_many(places, read, jobs=context.threads, stop_on=context.is_hopeless):
        leads = things[done.item].leads
        if done.problem is not None and done.problem.kind == "list" and leads is not None:
            _go_through(done.item, things[done.item].name, leads, context, tell)
        else:
            _finish(done, context, tell)


def _telling(place: int, tell: Tell) -> Progress:
    def step(one: Step) -> None:
        tell(place, AddStep("found" if one.finding is not None else "got", one.text))

    return step


def _by_whom(reading: Reading) -> str:
    """ "read by phrases", "read by qwen", "read before by qwen" """
    before = " before" if reading.cached else ""
    return f"read{before} by {reading.model if reading.model and not reading.fallback else 'phrases'}"


def _finish(done: Done[int, ReadPosting], context: RunContext, tell: Tell) -> None:
    """In the caller's thread: saved and judged."""
    if done.result is None:
        tell(done.item, AddStep("failed", problem=done.problem))
        return
    try:
        number, analysis = finish_numbered(done.result, context)
    except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
        tell(done.item, AddStep("failed", problem=as_jobfit_error(error)))
        return
    tell(done.item, AddStep("judged", number=number, analysis=analysis))


def _go_through(
    place: int, name: str, leads: Callable[[Fetch], Leads], context: RunContext, tell: Tell
) -> None:
    from analyzer.run.sweep import MOST_FETCHES, LeadSource, sweep
    from analyzer.sources.fetch import guarded_fetch
    from analyzer.sources.fetch_limit import LimitedFetch
    from analyzer.storage.boards import Board
    from analyzer.storage.sweep_mark import begin_sweep, end_sweep

    tell(place, AddStep("looking", "it holds many jobs"))
    fetch = LimitedFetch(guarded_fetch(allow_private=context.settings.allow_private), MOST_FETCHES)
    try:
        found = leads(fetch)
        began = None if context.library is None else begin_sweep(context.library.last_number())
        watch = _Watch(place, tell)
        swept = sweep([LeadSource(Board(name).key, found)], context, fetch=fetch, watch=watch, began=began)
        if context.library is not None and not swept.stopped:
            end_sweep()
    except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
        tell(place, AddStep("failed", problem=as_jobfit_error(error)))
        return
    tell(place, AddStep("swept", "; ".join(found.notes), swept=swept))


class _Watch:
    """Tells how far a sweep is."""

    steps: Progress | None = None

    def __init__(self, place: int, tell: Tell) -> None:
        self._place, self._tell = place, tell

    def count(self, reading: Reading) -> None:
        """What a reading cost is told by nobody here."""

    def update(self, tally: RunTally) -> None:
        self._tell(self._place, AddStep("sweeping", f"{tally.done} of {tally.total} jobs read"))
