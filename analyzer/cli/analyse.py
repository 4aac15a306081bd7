"""`jobfit [SOURCE]...`: the main job. Sources in, one card or one JSON object a posting out."""

from __future__ import annotations

import math
import sys
from typing import Any

import click

from analyzer.cli import completion_values
from analyzer.cli.help import CONTEXT, Format, Sectioned
from analyzer.cli.options import READING, reading_options

FORM = Format(["card", "brief", "json", "markdown", "html"])


@click.command(
    cls=Sectioned,
    name="jobfit",
    context_settings=CONTEXT,
    sections={
        **READING,
        "Showing": ["--format", "--json", "--brief", "--verbose"],
        "Keeping and trying": ["--no-save", "--dry-run", "--fail-under"],
    },
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=completion_values.files)
@reading_options
@click.option(
    "--format",
    "form",
    type=FORM,
    default="card",
    help="As a card (the default), one line, JSON, Markdown, or one HTML page of all postings, ranked.",
)
@click.option("--json", "form", flag_value="json", type=FORM, help="One JSON object a posting.")
@click.option(
    "--brief",
    "form",
    flag_value="brief",
    type=FORM,
    help="One line a posting; a fit with ? rests on few facts.",
)
@click.option("-v", "--verbose", is_flag=True, help="Every criterion, and the arithmetic of the score.")
@click.option("--no-save", is_flag=True, help="Look without keeping anything in the library.")
@click.option("--dry-run", is_flag=True, help="Print what would be sent to the model, and send nothing.")
@click.option(
    "--fail-under", type=float, metavar="N", help="Exit with 3 if a posting is below N, or ruled out."
)
def analyse(
    sources: tuple[str, ...],
    *,
    form: str,
    verbose: bool,
    no_save: bool,
    dry_run: bool,
    fail_under: float | None,
    **flags: Any,
) -> int:
    """Read job postings and judge them by what you wrote matters to you.

    SOURCE is an address, a file, or "-" for standard input. With none, standard input is read; at a
    terminal, postings can be pasted one after the other.

    \b
      jobfit posting.txt https://…           a card for each
      pbpaste | jobfit -c my-next-job        by your own criteria
      jobfit --brief --jobs 8 < urls.txt     one line for each of many
      jobfit --format html *.txt > all.html  one page of all, ranked
    """
    from analyzer.cli.output import FORMATS, note, note_whose_criteria
    from analyzer.cli.running import show_all, show_dry_run, sources_of
    from analyzer.errors import UsageProblem
    from analyzer.run.context import open_run, settings_of

    if fail_under is not None and math.isnan(fail_under):  # it is neither above nor below anything
        raise UsageProblem("--fail-under nan is no number", remedy="write --fail-under 60")
    save = False if no_save or dry_run else None
    with open_run(settings_of({**flags, "save": save}), warn=note) as context:
        note_whose_criteria(context)
        if not sources and sys.stdin.isatty():
            from analyzer.cli.interactive import run_prompt

            return run_prompt(context, verbose=verbose)
        found = sources_of(sources, context)
        if dry_run:
            return show_dry_run(found, context)
        return show_all(found, context, FORMATS[form](verbose=verbose), fail_under=fail_under)
