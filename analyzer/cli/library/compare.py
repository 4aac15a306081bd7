"""`jobfit compare`: saved postings side by side, what decides between them first."""

from __future__ import annotations

import sys

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import each, open_with_library
from analyzer.cli.options import criteria_option
from analyzer.cli.output import in_colour, width
from analyzer.errors import UsageProblem


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="ID ID...", shell_complete=completion_values.ids)
@criteria_option
@click.option("--all", "everything", is_flag=True, help="Also the criteria that decide nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def compare(words: tuple[str, ...], criteria: tuple[str, ...], *, everything: bool, as_json: bool) -> None:
    """Compare saved postings criterion by criterion; what decides between them comes first."""
    from analyzer.run.pipeline import judged

    with open_with_library({"criteria": criteria}) as context:
        saved = list(each(context.library, words))
        if len(saved) < 2:
            raise UsageProblem("one posting cannot be compared", remedy="write `jobfit compare 3 7`")
        analyses = [judged(one, context.run, questions=False) for one in saved]
    from analyzer.reports.comparison import comparison_table, comparison_to_json

    if as_json:
        click.echo(comparison_to_json(saved, analyses))
        return
    table = comparison_table(
        saved,
        analyses,
        everything=everything,
        colour=in_colour(),
        width=width(),
        isolate=sys.stdout.isatty(),
    )
    click.echo(table, nl=False, color=True)
