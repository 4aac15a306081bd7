"""`jobfit` at a terminal with nothing given: paste a posting, read the card, next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analyzer.cli.keyboard import Clock
    from analyzer.run.context import RunContext

WELCOME = "Paste a posting, or an address, and press Enter. ? helps, Ctrl-D leaves."


def run_prompt(context: RunContext, *, verbose: bool = False, clock: Clock | None = None) -> int:
    """Asks for postings until the person leaves; gives the exit code."""
    from analyzer.cli.conversation import Conversation
    from analyzer.cli.line_editor import asking_at_terminal

    with asking_at_terminal(clock) as ask:
        click.echo(WELCOME, err=True)
        conversation = Conversation(context, ask, verbose=verbose)
        while True:
            try:
                conversation.take(ask("posting> "))
            except KeyboardInterrupt:
                continue
            except EOFError:
                return 0
