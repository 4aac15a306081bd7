"""What the commands about saved postings share: opening, naming, and the words a person gives."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.output import note
from analyzer.errors import StorageError

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext
    from analyzer.storage.library import Library
    from analyzer.storage.saved import Saved


def open_with_library(
    flags: dict[str, Any], *, reads: bool = False
) -> AbstractContextManager[LibraryContext]:
    """Opens the library and what its postings are judged by: see `open_library_run`."""
    from analyzer.run.context import open_library_run, settings_of

    return open_library_run(settings_of(flags), warn=note, reads=reads)


@contextmanager
def only_library() -> Iterator[Library]:
    """The library alone, for commands that judge nothing."""
    from analyzer.storage.library import library_at

    with library_at(warn=note) as library:
        yield library


def each(library: Library, words: Sequence[str]) -> Iterator[Saved]:
    """The postings that the words mean. All words are looked up before the first is given."""
    numbers = [library.resolve(word) for word in words]
    for number in dict.fromkeys(numbers):
        yield library.load(number)


def name_of(saved: Saved) -> str:
    """How a posting is called in a sentence: its number and title."""
    from analyzer.reports.words import posting_name

    posting = saved.posting
    return f"{saved.id} {posting_name(posting, saved.reading.facts)}" + (
        f" ({posting.company})" if posting.company else ""
    )


def confirm(question: str, *, yes: bool) -> None:
    """Asks before something is deleted; without a terminal, `--yes` has to say it."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise StorageError(f"{question} Nothing was done.", remedy="add --yes to say so")
    click.confirm(question, abort=True, err=True)
