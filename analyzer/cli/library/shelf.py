"""What every command about saved postings needs: the library, the criteria, and scores made now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completion_values as complete
from analyzer.cli.output import note
from analyzer.errors import StorageError

if TYPE_CHECKING:
    from analyzer.model import Analysis, Reading
    from analyzer.run.context import RunContext
    from analyzer.storage.library import Library
    from analyzer.storage.saved import Saved

criteria_option = click.option(
    "-c",
    "--criteria",
    multiple=True,
    metavar="NAME|PATH",
    shell_complete=complete.criteria,
    help="Judge by this criteria document; repeatable, the first one ranks.",
)


@dataclass(slots=True)
class Shelf:
    """The open library beside the desk that judges what is in it."""

    library: Library
    desk: RunContext


@contextmanager
def open_shelf(flags: dict[str, Any], *, reads: bool = False) -> Iterator[Shelf]:
    """Opens both; raises StorageError where the library cannot be used: here it is the matter itself.

    reads: postings may have to be read again; otherwise no model is looked for.
    """
    from analyzer.paths import config_dir
    from analyzer.run.context import open_run
    from analyzer.settings import load_settings

    settings = replace(load_settings(flags, config=config_dir() / "config.toml"), save=False)
    if not reads:
        settings = replace(settings, reader="phrases")
    with open_run(settings, warn=note) as desk, only_library() as library:
        desk.library = library if reads else None  # what was read before is not paid for again
        yield Shelf(library, desk)


@contextmanager
def only_library() -> Iterator[Library]:
    """The library alone, for commands that judge nothing."""
    from analyzer.storage.library import library_at

    with library_at(warn=note) as library:
        yield library


def judged(saved: Saved, desk: RunContext, *, questions: bool = True) -> Analysis:
    """The saved posting with the person's answers, judged by the criteria as they are now; without
    questions where they are not shown."""
    from analyzer.run.pipeline import judge

    return judge(saved.posting, reading_with_answers(saved, desk), desk.rubrics, questions=questions)


def reading_with_answers(saved: Saved, desk: RunContext) -> Reading:
    """What was read in answer to the desk's catalogue, with what the person was told laid over it."""
    from analyzer.run.pipeline import only_asked
    from analyzer.storage.answers import with_answers

    facts = only_asked(saved.reading.facts, desk.catalogue)
    return replace(saved.reading, facts=with_answers(facts, saved.answers))


def unasked(shelf: Shelf, asked: Iterable[Collection[str]]) -> None:
    """Says which own facts of the rubrics were never looked for in some of the postings, by what
    each of those was asked."""
    own = [key for rubric in shelf.desk.rubrics for key in rubric.own_facts]
    if not own:
        return
    looked_for = [{question.partition(":")[0] for question in questions} for questions in asked]
    for key in dict.fromkeys(own):
        if missing := sum(key not in questions for questions in looked_for):
            postings = "1 posting" if missing == 1 else f"{missing} postings"
            note(f"{key} was not looked for yet in {postings}: `jobfit refresh --read-again` does it")


def each(library: Library, words: Sequence[str]) -> Iterator[Saved]:
    """The postings that the words mean. All words are looked up before the first is given."""
    numbers = [library.resolve(word) for word in words]
    for number in dict.fromkeys(numbers):
        yield library.load(number)


def name_of(saved: Saved) -> str:
    """How a posting is called in a sentence: its number and title."""
    posting = saved.posting
    title = posting.title or "a posting without a title"
    return f"{saved.id} {title}" + (f" ({posting.company})" if posting.company else "")


def confirm(question: str, *, yes: bool) -> None:
    """Asks before something is deleted; without a terminal, `--yes` has to say it."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        raise StorageError(f"{question} Nothing was done.", remedy="add --yes to say so")
    click.confirm(question, abort=True, err=True)
