"""Many sources at once: in threads, told in the order given, none stopped by another.

    for done in analyse_many(sources, context, watch=bar):
        show(done.result) if done.result is not None else tell(done.item.name, done.problem)

`analyse_many` sends each source through `pipeline.py`; `run_many` is the machine under it, which other work
uses as well (fetching again, a dry run). Threads are enough: what takes long is waiting for a model or a
page.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from analyzer.deadline import work_within
from analyzer.errors import JobfitError, NotTried, as_jobfit_error
from analyzer.model import Analysis, Posting, Reading
from analyzer.run.fallback import FallbackTally
from analyzer.run.pipeline import Kept, ReadPosting, Source, finish_numbered, read_or_reuse, save_together

if TYPE_CHECKING:
    from analyzer.readers.model.asking import Progress
    from analyzer.run.context import RunContext

T = TypeVar("T")
R = TypeVar("R")
_PEEK_SECONDS = 0.2
"""Seconds between two looks for Ctrl-C; it must end a run within two seconds."""
_AHEAD = 256
"""Items that may be begun before the one that is waited for is done: a slow page holds up no others."""
_SWITCH_SECONDS = 0.001
"""Seconds of the interpreter that a thread gets at most before another that is ready. With the usual five,
a request that could go out waits for the work on many answers that came together: 200 postings, 16 at a
time, took 1.06 of the ideal time instead of 1.04."""


@dataclass(slots=True)
class Done(Generic[T, R]):
    """What became of one item: a `result`, or an `error`. An item that was never tried, because the
    run ended before its turn, has the error NotTried."""

    index: int
    item: T
    result: R | None = None
    error: Exception | None = None

    @property
    def problem(self) -> JobfitError | None:
        """The error as a person may be told it, also where nobody foresaw it."""
        return None if self.error is None else as_jobfit_error(self.error)


class RunTally(NamedTuple):
    """How far a run is: counts of items, and the seconds since it began."""

    total: int
    done: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Items a second so far."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until the end at this rate; None before anything is done."""
        return (self.total - self.done) / self.rate if self.rate else None


class Watch(Protocol):
    """Who is told how far a run is. Called from many threads, but for `update`."""

    @property
    def steps(self) -> Progress | None:
        """Gets what happens while a model reads; None where nobody looks."""

    def count(self, reading: Reading) -> None:
        """Gets each reading, for its tokens and cost."""

    def update(self, tally: RunTally) -> None:
        """Gets how many are done, after each."""


FEW = 64
"""Of so many postings or fewer, none is read in another process (`processes.py`): beginning them takes longer
than they save."""
_VERY_MANY = 250
"""Of more postings, it is no loss that none is read before the other processes are there."""
_LOT = 16
"""Postings that are saved in one transaction where there are many: one of its own costs as much as all else
of saving a posting. Nothing is shown before it is saved, and what a model replied is in the cache by then."""
ESTIMATED_ABOVE = 10
"""Of so many postings or fewer, a model's cost is not worth a word beforehand."""


def analyse_many(
    sources: Sequence[Source],
    context: RunContext,
    *,
    watch: Watch,
    questions: bool = True,
    tell_fallbacks: bool = True,
) -> Iterator[Done[Source, Analysis]]:
    """Reads, saves and judges many sources, and yields what became of each in their order.

    Threads get and read them; saving and judging is done here, in the caller's thread and in the
    order given, so that the library's numbers follow it and Ctrl-C between two leaves nothing half
    done. An error of any kind in one source is that source's error. The run ends early where no other
    source could fare better (a key that is refused, with `--reader model` also a dead server or a spent
    budget): the rest has the error NotTried. What was read without a model that failed is told in one
    line at the end, unless `tell_fallbacks` is false: the caller says it. `questions`: see `pipeline.judge`.
    """
    if context.session is not None and len(sources) > ESTIMATED_ABOVE:
        sources = _with_estimate(sources, context)

    def read(source: Source) -> ReadPosting:
        with work_within(context.settings.deadline):
            found = read_or_reuse(source.get(), context, on_step=watch.steps)
        watch.count(found.reading)
        return found

    jobs = context.threads
    fallen_back = FallbackTally(len(sources))
    most = _LOT if len(sources) > FEW else 1
    lots = run_in_lots(
        sources, read, most=most, jobs=jobs, on_tally=watch.update, stop_on=context.is_hopeless
    )
    try:
        with with_processes(context, len(sources)):
            for lot in lots:
                kept = save_together([done.result for done in lot if done.result is not None], context)
                for done in lot:
                    saved = None
                    if done.result is not None:
                        fallen_back.add(done.result.posting, done.result.reading)
                        saved = next(kept, None)
                    yield _finished(done, context, saved, questions=questions)
    finally:
        if tell_fallbacks:
            fallen_back.tell(context.warn)


