"""`jobfit [SOURCE]...`: the main job. Sources in, one card or one JSON object a posting out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from analyzer.cli import completion_values as complete
from analyzer.cli.help import CONTEXT, Format, Sectioned, Sections

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "-c",
        "--criteria",
        multiple=True,
        metavar="NAME|PATH",
        shell_complete=complete.criteria,
        help="Judge by this criteria document; repeatable, the first one ranks.",
    ),
    click.option(
        "--reader",
        type=click.Choice(["auto", "model", "phrases"]),
        help="Read by a model, or by phrases alone. auto (the default): by a model where one is configured.",
    ),
    click.option("--model", metavar="NAME", help="The model to ask."),
    click.option(
        "--base-url",
        metavar="URL",
        help="A server of your choice that speaks OpenAI's API, such as http://127.0.0.1:8080/v1.",
    ),
    click.option("--api", type=click.Choice(["chat", "responses"]), help="Which form of it (default chat)."),
    click.option(
        "--read-again",
        is_flag=True,
        default=None,
        help="Ask even where another model or prompt has read the same text before.",
    ),
    click.option("--jobs", type=int, metavar="N", help="Postings that are read at a time (default 4)."),
    click.option(
        "--deadline", type=float, metavar="SECONDS", help="Give up on a posting after so long (default 180)."
    ),
    click.option("--max-calls", type=int, metavar="N", help="Ask the model at most N times in this run."),
    click.option("--max-cost", type=float, metavar="AMOUNT", help="Spend at most this much in this run."),
    click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Fetch from addresses inside your own network too.",
    ),
)


_FORM = Format(["card", "brief", "json", "markdown", "html"])

READING: Sections = {
    "Judging": ["--criteria"],
    "Reading": ["--reader", "--model", "--base-url", "--api", "--read-again"],
    "Limits": ["--jobs", "--deadline", "--max-calls", "--max-cost", "--allow-private"],
}


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads postings and judges them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


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
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete.files)
@reading_options
@click.option(
    "--format",
    "form",
    type=_FORM,
    default="card",
    help="As a card (the default), one line, JSON, Markdown, or one HTML page of all postings, ranked.",
)
@click.option("--json", "form", flag_value="json", type=_FORM, help="One JSON object a posting.")
@click.option(
    "--brief",
    "form",
    flag_value="brief",
    type=_FORM,
    help="One line a posting; a fit with ? stands on little.",
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
    from analyzer.cli.output import FORMATS, note
    from analyzer.cli.running import dry_run_all, postings_of, run_all
    from analyzer.paths import config_dir
    from analyzer.run.context import open_run
    from analyzer.settings import load_settings

    save = False if no_save or dry_run else None
    settings = load_settings({**flags, "save": save}, config=config_dir() / "config.toml")
    with open_run(settings, warn=note) as desk:
        if not sources and sys.stdin.isatty():
            from analyzer.cli.interactive import run_prompt

            return run_prompt(desk, verbose=verbose)
        items = postings_of(sources, desk)
        if dry_run:
            return dry_run_all(items, desk)
        return run_all(items, desk, FORMATS[form](verbose=verbose), fail_under=fail_under)
