"""The entry point: which command a command line means, and how errors are shown.

A first word that is a command is the command; everything else is an analysis. Commands are
imported when they are called, so that `--help` loads none of them.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from analyzer import __version__
from analyzer.errors import JobfitError

# command → (module, attribute, one line for the help)
COMMANDS: dict[str, tuple[str, str, str]] = {
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


@click.group(cls=LazyGroup, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(__version__, prog_name="jobfit")
def main() -> None:
    """Read a job posting and judge it by what you wrote matters to you."""


def run(args: list[str] | None = None) -> None:
    """Runs one command line and exits with its code (0, 1, 2 or 3: see the reference)."""
    words = list(sys.argv[1:] if args is None else args)
    try:
        code: Any = main.main(words, prog_name="jobfit", standalone_mode=False)
    except JobfitError as error:
        click.echo(f"jobfit: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)
