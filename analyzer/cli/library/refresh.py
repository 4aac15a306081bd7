"""`jobfit refresh`: fetch saved postings again, and say what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import complete
from analyzer.cli.analyse import READING, reading_options
from analyzer.cli.helping import Sectioned
from analyzer.cli.library.shelf import Shelf, each, judged, name_of, open_shelf
from analyzer.cli.showing import note
from analyzer.errors import JobfitError, ReaderError, SourceError
from analyzer.plain import lines_digest
from analyzer.storage.saved import Saved, timestamp

if TYPE_CHECKING:
    from analyzer.model import Posting
    from analyzer.reports.changes import Change

_OVER = frozenset({"closed", "not for me"})
_GONE = frozenset({"gone", "closed"})


@click.command(cls=Sectioned, sections={**READING, "Showing": ["--json"]})
@click.argument("words", nargs=-1, metavar="[ID]...", shell_complete=complete.ids)
@reading_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a posting.")
def refresh(words: tuple[str, ...], *, read_again: bool | None, as_json: bool, **flags: Any) -> int:
    """Fetch saved postings again and say what changed: text, facts, verdicts, or that they are gone.

    Without ID, all that have an address and are neither closed nor "not for me". What has not changed
    is not read again, unless --read-again says so.
    """
    from analyzer.reports import changes

    failed = False
    with open_shelf({**flags, "read_again": read_again}, reads=True) as shelf:
        wanted = list(each(shelf.library, words)) if words else _all_open(shelf, read_again=bool(read_again))
        for saved in wanted:
            try:
                change = _refresh(shelf, saved, read_again=bool(read_again))
            except (SourceError, ReaderError) as error:
                failed = True
                note(f"{name_of(saved)}: {error.message} {error.remedy}".rstrip())
                if as_json:
                    click.echo(changes.failure_to_json(saved, error))
                if shelf.desk.is_hopeless(error):
                    break
                continue
            click.echo(changes.to_json(change) if as_json else changes.in_words(change), nl=as_json)
        if not wanted:
            note("no saved posting has an address to fetch again")
    return 1 if failed else 0


def _all_open(shelf: Shelf, *, read_again: bool) -> list[Saved]:
    """Loads only what is worth a fetch."""
    rows = [row for row in shelf.library.rows() if row.status not in _OVER]
    return [shelf.library.load(row.id) for row in rows if row.url or read_again]


def _refresh(shelf: Shelf, saved: Saved, *, read_again: bool) -> Change:
    """Fetches, reads what changed, keeps it, and says what came of it."""
    from analyzer.reports.changes import Change

    now = timestamp()
    before = judged(saved, shelf.desk)
    try:
        offline = read_again and saved.posting.url is None
        posting = saved.posting if offline else _fetched(shelf, saved)
    except JobfitError as error:
        if error.kind not in _GONE:
            raise
        shelf.library.mark_gone(saved.id, at=now)
        return Change("gone", saved, before, before, reason=error.message)
    same = lines_digest(posting.lines) == lines_digest(saved.posting.lines)
    if same and not read_again:
        shelf.library.touch(saved.id, seen_at=now)
        return Change("unchanged" if saved.gone is None else "back", saved, before, before)
    _read_and_keep(shelf, saved.posting if same else posting, now)
    after = shelf.library.load(saved.id)
    if saved.gone is not None:
        shelf.library.touch(saved.id, seen_at=now)
    return Change("read again" if same else "changed", after, before, judged(after, shelf.desk))


def _fetched(shelf: Shelf, saved: Saved) -> Posting:
    from analyzer.sources import read_source

    url = saved.posting.url or ""
    # What was imported may hold anything for an address; a file of this machine is none.
    if not url.lower().startswith(("https://", "http://")):
        raise SourceError("it came from a file or a paste, so there is no address.", remedy="Paste it again.")
    private = shelf.desk.settings.allow_private
    return read_source(url, store=shelf.desk.store, refresh=True, allow_private=private)


def _read_and_keep(shelf: Shelf, posting: Posting, now: str) -> None:
    from analyzer.analysis import keep
    from analyzer.recall import look

    keep(look(posting, shelf.desk), shelf.library, seen_at=now)
