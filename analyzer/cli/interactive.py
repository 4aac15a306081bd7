"""`jobfit` at a terminal with nothing given: paste a posting, read the card, next.

A terminal marks a paste (bracketed paste), so a whole posting is taken at once and needs no end
marker. Where it does not, lines that follow each other without a pause belong to one paste.
"""

from __future__ import annotations

import asyncio
import re
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    from analyzer.run.context import RunContext

PAUSE = 0.15
"""Seconds without a key after a line break, until a paste that nobody marked counts as whole."""

WELCOME = "Paste a posting, or an address, and press Enter. ? helps, Ctrl-D leaves."


def run_prompt(context: RunContext, *, verbose: bool = False) -> int:
    """Asks for postings until the person leaves; gives the exit code."""
    from analyzer.cli.conversation import Conversation

    session, pasted = _session()

    def ask(question: str) -> str:
        """One line from the person; a whole paste where it is one."""
        typed = session.prompt(question)
        return pasted.pop() if pasted else typed

    click.echo(WELCOME, err=True)
    conversation = Conversation(context, ask, verbose=verbose)
    while True:
        try:
            conversation.take(ask("posting> "))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0


def _session() -> tuple[PromptSession[str], list[str]]:
    """The line editor, and where it puts a paste of several lines."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory
    from prompt_toolkit.output import create_output

    class Typed(InMemoryHistory):
        """What was typed; a paste, and what stands for one, is nothing to be typed again."""

        def append_string(self, string: str) -> None:
            line = string.strip()
            if line and "\n" not in line and not _PASTED.fullmatch(line):
                super().append_string(line)

    pasted: list[str] = []
    session: PromptSession[str] = PromptSession(
        key_bindings=_keys(pasted), output=create_output(stdout=sys.stderr), history=Typed()
    )
    return session, pasted


_PASTED = re.compile(r"\(\d+ lines pasted\)")


def _pasted(lines: int) -> str:
    """What stands at the prompt for a whole posting."""
    return f"({lines} lines pasted)"


def _keys(pasted: list[str]) -> KeyBindings:
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        """A marked paste of several lines is a posting, whole as it is; the line says how long it was."""
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        buffer = event.current_buffer
        if "\n" not in text.strip():
            buffer.insert_text(text.strip("\n"))
            return
        pasted.append(buffer.text + text)
        buffer.text = _pasted(len(text.strip().splitlines()))
        buffer.validate_and_handle()

    @keys.add(Keys.ControlD, filter=Condition(lambda: bool(get_app().current_buffer.text)))
    def _(event: KeyPressEvent) -> None:
        """After some text, Ctrl-D ends it, as it ends a paste into any other command."""
        event.current_buffer.validate_and_handle()

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
