"""How analyses reach the person: cards and JSON on stdout, notes on stderr, colour only at a terminal."""

from __future__ import annotations

import os
import shutil
import sys

import click

from analyzer.model import Analysis
from analyzer.reports.clean import clean


def note(text: str) -> None:
    """Says something to the person, on stderr."""
    click.echo(f"jobfit: {clean(text)}", err=True)


def show_json(analysis: Analysis) -> None:
    """One JSON object, on one line of stdout."""
    from analyzer.reports.jsonl import analysis_to_json

    click.echo(analysis_to_json(analysis))


def show_card(analysis: Analysis, *, verbose: bool = False) -> None:
    """The card on stdout, as wide and as colourful as the terminal; on stderr, that it was cached."""
    from analyzer.reports.terminal import render_card

    card = render_card(
        analysis,
        width=width(),
        colour=in_colour(),
        encoding=sys.stdout.encoding,
        verbose=verbose,
    )
    click.echo(card, nl=False, color=True)
    if analysis.reading.cached:
        note(f"{analysis.posting.source}: cached, nothing was asked or fetched again")


def in_colour() -> bool:
    """Whether stdout is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal; into a pipe, what COLUMNS says, or 80."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size((80, 24)).columns
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and 0 < int(columns) < 1000 else 80
