"""How the commands explain themselves: help pages in sections, and what click finds wrong in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from analyzer.errors import sentence

CONTEXT = {"help_option_names": ["-h", "--help"]}

Sections = Mapping[str, Sequence[str]]
"""What stands above a group of options: the options, by one of their names each."""


class Sectioned(click.Command):
    """A command with many options, shown in groups; what is in none of them comes last."""

    def __init__(self, *words: Any, sections: Sections, **more: Any) -> None:
        super().__init__(*words, **more)
        self.sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_sections(ctx, formatter)

    def format_sections(
        self, ctx: click.Context, formatter: click.HelpFormatter, *more: tuple[str, str]
    ) -> None:
        """Writes the options; `more` are rows for the last section."""
        rows = {}
        for param in self.get_params(ctx):
            row = param.get_help_record(ctx)
            if isinstance(param, click.Option) and row is not None:
                rows[param.opts[-1]] = row
        for title, names in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([rows.pop(name) for name in names if name in rows])
        with formatter.section("Help"):
            formatter.write_dl([*rows.values(), *more])


def in_our_words(error: click.ClickException, words: Sequence[str], command: click.Command) -> str:
    """What click found wrong with a command line, on one line, in the form of our own errors.

    `command` is what the words were given to.
    """
    context = getattr(error, "ctx", None)
    called = context.command_path if context is not None else _called(words, command)
    if isinstance(error, click.NoSuchOption):
        near = _near(error, context)
        return f"{called} has no option {error.option_name}. {near}`{called} --help` lists them."
    if isinstance(error, click.MissingParameter):
        return f"{called} needs {_name(error.param)}. `{called} --help` shows how it is written."
    if isinstance(error, click.BadParameter) and error.param is not None:
        message = f"wrong {_name(error.param)}: {error.message}"
    else:
        message = error.format_message().strip()
        message = message[:1].lower() + message[1:]
    return f"{sentence(message)} `{called} --help` tells more."


def _called(words: Sequence[str], command: click.Command) -> str:
    is_group = isinstance(command, click.Group)
    return f"jobfit {words[0]}" if is_group and words and not words[0].startswith("-") else "jobfit"


def _near(error: click.NoSuchOption, context: click.Context | None) -> str:
    """The option that was most likely meant; click's own guess takes --min-score for --since."""
    import difflib

    params = context.command.params if context is not None else []
    known = [name for param in params for name in param.opts if name.startswith("--")]
    near = difflib.get_close_matches(error.option_name, known, n=1, cutoff=0.75)
    return f"Did you mean {near[0]}? " if near else ""


def _name(param: click.Parameter | None) -> str:
    """ "--limit", or what an argument stands as in the usage line."""
    if isinstance(param, click.Argument):
        return param.make_metavar(click.Context(click.Command(None))).strip("[]. ")
    return max(param.opts, key=len) if param is not None else "a word"


_ALSO = {"md": "markdown", "text": "card", "jsonl": "json", "ndjson": "json"}


class Format(click.Choice[str]):
    """A choice that also knows what people call it elsewhere: md is markdown."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(_ALSO.get(value, value), param, ctx)
