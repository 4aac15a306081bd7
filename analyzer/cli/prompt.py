"""`jobfit` at a terminal with nothing given: paste a posting, read the card, next.

A terminal marks a paste (bracketed paste), so a whole posting is taken at once and needs no end
marker. Where it does not, lines that follow each other without a pause belong to one paste.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from analyzer.errors import ReaderError, SourceError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    from analyzer.analysis import Desk

PAUSE = 0.15
"""Seconds without a key after a line break, until a paste that nobody marked counts as whole."""

WELCOME = "Paste a posting, or an address, and press Enter. Ctrl-D leaves."


def run_prompt(desk: Desk, *, verbose: bool = False) -> int:
    """Asks for postings until the person leaves; gives the exit code."""
    click.echo(WELCOME, err=True)
    session = _session()
    while True:
        try:
            text = session.prompt("posting> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if text.strip():
            _card(text, desk, verbose=verbose)


def _card(text: str, desk: Desk, *, verbose: bool) -> None:
    from analyzer.analysis import analyse
    from analyzer.cli.showing import note, show_card
    from analyzer.sources import classify, posting_from_text, read_source

    try:
        if classify(text.strip()) != "unknown":
            private = desk.settings.allow_private
            posting = read_source(text.strip(), store=desk.store, allow_private=private)
        else:
            posting = posting_from_text(text, source="pasted")
        show_card(analyse(posting, desk), verbose=verbose)
    except (SourceError, ReaderError) as error:
        note(error.sentences)
    except KeyboardInterrupt:
        click.echo("stopped; the next posting?", err=True)
    click.echo(err=True)


def _session() -> PromptSession[str]:
    import sys

    from prompt_toolkit import PromptSession
    from prompt_toolkit.output import create_output

    return PromptSession(key_bindings=_keys(), output=create_output(stdout=sys.stderr), multiline=False)


def _keys() -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        """A marked paste of several lines is a posting, whole as it is."""
        pasted = event.data.replace("\r\n", "\n").replace("\r", "\n")
        buffer = event.current_buffer
        buffer.insert_text(pasted)
        if "\n" in pasted.strip():
            buffer.validate_and_handle()

    @keys.add(Keys.Enter)
    def _(event: KeyPressEvent) -> None:
        """Enter ends the entry, unless more follows at once: then it is a paste without marks."""
        event.current_buffer.insert_text("\n")
        event.app.create_background_task(_accept_after_pause(event.app))

    return keys


async def _accept_after_pause(app: Any) -> None:
    before = app.current_buffer.text
    await asyncio.sleep(PAUSE)
    if app.is_running and app.current_buffer.text == before:
        app.current_buffer.validate_and_handle()