@contextmanager
def with_processes(context: RunContext, count: int) -> Iterator[None]:
    """While the block lasts, the postings of this run are read in processes, if there are many of them."""
    wanted = context.settings.processes
    if wanted < 2 or count <= FEW:
        yield
        return
    from analyzer.run.processes import ReadingProcesses

    context.processes = processes = ReadingProcesses(
        context.catalogue, wanted, context.settings.deadline, at_once=count > _VERY_MANY
    )
    try:
        yield
    finally:
        context.processes = None
        processes.close()


def _finished(
    done: Done[Source, ReadPosting], context: RunContext, saved: Kept | None, *, questions: bool
) -> Done[Source, Analysis]:
    found = done.result
    if found is None:
        return Done(done.index, done.item, error=done.error)
    return _try(
        lambda _: finish_numbered(found, context, questions=questions, saved=saved)[1], done.index, done.item
    )


def _with_estimate(sources: Sequence[Source], context: RunContext) -> list[Source]:
    """Gets all postings first, and says what reading them will take, before anything is spent."""
    from analyzer.readers.model.dry_run import estimate

    assert context.session is not None
    got = list(run_many(sources, lambda source: source.get(), jobs=context.settings.at_once))
    postings = [done.result for done in got if done.result is not None]
    would = estimate(postings, context.catalogue, context.session.endpoint, store=context.store)
    context.warn(f"{len(postings)} postings: {would}")
    return [Source(done.item.name, _again(done)) for done in got]


def _again(done: Done[Source, Posting]) -> Callable[[], Posting]:
    """Gives what was got before, or its error."""

    def get() -> Posting:
        if done.result is None:
            assert done.error is not None
            raise done.error
        return done.result

    return get


def run_many(
    items: Sequence[T],
    work: Callable[[T], R],
    *,
    jobs: int = 4,
    on_tally: Callable[[RunTally], object] | None = None,
    stop_on: Callable[[Exception], bool] = lambda _: False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Done[T, R]]:
    """Does `work` on every item, `jobs` at a time, and yields what became of each in the items' order.

    An exception of `work` is that item's error and hurts no other, unless `stop_on` says that none
    of the others could fare better: then no further item is begun. Ctrl-C ends the run likewise,
    without waiting for what is under way; what is done is yielded all the same, and the last Done
    of such a run is followed by KeyboardInterrupt. `on_tally` is called after each item, in the
    caller's thread.
    """
    options: dict[str, Any] = {"jobs": jobs, "on_tally": on_tally, "stop_on": stop_on, "clock": clock}
    for lot in run_in_lots(items, work, most=1, **options):
        yield from lot


