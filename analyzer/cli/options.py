"""The options that several commands share, and their places in the help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from analyzer.cli import completion_values
from analyzer.cli.help import Sections

criteria_option = click.option(
    "-c",
    "--criteria",
    multiple=True,
    metavar="NAME|PATH",
    shell_complete=completion_values.criteria,
    help="Judge by this criteria document; repeatable, the first one ranks.",
)

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    criteria_option,
    click.option(
        "--reader",
        type=click.Choice(["auto", "model", "phrases"]),
        help="Read by a model, or by phrases alone. auto (the default): by a model where one answers.",
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
    click.option(
        "--jobs",
        type=int,
        metavar="N",
        help="Postings that are read at a time (default 4; without a model, one a core).",
    ),
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


_OF_LIBRARY_AND_NETWORK = ("--read-again", "--allow-private")

READING_TABLES: Sections = {
    title: [name for name in names if name not in _OF_LIBRARY_AND_NETWORK] for title, names in READING.items()
}


def table_reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for what reads texts that are at hand: it fetches nothing and looks into no library."""
    command = reading_options(command)
    params: list[click.Option] = command.__click_params__  # type: ignore[attr-defined]
    params[:] = [one for one in params if one.opts[-1] not in _OF_LIBRARY_AND_NETWORK]
    return command
