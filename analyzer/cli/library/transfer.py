"""`jobfit export`, `import` and `remove`: the library is the person's, whole and portable."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import IO, Any

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import confirm, each, name_of, only_library
from analyzer.cli.output import note
from analyzer.errors import StorageError, reason


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
def import_library(file: str) -> None:
    """Add what `jobfit export` wrote, all of it or nothing. What is saved already stays as it is."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else _content(file)
    except OSError as error:
        raise StorageError(f"{file} cannot be read: {reason(error)}", remedy="check the name") from error
    with only_library() as library:
        count, new = library.take_in(_records(data, file))
    note(f"{count} postings read, {new} of them brought something new")


def _content(file: str) -> bytes:
    with open(file, "rb") as handle:  # noqa: PTH123 - pathlib would add nothing
        return handle.read()


def _records(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    from analyzer.reports.progress import tracked

    rows = data.splitlines()
    for number, line in enumerate(tracked(rows, "importing", len(rows)), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise StorageError(
                f"{name}, line {number}: no JSON; nothing was imported",
                remedy="import a file that `jobfit export` wrote",
            ) from error
        if not isinstance(record, dict):
            raise StorageError(
                f"{name}, line {number}: no posting; nothing was imported",
                remedy="import a file that `jobfit export` wrote",
            )
        yield record


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of an export")


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