def run_in_lots(
    items: Sequence[T],
    work: Callable[[T], R],
    *,
    most: int,
    jobs: int = 4,
    on_tally: Callable[[RunTally], object] | None = None,
    stop_on: Callable[[Exception], bool] = lambda _: False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[list[Done[T, R]]]:
    """`run_many`, but up to `most` in order at once: what is done within a moment comes together."""
    if len(items) == 1:
        # in the caller's own thread: nothing is gained by another, and Ctrl-C works as ever
        yield [_try(work, 0, items[0])]
        return
    run = _Run(items, work, jobs, stop_on)
    began = clock()
    with _interrupts(run), _quick_turns():
        for _ in range(min(jobs, len(items))):
            threading.Thread(target=run.work_on, daemon=True).start()
        reported = index = 0
        while index < len(items):
            lot, done, failed = run.look(index, most)
            if on_tally is not None and done > reported:
                reported = done
                on_tally(RunTally(len(items), done, failed, clock() - began))
            if lot:
                index += len(lot)
                yield lot
    if run.interrupted:
        raise KeyboardInterrupt


def run_in_turn(items: Iterable[T], work: Callable[[T], R]) -> Iterator[Done[T, R]]:
    """Does `work` on one item after the other in the caller's thread, for what waits for nothing. Here
    too an exception of `work` is that item's error and hurts no other."""
    for index, item in enumerate(items):
        yield _try(work, index, item)


class _Run(Generic[T, R]):
    """The items of a run, handed out to threads, and what became of them."""

    def __init__(
        self, items: Sequence[T], work: Callable[[T], R], jobs: int, stop_on: Callable[[Exception], bool]
    ) -> None:
        self.items, self.work, self.stop_on = items, work, stop_on
        self.found: dict[int, Done[T, R]] = {}
        """What is done and not yet given: a run of thousands would else hold all of it."""
        self.ahead = max(_AHEAD, 4 * jobs)
        self.given = 0
        """The item that the caller waits for."""
        self.wanted = 1
        """So many it waits for at once."""
        self.done = 0
        self.changed = threading.Condition()
        self.next = 0
        self.failed = 0
        self.stopping = False
        self.interrupted = False

    def work_on(self) -> None:
        """What each thread does: takes the next item until there is none. Where the caller does not come
        after with what is done, it waits for it: what is found would else fill the memory."""
        while True:
            with self.changed:
                while not self.stopping and self.next - self.given > self.ahead:
                    self.changed.wait(_PEEK_SECONDS)
                if self.stopping or self.next >= len(self.items):
                    return
                index = self.next
                self.next += 1
            done = _try(self.work, index, self.items[index])
            hopeless = done.error is not None and self.stop_on(done.error)
            with self.changed:
                self.found[index] = done
                self.done += 1
                self.failed += done.error is not None
                self.stopping = self.stopping or hopeless
                if self._is_ready() or self.stopping:
                    self.changed.notify_all()

    def look(self, index: int, most: int) -> tuple[list[Done[T, R]], int, int]:
        """Waits a moment for `most` items from `index` on; gives those in a row that are there, and how many
        are done and failed."""
        with self.changed:
            self.given, self.wanted = index, min(most, len(self.items) - index)
            if not self._is_ready() and not self._is_over(index):
                self.changed.wait(_PEEK_SECONDS)
            lot: list[Done[T, R]] = []
            while len(lot) < most and (done := self.found.pop(index + len(lot), None)) is not None:
                lot.append(done)
            if lot:
                self.changed.notify_all()
            elif self._is_over(index):
                lot = [Done(index, self.items[index], error=_not_tried(interrupted=self.interrupted))]
            return lot, self.done, self.failed

    def _is_ready(self) -> bool:
        """Whether what the caller waits for is there; later items that are done are of no use to it."""
        return all(self.given + ahead in self.found for ahead in range(self.wanted))

    def _is_over(self, index: int) -> bool:
        """Whether item `index` will not come any more."""
        return self.interrupted or (self.stopping and index >= self.next)

    def interrupt(self) -> None:
        # only plain assignments: a signal's handler may run while this thread holds the lock
        self.interrupted = self.stopping = True


def _try(work: Callable[[T], R], index: int, item: T) -> Done[T, R]:
    try:
        return Done(index, item, result=work(item))
    except Exception as error:  # noqa: BLE001 - whatever it was, the other items go on
        return Done(index, item, error=error)


def _not_tried(*, interrupted: bool) -> NotTried:
    why = "the run was stopped" if interrupted else "the run ended early"
    return NotTried(f"not analysed: {why}", remedy="run again: what is done is kept")


@contextmanager
def _interrupts(run: _Run[Any, Any]) -> Iterator[None]:
    """Turns the first Ctrl-C into the run's end; a second one interrupts as ever."""
    if threading.current_thread() is not threading.main_thread():
        try:
            yield
        finally:
            run.stopping = True
        return

    def stop(*_: object) -> None:
        run.interrupt()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        run.stopping = True  # a caller that breaks off early wants no more work begun
        signal.signal(signal.SIGINT, before)


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Lets threads take turns more often while a run lasts."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _SWITCH_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
