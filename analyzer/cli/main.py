"""The entry point: which command a command line means, and how errors are shown.

A first word that is a command is the command; everything else is an analysis. Commands are
imported when they are called, so that `--help` loads none of them.
"""

from __future__ import annotations

import importlib
import io
import sys
from typing import Any

import click

from analyzer import __version__
from analyzer.errors import JobfitError

# command → (module, attribute, one line for the help)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "list": ("analyzer.cli.library.listing", "list_postings", "List the saved postings, ranked."),
    "show": ("analyzer.cli.library.show", "show", "Show a saved posting again."),
    "compare": ("analyzer.cli.library.compare", "compare", "Compare saved postings side by side."),
    "answer": ("analyzer.cli.library.answer", "answer", "Enter what you were told about a posting."),
    "mark": ("analyzer.cli.library.answer", "mark", "Set how far you are with a posting."),
    "report": ("analyzer.cli.report", "report", "Draw the saved postings as one HTML file."),
    "refresh": ("analyzer.cli.library.refresh", "refresh", "Fetch saved postings again; say what changed."),
    "remove": ("analyzer.cli.library.transfer", "remove", "Delete saved postings for good."),
    "export": ("analyzer.cli.library.transfer", "export_library", "Write all saved postings as JSON lines."),
    "import": ("analyzer.cli.library.transfer", "import_library", "Add what an export wrote."),
    "cache": ("analyzer.cli.library.cache", "cache", "Show how much is cached, or clear it."),
    "criteria": ("analyzer.cli.criteria", "criteria", "Show, check and draft what postings are judged by."),
    "eval": ("analyzer.cli.eval", "evaluate", "Measure how well a reader does on labelled postings."),
    "doctor": ("analyzer.cli.doctor", "doctor", "Tell what works here, and how to mend the rest."),
    "facts": ("analyzer.cli.facts", "facts", "List the facts that jobfit looks for."),
}

CONTEXT = {"help_option_names": ["-h", "--help"]}


class LazyGroup(click.Group):
    """A group whose commands are known by name and imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in COMMANDS if name != "analyse"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, COMMANDS[name][2]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="jobfit")
def main() -> None:
    """Read a job posting and judge it by what you wrote matters to you.

    \b
      jobfit posting.txt              a card for one posting
      jobfit https://… https://…      several, by their addresses
      pbpaste | jobfit                whatever is piped in
      jobfit                          at a terminal: paste, read the card, next

    `jobfit SOURCE --help` lists the options of an analysis.
    """


def _command(words: list[str]) -> click.Command:
    """The group for its commands, its help and its version; the analysis for everything else."""
    if words and (words[0] in COMMANDS or words[0] in {"-h", "--help", "--version"}):
        return main
    from analyzer.cli.analyse import analyse

    return analyse


def _told(text: str) -> str:
    """An error's lines, without what a terminal obeys."""
    from analyzer.reports.clean import clean

    return "\n".join(map(clean, text.split("\n")))


def _spell_what_the_terminal_lacks() -> None:
    """A stream that has no sign for something writes "..." or "?" and does not fail."""
    from analyzer.reports.signs import holds, spell_on_output

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not holds(stream.encoding, "“✓日"):
            stream.reconfigure(errors=spell_on_output())


def run(args: list[str] | None = None) -> None:
    """Runs one command line and exits with its code (0, 1, 2 or 3: see the reference)."""
    words = list(sys.argv[1:] if args is None else args)
    _spell_what_the_terminal_lacks()
    try:
        code: Any = _command(words).main(words, prog_name="jobfit", standalone_mode=False)
    except JobfitError as error:
        click.echo(f"jobfit: {_told(str(error))}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)  # it may quote what was typed, or pasted
        click.echo(_told(shown.getvalue()), nl=False, err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)
