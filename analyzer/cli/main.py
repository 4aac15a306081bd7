"""The entry point: which command a command line means, and how errors are shown.

A first word that is a command is the command; everything else is an analysis. Commands are
imported when they are called, so that `--help` loads none of them.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from typing import Any

import click

from analyzer.cli.commands import COMMANDS, GROUPS
from analyzer.cli.help import CONTEXT
from analyzer.errors import JobfitError, UsageProblem
from analyzer.version import __version__


class LazyGroup(click.Group):
    """A group whose commands are known by name and imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [SOURCE]...")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options of the main job; `--help` of this group is the front page."""
        from analyzer.cli.analyse import analyse

        wide = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:<{wide}}", COMMANDS[name][2]) for name in names.split()])
        analyse.format_sections(ctx, formatter, ("--version", "Show the version and exit."))


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        click.echo(f"jobfit, version {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.option(  # click's own option looks for translations, at every start
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read job postings and judge them by what you wrote matters to you.

    SOURCE is an address, a file, or "-" for standard input.

    \b
      jobfit posting.txt              a card for one posting
      jobfit https://… https://…      several, by their addresses
      pbpaste | jobfit                whatever is piped in
      jobfit                          at a terminal: paste, read the card, next
    """


def command_for(words: list[str]) -> click.Command:
    """The group for its commands, its help and its version; the analysis for everything else."""
    if words and (words[0] in COMMANDS or words[0] in {"-h", "--help", "--version"}):
        return main
    from analyzer.cli.analyse import analyse

    return analyse


def command_first(words: list[str]) -> list[str]:
    """The words with a command that stands behind options only before these: `jobfit -c mine list` means
    `jobfit list -c mine`. Where no command does, the words as they are."""
    if not words or not words[0].startswith("-") or "--version" in words or COMMANDS.keys().isdisjoint(words):
        return words
    from analyzer.cli.analyse import analyse

    valued = {
        name for option in analyse.params if not getattr(option, "is_flag", False) for name in option.opts
    }
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] not in {"-", "--"}:
        at += 2 if words[at] in valued else 1
    if at >= len(words) or words[at] not in COMMANDS:
        return words
    options, command, rest = words[:at], words[at], words[at + 1 :]
    end = rest.index("--") if "--" in rest else len(rest)
    return [command, *rest[:end], *options, *rest[end:]]


def _spell_what_the_terminal_lacks() -> None:
    """A stream that has no sign for something writes "..." or "?" and does not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            from analyzer.reports.symbols import encodable, spell_on_output

            if not encodable(stream.encoding, "“✓日"):
                stream.reconfigure(errors=spell_on_output())


def run(args: list[str] | None = None) -> None:
    """Runs one command line and exits with its code (0, 1, 2 or 3: see the reference)."""
    words = list(sys.argv[1:] if args is None else args)
    if (shell := os.environ.get("_JOBFIT_COMPLETE")) is not None:
        from analyzer.cli.completion import respond

        sys.exit(respond(shell, words, command_for))
    from analyzer.cli.streams import finish_output, not_written, open_closed_streams

    open_closed_streams()
    try:
        _spell_what_the_terminal_lacks()
        code = _done(command_first(words))
    except JobfitError as error:
        _say(error.sentences)
        code = error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("stopped.")
        code = 130
    except OSError as error:  # sources and storage have errors of their own: this is the output's, mostly
        if said := not_written(error):
            _say(said)
        code = 1
    if failed := finish_output():
        _say(failed)
        code = 1
    sys.exit(code)


def _done(words: list[str]) -> int:
    """Does what the words say; what click finds wrong with them is a wrong usage like our own."""
    command = command_for(words)
    try:
        code: Any = command.main(words, prog_name="jobfit", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.ClickException as error:
        from analyzer.cli.help import in_our_words

        raise UsageProblem(in_our_words(error, words, command)) from error
    return code if isinstance(code, int) else 0


def _say(text: str) -> None:
    from analyzer.cli.output import note

    with contextlib.suppress(OSError):  # nobody hears it
        note(text)
