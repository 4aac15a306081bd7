"""`jobfit [SOURCE]...`: the main job. Sources in, one card or one JSON object a posting out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "-c",
        "--criteria",
        multiple=True,
        metavar="NAME|PATH",
        help="Judge by this criteria document; repeatable, the first one ranks.",
    ),
    click.option(
        "--reader",
        type=click.Choice(["auto", "model", "phrases"]),
        help="auto: a model where one is configured, else phrases.",
    ),
    click.option("--model", metavar="NAME", help="The model to ask."),
    click.option("--base-url", metavar="URL", help="A server that speaks OpenAI's API."),
    click.option("--api", type=click.Choice(["chat", "responses"]), help="Which of its APIs."),
    click.option("--deadline", type=float, metavar="SECONDS", help="For one posting, all in all."),
    click.option("--jobs", type=int, metavar="N", help="So many postings at a time (default 4)."),
    click.option("--max-calls", type=int, metavar="N", help="Ask the model at most N times."),
    click.option("--max-cost", type=float, metavar="AMOUNT", help="Spend at most this much."),
    click.option("--read-again", is_flag=True, default=None, help="Ask another model or prompt anew."),
    click.option("--allow-private", is_flag=True, default=None, help="Fetch from private addresses too."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads postings and judges them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(name="jobfit", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@reading_options
@click.option("--json", "form", flag_value="json", help="One JSON object a posting: --format json.")
@click.option("--brief", "form", flag_value="brief", help="One line a posting: --format brief.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["card", "brief", "json", "markdown", "html"]),
    default="card",
    help="How to show it; html is one file with all postings, ranked.",
)
@click.option("-v", "--verbose", is_flag=True, help="Every criterion, and the arithmetic of the score.")
@click.option("--no-save", is_flag=True, help="Look without keeping anything in the library.")
@click.option("--dry-run", is_flag=True, help="Print what would be sent to the model, and send nothing.")
@click.option("--fail-under", type=float, metavar="N", help="Exit with 3 if a posting is below N.")
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
    """
    from analyzer.analysis import open_desk
    from analyzer.cli.running import dry_run_all, postings_of, run_all
    from analyzer.cli.showing import FORMATS, note
    from analyzer.settings import load_settings
    from analyzer.storage.paths import config_dir

    save = False if no_save or dry_run else None
    settings = load_settings({**flags, "save": save}, config=config_dir() / "config.toml")
    with open_desk(settings, warn=note) as desk:
        if not sources and sys.stdin.isatty():
            from analyzer.cli.prompt import run_prompt

            return run_prompt(desk, verbose=verbose)
        items = postings_of(sources, desk)
        if dry_run:
            return dry_run_all(items, desk)
        return run_all(items, desk, FORMATS[form](verbose=verbose), fail_under=fail_under)
