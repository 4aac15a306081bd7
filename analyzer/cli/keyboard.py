"""What comes from the keyboard, and when: keys, and the pauses between them.

A terminal that marks no paste sends its lines as if a person typed them very fast. Only a pause tells
where such a paste ends, so a pause is a key here (`PAUSED`): the prompt accepts an entry on it, and
nowhere else. While something is read, a thread notes what is typed and when, so that it waits for the
next prompt with its pauses where they were.
"""

from __future__ import annotations

import asyncio
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

if TYPE_CHECKING:
    from prompt_toolkit.input import Input

PAUSE = 0.15
"""Seconds without a key after a line break, until an entry counts as whole."""

PAUSED = Keys.ControlF24
"""The key that stands for a pause: hardly a keyboard has it, and one that does only says that it paused."""


class Clock(Protocol):
    """What the pauses are measured by; tests bring their own."""

    def now(self) -> float:
        """Seconds since some moment."""

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], object]:
        """Calls after so many seconds, in the running event loop; gives what cancels that."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """Seconds since some moment; never set back."""
        return time.monotonic()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], object]:
        """Calls after so many seconds, in the running event loop; gives what cancels that."""
        return asyncio.get_running_loop().call_later(seconds, call).cancel


class Keyboard:
    """The keys of one terminal. A prompt reads them itself between `hand_over` and `listen`; at all other
    times they are kept, with the moments at which they came."""

    def __init__(self, source: Input, clock: Clock) -> None:
        self._source, self._clock = source, clock
        self._waiting: list[tuple[float, list[KeyPress]]] = []
        self._listener: threading.Thread | None = None
        self._wake: tuple[int, int] | None = None

    @contextmanager
    def attended(self) -> Iterator[None]:
        """Keys come one by one and are not echoed, also where no prompt stands; Ctrl-C still interrupts,
        and drops nothing of what was typed before it."""
        try:
            import termios
        except ImportError:  # not on Windows, where the prompt alone reads keys
            yield
            return

        number = self._source.fileno()
        before = termios.tcgetattr(number)
        mode = termios.tcgetattr(number)
        mode[3] = (mode[3] | termios.NOFLSH) & ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(number, termios.TCSANOW, mode)
        try:
            self.listen()
            yield
        finally:
            self._stop()
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(number, termios.TCSANOW, before)

    def listen(self) -> None:
        """Notes what is typed from now on, after what the prompt left."""
        if sys.platform == "win32":
            return
        self._stop()
        if left := get_typeahead(self._source):
            self._waiting.append((self._clock.now(), left))
        self._wake = os.pipe()
        self._listener = threading.Thread(target=self._note, args=(self._wake[0],), daemon=True)
        self._listener.start()

    def hand_over(self) -> None:
        """Gives the next prompt what was typed, with a key for each pause."""
        self._stop()
        moments = [moment for moment, _ in self._waiting[1:]]
        if self._waiting:
            moments.append(self._clock.now())
        for (moment, keys), then in zip(self._waiting, moments, strict=True):
            paused = [KeyPress(PAUSED, "")] if then - moment >= PAUSE else []
            store_typeahead(self._source, [*keys, *paused])
        self._waiting.clear()

    def _stop(self) -> None:
        if self._wake is None or self._listener is None:
            return
        os.write(self._wake[1], b"\0")
        self._listener.join()
        for end in self._wake:
            os.close(end)
        self._wake = self._listener = None

    def _note(self, wake: int) -> None:
        number = self._source.fileno()
        while not self._source.closed:
            ready = select.select([number, wake], [], [])[0]
            if number in ready and (keys := self._source.read_keys()):
                self._waiting.append((self._clock.now(), keys))
            elif wake in ready:
                return


class PauseTimer:
    """Presses PAUSED at a prompt when no key came for a while."""

    def __init__(self, clock: Clock, press: Callable[[KeyPress], None]) -> None:
        self._clock, self._press = clock, press
        self._cancel: Callable[[], object] = lambda: None

    def stop(self) -> None:
        """No pause is waited for."""
        self._cancel()

    def restart(self) -> None:
        """Measures from now on."""
        self._cancel()
        self._cancel = self._clock.later(PAUSE, lambda: self._press(KeyPress(PAUSED, "")))
