"""How analyses reach the person: cards and JSON on stdout, notes on stderr, colour only at a terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from analyzer.errors import JobfitError
from analyzer.model import Analysis
from analyzer.reports.printable import printable

if TYPE_CHECKING:
    from analyzer.run.context import RunContext


def note(text: str) -> None:
    """Says something to the person, on stderr."""
    click.echo(f"jobfit: {printable(text)}", err=True)


def note_whose_criteria(run: RunContext) -> None:
    """Says to a person at a terminal that only the examples judge, and how to begin criteria of their own."""
    from analyzer.run.context import EXAMPLES_JUDGE, examples_judge

    if _a_person_reads() and examples_judge(run):
        click.echo(click.wrap_text(f"jobfit: {EXAMPLES_JUDGE}", width(), "", "  "), err=True)


def _a_person_reads() -> bool:
    """Whether notes go to a terminal."""
    return sys.stderr.isatty()


class Show:
    """How the analyses of a run are shown, one after the other: as cards. Subclasses: other forms.

    `questions`: whether the form has a place for the questions of a scorecard. `tells_fallback`: whether it
    says where the model did not read, so that at a terminal nobody need say it again.
    """

    questions = True
    tells_fallback = True

    def __init__(self, *, verbose: bool = False) -> None:
        self._verbose = verbose
        self._shown = 0

    def add(self, analysis: Analysis) -> None:
        """Shows one analysis; between two cards stands an empty line."""
        if self._shown:
            click.echo()
        self._shown += 1
        show_card(analysis, verbose=self._verbose)

    def fail(self, source: str, error: JobfitError) -> None:
        """Shows a source that failed, where the form has a place for it; stderr says it anyway."""

    def end(self) -> None:
        """Shows what can only be shown when all is there."""


class ShowJson(Show):
    """One JSON object a source, failed ones too."""

    tells_fallback = False

    def add(self, analysis: Analysis) -> None:
        from analyzer.reports.json_output import analysis_json_line

        click.echo(analysis_json_line(analysis))

    def fail(self, source: str, error: JobfitError) -> None:
        from analyzer.reports.json_output import failure_json_line

        click.echo(failure_json_line(source, error))


class ShowBrief(Show):
    """One line a posting."""

    questions = False
    tells_fallback = False

    def add(self, analysis: Analysis) -> None:
        from analyzer.reports.terminal import render_brief

        if not self._shown and len(analysis.scorecards) > 1:
            first, *others = (card.criteria for card in analysis.scorecards)
            note(f"judged by {first}, the first of all; `jobfit list` shows {', '.join(others)} too")
        self._shown += 1
        at_terminal = sys.stdout.isatty()
        line = render_brief(
            analysis,
            width=width() if at_terminal else None,
            colour=in_colour(),
            encoding=sys.stdout.encoding,
            isolate=at_terminal,
        )
        click.echo(line, nl=False, color=True)


class ShowMarkdown(Show):
    """Markdown for notes: one part a posting."""

    def add(self, analysis: Analysis) -> None:
        from analyzer.reports.markdown import render_markdown

        if self._shown:
            click.echo()
        self._shown += 1
        click.echo(render_markdown(analysis), nl=False)


class ShowHtml(Show):
    """One HTML file with all postings, ranked."""

    def __init__(self, *, verbose: bool = False) -> None:
        super().__init__(verbose=verbose)
        self._analyses: list[Analysis] = []
        self.remark = ""
        """What the page says above its list."""

    def add(self, analysis: Analysis) -> None:
        self._analyses.append(analysis)

    def end(self) -> None:
        from analyzer.reports.html import ReportEntry, render_report

        entries = [ReportEntry(str(n), analysis) for n, analysis in enumerate(self._analyses, 1)]
        click.echo(render_report(entries, remark=self.remark), nl=False)


FORMATS: dict[str, type[Show]] = {
    "card": Show,
    "brief": ShowBrief,
    "json": ShowJson,
    "markdown": ShowMarkdown,
    "html": ShowHtml,
}


def show_card(analysis: Analysis, *, verbose: bool = False, number: str = "") -> None:
    """The card on stdout, as wide and as colourful as the terminal; on stderr, that it was cached. `number`
    is that of a saved posting, where it is known."""
    from analyzer.reports.terminal import render_card
    from analyzer.reports.words import source_of

    card = render_card(
        analysis,
        width=width(),
        colour=in_colour(),
        encoding=sys.stdout.encoding,
        isolate=sys.stdout.isatty(),
        verbose=verbose,
        height=height(),
        number=number,
    )
    click.echo(card, nl=False, color=True)
    if analysis.reading.cached:
        note(f"{source_of(analysis.posting.source)}: cached, nothing was asked or fetched again")


def in_colour() -> bool:
    """Whether stdout is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _terminal() -> os.terminal_size:
    import shutil

    return shutil.get_terminal_size((80, 24))


def height() -> int | None:
    """Lines of the terminal; None where stdout is none."""
    return _terminal().lines if sys.stdout.isatty() else None


def width() -> int:
    """Columns of the terminal; into a pipe, what COLUMNS says, or 80."""
    if sys.stdout.isatty():
        return _terminal().columns
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and 0 < int(columns) < 1000 else 80
