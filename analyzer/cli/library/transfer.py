"""`jobfit export`, `import` and `remove`: the library is the person's, whole and portable."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import confirm, each, name_of, only_library
from analyzer.cli.output import note
from analyzer.errors import StorageError, reason
from analyzer.reports.printable import counted

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from io import BufferedReader

    from analyzer.storage.transfer import Imported


@click.command(name="export")
@click.argument("file", required=False, metavar="[FILE]", shell_complete=completion_values.files)
def export_library(file: str | None) -> None:
    """Write all saved postings as JSON lines: every version, reading, answer and note.

    Without FILE, to standard output. FILE is made readable by you alone, and never overwritten.
    """
    from analyzer.reports.progress import tracked

    with only_library() as library:
        if file is None or file == "-":
            count = _write(sys.stdout, library.export())
        else:
            with _new_file(file) as out:
                records = tracked(library.export(), "exporting", len(library.numbers()))
                count = _write(out, records)
    note(f"{count} postings exported")


def _write(out: IO[str], records: Iterator[dict[str, Any]]) -> int:
    count = 0
    for record in records:
        out.write(json.dumps(record) + "\n")
        count += 1
    out.flush()
    return count


def _new_file(name: str) -> IO[str]:
    try:
        return os.fdopen(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii")
    except FileExistsError as error:
        raise StorageError(f"{name} exists already", remedy="give another name") from error
    except OSError as error:
        raise StorageError(
            f"{name} cannot be written: {reason(error)}", remedy="give another name"
        ) from error


@click.command(name="import")
@click.argument("file", metavar="FILE|-", shell_complete=completion_values.files)
def import_library(file: str) -> int:
    """Add what `jobfit export` wrote. What is saved already stays as it is.

    A posting that cannot be taken in is left out and named; the others go in. FILE may also be a
    damaged library that was set aside: what is whole in it is taken over.
    """
    try:
        with _opened(file) as handle:
            if file != "-" and handle.peek(len(_SQLITE)).startswith(_SQLITE):
                return _recover_from(file)
            done = _import(handle)
    except OSError as error:
        raise StorageError(f"{file} cannot be read: {reason(error)}", remedy="check the name") from error
    for skipped in done.skipped:
        note(f"{file}, line {skipped.line}: left out, {skipped.reason}")
    left_out = f", {len(done.skipped)} left out" if done.skipped else ""
    note(f"{done.taken} postings read, {done.changed} of them brought something new{left_out}")
    return 1 if done.skipped else 0


_SQLITE = b"SQLite format 3\0"


def _recover_from(file: str) -> int:
    with only_library() as library:
        saved, lost = library.recover_from(Path(file))
    for what in lost:
        note(f"{file}: lost, {what}")
    note(f"{counted(saved, 'posting')} could be taken over from {file}")
    return 1 if lost else 0


def _opened(file: str) -> AbstractContextManager[BufferedReader]:
    if file == "-":
        return nullcontext(cast("BufferedReader", sys.stdin.buffer))
    return open(file, "rb")  # noqa: PTH123 - pathlib would add nothing


def _import(handle: BufferedReader) -> Imported:
    """One line after the other, so that a large library needs no more memory than its largest posting."""
    from analyzer.reports.progress import tracked
    from analyzer.sources.bounded import lines_of

    total = 0
    if sys.stderr.isatty() and handle.seekable():
        total = sum(1 for _ in lines_of(handle))
        handle.seek(0)
    with only_library() as library:
        return library.import_lines(tracked(lines_of(handle), "importing", total))


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="ID...", shell_complete=completion_values.ids)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(words: tuple[str, ...], *, yes: bool) -> None:
    """Delete saved postings with everything about them, for good."""
    with only_library() as library:
        wanted = list(each(library, words))
        names = "; ".join(name_of(saved) for saved in wanted)
        from analyzer.reports.printable import printable

        confirm(printable(f"Delete {names}?"), yes=yes)
        for saved in wanted:
            library.remove(saved.id)
    note(f"{len(wanted)} deleted; pages and replies may still be cached: `jobfit cache clear` forgets them")
