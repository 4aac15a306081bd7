"""`jobfit report`: the ranked library as one self-contained HTML file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from analyzer.cli import completion_values
from analyzer.cli.library.list_postings import ranked
from analyzer.cli.library.shared import open_with_library
from analyzer.cli.options import criteria_option
from analyzer.cli.output import note, note_whose_criteria
from analyzer.cli.whole_file import whole_file
from analyzer.errors import StorageError, UsageProblem
from analyzer.model import FITS
from analyzer.run.status import known_status

if TYPE_CHECKING:
    from analyzer.reports.html import ReportEntry, Undrawn
    from analyzer.reports.html_rows import ReportRow
    from analyzer.run.context import LibraryContext
    from analyzer.run.ranking import ListEntry


@click.command()
@click.argument("words", nargs=-1, metavar="[ID]...", shell_complete=completion_values.ids)
@criteria_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completion_values.files,
    help="Write to FILE, not to stdout.",
)
@click.option("--open", "open_it", is_flag=True, help="Show it in the browser when it is written.")
@click.option(
    "--status",
    multiple=True,
    metavar="STATUS",
    shell_complete=completion_values.statuses,
    help="Only postings with this status.",
)
@click.option("--fit", multiple=True, type=click.Choice(FITS), help="Only these fits, on the first criteria.")
@click.option("--no-notes", is_flag=True, help="Leave out your notes, for a report that you send on.")
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Only the best N.")
@click.option(
    "--full",
    type=click.IntRange(min=1),
    metavar="N",
    help="The best N with their texts, the others as rows of the list alone; 100 if left out.",
)
def report(
    words: tuple[str, ...],
    criteria: tuple[str, ...],
    *,
    output: str | None,
    open_it: bool,
    status: tuple[str, ...],
    fit: tuple[str, ...],
    no_notes: bool,
    limit: int | None,
    full: int | None,
) -> int:
    """Draw the saved postings as one HTML file: the ranked list, and a part for each posting.

    The file runs no script and loads nothing, so it can be kept, printed and sent. IDs choose
    postings; without any, all are drawn. In a large library the best hundred have a part, the
    others a row of the list.

    \b
      jobfit report -o jobs.html --open
    """
    if open_it and output is None:
        raise UsageProblem("--open needs a file to show", remedy="add -o jobs.html")
    if output is None and sys.stdout.isatty():
        raise UsageProblem("the report is a page, not for a terminal", remedy="add -o jobs.html, or pipe it")
    from analyzer.reports.html_rows import IN_FULL

    wanted = _Wanted(words, status, fit, limit, full or IN_FULL, notes=not no_notes)
    with open_with_library({"criteria": criteria}) as context:
        drawn = _Drawing(context, wanted)
        if output is None:
            for piece in drawn.pieces():
                click.echo(piece, nl=False)
            return min(drawn.failed, 1)
        path = Path(output)
        try:
            _write(path, drawn.pieces())
        except OSError as error:
            why = (error.strerror or "it cannot be written").lower()
            raise StorageError(f"{output}: {why}", remedy="give another file with -o") from error
    note(f"written to {output}")
    if open_it:
        click.launch(path.resolve().as_uri())
    return min(drawn.failed, 1)


def _write(path: Path, pieces: Iterable[str]) -> None:
    """Writes the report for this user alone, whole or not at all."""
    with whole_file(path) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8"))


class _Wanted(NamedTuple):
    """What is to be drawn: postings by their numbers (none: all), of these statuses and fits, the best
    `limit`, the first `full` of them with their texts, with or without the person's notes."""

    words: tuple[str, ...]
    status: tuple[str, ...]
    fit: tuple[str, ...]
    limit: int | None
    full: int
    notes: bool


class _Drawing:
    """The page as it is drawn, and how many postings failed, each of which is told.

    All are judged by their short rows, as `jobfit list` does it. Only those that are drawn in full are
    taken whole out of the library, one after the other, and only they have questions: both take long.
    """

    def __init__(self, context: LibraryContext, wanted: _Wanted) -> None:
        self.failed = 0
        self._context, self._wanted = context, wanted
        note_whose_criteria(context.run)
        self._list = self._rows()

    def pieces(self) -> Iterator[str]:
        """The file, piece by piece."""
        from analyzer.reports.html import report_pieces
        from analyzer.reports.progress import tracked
        from analyzer.run.context import EXAMPLES_JUDGE, examples_judge
        from analyzer.storage.saved import timestamp

        remark = EXAMPLES_JUDGE[0].upper() + EXAMPLES_JUDGE[1:] if examples_judge(self._context.run) else ""
        full = self._wanted.full
        drawn = self._list[:full]
        parts = map(self._part, tracked(drawn, "drawing", len(drawn)))
        return report_pieces(self._list, parts, in_full=full, made=timestamp()[:10], remark=remark)

    def _rows(self) -> list[ReportRow]:
        """The list, ranked as `jobfit list` ranks it."""
        from analyzer.storage.saved import RENAMED

        library, wanted = self._context.library, self._wanted
        status = {known_status(word) for word in wanted.status}
        numbers = {library.resolve(word) for word in wanted.words}
        chosen = [
            row
            for row in library.rows()
            if (not numbers or row.id in numbers)
            and (not status or RENAMED.get(row.status, row.status) in status)
        ]
        entries, self.failed = ranked(self._context, chosen, fits=wanted.fit)
        return [self._row(entry) for entry in entries[: wanted.limit]]

    def _row(self, entry: ListEntry) -> ReportRow:
        from analyzer.reports.html_rows import ReportRow
        from analyzer.reports.listing import read_of
        from analyzer.reports.words import posting_name

        row, read = entry.row, read_of(entry.row)
        title = read["title"] or posting_name(self._context.library.load(row.id).posting, row.facts)
        place = row.location or ""
        return ReportRow(str(row.id), row.status, title, read["company"], place, row.url, entry.cards)

    def _part(self, row: ReportRow) -> ReportEntry | Undrawn:
        """A posting of the list with its text, both quotes and its questions."""
        from analyzer.reports.html import ReportEntry, Undrawn
        from analyzer.run.parallel import run_in_turn
        from analyzer.run.pipeline import judged

        library, notes = self._context.library, self._wanted.notes

        def whole(number: int) -> ReportEntry:
            saved = library.load(number)
            answers = saved.answers if notes else tuple(one._replace(note="") for one in saved.answers)
            events = library.history(number)[-1] if notes else ()
            analysis = judged(saved, self._context.run)
            return ReportEntry(row.name, analysis, saved.status, answers, events)

        (done,) = run_in_turn([int(row.name)], whole)
        if done.problem is None:
            assert done.result is not None
            return done.result
        self.failed += 1
        note(f"{row.name} {row.title}: {done.problem.sentences}")
        return Undrawn(row.title, done.problem.sentences)
