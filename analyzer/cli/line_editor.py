"""The line editor at a terminal: one entry at a time, a whole paste where it is one.

A terminal marks a paste (bracketed paste), so a whole posting is taken at once and needs no end
marker. Where it does not, lines that follow each other without a pause belong to one paste
(`keyboard.PAUSE`), and what is typed while something is read waits for the next prompt.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.key_binding.key_processor import KeyPress
    from prompt_toolkit.layout.processors import Processor

    from analyzer.cli.keyboard import Clock


@contextmanager
def asking_at_terminal(clock: Clock | None = None) -> Iterator[Callable[[str], str]]:
    """What asks for one line at the terminal, and gives a whole paste where it is one."""
    from analyzer.cli.keyboard import Keyboard, SystemClock

    clock = clock or SystemClock()
    session, pasted = _session(clock)
    keyboard = Keyboard(session.input, clock)

    def ask(question: str) -> str:
        keyboard.hand_over()
        try:
            typed = session.prompt(question)
        finally:
            keyboard.listen()
        return pasted.pop() if pasted else typed

    with keyboard.attended():
        yield ask


def _session(clock: Clock) -> tuple[PromptSession[str], list[str]]:
    """The line editor, and where it puts a paste of several lines."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory
    from prompt_toolkit.input.defaults import create_input
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    class Typed(InMemoryHistory):
        """What was typed; a paste, and what stands for one, is nothing to be typed again."""

        def append_string(self, string: str) -> None:
            line = string.strip()
            if line and "\n" not in line and not _PASTED.fullmatch(line):
                super().append_string(line)

    output = create_output(stdout=sys.stderr)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # a terminal's late report of its cursor would be typed text to us
    pasted: list[str] = []
    session: PromptSession[str] = PromptSession(
        key_bindings=_keys(pasted),
        input=create_input(sys.stdin),
        output=output,
        history=Typed(),
        input_processors=[_only_letters()],
    )
    _watch_pauses(session, clock)
    return session, pasted


def _only_letters() -> Processor:
    """Draws a sign in the place of each character that a terminal would obey or not show."""
    from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

    from analyzer.reports.printable import without_unseen

    class OnlyLetters(Processor):
        def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
            shown = transformation_input.fragments
            return Transformation([(style, without_unseen(text, _UNSEEN)) for style, text, *_ in shown])

    return OnlyLetters()


_UNSEEN = "?"


def _watch_pauses(session: PromptSession[str], clock: Clock) -> None:
    """Lets a pause after a line break be pressed like a key."""
    from analyzer.cli.keyboard import PauseTimer

    processor = session.app.key_processor

    def press(key: KeyPress) -> None:
        if session.app.is_running and not session.app.is_done:
            processor.feed(key)
            processor.process_keys()

    timer = PauseTimer(clock, press)

    def after_key(_: object) -> None:
        if session.app.is_running and not session.app.is_done and session.default_buffer.text.endswith("\n"):
            timer.restart()
        else:
            timer.stop()

    processor.after_key_press += after_key


_PASTED = re.compile(r"\(\d+ lines pasted\)")


def _pasted(lines: int) -> str:
    """What stands at the prompt for a whole posting."""
    return f"({lines} lines pasted)"


def _accept(buffer: Buffer, pasted: list[str]) -> None:
    """Ends an entry; one of several lines is a posting, and the line says how long it was."""
    lines = len(buffer.text.strip().splitlines())
    if lines > 1:
        pasted.append(buffer.text)
        buffer.text = _pasted(lines)
    buffer.validate_and_handle()


def _keys(pasted: list[str]) -> KeyBindings:
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    from analyzer.cli.keyboard import PAUSED

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        """A marked paste of several lines is a posting, whole as it is."""
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        buffer = event.current_buffer
        if "\n" not in text.strip():
            buffer.insert_text(text.strip("\n"))
            return
        buffer.text += text
        _accept(buffer, pasted)

    @keys.add(Keys.ControlD, filter=Condition(lambda: bool(get_app().current_buffer.text)))
    def _(event: KeyPressEvent) -> None:
        """After some text, Ctrl-D ends it, as it ends a paste into any other command."""
        _accept(event.current_buffer, pasted)

    @keys.add(Keys.Enter)
    def _(event: KeyPressEvent) -> None:
        """Enter ends the entry, unless more follows at once: then it is a paste without marks."""
        buffer = event.current_buffer
        buffer.cursor_position = len(buffer.text)
        buffer.insert_text("\n")

    @keys.add(PAUSED)
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.text.endswith("\n"):
            _accept(event.current_buffer, pasted)

    return keys
