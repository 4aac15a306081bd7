"""`jobfit report`: the ranked library as one self-contained HTML file."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import completion_values
from analyzer.cli.library.list_postings import FITS
from analyzer.cli.library.shared import each, known_status, name_of, open_with_library
from analyzer.cli.options import criteria_option
from analyzer.cli.output import note, note_whose_criteria
from analyzer.errors import StorageError, UsageProblem

if TYPE_CHECKING:
    from analyzer.reports.html import ReportEntry
    from analyzer.scoring.rubric import Rubric


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
) -> int:
    """Draw the saved postings as one HTML file: the ranked list, and a part for each posting.

    The file runs no script and loads nothing, so it can be kept, printed and sent. IDs choose
    postings; without any, all are drawn.

    \b
      jobfit report -o jobs.html --open
    """
    if open_it and output is None:
        raise UsageProblem("--open needs a file to show", remedy="add -o jobs.html")
    if output is None and sys.stdout.isatty():
        raise UsageProblem("the report is a page, not for a terminal", remedy="add -o jobs.html, or pipe it")
    html, failed = _drawn(words, criteria, status, fit, limit, notes=not no_notes)
    if output is None:
        click.echo(html, nl=False)
        return min(failed, 1)
    path = Path(output)
    try:
        _write(path, html)
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise StorageError(f"{output}: {why}", remedy="give another file with -o") from error
    note(f"written to {output}")
    if open_it:
        click.launch(path.resolve().as_uri())
    return min(failed, 1)


def _write(path: Path, html: str) -> None:
    """Writes the report for this user alone, whole or not at all: a file that is there keeps its rights, and
    stays as it was where the new one cannot be written."""
    if path.exists() and not path.is_file():  # a device or a pipe
        path.write_text(html, encoding="utf-8")
        return
    target = path.resolve()  # where a link leads is written to, and the link stays
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(html)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _drawn(
    words: tuple[str, ...],
    criteria: tuple[str, ...],
    status: tuple[str, ...],
    fit: tuple[str, ...],
    limit: int | None,
    *,
    notes: bool,
) -> tuple[str, int]:
    """The page, and how many postings could not be judged; each of those is told."""
    from analyzer.reports.html import ReportEntry, ranked, render_report
    from analyzer.reports.progress import tracked, waiting
    from analyzer.run.context import EXAMPLES_JUDGE, examples_judge
    from analyzer.run.parallel import run_in_turn
    from analyzer.run.pipeline import judged
    from analyzer.storage.saved import RENAMED, timestamp

    wanted = {known_status(word) for word in status}
    entries, failed = [], 0
    with open_with_library({"criteria": criteria}) as context:
        rubrics = context.run.rubrics
        remark = EXAMPLES_JUDGE[0].upper() + EXAMPLES_JUDGE[1:] if examples_judge(context.run) else ""
        note_whose_criteria(context.run)
        numbers = words or tuple(map(str, context.library.numbers()))
        chosen = (
            saved
            for saved in tracked(each(context.library, numbers), "judging", len(numbers))
            if not wanted or RENAMED.get(saved.status, saved.status) in wanted
        )
        for done in run_in_turn(chosen, lambda saved: judged(saved, context.run, questions=False)):
            saved = done.item
            if (problem := done.problem) is not None:
                failed += 1
                note(f"{name_of(saved)}: {problem.sentences}")
                continue
            assert done.result is not None
            answers = saved.answers if notes else tuple(answer._replace(note="") for answer in saved.answers)
            events = context.library.history(saved.id)[-1] if notes else ()
            entries.append(ReportEntry(str(saved.id), done.result, saved.status, answers, events))
    if fit:
        entries = [entry for entry in entries if entry.analysis.scorecards[0].fit in fit]
    with waiting("drawing the report"):
        drawn = [_with_questions(entry, rubrics) for entry in ranked(entries, limit)]
        return render_report(drawn, made=timestamp()[:10], remark=remark), failed


def _with_questions(entry: ReportEntry, rubrics: Sequence[Rubric]) -> ReportEntry:
    """An entry that will be drawn: questions take longer than ranking does, so only these have them."""
    from analyzer.scoring.score import with_questions

    facts, cards = entry.analysis.reading.facts, entry.analysis.scorecards
    with_all = [with_questions(card, facts, rubric) for card, rubric in zip(cards, rubrics, strict=True)]
    return replace(entry, analysis=entry.analysis._replace(scorecards=tuple(with_all)))
