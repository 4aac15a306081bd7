"""The progress line of a run over many postings, on stderr: rate, tokens, cost and time left."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO, TypeVar

from analyzer.model import Reading
from analyzer.reports.printable import printable, shorten

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from analyzer.readers.model.asking import Step
    from analyzer.run.parallel import RunTally

T = TypeVar("T")


class RunBar:
    """Shows how far a run is, at a terminal; elsewhere it says nothing.

        with RunBar(total) as bar:
            for done in run_many(…, on_tally=bar.update): …   # and bar.count(reading) for each reading

    keep_findings: what a model finds in a single posting stays, line by line, above the bar.

    May be updated from many threads. It vanishes at the end, so that only results stay.
    """

    def __init__(
        self,
        total: int,
        *,
        file: TextIO | None = None,
        enabled: bool | None = None,
        keep_findings: bool = False,
    ) -> None:
        self._file = sys.stderr if file is None else file
        self._enabled = self._file.isatty() if enabled is None else enabled
        self._total = total
        self._keep_findings = keep_findings
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self.tokens = 0
        self.cost: float | None = None

    def __enter__(self) -> Self:
        if self._enabled:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (
                BarColumn(),
                TextColumn("{task.completed}/{task.total}"),
                TextColumn("{task.description}", markup=False),  # it may show a posting's own words
            )
            self._bar = Progress(*columns, console=Console(file=self._file), transient=True)
            self._task = self._bar.add_task("", total=self._total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None  # what pauses it from now on must not start it again

    def count(self, reading: Reading) -> None:
        """Adds a reading's tokens and cost to what is shown."""
        with self._lock:
            self.tokens += reading.tokens_in + reading.tokens_out
            if reading.cost is not None:
                self.cost = (self.cost or 0.0) + reading.cost

    @property
    def steps(self) -> Callable[[Step], None] | None:
        """Where the steps of a model go: shown where one posting alone is read, else nowhere."""
        return self._say if self._bar is not None and self._total == 1 else None

    def _say(self, step: Step) -> None:
        if self._bar is None or self._task is None:
            return
        if self._keep_findings and step.finding is not None:
            line = f"  {shorten(printable(step.text), 76)}"
            self._bar.console.print(line, markup=False, highlight=False, emoji=False)
        self._bar.update(self._task, description=shorten(printable(step.text), 60))

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Takes the line away while something is printed on the same terminal."""
        if self._bar is not None:
            self._bar.stop()
        try:
            yield
        finally:
            if self._bar is not None:
                self._bar.start()

    def pausing(self, say: Callable[[str], None]) -> Callable[[str], None]:
        """The same `say`, with the line away while it speaks."""

        def said(text: str) -> None:
            with self.paused():
                say(text)

        return said

    def update(self, tally: RunTally) -> None:
        """Draws how far the run is."""
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task, completed=tally.done, total=tally.total, description=self.words(tally)
            )

    def words(self, tally: RunTally) -> str:
        """ "1.5/s · 2 failed · 12,000 tokens · cost 0.0312 · 40 s left" """
        words = [f"{tally.rate:.1f}/s"]
        if tally.failed:
            words.append(f"{tally.failed} failed")
        if self.tokens:
            words.append(f"{self.tokens:,} tokens")
        if self.cost is not None:
            words.append(f"cost {self.cost:.4f}")
        if tally.left is not None:
            words.append(f"{_span(tally.left)} left")
        return " · ".join(words)


def tracked(items: Iterable[T], what: str, total: int, *, few: int = 20) -> Iterator[T]:
    """The items; at a terminal, `what` is being done and how far it is stands on stderr meanwhile.

    So `few` items are done before anybody has read it, and are done without a word.
    """
    if total <= few or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(file=sys.stderr)
    yield from track(items, description=what, total=total, console=console, transient=True)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Says at a terminal, on stderr, what is being waited for, until it is there."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(file=sys.stderr).status(Text(printable(what))):
        yield


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
