"""From the words of the command line to sources, and from what became of each to what is shown.

What happens in between is told in `analyzer.run`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

import click

from analyzer.cli.output import Show, note
from analyzer.errors import JobfitError, UsageProblem, as_jobfit_error
from analyzer.model import Analysis, Posting
from analyzer.reports.printable import printable
from analyzer.run.context import RunContext
from analyzer.run.parallel import analyse_many, run_many
from analyzer.run.pipeline import Source


def sources_of(words: Sequence[str], context: RunContext) -> list[Source]:
    """What the words of the command line stand for; stdin where there is none. Raises UsageProblem as
    `must_be_known`."""
    must_be_known(words)
    return [source for word in words or ("-",) for source in _sources(word, context)]


def must_be_known(words: Sequence[str]) -> None:
    """Raises UsageProblem for a bare word that is neither command, file nor address."""
    from analyzer.sources.addresses import classify

    for word in words:
        if word != "-" and classify(word) == "unknown":
            raise _no_such(word)


def _sources(word: str, context: RunContext) -> Iterator[Source]:
    from analyzer.sources import classify, read_source, split_stdin
    from analyzer.sources.bounded import whole

    def later(name: str) -> Source:
        private = context.settings.allow_private
        return Source(name, lambda: read_source(name, store=context.store, allow_private=private))

    if word.endswith(".toml") and classify(word) == "file":
        remedy = f"to judge by it, write: jobfit -c {printable(word)} posting.txt"
        yield Source(word, _failing(UsageProblem("this is a rubric, not a posting", remedy=remedy)))
        return
    if word != "-":
        yield later(word)
        return
    try:
        found = split_stdin(whole(sys.stdin.buffer))
    except Exception as error:  # noqa: BLE001 - whatever it was, the other sources go on
        yield Source("-", _failing(error))
        return
    if isinstance(found, Posting):
        yield Source("-", lambda: found)
    else:
        yield from map(later, found)


def _failing(error: Exception) -> Callable[[], Posting]:
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


def show_all(sources: Sequence[Source], context: RunContext, show: Show, *, fail_under: float | None) -> int:
    """Analyses and shows all sources, in their order; gives the exit code."""
    from analyzer.reports.progress import RunBar

    outcome = _Outcome(fail_under)
    with RunBar(len(sources), enabled=_shows_progress(sources, context)) as bar:
        context.warn = bar.pausing(context.warn)
        told = len(sources) == 1 and show.tells_fallback and sys.stdout.isatty()
        run = analyse_many(sources, context, watch=bar, questions=show.questions, tell_fallbacks=not told)
        for done in run:
            with bar.paused():
                problem = done.problem
                if done.result is not None:
                    problem = _try_to_show(done.result, show)
                if problem is not None:
                    _tell(done.item, problem, show)
                outcome.add(done.result if problem is None else None)
    show.end()
    return outcome.exit_code


def _try_to_show(analysis: Analysis, show: Show) -> JobfitError | None:
    """Shows an analysis; gives the error where it cannot be drawn."""
    try:
        show.add(analysis)
    except OSError:  # the output is closed or full: that is no matter of this source
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, the other sources go on
        return as_jobfit_error(error)
    return None


def show_dry_run(sources: Sequence[Source], context: RunContext) -> int:
    """Prints what would be sent for each posting, and sends nothing; gives the exit code."""
    if (session := context.session) is None:
        note("nothing would be sent: no model is configured, so postings are read by their phrases")
        return 0
    from analyzer.readers.model.dry_run import dry_run

    def look(source: Source) -> str:
        return dry_run(source.get(), context.catalogue, session.endpoint, store=context.store)

    outcome = _Outcome(None)
    for done in run_many(sources, look, jobs=context.settings.at_once):
        if done.problem is not None:
            outcome.fail()
            _tell(done.item, done.problem, Show())
        elif done.result is not None:
            click.echo("\n".join(map(printable, done.result.split("\n"))))
    return outcome.exit_code


def _shows_progress(sources: Sequence[Source], context: RunContext) -> bool:
    """At a terminal, where there is something to wait for."""
    return sys.stderr.isatty() and (len(sources) > 1 or context.session is not None)


def _tell(source: Source, problem: JobfitError, show: Show) -> None:
    from analyzer.reports.words import source_of

    note(f"{source_of(source.name)}: {problem.sentences}")
    show.fail(source.name, problem)


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
            from analyzer.scoring.printed import printed

            first = analysis.scorecards[0]
            self._below = self._below or first.fit == "ruled_out" or printed(first.score) < self._fail_under

    @property
    def exit_code(self) -> int:
        return 1 if self._failed else 3 if self._below else 0
