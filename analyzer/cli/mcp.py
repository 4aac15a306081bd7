"""`jobfit mcp`: the library for an assistant, over standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.help import CONTEXT, Sectioned
from analyzer.cli.options import READING, reading_options
from analyzer.cli.output import note
from analyzer.errors import JobfitError

if TYPE_CHECKING:
    from analyzer.settings import Settings


def _look_at_criteria(settings: Settings) -> None:
    """Raises UnknownCriteria or InvalidRubric for what was named."""
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.folder import find_rubrics

    if settings.criteria:
        find_rubrics(settings.criteria, load_catalogue())


@click.command(cls=Sectioned, context_settings=CONTEXT, sections=READING)
@reading_options
def mcp(**flags: Any) -> None:
    """Serve your library to an assistant, by the Model Context Protocol over standard input and output.

    An assistant starts this command itself: docs/mcp.md shows how two of them are told to. It may then
    read postings (a text, or an address), list, show and compare those that are saved, enter your
    answers, and tell what to ask. Limits on calls and cost are for all that it asks as long as it runs.

    \b
      jobfit mcp
      jobfit mcp --reader phrases -c my-next-job
    """
    from analyzer.paths import config_dir
    from analyzer.settings import load_settings

    def load() -> Any:
        return load_settings(flags, config=config_dir() / "config.toml")

    _look_at_criteria(load())  # what is wrong with an option is told here, and not at each call
    try:
        from analyzer.mcp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types", "anyio"}:
            raise
        from analyzer.sources.file_libraries import how_to_add

        raise JobfitError(
            "what speaks to assistants is not installed", remedy=f"to add it: {how_to_add(extra='mcp')}"
        ) from error
    from analyzer.mcp.tools import Tools

    if sys.stdin.isatty():
        note("an assistant starts this command and talks to it here; Ctrl-C ends it")
    serve(Tools(load))
