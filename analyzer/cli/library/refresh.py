"""`jobfit refresh`: fetch saved postings again, and say what changed."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import click

from analyzer.cli import completion_values
from analyzer.cli.help import Sectioned
from analyzer.cli.library.shared import each, name_of, open_with_library
from analyzer.cli.options import READING, reading_options
from analyzer.cli.output import note
from analyzer.errors import JobfitError, NotTried, SourceError, StorageError, as_jobfit_error
from analyzer.keys import lines_digest
from analyzer.storage.saved import Saved, timestamp

if TYPE_CHECKING:
    from analyzer.model import Posting
    from analyzer.reports.changes import Change
    from analyzer.run.context import LibraryContext
    from analyzer.run.parallel import Done
    from analyzer.run.pipeline import ReadPosting

_DONE_WITH = frozenset({"closed", "not for me"})


@click.command(cls=Sectioned, sections={**READING, "Showing": ["--json"]})
@click.argument("words", nargs=-1, metavar="[ID]...", shell_complete=completion_values.ids)
@reading_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a posting.")
def refresh(words: tuple[str, ...], *, read_again: bool | None, as_json: bool, **flags: Any) -> int:
    """Fetch saved postings again and say what changed: text, facts, verdicts, or that they are gone.

    Without ID, all that have an address and are neither closed nor "not for me". What has not changed
    is not read again, unless --read-again says so. A site is asked for one posting at a time, however
    many --jobs there are.
    """
    with open_with_library({**flags, "read_again": read_again}, reads=True) as context:
        wanted = (
            list(each(context.library, words)) if words else _all_open(context, read_again=bool(read_again))
        )
        if not wanted:
            note("no saved posting has an address to fetch again")
        return _Round(context, read_again=bool(read_again), as_json=as_json).go(_by_turns(wanted))


def _all_open(context: LibraryContext, *, read_again: bool) -> list[Saved]:
    """Loads only what is worth a fetch."""
    rows = [row for row in context.library.rows() if row.status not in _DONE_WITH]
    return [context.library.load(row.id) for row in rows if row.url or read_again]


def _host(saved: Saved) -> str:
    try:
        return urlsplit(saved.posting.url or "").netloc.lower()
    except ValueError:  # what was imported may hold anything for an address
        return ""


def _by_turns(wanted: Iterable[Saved]) -> list[Saved]:
    """One of each site, then the next of each: neighbours can be fetched at the same time."""
    sites: defaultdict[str, list[Saved]] = defaultdict(list)
    for saved in wanted:
        sites[_host(saved)].append(saved)
    return [saved for turn in zip_longest(*sites.values()) for saved in turn if saved is not None]


class _Seen(NamedTuple):
    """What is at the address now: a text that was read, the same one as before, or nothing (`gone`)."""

    read: ReadPosting | None = None
    gone: str | None = None


def _brings_nothing(saved: Saved, read: ReadPosting) -> bool:
    """Whether the model failed, and what is saved of the same text is as good: its own reading of before,
    or one that stands in for it already."""
    same = lines_digest(read.posting.lines) == lines_digest(saved.posting.lines)
    as_good = saved.reading.model is not None or saved.reading.fallback is not None
    return same and as_good and read.reading.fallback is not None


class _Round:
    """One refresh of many postings. Threads only fetch and read; what comes of it is kept in the
    caller's thread, so that a Ctrl-C between two postings leaves nothing half done."""

    def __init__(self, context: LibraryContext, *, read_again: bool, as_json: bool) -> None:
        self._context, self._read_again, self._as_json = context, read_again, as_json

    def go(self, wanted: list[Saved]) -> int:
        """Goes through all of them, tells each, and gives the exit code."""
        from analyzer.reports.progress import RunBar
        from analyzer.run.fallback import FallbackTally
        from analyzer.run.parallel import run_many, with_processes

        run, failed, untried, fallen_back = self._context.run, 0, 0, FallbackTally(len(wanted))
        shown = sys.stderr.isatty() and bool(wanted)
        with RunBar(len(wanted), enabled=shown) as bar:
            seen = run_many(wanted, self._see, jobs=run.threads, on_tally=bar.update, stop_on=run.is_hopeless)
            try:
                with with_processes(run, len(wanted)):
                    for done in seen:
                        untried += isinstance(done.error, NotTried)
                        if done.result is not None and done.result.read is not None:
                            fallen_back.add(done.result.read.posting, done.result.read.reading)
                        with bar.paused():
                            failed += not self._tell(done)
            finally:
                fallen_back.tell(run.warn)
                if untried:
                    note(f"{untried} not fetched again, since the run ended: what is done is kept")
        return 1 if failed else 0

    def _see(self, saved: Saved) -> _Seen:
        """Fetches a posting, and reads it where its text is new, or where the model that should have read
        it failed."""
        from analyzer.run.over import OVER
        from analyzer.run.pipeline import read_or_reuse

        try:
            offline = self._reads_again(saved) and saved.posting.url is None
            posting = saved.posting if offline else self._fetched(saved)
        except JobfitError as error:
            if error.kind not in OVER:
                raise
            return _Seen(gone=error.message)
        same = lines_digest(posting.lines) == lines_digest(saved.posting.lines)
        if same and not self._reads_again(saved):
            return _Seen()
        return _Seen(read_or_reuse(saved.posting if same else posting, self._context.run))

    def _reads_again(self, saved: Saved) -> bool:
        """Whether a text that has not changed is read again."""
        marked = saved.reading.fallback is not None and self._context.run.session is not None
        return self._read_again or marked

    def _fetched(self, saved: Saved) -> Posting:
        from analyzer.sources import read_source

        url = saved.posting.url or ""
        # What was imported may hold anything for an address; a file of this machine is none.
        if not url.lower().startswith(("https://", "http://")):
            raise SourceError(
                "it came from a file or a paste, so there is no address", remedy="paste it again"
            )
        run = self._context.run
        return read_source(url, store=run.store, refresh=True, allow_private=run.settings.allow_private)

    def _tell(self, done: Done[Saved, _Seen]) -> bool:
        """Saves and tells what was seen of a posting; gives whether that went well."""
        from analyzer.reports import changes

        saved, problem = done.item, done.problem
        if done.result is not None:
            try:
                said = self._said(saved, done.result)
            except StorageError:  # the library itself: nothing of the others could be saved either
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
                problem = as_jobfit_error(error)
            else:
                click.echo(said, nl=self._as_json)
        if problem is None:
            return True
        if not isinstance(problem, NotTried):  # those are counted, and told once
            note(f"{name_of(saved)}: {problem.sentences}")
        if self._as_json:
            click.echo(changes.failure_to_json(saved, problem))
        return False

    def _said(self, saved: Saved, seen: _Seen) -> str:
        from analyzer.reports import changes

        change = self._save(saved, seen)
        return changes.to_json(change) if self._as_json else changes.in_words(change)

    def _save(self, saved: Saved, seen: _Seen) -> Change:
        """Saves what was seen, and says what came of it."""
        from analyzer.reports.changes import Change
        from analyzer.run.pipeline import judged, save

        library, run, now = self._context.library, self._context.run, timestamp()
        before = judged(saved, run, questions=False)
        if seen.gone is not None:
            library.mark_gone(saved.id, at=now)
            return Change("gone", saved, before, before, reason=seen.gone)
        if seen.read is None or _brings_nothing(saved, seen.read):
            library.touch(saved.id, seen_at=now)
            return Change("unchanged" if saved.gone is None else "back", saved, before, before)
        save(seen.read, library, seen_at=now)
        after = library.load(saved.id)
        if saved.gone is not None:
            library.touch(saved.id, seen_at=now)
        same = lines_digest(after.posting.lines) == lines_digest(saved.posting.lines)
        return Change("read again" if same else "changed", after, before, judged(after, run, questions=False))
