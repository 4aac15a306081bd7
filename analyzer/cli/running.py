"""Many sources, one after the other on stdout, however many are read at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import click

from analyzer.cli.output import Show, note
from analyzer.errors import JobfitError, UsageProblem
from analyzer.model import Analysis, Posting
from analyzer.reports.printable import printable
from analyzer.run.context import RunContext
from analyzer.run.parallel import Done, run_many
from analyzer.run.pipeline import ReadPosting, finish, read_or_reuse

ESTIMATED_ABOVE = 10
"""Of so many postings or fewer, a model's cost is not worth a word beforehand."""


class Item(NamedTuple):
    """One posting to come: what the person called it, and the call that gets it."""

    source: str
    get: Callable[[], Posting]


def postings_of(sources: Sequence[str], desk: RunContext) -> list[Item]:
    """What the words of the command line stand for; stdin where there is none.

    Raises UsageProblem for a bare word that is neither command, file nor address.
    """
    from analyzer.sources import classify

    for word in sources:
        if word != "-" and classify(word) == "unknown":
            raise _no_such(word)
    return [item for word in sources or ("-",) for item in _items(word, desk)]


def _items(word: str, desk: RunContext) -> Iterator[Item]:
    from analyzer.sources import classify, read_source, split_stdin

    def later(source: str) -> Item:
        private = desk.settings.allow_private
        return Item(source, lambda: read_source(source, store=desk.store, allow_private=private))

    if word.endswith(".toml") and classify(word) == "file":
        remedy = f"to judge by it, write: jobfit -c {printable(word)} posting.txt"
        yield Item(word, _failing(UsageProblem("this is a rubric, not a posting", remedy=remedy)))
        return
    if word != "-":
        yield later(word)
        return
    try:
        found = split_stdin(sys.stdin.buffer.read())
    except JobfitError as error:
        yield Item("-", _failing(error))
        return
    if isinstance(found, Posting):
        yield Item("-", lambda: found)
    else:
        yield from map(later, found)


def _failing(error: JobfitError) -> Callable[[], Posting]:
    def fail() -> Posting:
        raise error

    return fail


def _no_such(word: str) -> UsageProblem:
    """A bare word that is no command, file or address, with the nearest one there is."""
    import difflib
    from pathlib import Path

    from analyzer.cli.commands import COMMANDS

    if word == "help":
        return UsageProblem("help is no command, no file and no address", remedy="`jobfit --help` tells all")
    try:
        nearby = [entry.name for entry in Path(word).parent.iterdir()]
    except (OSError, ValueError):
        nearby = []
    near = difflib.get_close_matches(os.path.basename(word), [*COMMANDS, *nearby], n=1)  # noqa: PTH119
    hint = (
        f"did you mean {printable(near[0])}?" if near else "give a file, an address, or - for standard input"
    )
    return UsageProblem(f"{printable(word)} is no command, no file and no address", remedy=hint)


def run_all(items: Sequence[Item], desk: RunContext, show: Show, *, fail_under: float | None) -> int:
    """Analyses and shows all items, in their order; gives the exit code."""
    from analyzer.reports.progress import RunBar

    if desk.session is not None and len(items) > ESTIMATED_ABOVE:
        items = _with_estimate(items, desk)
    outcome = _Outcome(fail_under)
    with RunBar(len(items), enabled=_shows_progress(items, desk)) as bar:

        def work(item: Item) -> ReadPosting:
            seen = read_or_reuse(item.get(), desk, progress=bar.steps)
            bar.count(seen.reading)
            return seen

        for done in run_many(items, work, jobs=desk.threads, progress=bar.update, stop_on=desk.is_hopeless):
            analysis = None if done.result is None else finish(done.result, desk, questions=show.questions)
            outcome.add(analysis)
            with bar.paused():
                if analysis is not None:
                    show.add(analysis)
                else:
                    _failed(done, show)
    show.end()
    return outcome.exit_code


def _with_estimate(items: Sequence[Item], desk: RunContext) -> list[Item]:
    """Gets all postings first, and says what reading them will take, before anything is spent."""
    from analyzer.readers.model.dry_run import estimate

    assert desk.session is not None
    got = list(run_many(items, lambda item: item.get(), jobs=desk.settings.jobs))
    postings = [done.result for done in got if done.result is not None]
    would = estimate(postings, desk.catalogue, desk.session.endpoint, store=desk.store)
    note(f"{len(postings)} postings: {would}")
    return [Item(done.item.source, _again(done)) for done in got]


def _again(done: Done[Item, Posting]) -> Callable[[], Posting]:
    def get() -> Posting:
        if done.result is None:
            assert done.error is not None
            raise done.error
        return done.result

    return get


def dry_run_all(items: Sequence[Item], desk: RunContext) -> int:
    """Prints what would be sent for each posting, and sends nothing; gives the exit code."""
    if desk.session is None:
        note("nothing would be sent: no model is configured, so postings are read by their phrases")
        return 0
    from analyzer.readers.model.dry_run import dry_run

    outcome = _Outcome(None)
    for done in run_many(items, lambda item: item.get(), jobs=desk.settings.jobs):
        if done.result is None:
            outcome.fail()
            _failed(done, Show())
            continue
        shown = dry_run(done.result, desk.catalogue, desk.session.endpoint, store=desk.store)
        click.echo("\n".join(map(printable, shown.split("\n"))))
    return outcome.exit_code


def _shows_progress(items: Sequence[Item], desk: RunContext) -> bool:
    """At a terminal, where there is something to wait for."""
    return sys.stderr.isatty() and (len(items) > 1 or desk.session is not None)


def _failed(done: Done[Item, Any], show: Show) -> None:
    if not isinstance(done.error, JobfitError):
        assert done.error is not None
        raise done.error
    from analyzer.reports.words import source_of

    note(f"{source_of(done.item.source)}: {done.error.sentences}")
    show.fail(done.item.source, done.error)


class _Outcome:
    """What the exit code will say: 1 outranks 3, since a posting that was not read has no score."""

    def __init__(self, fail_under: float | None) -> None:
        self._fail_under = fail_under
        self._failed = False
        self._below = False

    def fail(self) -> None:
        self._failed = True

    def add(self, analysis: Analysis | None) -> None:
        if analysis is None:
            self.fail()
        elif self._fail_under is not None and analysis.scorecards:
            first = analysis.scorecards[0]
            self._below = self._below or first.fit == "ruled_out" or first.score < self._fail_under

    @property
    def exit_code(self) -> int:
        return 1 if self._failed else 3 if self._below else 0
